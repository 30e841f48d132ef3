"""S004 section-empty: a section that has to be there holds nothing, not even ``None``.

Flags ``## Issues`` with only ``<!-- What is unclear? -->`` below it; leaves a section alone that holds a single ``-``.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Block, BlockKind, Document
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Section
from oneonone_lint.model.profile import Status
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.html_comments import find_html_comments
from oneonone_lint.parsing.markdown.masking import blank_ranges
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.helpers.sections import iter_required_sections
from oneonone_lint.rules.views import NoteView

_MARKERS = lazy_pattern(r"\s*(?:(?:[-+*]|\d{1,9}[.)])\s+)*+")  # `- 1. `, before a comment in an item


def check(view: NoteView) -> Iterator[Finding]:
    """Report the required sections of a held meeting that hold nothing but comments and empty items."""
    if view.note.status is not Status.HELD:
        return
    keys = {spec.key for spec in iter_required_sections(view)}
    for section in view.note.sections:
        if section.spec and section.spec.key in keys and _is_empty(view, section):
            yield view.finding(
                section.heading.span, f"section {quote(section.heading.title)} is empty", _build_remedy(view, section)
            )


def _is_empty(view: NoteView, section: Section) -> bool:
    """Tell whether *section* says nothing. An action without a text counts, and T009 tells of it."""
    if view.document.is_surely_filled(section.start, section.end):
        return False
    if any(section.holds(action.item.line) for action in view.actions) or _has_items(view, section):
        return False
    blocks = [block for block in view.document.blocks if section.holds(block.line)]
    return all(_is_empty_block(view.document, block) for block in blocks)


def _has_items(view: NoteView, section: Section) -> bool:
    """Tell whether an item of *section* says something: a single ``-`` says that there was nothing."""
    items = view.note.items_of(section)
    if any(item.text.joined.strip() for item in items):
        return True
    lines = {item.line for item in items}
    return len(lines) == 1 and not view.document.lines[lines.pop() - 1].strip(" \t-")


def _is_empty_block(document: Document, block: Block) -> bool:
    if block.kind is BlockKind.HTML:
        html = "\n".join(document.lines_of(block))
        return _MARKERS.fullmatch(blank_ranges(html, find_html_comments(html))) is not None
    return block.kind is BlockKind.RULE


def _build_remedy(view: NoteView, section: Section) -> str:
    has_comment = any(section.holds(comment.span.line) for comment in view.document.comments)
    where = ", below the `-->`: what stands before it is not shown" if has_comment else ""
    return f"write what there was{where}, or `None` if there was nothing"


RULE = NoteRule(
    code="S004",
    name="section-empty",
    summary="nothing in a required section, not even `None`",
    severity=Severity.WARNING,
    check=check,
)
