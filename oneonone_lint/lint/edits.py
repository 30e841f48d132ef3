"""Edits on spans, applied to the bytes of a file."""

from collections.abc import Iterable

from oneonone_lint.model.diagnostic import Edit
from oneonone_lint.model.text import LINE_END

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def apply_edits(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return *content* with *edits*, which do not overlap; byte order mark and line ends stay as they are."""
    mark = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    text = content[len(mark) :].decode("utf-8")
    line_ends = list(LINE_END.finditer(text))
    line_starts = [0, *(line_end.end() for line_end in line_ends)]
    new_line_end = line_ends[0][0] if line_ends else "\n"
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        span = edit.span
        start = line_starts[span.line - 1] + span.column - 1
        pieces += [text[position:start], edit.replacement.replace("\n", new_line_end)]
        position = line_starts[span.end_line - 1] + span.end_column - 1
    return mark + "".join([*pieces, text[position:]]).encode("utf-8")
