"""When an action line says it is due (spec, clause 5.5): fields such as ``due:2026-11-20``, phrases as ``by Friday``.

A new way to write one is a function more in ``_FIELD_FORMS`` or in ``_PHRASE_FORMS``; a new way to write the date
itself belongs to ``dates``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from oneonone_lint.model.action import DueProblem, Notation
from oneonone_lint.model.text import TextRange, find_ranges
from oneonone_lint.parsing.actions.dates import DATE, ISO_OR_WORDED, DateContext, DateReading, is_bare_number, read_date
from oneonone_lint.parsing.actions.fields import BEFORE_KEY, ISO_DATE
from oneonone_lint.parsing.markdown.masking import MaskedText, blank_ranges

# `due:`, `due: by `, `**Due:** `, `**due**: `, `by: `
_KEY = re.compile(
    rf"{BEFORE_KEY}(?P<bold>\*\*)?(?:due(?:[ \t]+(?:by|on|date)\b)?(?P<early>[ \t]*)|(?P<by>by))"
    r"(?(bold)(?P<unbold>\*\*)?)"
    r"::?(?(bold)(?(unbold)|(?P<unbold_late>\*\*)?))(?P<gap>[ \t]*(?:(?:by|on)[ \t]+)?)",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"due:{ISO_DATE}")
_DATAVIEW = re.compile(rf"\[[ \t]*due::[ \t]*{ISO_DATE}[ \t]*\]", re.IGNORECASE)
_ISO = re.compile(ISO_DATE)
# `@due(Friday)`
_CALL = re.compile(r"(?<![\w@])@due\((?P<value>[^()\n]{1,40})\)", re.IGNORECASE)
_EMOJI = re.compile(r"[📅📆🗓]\ufe0f?[ \t]*")
# A value that is no date: one word.
_VALUE = re.compile(r"[^\s\[\](),;]{1,40}")

# `due `, `due on `, but not `past due `
_DUE_WORDS = re.compile(rf"{BEFORE_KEY}(?<!past )due[ \t\n]+(?:(?:on|by|date)[ \t\n]+)?", re.IGNORECASE)
_BY_WORD = re.compile(rf"{BEFORE_KEY}by[ \t\n]+", re.IGNORECASE)
_ARROW = re.compile(r"(?:(?<=\s)|^)(?:->|→)[ \t]*")
_SLASHES = re.compile(r"(?:(?<=\s)|^)//[ \t]*(?=\d)")
# ` or `, ` or by `
_OR = re.compile(r"[ \t]+or[ \t]+(?:by[ \t]+|on[ \t]+)?", re.IGNORECASE)
# ` at 10:00`, ` 5pm`, ` noon`
_TIME = re.compile(
    r"[ \t]+(?:at[ \t]+)?(?:\d{1,2}(?:[:.]\d{2}[ \t]*(?:[ap]m|h)?|[ \t]*(?:[ap]m|h))|noon)\b", re.IGNORECASE
)
_QUOTES = tuple('"”»“')
# ` 26`, ` '26`
_SHORT_YEAR = re.compile(r"[ \t]+'?\d{2}(?!\w|[.:]\d)")
# `3/4`, `3-4`
_FRACTION = re.compile(r"\d{1,2}[/-]\d{1,2}")
# Behind an arrow only what can hardly be a number: two digits and two, closing the text.
_CLOSING_NUMERIC = re.compile(r"\d{2}[/.-]\d{2}(?:[/.-](?:\d{4}|\d{2}))?(?=[ \t]*(?:@[\w.-]+)?[ \t]*[.!]?[ \t]*\Z)")
# `2026-11-27 ` before an arrow: `2026-11-27 -> 2026-12-04` is a change.
_CLOSING_DATE = re.compile(r"\d{4}-\d{2}-\d{2}[ \t]*$")
_LOOK_BACK = 40  # characters: a date and more blanks than anybody types
_ENCLOSING = (("(", ")"), ("[", "]"), ("**", "**"), ("*", "*"), ("__", "__"), ("_", "_"))
_BRACKETS = "(["

_PERIOD = (
    r"(?:day|week|month|quarter|sprint|year|q[1-4]|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)"
)
# `end of the week`, `next month`
_VAGUE_SPAN = rf"(?:the[ \t]+)?(?:end[ \t]+of[ \t]+(?:the[ \t]+)?|next[ \t]+|this[ \t]+){_PERIOD}"
_VAGUE_PERIOD = re.compile(rf"(?:eo[dwmqy]|{_VAGUE_SPAN})\b", re.IGNORECASE)
_VAGUE_VALUE = re.compile(
    r"(?:asap|tbd|tbc|soon|later|sometime|someday|eventually|never|none|open|n/a|\?+|-+)[.!]*", re.IGNORECASE
)
_VAGUE_WORD = re.compile(r"\b(?:asap|tbd|tbc|soon)\b", re.IGNORECASE)
_NTH = r"\d{1,2}(?:st|nd|rd|th)"
# What closes a text in the place of a date: `ASAP`, `by Q3`, `due end of week`, `by the 20th`, `by 20 Nov '26`.
_VAGUE_END = re.compile(
    rf"[(\[]?\b(?:(?:(?:due|by)[ \t]+)?(?:asap|tbd|tbc|soon)|(?:due|by)[ \t]+(?:sometime|someday|later|q[1-4])"
    rf"|(?:due|by)[ \t]+(?:eo[dwmqy]|{_VAGUE_SPAN}"
    rf"|the[ \t]+{_NTH}|(?:{_NTH}|\d{{1,2}})[ \t]+[a-z]{{3,9}}\.?[ \t]+'?\d{{2}}))\b[)\].!\s]*\Z",
    re.IGNORECASE,
)
# Other words for a limit are no marker, and hide no owner either: `until Friday`, `deadline: Friday`.
_OTHER_LIMIT = re.compile(r"\b(?:until|till|before|deadline)\b:?[ \t]+", re.IGNORECASE)
_END = re.compile(r"[)\].!\s]*\Z")
# Keys without a value that close a text: `due:`, `due: id:`.
_EMPTY_FIELDS = re.compile(rf"(?:{BEFORE_KEY}(?:due|id|done|cancell?ed)::?\s*)+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DueMatch:
    """A due date in a text: *text_range* is all of it, such as ``by Friday``, and *value_range* the date alone."""

    text_range: TextRange
    value_range: TextRange
    notation: Notation
    reading: DateReading


_Form = Callable[[str, DateContext], Iterator[DueMatch]]


class ExtractedDue(NamedTuple):
    """When a line says it is due, and the *rest*: the line without what says so."""

    due: DueMatch | None
    rest: MaskedText


def extract_due(line: MaskedText, context: DateContext) -> ExtractedDue:
    """Return when *line* says it is due: a field wins over a phrase.

    Two fields, or two phrases, that name different days contradict each other.
    """
    for forms in (_FIELD_FORMS, _PHRASE_FORMS):
        matches = list(_find_all(forms, line.masked, context))
        if matches:
            return ExtractedDue(_choose(matches), line.take(match.text_range for match in matches))
    return ExtractedDue(None, line.take(find_ranges(_EMPTY_FIELDS, line.masked)))


def mask_dates(masked: str, context: DateContext, due: DueMatch | None) -> str:
    """Return *masked*, from which *due* is taken, without all else that may stand between an owner and the end.

    These are the phrases that would say when it is due, were there no field that does; a closing ASAP, which stands
    where a date should; other limits; and a time of day behind *due*.
    """
    ranges = [match.text_range for match in _find_all(_PHRASE_FORMS, masked, context)]
    if due is not None and (time := _TIME.match(masked, due.text_range.end)):
        ranges.append(TextRange.of(time))
    ranges += find_ranges(_VAGUE_END, masked)
    ranges += find_ranges(_EMPTY_FIELDS, masked)
    ranges += _find_other_limits(masked)
    return blank_ranges(masked, ranges)


def find_vague_word(masked: str) -> str | None:
    """Return the word in *masked* that stands where a date should: ASAP, TBD, soon."""
    match = _VAGUE_WORD.search(masked)
    return match[0] if match else None


def _find_all(forms: tuple[_Form, ...], masked: str, context: DateContext) -> Iterator[DueMatch]:
    for find_dues in forms:
        yield from find_dues(masked, context)


def _find_other_limits(masked: str) -> Iterator[TextRange]:
    for marker in _OTHER_LIMIT.finditer(masked):
        value = DATE.match(masked, marker.end())
        if value and (end := _END.match(masked, value.end())):
            yield TextRange(marker.start(), end.end())


def _choose(matches: list[DueMatch]) -> DueMatch:
    """Return the one that counts of several: what is wrong with any of them is wrong with all."""
    dates = {match.reading.date for match in matches if match.reading.date is not None}
    if len(dates) > 1:
        return replace(matches[-1], reading=DateReading(None, DueProblem.CONFLICT, tuple(sorted(dates))))
    for match in matches:
        if match.reading.problem in (DueProblem.INVALID, DueProblem.AMBIGUOUS):
            return match
    return next((match for match in matches if match.reading.date is not None), matches[0])


def _read_value(words: str, context: DateContext) -> DateReading:
    if _VAGUE_VALUE.fullmatch(words) or _VAGUE_PERIOD.fullmatch(words):
        return DateReading(None, DueProblem.VAGUE)
    return read_date(words, context)


def _match_first(patterns: tuple[re.Pattern[str], ...], masked: str, start: int) -> re.Match[str] | None:
    matches = (pattern.match(masked, start) for pattern in patterns)
    return next((match for match in matches if match), None)


def _find_key_fields(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``due:2026-11-20``, ``[due:: 2026-11-20]``, ``**Due:** Friday``, ``by: Friday``."""
    for key in _KEY.finditer(masked):
        value = _match_first((DATE, _VAGUE_PERIOD, _VALUE), masked, key.end())
        if value and (field := _read_key_field(masked, key, value, context)):
            yield field


def _read_key_field(masked: str, key: re.Match[str], value: re.Match[str], context: DateContext) -> DueMatch | None:
    words = value[0] if DATE.fullmatch(value[0]) else value[0].rstrip(".!:")
    reading = _read_value(words, context)
    is_loose = key["gap"] or key["early"] or key["by"]
    if is_loose and reading.problem is DueProblem.INVALID and not words[:1].isdigit():
        return None  # `Due: the whole report` is a sentence
    value_range = TextRange(value.start(), value.start() + len(words))
    text_range = _widen(masked, _key_start(key), value_range.end)
    return DueMatch(text_range, value_range, _key_notation(masked[slice(*text_range)]), reading)


def _key_start(key: re.Match[str]) -> int:
    """Return where *key* starts, behind the emphasis of ``**due: Friday, and more**``."""
    is_closed = key["unbold"] or key["unbold_late"]
    return key.start() + len(key["bold"]) if key["bold"] and not is_closed else key.start()


def _key_notation(written: str) -> Notation:
    if _PLAIN.fullmatch(written):
        return Notation.PLAIN
    return Notation.DATAVIEW if _DATAVIEW.fullmatch(written) else Notation.WORDS


def _find_calls(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``@due(Friday)``."""
    for match in _CALL.finditer(masked):
        reading = _read_value(match["value"], context)
        yield DueMatch(TextRange.of(match), TextRange.of(match, "value"), Notation.WORDS, reading)


def _find_emoji_fields(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``📅 2026-11-20``."""
    for emoji in _EMOJI.finditer(masked):
        value = _match_first((DATE, _VALUE), masked, emoji.end())
        if value:
            notation = Notation.OBSIDIAN if _ISO.fullmatch(value[0]) else Notation.WORDS
            text_range = TextRange(emoji.start(), value.end())
            yield DueMatch(text_range, TextRange.of(value), notation, _read_value(value[0], context))


def _find_due_phrases(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``due Friday``, ``due by 20 Nov``."""
    for marker in _DUE_WORDS.finditer(masked):
        yield from _read_phrase(masked, marker, DATE, context)


def _find_by_phrases(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``by Friday``, but not the one in ``due by Friday``."""
    due_ends = {marker.end() for marker in _DUE_WORDS.finditer(masked)}
    for marker in _BY_WORD.finditer(masked):
        if marker.end() not in due_ends:
            yield from _read_phrase(masked, marker, DATE, context)


def _find_arrow_phrases(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``-> 2026-11-20``, but not ``2026-11-13 -> 2026-11-20``."""
    for marker in _ARROW.finditer(masked):
        if not _CLOSING_DATE.search(masked[max(0, marker.start() - _LOOK_BACK) : marker.start()]):
            yield from _read_sign_phrase(masked, marker, context)


def _find_slash_phrases(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``//2026-11-20``."""
    for marker in _SLASHES.finditer(masked):
        yield from _read_sign_phrase(masked, marker, context)


def _read_sign_phrase(masked: str, marker: re.Match[str], context: DateContext) -> Iterator[DueMatch]:
    is_numeric = _CLOSING_NUMERIC.match(masked, marker.end()) is not None
    yield from _read_phrase(masked, marker, _CLOSING_NUMERIC if is_numeric else ISO_OR_WORDED, context)


def _read_phrase(
    masked: str, marker: re.Match[str], dates: re.Pattern[str], context: DateContext
) -> Iterator[DueMatch]:
    first = dates.match(masked, marker.end())
    if first is None or _is_no_date(marker[0], first[0], masked[first.end() :]):
        return
    second = _match_alternative(masked, first.end(), dates)
    value_range = TextRange(first.start(), second.end() if second else first.end())
    reading = _read_either(first[0], second[0] if second else first[0], context)
    text_range = _take_colon(masked, _widen(masked, marker.start(), value_range.end))
    yield DueMatch(text_range, value_range, Notation.WORDS, reading)


def _match_alternative(masked: str, start: int, dates: re.Pattern[str]) -> re.Match[str] | None:
    """Match the second date of ``Friday or Monday``, where the first ends at *start*."""
    conjunction = _OR.match(masked, start)
    return dates.match(masked, conjunction.end()) if conjunction else None


def _read_either(first: str, second: str, context: DateContext) -> DateReading:
    """Return what ``Friday or Monday`` says: two days, unless they are one."""
    readings = [read_date(words, context) for words in (first, second)]
    dates = {reading.date for reading in readings if reading.date}
    return DateReading.ambiguous(dates) if len(dates) > 1 else readings[0]


def _take_colon(masked: str, text_range: TextRange) -> TextRange:
    """Return *text_range*, in ``By Friday: send it`` with the colon behind it."""
    start, end = text_range
    is_label = masked.startswith(":", end) and not masked[:start].strip()
    return TextRange(start, end + 1) if is_label else text_range


def _is_no_date(marker: str, words: str, behind: str) -> bool:
    """Tell whether a phrase says something else: ``by 3/4``, ``by 10/20 people``, ``due 3-4 weeks later``."""
    if behind.startswith(_QUOTES):
        return True
    if _SHORT_YEAR.match(behind) and words[-1:].isalpha():
        return True
    is_fraction = _FRACTION.fullmatch(words) is not None
    is_range = is_fraction and "-" in words
    is_count = is_fraction and behind.lstrip(" \t")[:1].isalpha()
    is_by = marker.lower().startswith("by")
    return (is_range and (is_count or is_by)) or (is_by and (is_count or is_bare_number(words)))


def _widen(masked: str, start: int, end: int) -> TextRange:
    """Return ``[start, end)`` with the brackets and the emphasis that enclose nothing else."""
    inner_start = len(masked[:start].rstrip(" \t"))
    inner_end = len(masked) - len(masked[end:].lstrip(" \t"))
    for opener, closer in _ENCLOSING:
        left, right = (inner_start, inner_end) if opener in _BRACKETS else (start, end)
        if masked.endswith(opener, 0, left) and masked.startswith(closer, right):
            return _widen(masked, left - len(opener), right + len(closer))
    return TextRange(start, end)


# In this order: of several that agree the first counts, of several that do not the last one is told of.
_FIELD_FORMS: tuple[_Form, ...] = (_find_key_fields, _find_calls, _find_emoji_fields)
_PHRASE_FORMS: tuple[_Form, ...] = (_find_due_phrases, _find_by_phrases, _find_arrow_phrases, _find_slash_phrases)
