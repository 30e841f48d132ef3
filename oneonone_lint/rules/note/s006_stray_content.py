"""S006 stray-content: text stands before the first section.

Flags ``Attendees: Alice, Bob`` right below the title; leaves the title, comments and rules alone.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import BlockKind
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the first line of text above all sections, once."""
    line = min(_iter_text_lines(view), default=None)
    first_section = min((section.heading.span.line for section in view.note.sections), default=None)
    if line is None or (first_section is not None and line >= first_section):
        return
    yield view.finding(
        view.document.line_span(line),
        f"{quote(view.document.lines[line - 1])} stands before the first section",
        "move it into a section; a note to yourselves can be a comment, <!-- … -->",
    )


def _iter_text_lines(view: NoteView) -> Iterator[int]:
    """Yield the first line of each item and block that says something."""
    for item in view.document.items:
        yield item.line
    for block in view.document.blocks:
        if block.kind not in (BlockKind.HTML, BlockKind.RULE):
            yield block.line


RULE = NoteRule(
    code="S006",
    name="stray-content",
    summary="text before the first section",
    severity=Severity.INFO,
    check=check,
)
