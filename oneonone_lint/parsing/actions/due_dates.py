"""When an action line says it is due (spec, clause 5.5): fields such as ``due:2026-11-20``, phrases as ``by Friday``.

A new way to write one is a function more in ``_FIELD_FORMS`` or in ``_PHRASE_FORMS``; a new way to write the date
itself belongs to ``dates``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from oneonone_lint.model.action import DueProblem, Notation
from oneonone_lint.model.text import TextRange, find_ranges
from oneonone_lint.parsing.actions.dates import MONTH, DateContext, DateReading, is_bare_number, read_date
from oneonone_lint.parsing.actions.day_phrases import DayPhrase, match_day_phrase, match_time
from oneonone_lint.parsing.actions.due_match import DueMatch
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
_CALL = re.compile(r"(?<![\w@])@due\((?P<value>(?:[^()\n]|\([^()\n]{0,30}\)){1,40})\)", re.IGNORECASE)
_EMOJI = re.compile(r"[📅📆🗓]\ufe0f?[ \t]*")
# A value that is no date: one word.
_VALUE = re.compile(r"[^\s\[\](),;]{1,40}")

# `due `, `due on `, but not `past due `
_DUE_WORDS = re.compile(
    rf"{BEFORE_KEY}(?<!past )due[ \t\n]+(?:(?:on|by|date|no[ \t]+later[ \t]+than)[ \t\n]+)?", re.IGNORECASE
)
_BY_WORD = re.compile(rf"{BEFORE_KEY}(?:by|(?:no|not)[ \t]+later[ \t]+than)[ \t\n]+(?:latest[ \t]+)?", re.IGNORECASE)
_ARROW = re.compile(r"(?:(?<=\s)|^)(?:->|→)[ \t]*")
_SLASHES = re.compile(r"(?:(?<=\s)|^)//[ \t]*(?=\d)")
_QUESTION = re.compile(r"\?+(?=[\s@)]|\Z)")
_QUOTES = tuple('"”»“')
# `3/4`, `3-4`
_FRACTION = re.compile(r"\d{1,2}[/-]\d{1,2}")
# Behind an arrow only what can hardly be a number: two digits and two, closing the text.
_CLOSING_NUMERIC = re.compile(r"\d{2}[/.-]\d{2}(?:[/.-](?:\d{4}|\d{2}))?(?=[ \t]*(?:@[\w.-]+)?[ \t]*[.!]?[ \t]*\Z)")
# Or what names its month: `2026-11-20`, `[[2026-11-20]]`, `Fri, 20 Nov`.
_NAMES_MONTH = re.compile(rf"\[*{ISO_DATE}|20\d{{6}}|(?=.*\d).*(?<![^\W\d]){MONTH}", re.IGNORECASE | re.DOTALL)
# `2026-11-27 ` before an arrow: `2026-11-27 -> 2026-12-04` is a change.
_CLOSING_DATE = re.compile(r"\d{4}-\d{2}-\d{2}[ \t]*$")
_LOOK_BACK = 40  # characters: a date and more blanks than anybody types
_ENCLOSING = (("(", ")"), ("[", "]"), ("**", "**"), ("*", "*"), ("__", "__"), ("_", "_"))
_BRACKETS = "(["
_OPENING_BRACKETS = ("(", "[")
_CLOSING_BRACKET = re.compile(r"[ \t]*[)\]]")

_VAGUE_VALUE = re.compile(
    r"(?:asap|tbd|tbc|soon|later|sometime|someday|eventually|never|none|open|n/a|\?+|-+)[.!]*", re.IGNORECASE
)
_VAGUE_WORD = re.compile(r"\b(?:asap|tbd|tbc|soon)\b", re.IGNORECASE)
# What closes a text in the place of a date: `ASAP`, `by sometime`.
_VAGUE_END = re.compile(
    r"[(\[]?\b(?:(?:(?:due|by)[ \t]+)?(?:asap|tbd|tbc|soon)|(?:due|by)[ \t]+(?:sometime|someday|later))\b[)\].!\s]*\Z",
    re.IGNORECASE,
)
# Keys without a value that close a text: `due:`, `due: id:`.
_EMPTY_FIELDS = re.compile(rf"(?:{BEFORE_KEY}(?:due|id|done|cancell?ed)::?\s*)+\Z", re.IGNORECASE)


_Form = Callable[[str, DateContext], Iterator[DueMatch]]


class ExtractedDue(NamedTuple):
    """When a line says it is due, and the *rest*: the line without what says so.

    *period* is what stands behind a marker and names no day, such as ``by end of week``: it stays in the rest.
    """

    due: DueMatch | None
    rest: MaskedText
    period: DueMatch | None = None


def extract_due(line: MaskedText, context: DateContext) -> ExtractedDue:
    """Return when *line* says it is due: a field wins over a phrase.

    Two fields, or two phrases, that name different days contradict each other.
    """
    fields = list(_find_all(_FIELD_FORMS, line.masked, context))
    phrases = [] if fields else list(_find_all(_PHRASE_FORMS, line.masked, context))
    days = fields + [match for match in phrases if not match.is_vague]
    if days:
        due = _choose([_compare_notation(match, line) for match in days])
        return ExtractedDue(due, line.take(match.text_range for match in days))
    rest = line.take(find_ranges(_EMPTY_FIELDS, line.masked))
    return ExtractedDue(None, rest, phrases[0] if phrases else None)


def _compare_notation(match: DueMatch, line: MaskedText) -> DueMatch:
    """Return *match*, whose notation is none of a style where it is written with signs of another width."""
    written = slice(*match.text_range)
    is_folded = line.raw[written] != line.masked[written]
    return replace(match, notation=Notation.WORDS) if is_folded else match


def mask_dates(masked: str, context: DateContext, due: DueMatch | None) -> str:
    """Return *masked*, from which *due* is taken, without all else that may stand between an owner and the end.

    These are the phrases that would say when it is due, were there no field that does; a closing ASAP, which stands
    where a date should; and a time of day behind *due*.
    """
    matches = list(_find_all(_PHRASE_FORMS, masked, context))
    ranges = [match.text_range for match in matches]
    ranges += filter(None, (match_time(masked, match.text_range.end) for match in (*matches, due) if match))
    ranges += filter(None, (_match_question_mark(masked, match.text_range.end) for match in (*matches, due) if match))
    ranges += find_ranges(_VAGUE_END, masked)
    ranges += find_ranges(_EMPTY_FIELDS, masked)
    return blank_ranges(masked, ranges)


def _match_question_mark(masked: str, start: int) -> TextRange | None:
    """Return where the mark stands that asks whether a due date that ends at *start* will do: ``by Friday?``."""
    match = _QUESTION.match(masked, start)
    return TextRange.of(match) if match else None


def find_vague_word(masked: str) -> str | None:
    """Return the word in *masked* that stands where a date should: ASAP, TBD, soon."""
    match = _VAGUE_WORD.search(masked)
    return match[0] if match else None


def _find_all(forms: tuple[_Form, ...], masked: str, context: DateContext) -> Iterator[DueMatch]:
    for find_dues in forms:
        yield from find_dues(masked, context)


def _choose(matches: list[DueMatch]) -> DueMatch:
    """Return the one that counts of several: what is wrong with any of them is wrong with all."""
    dates = {match.reading.date for match in matches if match.reading.date is not None}
    if len(dates) > 1:
        return replace(matches[-1], reading=DateReading(None, DueProblem.CONFLICT, tuple(sorted(dates))))
    for match in matches:
        if match.reading.problem not in (None, DueProblem.VAGUE):
            return match
    return next((match for match in matches if match.reading.date is not None), matches[0])


def _read_value(words: str, context: DateContext) -> DateReading:
    if _VAGUE_VALUE.fullmatch(words):
        return DateReading(None, DueProblem.VAGUE)
    return read_date(words, context)


def _find_key_fields(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``due:2026-11-20``, ``[due:: 2026-11-20]``, ``**Due:** Friday``, ``by: Friday``."""
    for key in _KEY.finditer(masked):
        value = _match_phrase(masked, key, context) or _match_word(masked, key, context)
        if value:
            text_range = _widen(masked, _key_start(key), value.text_range.end)
            notation = _key_notation(masked[slice(*text_range)])
            yield DueMatch(text_range, value.text_range, notation, value.reading, value.says_more)


def _match_phrase(masked: str, marker: re.Match[str], context: DateContext) -> DayPhrase | None:
    """Match the phrase behind *marker*, in brackets with the time behind it: ``(due: Friday 5pm)``."""
    phrase = match_day_phrase(masked, marker.end(), context)
    is_bracketed = masked[: marker.start()].rstrip().endswith(_OPENING_BRACKETS)
    time = match_time(masked, phrase.text_range.end) if phrase and is_bracketed else None
    if phrase and time and _CLOSING_BRACKET.match(masked, time.end):
        return DayPhrase(TextRange(phrase.text_range.start, time.end), phrase.reading, says_more=True)
    return phrase


def _match_word(masked: str, key: re.Match[str], context: DateContext) -> DayPhrase | None:
    """Match the word behind *key*, which is no day; but ``Due: the whole report`` is a sentence."""
    value = _VALUE.match(masked, key.end())
    if value is None:
        return None
    words = value[0].rstrip(".!:")
    reading = _read_value(words, context)
    is_loose = key["gap"] or key["early"] or key["by"]
    if is_loose and reading.problem is DueProblem.INVALID and not words[:1].isdigit():
        return None
    return DayPhrase(TextRange(value.start(), value.start() + len(words)), reading)


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
        value_range = TextRange.of(match, "value")
        value = _read_call(masked, value_range, context)
        yield DueMatch(TextRange.of(match), value_range, Notation.WORDS, value.reading, value.says_more)


def _read_call(masked: str, value_range: TextRange, context: DateContext) -> DayPhrase:
    start, end = value_range
    phrase = match_day_phrase(masked[:end], start, context)
    if phrase is None:
        return DayPhrase(value_range, _read_value(masked[start:end].strip(), context))
    time = match_time(masked, phrase.text_range.end)
    is_whole = not masked[time.end if time else phrase.text_range.end : end].strip()
    return DayPhrase(
        value_range, phrase.reading if is_whole else DateReading.unclear(), phrase.says_more or time is not None
    )


def _find_emoji_fields(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``📅 2026-11-20``."""
    for emoji in _EMOJI.finditer(masked):
        value = match_day_phrase(masked, emoji.end(), context) or _match_emoji_word(masked, emoji.end(), context)
        if value:
            notation = Notation.OBSIDIAN if _ISO.fullmatch(masked, *value.text_range) else Notation.WORDS
            text_range = TextRange(emoji.start(), value.text_range.end)
            yield DueMatch(text_range, value.text_range, notation, value.reading, value.says_more)


def _match_emoji_word(masked: str, start: int, context: DateContext) -> DayPhrase | None:
    value = _VALUE.match(masked, start)
    return DayPhrase(TextRange.of(value), _read_value(value[0], context)) if value else None


def _find_due_phrases(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``due Friday``, ``due by 20 Nov``."""
    for marker in _DUE_WORDS.finditer(masked):
        yield from _read_phrase(masked, marker, context)


def _find_by_phrases(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``by Friday``, but not the one in ``due by Friday``."""
    due_ends = {marker.end() for marker in _DUE_WORDS.finditer(masked)}
    for marker in _BY_WORD.finditer(masked):
        if marker.end() not in due_ends:
            yield from _read_phrase(masked, marker, context)


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
    """Read a phrase behind an arrow or slashes, which often stand before what is no date."""
    is_numeric = _CLOSING_NUMERIC.match(masked, marker.end()) is not None
    for match in _read_phrase(masked, marker, context):
        if is_numeric or _NAMES_MONTH.match(masked, *match.value_range):
            yield match


def _read_phrase(masked: str, marker: re.Match[str], context: DateContext) -> Iterator[DueMatch]:
    phrase = _match_phrase(masked, marker, context)
    if phrase is None:
        return
    value_range = phrase.text_range
    if not _is_no_date(marker[0], masked[slice(*value_range)], masked[value_range.end :]):
        text_range = _take_colon(masked, _widen(masked, marker.start(), value_range.end))
        yield DueMatch(text_range, value_range, Notation.WORDS, phrase.reading, phrase.says_more)


def _take_colon(masked: str, text_range: TextRange) -> TextRange:
    """Return *text_range*, in ``By Friday: send it`` with the colon behind it."""
    start, end = text_range
    is_label = masked.startswith(":", end) and not masked[:start].strip()
    return TextRange(start, end + 1) if is_label else text_range


def _is_no_date(marker: str, words: str, behind: str) -> bool:
    """Tell whether a phrase says something else: ``by 3/4``, ``by 10/20 people``, ``due 3-4 weeks later``."""
    if behind.startswith(_QUOTES):
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
