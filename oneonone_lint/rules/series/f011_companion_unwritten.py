"""F011 companion-unwritten: the file that a section refers to is missing, or still the template."""

import re
from collections.abc import Iterator
from posixpath import dirname

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import SectionSpec, Status
from oneonone_lint.model.series_folder import path_in
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.html_comments import find_html_comments
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.rules.views import SeriesView

_EMPTY_LINE = re.compile(r"\s*(?:#.*|(?:[-*+]|\d+[.)])?\s*(?:\[[ xX]?\])?\s*)")


def check(view: SeriesView) -> Iterator[Finding]:
    """Look once a series, at its latest meeting that was held, for what the profile's sections refer to."""
    held = [note for note in view.series.notes if note.status is Status.HELD]
    for spec in view.series.profile.sections:
        if held and spec.link:
            text = view.read(_beside(held[-1], spec.link))
            what = "is not there" if text is None else "says nothing yet" if _is_template(text) else None
            if what:
                yield _finding(held[-1], spec, spec.link, what)


def _beside(note: Note, link: str) -> str:
    return path_in(dirname(note.path), link)


def _is_template(text: str) -> bool:
    """Tell whether nothing stands in *text* but headings, comments and list items without words."""
    for start, end in reversed(list(find_html_comments(text))):
        text = text[:start] + text[end:]
    return all(_EMPTY_LINE.fullmatch(line) for line in text.splitlines())


def _finding(note: Note, spec: SectionSpec, link: str, what: str) -> Finding:
    return Finding(
        note.path,
        next((section.heading.span for section in note.sections if section.spec is spec), first_line_span(note)),
        f"{quote(link)}, which “{spec.title}” refers to, {what}",
        f"write it together, in the folder of the notes; `new` then links to it from “{spec.title}”",
    )


RULE = SeriesRule(
    code="F011",
    name="companion-unwritten",
    summary="the file that a section refers to is missing, or still the template",
    severity=Severity.WARNING,
    check=check,
)
