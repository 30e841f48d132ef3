"""Edits on spans, applied to the bytes of a file."""

from collections.abc import Iterable

from oneonone_lint.model.diagnostic import Edit
from oneonone_lint.parsing.markdown.edits import apply_text_edits

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def apply_edits(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return *content* with *edits*, which do not overlap; byte order mark and line ends stay as they are."""
    mark = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    text = content[len(mark) :].decode("utf-8")
    return mark + apply_text_edits(text, edits).encode("utf-8")
