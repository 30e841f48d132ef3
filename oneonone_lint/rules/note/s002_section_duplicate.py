"""S002 section-duplicate: twice the same section."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.document import Heading
from oneonone_lint.model.profile import SectionSpec, title_key
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report every section that stands for the same as one above it."""
    first: dict[str, Heading] = {}
    titles: dict[str, set[str]] = {}
    for section in view.note.sections:
        if section.spec is None:
            continue
        heading, title = section.heading, title_key(section.heading.title)
        above = titles.setdefault(section.spec.key, set())
        if above and not _are_parts(section.spec, above, title):
            yield _finding(view, heading, first[section.spec.key], section.spec.title)
        first.setdefault(section.spec.key, heading)
        above.add(title)


def _are_parts(spec: SectionSpec, above: set[str], title: str) -> bool:
    """``## Questions`` and ``## Issues`` side by side are one section in two parts, not two of them."""
    parts = {title_key(part) for part in spec.parts}
    return title not in above and title in parts and parts.issuperset(above)


def _finding(view: NoteView, heading: Heading, first: Heading, title: str) -> Finding:
    place = first.span
    return view.finding(
        heading.span,
        f"{quote(heading.title)} is the section “{title}” again, first in line {place.line}",
        "move its content up to the first one and delete this heading",
        related=[Related(view.note.path, place.line, place.column, f"first {quote(first.title)}")],
    )


RULE = NoteRule(
    code="S002",
    name="section-duplicate",
    summary="twice the same section",
    severity=Severity.ERROR,
    check=check,
)
