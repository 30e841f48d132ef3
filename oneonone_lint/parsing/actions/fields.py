"""The fields of an action line but for its due date: its id, when it was closed, other tools' (spec, clause 5.6).

A new way to write one is a function more in ``_FIELD_FORMS``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from oneonone_lint.model.action import Notation
from oneonone_lint.model.text import BLOCK_ID, TextRange, find_ranges
from oneonone_lint.parsing.actions.typography import HYPHENS, UNSEEN, drop_invisible, to_plain_signs
from oneonone_lint.parsing.markdown.masking import MaskedText

# A key starts a word: `id:` is none in `paid:`, `@id:`, `x.id:` or `https://id:`.
BEFORE_KEY = r"(?<![\w@/.:-])"
ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
TRAILING_BLOCK_ID = re.compile(rf"{BLOCK_ID}[ \t]*$")

# `a1b2c3`, and `new\_rota` or `new‑rota` as an exporter writes them
_ID = rf"[\w\u0300-\u036f-]+(?:(?:\\(?=[_-])|[{HYPHENS}{UNSEEN}]+)[\w\u0300-\u036f-]+)*"
# `id:a1b2c3`, `done:2026-11-20`, `cancelled: 2026-11-20`
_PLAIN = re.compile(
    rf"{BEFORE_KEY}(?:(?P<id>id):(?P<id_value>{_ID})"
    rf"|(?P<key>done|cancell?ed):(?P<gap>[ \t]?)(?P<date>{ISO_DATE})(?![\w-]))",
    re.IGNORECASE,
)
# `🆔 a1b2c3`, `✅ 2026-11-20`, `❌ 2026-11-20`
_OBSIDIAN = re.compile(rf"🆔\ufe0f?[ \t]*(?P<id>{_ID})|(?P<emoji>[✅❌])\ufe0f?[ \t]*(?P<date>{ISO_DATE})")
# `[id:: a1b2c3]`, `(completion:: 2026-11-20)`
_DATAVIEW = re.compile(
    rf"[\[(](?P<key>id|completion|done|cancell?ed)::[ \t]*(?P<value>{_ID})[ \t]*[\])]", re.IGNORECASE
)
_IS_ISO_DATE = re.compile(ISO_DATE)
_CANONICAL_KEYS = {"completion": "done", "canceled": "cancelled", "✅": "done", "❌": "cancelled"}
# Of Obsidian Tasks and Dataview: `➕ 2026-11-01`, `🔼`, `⛔ a1b2c3`, `🔁 every week`, `[priority:: high]`.
_ASIDE = re.compile(
    r"[➕⏳🛫]\ufe0f?[ \t]*\d{4}-\d{2}-\d{2}|[⏫🔼🔽🔺⏬]\ufe0f?|⛔\ufe0f?[ \t]*[\w,-]+"
    r"|🔁\ufe0f?[ \t]*[\w ,]+|🏁\ufe0f?[ \t]*\w+"
    r"|[\[(](?!(?:due|owner)::)[\w-]+::[^\[\]()\n]{0,200}[\])]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """An id or a closing day in a text; *text_range* is all of it."""

    text_range: TextRange
    key: str
    value: str
    notation: Notation


class ExtractedFields(NamedTuple):
    """The *fields* of a line, the *asides* of other tools, and the *rest*: the line without either."""

    fields: list[FieldMatch]
    asides: list[TextRange]
    rest: MaskedText


def extract_fields(line: MaskedText) -> ExtractedFields:
    """Return the ``id``, ``done`` and ``cancelled`` fields of *line*, and what is set aside with them."""
    fields = [field for find_fields in _FIELD_FORMS for field in find_fields(line.masked)]
    fields.sort(key=lambda field: field.text_range.start)
    rest = line.take(field.text_range for field in fields)
    asides = find_ranges(_ASIDE, rest.masked)
    rest = rest.take(asides)
    block_ids = find_ranges(TRAILING_BLOCK_ID, rest.masked)
    return ExtractedFields(fields, asides, rest.take(block_ids))


def _find_plain_fields(masked: str) -> Iterator[FieldMatch]:
    for match in _PLAIN.finditer(masked):
        key = "id" if match["id"] else match["key"].lower()
        value = match["id_value"] or match["date"]
        notation = Notation.WORDS if match["gap"] else Notation.PLAIN
        yield _make_match(match, key, value, notation)


def _find_obsidian_fields(masked: str) -> Iterator[FieldMatch]:
    for match in _OBSIDIAN.finditer(masked):
        key = "id" if match["id"] else match["emoji"]
        yield _make_match(match, key, match["id"] or match["date"], Notation.OBSIDIAN)


def _find_dataview_fields(masked: str) -> Iterator[FieldMatch]:
    for match in _DATAVIEW.finditer(masked):
        key = match["key"].lower()
        if key == "id" or _IS_ISO_DATE.fullmatch(match["value"]):
            yield _make_match(match, key, match["value"], Notation.DATAVIEW)


def _make_match(match: re.Match[str], key: str, written: str, notation: Notation) -> FieldMatch:
    value = _fold_id(written)
    return FieldMatch(
        TextRange.of(match),
        _CANONICAL_KEYS.get(key, key),
        value,
        notation if value == written else Notation.WORDS,
    )


def _fold_id(written: str) -> str:
    r"""Return an id as two mentions are compared, case aside: ``new_rota`` for ``new\_rota``."""
    folded = to_plain_signs(drop_invisible(written.replace("\\", "")))
    return unicodedata.normalize("NFC", folded)


_FIELD_FORMS = (_find_plain_fields, _find_obsidian_fields, _find_dataview_fields)
