"""S002 section-duplicate: the same section stands twice in a note.

Flags the second ``## Actions``; leaves ``## Questions`` and ``## Issues`` alone, which are parts of one section.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Related, Severity
from oneonone_lint.model.document import Heading
from oneonone_lint.model.profile import SectionSpec
from oneonone_lint.model.text import quote
from oneonone_lint.model.titles import normalize_title
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report every section that stands for the same as one above it."""
    first_headings: dict[str, Heading] = {}
    titles_above: dict[str, set[str]] = {}
    for section in view.note.sections:
        if section.spec is None:
            continue
        title = normalize_title(section.heading.title)
        first = first_headings.setdefault(section.spec.key, section.heading)
        above = titles_above.setdefault(section.spec.key, set())
        if above and not _are_parts(section.spec, above, title):
            yield _build_finding(view, section.heading, first, section.spec)
        above.add(title)


def _are_parts(spec: SectionSpec, above: set[str], title: str) -> bool:
    """Tell whether the titles *above* and *title* are different parts of one section, side by side."""
    parts = {normalize_title(part) for part in spec.parts}
    return title not in above and title in parts and parts.issuperset(above)


def _build_finding(view: NoteView, heading: Heading, first: Heading, spec: SectionSpec) -> Finding:
    return view.finding(
        heading.span,
        f"{quote(heading.title)} is the section “{spec.title}” again, first in line {first.span.line}",
        "move its content up to the first one and delete this heading",
        related=[Related.at(view.note.path, first.span, f"first {quote(first.title)}")],
    )


RULE = NoteRule(
    code="S002",
    name="section-duplicate",
    summary="twice the same section",
    severity=Severity.ERROR,
    check=check,
)
