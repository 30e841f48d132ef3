"""F002 date-mismatch: the title or ``date:`` names another day than the file."""

import datetime as dt
import re
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.document import Heading
from oneonone_lint.parsing.actions.dates import WORDED_IN_TITLE, match_worded_date
from oneonone_lint.parsing.notes.front_matter_values import read_day
from oneonone_lint.rules.base import NoteRule, format_day
from oneonone_lint.rules.views import NoteView

_ISO = re.compile(r"(?<![\w-])(\d{4}-\d{2}-\d{2})(?:[Tt]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-])")


def check(view: NoteView) -> Iterator[Finding]:
    """Compare the date in the title and in the front matter with the file's name."""
    field = view.document.front_matter_field("date")
    written = read_day(field.value) if field and field.value else None
    if field and written:
        yield from _compared(view, written, field.value_span, "`date:` says")
    title = _title(view) if view.note.took_place else None
    dates = _dates(title.title) if title else []
    # A title with several dates is a range or a comparison: nobody can say which one is meant.
    if title and len(dates) == 1:
        yield from _compared(view, dates[0], title.title_span, "the title says")


def _title(view: NoteView) -> Heading | None:
    return next((heading for heading in view.document.headings if heading.level == 1), None)


def _dates(title: str) -> list[dt.date]:
    found = [_iso(match[1]) for match in _ISO.finditer(title)]
    found += [match_worded_date(match[0]) for match in WORDED_IN_TITLE.finditer(title)]
    return sorted({date for date in found if date})


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _compared(view: NoteView, written: dt.date, span: Span, who: str) -> Iterator[Finding]:
    expected = view.note.date
    if written == expected:
        return
    by_one = abs((written - expected).days) == 1
    yield view.finding(
        span,
        f"{who} {format_day(written)}, the file's name {format_day(expected)}",
        f"write {expected} here, or rename the file to {written}{view.note.path[-3:]}",
        severity=Severity.WARNING if by_one else None,
    )


RULE = NoteRule(
    code="F002",
    name="date-mismatch",
    summary="the title or `date:` disagrees with the file's name",
    severity=Severity.ERROR,
    check=check,
    always=True,
)
