"""What words about a day say together: ``Friday (20 Nov)``, ``Friday week``, ``Friday 17:00`` (spec, clause 5.5).

A phrase goes on as long as its words belong to a calendar, and none of them is passed over: it names one day, it may
mean several, or it names a period. A time of the day behind the day is told apart.
"""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from oneonone_lint.model.action import DueProblem
from oneonone_lint.model.days import add_days
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.actions.calendar_words import NAMED_TIME, TIME_BEHIND, TIME_END, WordKind
from oneonone_lint.parsing.actions.dates import DateContext, DateReading, read_date
from oneonone_lint.parsing.actions.day_tokens import Token, is_short_year, read_tokens

_RELATIVE_WEEK = lazy_pattern(r"(?P<which>next|this)\s+week", re.IGNORECASE)
# Words between two days of which the one only says which day the other is, or which are two to choose from.
_NEUTRAL = frozenset({",", ";", "-", "–", "—", "on", "the", "of"})
_ALTERNATIVE = frozenset(
    {"or", "to", "till", "until", "through", "thru", "/", "|", "..", "...", "…", "and", "&", "then"}
)
_WEEK = dt.timedelta(days=7)
_LONGEST_MONTH = dt.timedelta(days=31)
_JOINT_BEHIND_LINK = lazy_pattern(r"\s*(?:(?:or|to|and|until|then)\b|/|\.\.\.?|[-–+])\s*", re.IGNORECASE)
# `[[2026-11-20]]`, `[[daily/2026-11-20|Friday]]`, `[20 Nov 2026](2026-11-20.md)`
_LINKED_DAY = lazy_pattern(
    r"\[\[(?:[^\[\]|\n]*/)?(?P<page>[^\[\]|/\n]+)(?:\|(?P<alias>[^\[\]|\n]+))?\]\]"
    r"|\[(?P<text>[^\[\]\n]+)\]\([^()\n]*\)"
)
# `T17:00`, a time that can as well stand behind the day
_CLOCK = lazy_pattern(r"(?<=\d)T(?P<time>\d{2}:\d{2}(?::\d{2})?Z?)\Z", re.IGNORECASE)
# What may close a day besides a time: a comma, a dash, a word such as "after".
_BEFORE_TIME = (WordKind.TIME, WordKind.PAUSE, WordKind.JOINT)


class DayPhrase(NamedTuple):
    """A phrase: where it stands, what it means, and whether it *says_more* than a day, such as ``at the latest``.

    The *time* of the day that follows it, ``17:00`` of ``Friday, 17:00``, is no part of its range; one that opens it,
    as in ``5pm on Friday``, is.
    """

    text_range: TextRange
    reading: DateReading
    says_more: bool = False
    time: TextRange | None = None

    @property
    def end(self) -> int:
        """Where the phrase ends, with its time."""
        return max(self.time.end if self.time else 0, self.text_range.end)


def match_day_phrase(masked: str, start: int, context: DateContext) -> DayPhrase | None:
    """Return the phrase that begins at *start* of *masked*, None where nothing there names a day or a period."""
    link = _LINKED_DAY.match(masked, start) if masked.startswith("[", start) else None
    if link:
        phrase = _read_linked_phrase(masked, link, context)
        return phrase._replace(time=match_time(masked, phrase.text_range.end))
    tokens = read_tokens(masked, start)
    return _read_phrase(masked, start, tokens, context) if tokens else None


def _read_phrase(masked: str, start: int, tokens: list[Token], context: DateContext) -> DayPhrase:
    """Return what *tokens* say, the words of the phrase that begins at *start*, with the time before or behind."""
    day_tokens, clock = _split_clock(masked, _leave_time(tokens))
    text_range = TextRange(start, day_tokens[-1].end)
    if not any(token.kind is WordKind.DATE for token in day_tokens):
        return DayPhrase(text_range, _read_without_date(day_tokens, context))
    reading, says_more = _read_tokens(day_tokens, context)
    opening = _find_opening_time(day_tokens)
    behind = clock or _find_time(masked, tokens, len(day_tokens))
    is_more = says_more or (day_tokens[0].kind is WordKind.TIME and (opening is None or behind is not None))
    return DayPhrase(text_range, reading, is_more, opening or behind)


def _split_clock(masked: str, tokens: list[Token]) -> tuple[list[Token], TextRange | None]:
    """Return *tokens* without the time that is written into the last day, and that time: ``2026-11-20T17:00``."""
    *others, last = tokens
    clock = _CLOCK.search(last.words)
    if clock is None:
        return tokens, None
    zone = match_time(masked, last.end)
    time = TextRange(last.start + clock.start("time"), zone.end if zone else last.end)
    day = replace(last, words=last.words[: clock.start()], end=last.start + clock.start())
    return [*others, day], time


def match_time(masked: str, start: int) -> TextRange | None:
    """Return where the time of the day stands that follows a day which ends at *start*: `` at 10:00``, `` noon``."""
    match = TIME_BEHIND.match(masked, start)
    return TextRange.of(match, "time") if match else None


def _find_opening_time(tokens: Sequence[Token]) -> TextRange | None:
    """Return where the time stands that opens *tokens*: ``5pm`` of ``5pm on Friday``, none of ``the end of Friday``."""
    times = list(takewhile(lambda token: token.kind is WordKind.TIME, tokens))
    if times and times[-1].words.endswith("of"):
        return None
    return TextRange(times[0].start, times[-1].end) if times else None


def _find_time(masked: str, tokens: Sequence[Token], days: int) -> TextRange | None:
    """Return where the time stands behind the first *days* of *tokens*.

    In ``Friday morning stand-up`` the word belongs to what follows it, and there is none.
    """
    behind = [token for token in tokens[days:] if token.kind is not WordKind.PAUSE]
    if not behind:
        return match_time(masked, tokens[-1].end)
    text_range = TextRange(behind[0].start, behind[-1].end)
    is_name = NAMED_TIME.search(behind[-1].words) is not None
    return None if is_name and not TIME_END.match(masked, text_range.end) else text_range


def _read_linked_phrase(masked: str, link: re.Match[str], context: DateContext) -> DayPhrase:
    """Read ``[[2026-11-20]]``; of ``[[2026-11-20]] or Monday`` nobody knows which day is meant."""
    joint = _JOINT_BEHIND_LINK.match(masked, link.end())
    other = match_day_phrase(masked, joint.end(), context) if joint else None
    if other is None:
        return DayPhrase(TextRange.of(link), _read_link(link, context), says_more=True)
    dates = (*_read_link(link, context).possible_dates, *other.reading.possible_dates)
    return DayPhrase(TextRange(link.start(), other.text_range.end), DateReading.unclear(dates))


def _read_link(link: re.Match[str], context: DateContext) -> DateReading:
    """Read a link to a day, of which the page and the words that are shown may name it."""
    readings = [read_date(words, context) for words in (link["page"], link["alias"], link["text"]) if words]
    dates = {date for reading in readings for date in reading.possible_dates}
    return DateReading.among(dates)


def _leave_time(tokens: list[Token]) -> list[Token]:
    """Return *tokens* without a time that closes them, ``Friday 5pm``: the day does not need it."""
    kinds = [token.kind for token in tokens]
    if WordKind.DATE not in kinds:
        return tokens
    if kinds[-3:] == [WordKind.OPENER, WordKind.TIME, WordKind.CLOSER]:
        return _leave_time(tokens[:-3])
    return _leave_time(tokens[:-1]) if kinds[-1] in _BEFORE_TIME else tokens


def _read_without_date(tokens: Sequence[Token], context: DateContext) -> DateReading:
    """Read ``the 20th`` and ``in two weeks``, which are not taken for a day, and periods."""
    days = [_read_nth(token, context) for token in tokens if token.kind is WordKind.NTH]
    if days or any(token.kind is WordKind.SPAN for token in tokens):
        return DateReading.unclear(day for day in days if day)
    return DateReading(None, DueProblem.VAGUE)


def _read_tokens(tokens: Sequence[Token], context: DateContext) -> tuple[DateReading, bool]:
    """Return what *tokens* mean together, and whether they say more than a day."""
    says_more = any(token.says_more for token in dropwhile(lambda token: token.kind is WordKind.TIME, tokens))
    days = [token for token in tokens if token.kind is not WordKind.TIME]
    if tokens[0].kind is WordKind.TIME:
        days = list(dropwhile(lambda token: token.kind in (WordKind.JOINT, WordKind.PAUSE), days))
    if days[0].kind is not WordKind.DATE:
        return DateReading.unclear(), says_more
    return _PhraseReader(days[0], context).read(days[1:]), says_more


class _PhraseReader:
    """Reads a phrase from its first day on: what follows names the same day, or nobody knows which one is meant."""

    def __init__(self, first: Token, context: DateContext) -> None:
        self._first = first
        self._context = context
        self._reading = read_date(first.words, context)

    def read(self, others: Sequence[Token]) -> DateReading:
        """Return what the first day and *others* mean together."""
        joints: set[str] = set()
        is_in_brackets = False
        for token in others:
            if token.kind in (WordKind.OPENER, WordKind.CLOSER):
                is_in_brackets = token.kind is WordKind.OPENER
            elif token.kind in (WordKind.JOINT, WordKind.PAUSE):
                joints.add(token.words.lower().split()[0])
            elif token.kind is not WordKind.LATEST:
                self._reading = self._join(token, joints, is_in_brackets=is_in_brackets)
                joints = set()
            if self._reading.problem in (DueProblem.UNCLEAR, DueProblem.INVALID):
                break
        return self._reading

    def _join(self, token: Token, joints: set[str], *, is_in_brackets: bool) -> DateReading:
        """Return what the phrase means with *token* behind *joints*."""
        here = set(self._reading.possible_dates)
        if self._is_short_year(token):
            return DateReading.unclear(here)
        there = set(self._list_dates(token))
        if not here or not there or not joints <= _NEUTRAL | _ALTERNATIVE:
            return DateReading.unclear()
        if joints & _ALTERNATIVE:
            return DateReading.among(here | there)
        if is_in_brackets and self._is_named_by(token, here, there):
            return DateReading.among(there)
        return _meet(here, self._fit_weekday(token, here, there))

    def _fit_weekday(self, token: Token, here: set[dt.date], there: set[dt.date]) -> set[dt.date]:
        """Return, for a weekday that *token* is behind a date, ``27 Nov (Fri)``, that date if it is such a day."""
        if not token.is_weekday or self._first.is_weekday:
            return there
        return {date for date in here if date.weekday() == min(there).weekday()} or there

    def _is_short_year(self, token: Token) -> bool:
        return token.words[0] in "'’" or (token.kind is WordKind.NUMBER and is_short_year(token, self._first))

    def _is_named_by(self, token: Token, here: set[dt.date], there: set[dt.date]) -> bool:
        """Tell whether *token* is the date of the weekday before it: ``Friday (27 Nov)``."""
        is_date = self._first.is_weekday and token.is_explicit and len(there) == 1
        return is_date and min(there).weekday() == min(here).weekday()

    def _list_dates(self, token: Token) -> tuple[dt.date, ...]:
        """Return the days that *token* may stand for, none where it is not understood."""
        if token.kind is WordKind.DATE:
            return read_date(token.words, self._context).possible_dates
        if token.kind in (WordKind.NTH, WordKind.NUMBER):
            day = _read_nth(token, self._context)
            return (day,) if day else ()
        week = _RELATIVE_WEEK.fullmatch(token.words)
        if week and self._first.is_weekday and self._reading.date:
            return (self._day_of_week(week["which"], self._reading.date.weekday()),)
        return ()

    def _day_of_week(self, which: str, weekday: int) -> dt.date:
        today = self._context.date
        days = dt.timedelta(days=weekday - today.weekday())
        return add_days(today, days + _WEEK if which.lower() == "next" else days)


def _meet(here: set[dt.date], there: set[dt.date]) -> DateReading:
    """Return the one day that two parts of a phrase have in common, of which at least one is sure."""
    common = here & there
    is_sure = len(common) == 1 and 1 in (len(here), len(there))
    return DateReading.among(common if is_sure else here | there)


def _read_nth(token: Token, context: DateContext) -> dt.date | None:
    """Return the first such day of a month from the note's date on: of ``the 27th`` that of this month or the next."""
    digits = re.search(r"\d+", token.words)
    number = int(digits[0]) if digits else 0
    month = context.date.replace(day=1)
    for _ in range(2):
        try:
            day = month.replace(day=number)
        except ValueError:
            return None
        if day >= context.date:
            return day
        month = add_days(month, _LONGEST_MONTH).replace(day=1)
    return None
