"""F006 conflict-marker: what git leaves in a file where a merge could not be made."""

from collections.abc import Iterator

from oneonone_lint.rules.base import NoteRule, NoteView
from oneonone_lint.words.diagnostic import Finding, Severity, Span
from oneonone_lint.words.document import BlockKind
from oneonone_lint.words.text import quoted

_MARKERS = ("<<<<<<< ", ">>>>>>> ")


def check(view: NoteView) -> Iterator[Finding]:
    """Report the lines that begin with a marker, whatever Markdown takes them for, but not those in code."""
    for number, line in enumerate(view.document.lines, 1):
        if line.startswith(_MARKERS) and not _is_code(view, number):
            yield view.finding(
                Span(number, 1, number, len(line) + 1),
                f"{quoted(line)} is left over from a merge",
                "keep what is right of both sides, and delete the lines <<<<<<<, ======= and >>>>>>>",
            )


def _is_code(view: NoteView, line: int) -> bool:
    blocks = view.document.blocks
    return any(block.kind is BlockKind.CODE and block.line <= line <= block.end_line for block in blocks)


RULE = NoteRule(
    code="F006",
    name="conflict-marker",
    summary="a marker that a merge left behind",
    severity=Severity.ERROR,
    check=check,
    in_private=True,
)
