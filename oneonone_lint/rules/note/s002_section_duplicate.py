"""S002 section-duplicate: twice the same section."""

from collections.abc import Iterator

from oneonone_lint.diagnostic import Finding, Related, Severity
from oneonone_lint.note import Section
from oneonone_lint.profile import title_key
from oneonone_lint.rules.base import NoteRule, NoteView
from oneonone_lint.text import quoted


def check(view: NoteView) -> Iterator[Finding]:
    """Report every section that stands for the same as one above it."""
    seen: dict[str, list[Section]] = {}
    for section in view.note.sections:
        if section.spec is None:
            continue
        above = seen.setdefault(section.spec.key, [])
        if above and not _are_parts(section, above):
            first = above[0].heading
            again = f"{quoted(section.heading.title)} is the section “{section.spec.title}” again"
            yield view.finding(
                section.heading.span,
                f"{again}, first in line {first.span.line}",
                "move its content up to the first one and delete this heading",
                related=[Related(view.note.path, first.span.line, first.span.column, f"first {quoted(first.title)}")],
            )
        above.append(section)


def _are_parts(section: Section, above: list[Section]) -> bool:
    """``## Questions`` and ``## Issues`` side by side are one section in two parts, not two of them."""
    parts = {title_key(part) for part in section.spec.parts} if section.spec else set()
    titles = [title_key(each.heading.title) for each in (*above, section)]
    return parts.issuperset(titles) and len(set(titles)) == len(titles)


RULE = NoteRule(
    code="S002",
    name="section-duplicate",
    summary="twice the same section",
    severity=Severity.ERROR,
    check=check,
)
