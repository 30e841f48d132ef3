"""Edits on spans, applied to the bytes of a file."""

from collections.abc import Iterable, Iterator

from oneonone_lint.model.diagnostic import Edit
from oneonone_lint.model.text import LINE_END

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def apply_edits(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return *content* with *edits*, which do not overlap; byte order mark and line ends stay as they are."""
    mark = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    text = content[len(mark) :].decode("utf-8")
    first_line_end = LINE_END.search(text)
    line_end = first_line_end[0] if first_line_end else "\n"
    pieces: list[str] = []
    position = 0
    for start, end, replacement in _locate(text, edits):
        pieces += [text[position:start], replacement.replace("\n", line_end)]
        position = end
    return mark + "".join([*pieces, text[position:]]).encode("utf-8")


def _locate(text: str, edits: Iterable[Edit]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and replacement of each edit, as offsets in *text*, in their order."""
    line_starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    for edit in sorted(edits, key=lambda edit: edit.span):
        span = edit.span
        start = line_starts[span.line - 1] + span.column - 1
        end = line_starts[span.end_line - 1] + span.end_column - 1
        yield start, end, edit.replacement
