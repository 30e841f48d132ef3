"""Edits on spans, applied to the bytes of a file."""

from collections.abc import Iterable

from oneonone_lint.model.diagnostic import Edit, Fix
from oneonone_lint.parsing.markdown.edits import apply_text_edits
from oneonone_lint.repo.file_tree import FileTree

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def apply_edits(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return *content* with *edits*, which do not overlap; byte order mark and line ends stay as they are."""
    mark = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    text = content[len(mark) :].decode("utf-8")
    return mark + apply_text_edits(text, edits).encode("utf-8")


def edit_contents(files: FileTree, fixes: Iterable[Fix]) -> dict[str, bytes]:
    """Return the contents that those of *files* have with *fixes* which these edit."""
    edits: dict[str, list[Edit]] = {}
    for fix in fixes:
        for edit in fix.edits:
            edits.setdefault(edit.path, []).append(edit)
    return {path: apply_edits(files.read(path), edits_of_file) for path, edits_of_file in edits.items()}
