"""Due dates with a field's sign before them: ``due:2026-11-20``, ``Deadline: Friday``, ``📅 2026-11-20`` (clause 5.5).

A new way to write one is a function more in ``FIELD_FORMS``.
"""

import re
from collections.abc import Callable, Iterator

from oneonone_lint.model.action import DueProblem, Notation
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.actions.calendar_words import AT_CLAUSE_END, TIME_BEFORE
from oneonone_lint.parsing.actions.dates import ISO_DATE, DateContext, DateReading, is_bare_number, read_date
from oneonone_lint.parsing.actions.day_phrases import DayPhrase, match_day_phrase
from oneonone_lint.parsing.actions.due_match import DueMatch, match_marked_phrase
from oneonone_lint.parsing.actions.fields import BEFORE_KEY, GAP
from oneonone_lint.parsing.actions.handles import DAY_CHIP

# `due:`, `due: by `, `**Due:** `, `**due**: `, `by: `, `due_date:`, `@due:`
_KEY = lazy_pattern(
    rf"(?:{BEFORE_KEY}|(?<![\w@])@(?=due:[ \t]?\d))(?P<bold>\*\*)?"
    r"(?:due(?:[ \t_-]+(?:by|on|date)\b)?(?P<early>[ \t]*)|(?P<by>by))"
    r"(?(bold)(?P<unbold>\*\*)?)"
    rf"::?(?(bold)(?(unbold)|(?P<unbold_late>\*\*)?))(?P<gap>{GAP}(?:(?:by|on)[ \t]+)?)"
    rf"(?:{DAY_CHIP.pattern})?",
    re.IGNORECASE,
)
_PLAIN = lazy_pattern(rf"due:{ISO_DATE}")
_DATAVIEW = lazy_pattern(rf"\[[ \t]*due::[ \t]*{ISO_DATE}[ \t]*\]", re.IGNORECASE)
_ISO = lazy_pattern(ISO_DATE)
# `@due(Friday)`
_CALL = lazy_pattern(rf"(?<![\w@])@due\({GAP}(?P<value>(?:[^()\n]|\([^()\n]{{0,30}}\)){{1,40}})\)", re.IGNORECASE)
_EMOJI = lazy_pattern(rf"[📅📆🗓]\ufe0f?{GAP}")
# `📅 by Friday`
_BEHIND_EMOJI = lazy_pattern(r"(?:(?:due|by|on)[ \t]+){0,2}", re.IGNORECASE)
# A value that is no date: one word, but no marker of a conflict in the line below.
_VALUE = lazy_pattern(r"(?![<>=|]{7})[^\s\[\](),;]{1,40}")
# `Deadline: `, `**ETA:** `, `target date: by `
_LABEL = lazy_pattern(
    rf"{BEFORE_KEY}[*_]{{0,3}}(?:(?:new[ \t]+)?deadline|eta|timeline|(?:by[ \t]+)?when|until"
    r"|(?:target|completion|delivery|end)(?:[ \t]+date)?|(?:complete|finish|needed|required|wanted|deliver)[ \t]+by)"
    rf"[*_]{{0,3}}::?[*_]{{0,3}}{GAP}(?:(?:by|on)[ \t]+)?",
    re.IGNORECASE,
)
_SURE_LABEL = lazy_pattern(r"deadline|eta|date|by\b", re.IGNORECASE)
_OPENING_EMPHASIS = lazy_pattern(r"[*_]{0,3}")

_TAG_OR_BLOCK_ID = lazy_pattern(r"[#^]\w")
# What begins a field of its own.
_FIELD_OPENERS = (_KEY, _LABEL, _CALL, _EMOJI, _TAG_OR_BLOCK_ID)
_VAGUE_VALUE = lazy_pattern(
    r"(?:asap|tbd|tbc|soon|later|sometime|someday|eventually|never|none|open|n/a|\?+|-+)[.!]*", re.IGNORECASE
)
_LONGEST_TIME = 30  # characters


def _read_value(words: str, context: DateContext) -> DateReading:
    if _VAGUE_VALUE.fullmatch(words):
        return DateReading(None, DueProblem.VAGUE)
    return read_date(words, context)


def _find_key_fields(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``due:2026-11-20``, ``[due:: 2026-11-20]``, ``**Due:** Friday``, ``by: Friday``."""
    for key in _KEY.finditer(masked):
        value = match_marked_phrase(masked, key.end(), context) or _match_word(masked, key, context)
        if value:
            yield _note_notation(masked, DueMatch.of(masked, _key_start(key), value, Notation.WORDS))


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


def _note_notation(masked: str, match: DueMatch) -> DueMatch:
    """Return *match* with the notation of the style that writes it so, but for a time: ``due:2026-11-20 17:00``."""
    start, end = match.text_range
    written = masked[start : match.time.start if match.time else end].rstrip(" \t,:|-–—")
    if _PLAIN.fullmatch(written):
        return replace(match, notation=Notation.PLAIN)
    return replace(match, notation=Notation.DATAVIEW) if _DATAVIEW.fullmatch(written) else match


def _find_labels(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``Deadline: 2026-11-20``, ``ETA: Friday``; but not ``Target: 20 people``."""
    for label in _LABEL.finditer(masked):
        phrase = match_marked_phrase(masked, label.end(), context)
        if phrase and _is_value_of(label, masked, phrase):
            yield DueMatch.of(masked, _label_start(label), phrase, Notation.WORDS)


def _is_value_of(label: re.Match[str], masked: str, phrase: DayPhrase) -> bool:
    """Tell whether *phrase* is what *label* asks for: not in ``Target: 3/4 of it``, ``Timeline: 20 Nov kick-off``."""
    is_sure = _SURE_LABEL.search(label[0]) is not None or AT_CLAUSE_END.match(masked, phrase.end) is not None
    return is_sure and not is_bare_number(masked[slice(*phrase.text_range)])


def _label_start(label: re.Match[str]) -> int:
    """Return where *label* starts, behind the emphasis of ``**Deadline: Friday, and more**``."""
    emphasis = _OPENING_EMPHASIS.match(label[0])
    signs = emphasis[0] if emphasis else ""
    return label.start() if signs and signs in label[0][len(signs) :] else label.start() + len(signs)


def _find_calls(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``@due(Friday)``."""
    for match in _CALL.finditer(masked):
        value_range = TextRange.of(match, "value")
        phrase = _read_call(masked, value_range, context)
        yield DueMatch(TextRange.of(match), value_range, Notation.WORDS, phrase.reading, phrase.says_more, phrase.time)


def _read_call(masked: str, value_range: TextRange, context: DateContext) -> DayPhrase:
    start, end = value_range
    phrase = match_day_phrase(masked[:end], start, context)
    if phrase is None:
        return DayPhrase(value_range, _read_value(masked[start:end].strip(), context))
    is_whole = not masked[phrase.end : end].strip()
    return phrase if is_whole else phrase._replace(reading=DateReading.unclear())


def _find_emoji_fields(masked: str, context: DateContext) -> Iterator[DueMatch]:
    """``📅 2026-11-20``, ``17:00 📅 2026-11-20``, ``📅 by Friday``."""
    for emoji in _EMOJI.finditer(masked):
        behind = _BEHIND_EMOJI.match(masked, emoji.end())
        start = behind.end() if behind else emoji.end()
        value = match_day_phrase(masked, start, context) or _match_emoji_word(masked, emoji.end(), context)
        if value:
            yield _add_time_before(masked, DueMatch.of(masked, emoji.start(), value, _emoji_notation(masked, value)))


def _emoji_notation(masked: str, value: DayPhrase) -> Notation:
    is_last = value.time is None and _ISO.fullmatch(masked, *value.text_range) is not None
    return Notation.OBSIDIAN if is_last else Notation.WORDS


def match_time_before(masked: str, start: int) -> re.Match[str] | None:
    """Match the time right before a field that begins at *start* of *masked*, and its day: ``17:00 📅 2026-11-20``."""
    return TIME_BEFORE.search(masked, max(0, start - _LONGEST_TIME), start)


def _add_time_before(masked: str, match: DueMatch) -> DueMatch:
    """Return *match* with the time right before it, as nothing may follow a field of Obsidian Tasks."""
    start, end = match.text_range
    time = None if match.time else match_time_before(masked, start)
    if time is None:
        return match
    time_range = TextRange(time.start(), len(masked[: time.end()].rstrip()))
    return replace(match, text_range=TextRange(time.start(), end), time=time_range)


def _match_emoji_word(masked: str, start: int, context: DateContext) -> DayPhrase | None:
    """Match what is no day where one should be; of ``📅 due:2026-11-20`` the field says when, and the sign nothing."""
    value = _VALUE.match(masked, start)
    if value is None or any(opener.match(masked, start) for opener in _FIELD_OPENERS):
        return None
    return DayPhrase(TextRange.of(value), _read_value(value[0], context))


DueForm = Callable[[str, DateContext], Iterator[DueMatch]]
"""Finds the due dates of one form in masked text."""
# In this order: of several that agree the first counts, of several that do not the last one is told of.
FIELD_FORMS: tuple[DueForm, ...] = (_find_labels, _find_key_fields, _find_calls, _find_emoji_fields)
