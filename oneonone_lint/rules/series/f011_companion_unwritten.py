"""F011 companion-unwritten: the file that a section of the profile refers to is missing, or still the template.

Flags a series with the profile `goals` and no ``goals.md``; leaves it alone once that file holds one goal.
"""

from collections.abc import Iterator
from posixpath import dirname

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import SectionSpec, Status
from oneonone_lint.model.series_folder import path_in
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.html_comments import find_html_comments
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.rules.views import SeriesView

_EMPTY_LINE = lazy_pattern(r"\s*+(?:#.*|(?:[-*+]|\d++[.)])?\s*+(?:\[[ xX]?\])?\s*+)")


def check(view: SeriesView) -> Iterator[Finding]:
    """Look once a series, at its latest meeting that was held, for the files that the profile's sections refer to."""
    held = [note for note in view.series.notes if note.status is Status.HELD]
    if not held:
        return
    problems: dict[str, str | None] = {}  # several sections may refer to one file
    for spec in view.series.profile.sections:
        if not spec.link:
            continue
        if spec.link not in problems:
            path = path_in(dirname(held[-1].path), spec.link)
            reason = view.explain_unreadable(path)
            problems[spec.link] = f"cannot be read: {reason}" if reason else _describe_problem(view.read(path))
        problem = problems[spec.link]
        if problem:
            yield _build_finding(held[-1], spec, f"{quote(spec.link)}, which “{spec.title}” refers to, {problem}")


def _describe_problem(text: str | None) -> str | None:
    """Return what is wrong with a companion of that *text*, None where nothing is."""
    if text is None:
        return "is not there"
    return "says nothing yet" if _is_template(text) else None


def _is_template(text: str) -> bool:
    """Tell whether nothing stands in *text* but headings, comments and list items without words."""
    return all(_EMPTY_LINE.fullmatch(line) for line in _drop_comments(text).splitlines())


def _drop_comments(text: str) -> str:
    parts, shown = [], 0
    for start, end in find_html_comments(text):
        parts.append(text[shown:start])
        shown = end
    return "".join([*parts, text[shown:]])


def _build_finding(note: Note, spec: SectionSpec, message: str) -> Finding:
    headings = [section.heading.span for section in note.sections if section.spec is spec]
    return Finding(
        path=note.path,
        span=headings[0] if headings else first_line_span(note),
        message=message,
        help=f"write it together, in the folder of the notes; `new` then links to it from “{spec.title}”",
    )


RULE = SeriesRule(
    code="F011",
    name="companion-unwritten",
    summary="the file that a section refers to is missing, or still the template",
    severity=Severity.WARNING,
    check=check,
)
