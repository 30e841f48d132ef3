"""S006 stray-content: text before the first section."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.document import BlockKind
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the first line of text above all sections, once."""
    stray = min(_spans(view), default=None)
    if stray is None:
        return
    line = view.document.lines[stray.line - 1]
    yield view.finding(
        stray,
        f"{quote(line)} stands before the first section",
        "move it into a section; a note to yourselves can be a comment, <!-- … -->",
    )


def _spans(view: NoteView) -> Iterator[Span]:
    first = min((section.heading.span.line for section in view.note.sections), default=len(view.document.lines) + 1)
    for item in view.document.items:
        if item.line < first:
            yield view.document.line_span(item.line)
    for block in view.document.blocks:
        if block.line < first and block.kind not in (BlockKind.HTML, BlockKind.RULE):
            yield view.document.line_span(block.line)


RULE = NoteRule(
    code="S006",
    name="stray-content",
    summary="text before the first section",
    severity=Severity.INFO,
    check=check,
)
