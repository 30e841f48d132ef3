"""S004 section-empty: nothing in a section that has to be there, not even ``None``."""

from collections.abc import Iterator

from oneonone_lint.diagnostic import Finding, Severity
from oneonone_lint.note import Block, BlockKind, Section, Status
from oneonone_lint.rules.base import NoteRule, NoteView
from oneonone_lint.rules.note.s001_section_missing import required


def check(view: NoteView) -> Iterator[Finding]:
    """Report the required sections of a held meeting that hold nothing but comments."""
    if view.note.status is not Status.HELD:
        return
    keys = {spec.key for spec in required(view)}
    for section in view.note.sections:
        if section.spec and section.spec.key in keys and _is_empty(view, section):
            yield view.finding(
                section.heading.span,
                f"section “{section.spec.title}” is empty",
                "write what there was, or `None` if there was nothing",
            )


def _is_empty(view: NoteView, section: Section) -> bool:
    blocks = (block for block in view.document.blocks if section.holds(block.line))
    return not view.note.items_of(section) and all(_says_nothing(view, block) for block in blocks)


def _says_nothing(view: NoteView, block: Block) -> bool:
    if block.kind is BlockKind.RULE:
        return True
    if block.kind is not BlockKind.HTML:
        return False
    comments = [comment.span for comment in view.document.comments]
    return any(span.line <= block.line and block.end_line <= span.end_line for span in comments)


RULE = NoteRule(
    code="S004",
    name="section-empty",
    summary="nothing in a required section, not even `None`",
    severity=Severity.WARNING,
    check=check,
)
