"""Lines of a document as they can stand in another one: without comments, and with links that need no definition."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Document
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import normalize_name
from oneonone_lint.parsing.markdown.links import DEFINITION
from oneonone_lint.parsing.markdown.masking import mask_code
from oneonone_lint.parsing.markdown.traversal import list_code_lines

if TYPE_CHECKING:
    import re

_REFERENCE = lazy_pattern(r"\[(?P<words>[^\[\]]+)\](?:\[(?P<label>[^\[\]]*)\])?(?![\[(:])")
_INDENT = lazy_pattern(r"[ \t]*")
_TAB = 4  # columns, to Markdown


def list_standalone_lines(document: Document) -> list[str]:
    """Return the lines of *document* without comments, and with links in the place of references.

    Where ``[p]: plan.md`` stands elsewhere, ``See [the plan][p]`` becomes ``See [the plan](plan.md)``. Code stays as it
    is. A line that held nothing but a comment or a definition is empty.
    """
    lines = _remove_comments(document)
    code = list_code_lines(document)
    definitions: dict[int, re.Match[str]] = {}
    for number, line in enumerate(lines, 1):
        definition = None if number in code else DEFINITION.fullmatch(line)
        if definition:
            definitions[number] = definition
    targets = {normalize_name(match["label"]): match["angle"] or match["bare"] for match in definitions.values()}
    for number, line in enumerate(lines, 1):
        if number in definitions:
            lines[number - 1] = ""
        elif targets and number not in code:
            lines[number - 1] = _inline_references(line, targets)
    return lines


def _remove_comments(document: Document) -> list[str]:
    lines = list(document.lines)
    # The last one first: the columns of those before it stay as they are.
    for comment in sorted(document.comments, key=lambda comment: comment.span, reverse=True):
        for number in range(comment.span.line, comment.span.end_line + 1):
            lines[number - 1] = _cut(lines[number - 1], number, comment.span)
    return lines


def _cut(line: str, number: int, span: Span) -> str:
    """Return *line* without what *span* covers of it, and without blanks at the end."""
    before = line[: span.column - 1] if number == span.line else ""
    after = line[span.end_column - 1 :] if number == span.end_line else ""
    return (before + after).rstrip()


def _inline_references(line: str, targets: Mapping[str, str]) -> str:
    """Return *line* with links to *targets*, which are by label, in the place of references."""
    pieces = []
    position = 0
    for match in _REFERENCE.finditer(mask_code(line)):
        target = targets.get(normalize_name(match["label"] or match["words"]))
        if target:
            words = line[match.start("words") : match.end("words")]
            link = f"[{words}](<{target}>)" if " " in target else f"[{words}]({target})"
            pieces += [line[position : match.start()], link]
            position = match.end()
    return "".join([*pieces, line[position:]])


def strip_blank_lines(lines: Sequence[str]) -> list[str]:
    """Return *lines* without the blank ones at either end."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return list(lines[filled[0] : filled[-1] + 1]) if filled else []


def dedent(line: str, columns: int) -> str:
    """Return *line* moved to the left by up to so many *columns*; a blank one is empty."""
    if not line.strip():
        return ""
    indent = _INDENT.match(line)
    width = len(indent[0].expandtabs(_TAB)) if indent else 0
    return " " * max(width - columns, 0) + line.lstrip(" \t")
