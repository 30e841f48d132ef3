"""F002 date-mismatch: the title, or ``date:`` in the front matter, names another day than the file.

Flags ``# 1:1 2026-11-06`` in ``2026-11-13.md``; leaves ``# 1:1 2026-11-13`` alone, and ``# 1:1 Alice and Bob``.
"""

import datetime as dt
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.actions.dates import WORDED_IN_TITLE, match_worded_date
from oneonone_lint.parsing.notes.front_matter_values import read_day, read_numeric_days
from oneonone_lint.rules.base import NoteRule, format_day
from oneonone_lint.rules.views import NoteView

_ISO = lazy_pattern(r"(?<![\w-])(\d{4}-\d{2}-\d{2})(?:[Tt]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-])")
"""``2026-11-13``, or ``2026-11-13T10:00:00+01:00``; the group is the day."""
_NUMERIC = lazy_pattern(r"(?<![\w./-])(?:\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?![\w/-]|\.\w)")
"""``13.11.2026``, ``11/13/2026``"""


def check(view: NoteView) -> Iterator[Finding]:
    """Report the dates in the front matter and in the title that are not the one in the file's name."""
    yield from _check_front_matter(view)
    if view.note.took_place:
        yield from _check_title(view)


def _check_front_matter(view: NoteView) -> Iterator[Finding]:
    field = view.document.front_matter_field("date")
    date = read_day(field.value) if field and field.value else None
    if field and date:
        yield from _compare(view, frozenset({date}), field.value_span, "`date:` says")


def _check_title(view: NoteView) -> Iterator[Finding]:
    title = next((heading for heading in view.document.headings if heading.level == 1), None)
    dates = _find_dates(title.title) if title else set()
    # A title with several dates is a range or a comparison: nobody can say which one is meant.
    if title and len(dates) == 1:
        yield from _compare(view, dates.pop(), title.title_span, "the title says")


def _find_dates(title: str) -> set[frozenset[dt.date]]:
    """Return what the dates in *title* can mean: each of them one day, or two as ``06.11.2026`` does."""
    days = [_read_iso(match[1]) for match in _ISO.finditer(title)]
    if any(map(str.isalpha, title)):
        days += [match_worded_date(match[0]) for match in WORDED_IN_TITLE.finditer(title)]
    dates = {frozenset({day}) for day in days if day}
    return dates | {read_numeric_days(match[0]) for match in _NUMERIC.finditer(title)} - {frozenset()}


def _read_iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _compare(view: NoteView, days: frozenset[dt.date], span: Span, says: str) -> Iterator[Finding]:
    """Report a date at *span* that means *days*, where the file's is not among these."""
    expected = view.note.date
    if expected in days:
        return
    is_next_day = any(abs((day - expected).days) == 1 for day in days)
    extension = view.note.path[-3:]  # `.md`, in the case of the file
    meant = sorted(days)
    yield view.finding(
        span,
        f"{says} {' or '.join(map(format_day, meant))}, the file's name {format_day(expected)}",
        f"write {expected} here, or rename the file to {' or '.join(f'{day}{extension}' for day in meant)}",
        severity=Severity.WARNING if is_next_day else None,
    )


RULE = NoteRule(
    code="F002",
    name="date-mismatch",
    summary="the title or `date:` disagrees with the file's name",
    severity=Severity.ERROR,
    check=check,
    always=True,
)
