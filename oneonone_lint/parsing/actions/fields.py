"""The fields of an action line but for its due date: its id, when it was closed, other tools' (spec, clause 5.6).

A new way to write one is a function more in ``_FIELD_FORMS``.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from oneonone_lint.model.action import DueProblem, Notation
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import BLOCK_ID, TextRange, find_ranges
from oneonone_lint.model.value import Value, replace
from oneonone_lint.parsing.actions.dates import ISO_DATE, DateContext
from oneonone_lint.parsing.actions.day_phrases import DayPhrase, match_day_phrase, match_time
from oneonone_lint.parsing.actions.typography import HYPHENS, UNSEEN, drop_invisible, to_plain_signs
from oneonone_lint.parsing.markdown.masking import MaskedText

# A key starts a word: `id:` is none in `paid:`, `@id:`, `x.id:` or `https://id:`.
BEFORE_KEY = r"(?<![\w@/.:-])"
# Behind a key blanks, and the end of a line at which somebody, or an editor, has broken it; a comment or a `&nbsp;` may
# be all that the next line holds.
GAP = r"(?:[ \t]*+(?:\n[ \t]*+)*+)"
TRAILING_BLOCK_ID = lazy_pattern(rf"{BLOCK_ID}[ \t]*$")

# `a1b2c3`, and `new\_rota` or `new‑rota` as an exporter writes them
_ID = rf"[\w\u0300-\u036f-]+(?:(?:\\(?=[_-])|[{HYPHENS}{UNSEEN}]+)[\w\u0300-\u036f-]+)*"
# `id:a1b2c3`, `done:2026-11-20`, `cancelled: 2026-11-20`
_PLAIN = lazy_pattern(
    rf"{BEFORE_KEY}(?:(?P<id>id):(?P<id_value>{_ID})"
    rf"|(?P<key>done|cancell?ed):(?P<gap>{GAP})(?P<date>{ISO_DATE})(?![\w-]))",
    re.IGNORECASE,
)
# `🆔 a1b2c3`, `✅ 2026-11-20`, `❌ 2026-11-20`
_OBSIDIAN = lazy_pattern(rf"🆔\ufe0f?{GAP}(?P<id>{_ID})|(?P<emoji>[✅❌])\ufe0f?{GAP}(?P<date>{ISO_DATE})(?!T\d)")
# `[id:: a1b2c3]`, `(completion:: 2026-11-20)`
_DATAVIEW = lazy_pattern(
    rf"[\[(](?P<key>id|completion|done|cancell?ed)::{GAP}(?P<value>{_ID})[ \t]*[\])]", re.IGNORECASE
)
# `@done(2026-11-20)`, as TaskPaper writes it
_CALL = lazy_pattern(rf"(?<![\w@])@(?P<key>done|cancell?ed)\([ \t]*(?P<date>{ISO_DATE})[ \t]*\)", re.IGNORECASE)
# Before a day that is not as the style has it: `done:`, `[completion:: `, and `done: ` or `✅ ` before a digit.
_CLOSING_KEY = lazy_pattern(
    rf"(?:(?P<bracket>[\[(])|{BEFORE_KEY})(?P<key>completion|done|cancell?ed)::?(?:{GAP}(?=\d|\[\[))?(?=[\w\[])"
    rf"|(?P<emoji>[✅❌])\ufe0f?{GAP}(?=\d|\[\[)",
    re.IGNORECASE,
)
_CLOSING_BRACKET = lazy_pattern(r"[ \t]*[\])]")
_NUMERIC = lazy_pattern(r"[\d/.-]+")
_WHOLE_YEAR = lazy_pattern(r"(?<!\d)\d{4}(?!\d)|(?<!\d)20\d{6}(?!\d)")
# A day in the past is read only with its year: there is nothing that the words may be resolved against.
_NO_CONTEXT = DateContext(dt.date(2000, 1, 1), dt.date(2000, 1, 1))
_IS_ISO_DATE = lazy_pattern(ISO_DATE)
_CANONICAL_KEYS = {"completion": "done", "canceled": "cancelled", "✅": "done", "❌": "cancelled"}
# Blanks inside a field; six are the place of a comment, or of another field (`FIELD_GAP`).
_BLANKS = r"[ \t]{0,5}+"
_NO_KEY = r"(?!\w++:)"
# Of Obsidian Tasks and Dataview: `➕ 2026-11-01`, `🔼`, `⛔ a1b2c3`, `🔁 every week`, `[priority:: high]`.
_ASIDE = lazy_pattern(
    rf"[➕⏳🛫]\ufe0f?{_BLANKS}\d{{4}}-\d{{2}}-\d{{2}}|[⏫🔼🔽🔺⏬]\ufe0f?|⛔\ufe0f?{_BLANKS}{_NO_KEY}[\w,-]+"
    rf"|🔁\ufe0f?(?:{_BLANKS}(?:,|(?!(?:due|by)\b){_NO_KEY}\w++))++|🏁\ufe0f?{_BLANKS}{_NO_KEY}\w+"
    r"|[\[(](?!(?:due|owner)::)[\w-]+::(?:(?! {6})[^\[\]()\n]){0,200}[\])]",
    re.IGNORECASE,
)


class FieldMatch(Value):
    """An id or a closing day in a text; *text_range* is all of it."""

    text_range: TextRange
    key: str
    value: str
    notation: Notation
    says_more: bool = False
    time: str = ""


class ExtractedFields(NamedTuple):
    """The *fields* of a line, the *asides* of other tools, and the *rest*: the line without either."""

    fields: list[FieldMatch]
    asides: list[TextRange]
    rest: MaskedText


def extract_fields(line: MaskedText) -> ExtractedFields:
    """Return the ``id``, ``done`` and ``cancelled`` fields of *line*, and what is set aside with them."""
    fields = [field for find_fields in _FIELD_FORMS for field in find_fields(line.masked)]
    fields += _find_loose_days(line.take(field.text_range for field in fields).masked)
    fields = [_take_time(_compare_notation(field, line), line.masked) for field in fields]
    fields.sort(key=lambda field: field.text_range.start)
    rest = line.take(field.text_range for field in fields)
    asides = find_ranges(_ASIDE, rest.masked)
    rest = rest.take(asides)
    block_ids = find_ranges(TRAILING_BLOCK_ID, rest.masked)
    return ExtractedFields(fields, asides, rest.take(block_ids))


def _compare_notation(field: FieldMatch, line: MaskedText) -> FieldMatch:
    """Return *field*, whose notation is none of a style where it is written with signs of another width."""
    written = slice(*field.text_range)
    is_folded = line.raw[written] != line.masked[written]
    return replace(field, notation=Notation.WORDS) if is_folded else field


def _take_time(field: FieldMatch, masked: str) -> FieldMatch:
    """Return *field* with the time behind its day: ``done:2026-11-12 10:00``; Obsidian Tasks does not read past one."""
    time = match_time(masked, field.text_range.end) if field.key != "id" else None
    if time is None:
        return field
    notation = Notation.WORDS if field.notation is Notation.OBSIDIAN else field.notation
    text_range = TextRange(field.text_range.start, time.end)
    return replace(field, text_range=text_range, notation=notation, says_more=True, time=masked[slice(*time)])


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


def _find_calls(masked: str) -> Iterator[FieldMatch]:
    for match in _CALL.finditer(masked):
        yield _make_match(match, match["key"].lower(), match["date"], Notation.WORDS)


def _find_loose_days(masked: str) -> Iterator[FieldMatch]:
    """``done:20-Nov-2026``, ``✅ 2026-11-20T17:00``, ``done:[[2026-11-20]]``; what is no day, as ``done:26-11-20``."""
    for marker in _CLOSING_KEY.finditer(masked):
        phrase = match_day_phrase(masked, marker.end(), _NO_CONTEXT)
        if phrase and phrase.reading.problem is not DueProblem.VAGUE and not _is_remark(marker, masked, phrase):
            yield _make_loose_day(marker, masked, phrase)


def _is_remark(marker: re.Match[str], masked: str, phrase: DayPhrase) -> bool:
    """Tell whether a tick is only that: ``✅ 12 Nov``, a day without its year, says nothing that is counted."""
    words = masked[slice(*phrase.text_range)]
    return marker["emoji"] is not None and not _WHOLE_YEAR.search(words) and not _NUMERIC.fullmatch(words)


def _make_loose_day(marker: re.Match[str], masked: str, phrase: DayPhrase) -> FieldMatch:
    words = masked[slice(*phrase.text_range)]
    day = phrase.reading.date if _WHOLE_YEAR.search(words) else None
    clock = _find_clock(masked, phrase)
    end = clock.end if clock else phrase.text_range.end
    closer = _CLOSING_BRACKET.match(masked, end) if marker["bracket"] else None
    text_range = TextRange(marker.start(), closer.end() if closer else end)
    key = (marker["key"] or marker["emoji"]).lower()
    value = day.isoformat() if day else words
    field = FieldMatch(text_range, _CANONICAL_KEYS.get(key, key), value, Notation.WORDS, phrase.says_more)
    return replace(field, says_more=True, time=masked[slice(*clock)]) if clock else field


def _find_clock(masked: str, phrase: DayPhrase) -> TextRange | None:
    """Return where the time stands that is written into a day: ``2026-11-12T10:00``."""
    return phrase.time if masked[phrase.text_range.end : phrase.text_range.end + 1] in ("T", "t") else None


def is_emoji_field(raw: str, aside: TextRange) -> bool:
    """Tell whether what another tool's field is, at *aside* of *raw*, is one of Obsidian Tasks, not of Dataview."""
    return not raw[slice(*aside)].lstrip().startswith(("[", "("))


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


_FIELD_FORMS = (_find_plain_fields, _find_obsidian_fields, _find_dataview_fields, _find_calls)
