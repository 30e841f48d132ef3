"""Changes to the text of an action: a stretch is put in the place of another, or taken out with what joins it."""

from collections.abc import Iterable
from typing import NamedTuple

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value

_BLANK_OR_SEPARATOR = " \t,;:"
# A separator before and one behind a field: `, ` and ` - `.
_SEPARATOR_BEFORE = lazy_pattern(r"(?:[,;]|[ \t]+[-–—])\Z")
_SEPARATOR_BEHIND = lazy_pattern(r"[ \t]*(?:[,;]|[-–—](?=[ \t]))")
# Behind a stretch that took the blanks on both sides along: of `@sam Friday: plan`, `plan`.
_WORD_NEXT = lazy_pattern(r"[^\s.,;:!?)\]*_~]")
_BLANK = lazy_pattern(r"\s")
_LONGEST_SEPARATOR = 10  # characters, with the blanks before it


class TextEdit(NamedTuple):
    """Put *replacement* in the place of *span*."""

    span: Span
    replacement: str


class Change(Value):
    """Put *new* in the place of ``[start, end)`` of a text."""

    start: int
    end: int
    new: str


def delete_field(raw: str, text_range: TextRange) -> Change:
    """Delete a stretch with the blanks before it, but for one between two words; of two separators one goes along."""
    start, end = len(raw[: text_range.start].rstrip(" \t")), text_range.end
    if not start or raw[start - 1] == "\n":
        return _delete_line_start(raw, start, end)
    before = _SEPARATOR_BEFORE.search(raw, max(0, start - _LONGEST_SEPARATOR), start)
    if before and _SEPARATOR_BEHIND.match(raw, end):
        start = before.start()
    is_word_next = _WORD_NEXT.match(raw, end) is not None
    return Change(start, end, " " if is_word_next and _BLANK.search(raw, start, end) else "")


def _delete_line_start(raw: str, start: int, end: int) -> Change:
    """Delete a stretch that opens its line with the blanks behind it, and with the line if that is empty then."""
    while end < len(raw) and raw[end] in _BLANK_OR_SEPARATOR:
        end += 1
    is_line_empty = raw[end : end + 1] in ("", "\n")
    return Change(start - 1 if start and is_line_empty else start, end, "")


def apply_changes(raw: str, changes: Iterable[Change]) -> str:
    """Return *raw* with *changes*, which come in order and do not overlap."""
    pieces, position = [], 0
    for change in changes:
        pieces += [raw[position : change.start], change.new]
        position = change.end
    return "".join(pieces) + raw[position:]
