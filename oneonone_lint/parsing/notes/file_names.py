"""File names: which file is a note (spec, clause 2.1)."""

import datetime as dt
import unicodedata

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note_name import NoteName

_NOTE = lazy_pattern(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([^/]+))?\.md")
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2043, 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-")


def fold_file_name(file_name: str) -> str:
    """Return *file_name* in plain signs: typographic dashes, digits of any script, blanks and what nobody sees.

    ``2026‑11‑13.md`` looks like a note's name and is none.
    """
    if file_name.isascii() and file_name == file_name.strip():
        return file_name
    chars = unicodedata.normalize("NFKC", file_name.translate(_DASHES))
    return "".join(map(_fold_char, chars)).strip()


def _fold_char(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char == "\u2044":  # the slash of a fraction
        return "-"
    return "" if unicodedata.category(char) == "Cf" else char


def parse_note_name(file_name: str) -> NoteName | None:
    """Return what ``YYYY-MM-DD.md`` or ``YYYY-MM-DD-slug.md`` says, None for any other name.

    The name of a conflict copy is none, even where it looks like one: ``2026-11-13-DESKTOP-4F2K.md``.
    """
    match = _NOTE.fullmatch(file_name)
    if match is None or (match[2] and _is_conflict_copy(file_name)):
        return None
    try:
        return NoteName(dt.date.fromisoformat(match[1]), match[2] or "")
    except ValueError:
        return None


def _is_conflict_copy(file_name: str) -> bool:
    from oneonone_lint.parsing.notes.conflict_names import find_original  # few notes have a slug

    return find_original(file_name) is not None
