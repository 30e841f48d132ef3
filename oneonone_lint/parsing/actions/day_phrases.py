"""Words that say something about a day, read to their end: ``Friday (20 Nov)``, ``Friday week`` (spec, clause 5.5).

A phrase goes on as long as its words belong to a calendar, and none of them is passed over: it names one day, it may
mean several, or it names a period. A new word is a pattern more in ``_TOKENS``.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from typing import NamedTuple

from oneonone_lint.model.action import DueProblem
from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.actions.calendar_words import AT_CLAUSE_END, TIME_BEHIND, WORDS, WordKind
from oneonone_lint.parsing.actions.dates import (
    DATE_END,
    MONTH,
    WEEKDAY_NAME,
    DateContext,
    DateReading,
    is_bare_number,
    read_date,
)

_ENDS = frozenset(WordKind) - {WordKind.NUMBER, WordKind.OPENER, WordKind.PAUSE, WordKind.JOINT}
_ANCHORS = frozenset({WordKind.DATE, WordKind.NTH, WordKind.SPAN, WordKind.PERIOD, WordKind.MONTH, WordKind.TIME})
# What may open a phrase before the day: `around Friday`, `the week of 23 Nov`, `before Friday`.
_LEAD = re.compile(
    r"(?:the|a|an|in|on|at|after|before|between|around|about|approx\.?|late|early|mid|last|first|second|third"
    r"|following|not)|~",
    re.IGNORECASE,
)
_GAP = re.compile(r"[ \t]{0,3}(?:\n[ \t]{0,3})?")
_END = re.compile(DATE_END)
_WORDED_END = re.compile(rf"{MONTH}\Z", re.IGNORECASE)
_RANGE = re.compile(r"\d{1,2}\s?(?:[-–—/&,]|to\b|or\b|and\b|till\b)", re.IGNORECASE)
_WITH_TIME = re.compile(r"\dT\d|tonight", re.IGNORECASE)
_RELATIVE_WEEK = re.compile(r"(?P<which>next|this)\s+week", re.IGNORECASE)
_ABBREVIATED_PERIOD = re.compile(r"[hq]\d|eo", re.IGNORECASE)
# Words between two days of which the one only says which day the other is, or which are two to choose from.
_NEUTRAL = frozenset({",", "-", "–", "—", "on", "the", "of"})
_ALTERNATIVE = frozenset({"or", "to", "till", "until", "through", "/", "|", "..", "...", "…", "and", "&", "then"})
_WEEK = dt.timedelta(days=7)
_LONGEST = 20  # tokens
_JOINT_BEHIND_LINK = re.compile(r"\s*(?:(?:or|to|and|until|then)\b|/|\.\.\.?|[-–+])\s*", re.IGNORECASE)
# `[[2026-11-20]]`, `[[daily/2026-11-20|Friday]]`, `[20 Nov 2026](2026-11-20.md)`
_LINKED_DAY = re.compile(
    r"\[\[(?:[^\[\]|\n]*/)?(?P<page>[^\[\]|/\n]+)(?:\|(?P<alias>[^\[\]|\n]+))?\]\]"
    r"|\[(?P<text>[^\[\]\n]+)\]\([^()\n]*\)"
)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a phrase, or several that belong together."""

    kind: WordKind
    words: str
    start: int
    end: int

    @property
    def is_weekday(self) -> bool:
        """It is a weekday without a date."""
        return self.kind is WordKind.DATE and WEEKDAY_NAME.fullmatch(self.words.rpartition(" ")[2]) is not None

    @property
    def is_explicit(self) -> bool:
        """It is a date of the calendar, as 20 Nov is, and Friday or today is not."""
        return self.kind is WordKind.DATE and any(char.isdigit() for char in self.words) and "1:1" not in self.words

    @property
    def says_more(self) -> bool:
        """It is a time of the day, or a day with one, or ``at the latest``."""
        return self.kind in (WordKind.TIME, WordKind.LATEST) or _WITH_TIME.search(self.words) is not None


class DayPhrase(NamedTuple):
    """A phrase: where it stands, what it means, and whether it *says_more* than a day, such as a time."""

    text_range: TextRange
    reading: DateReading
    says_more: bool = False


def match_day_phrase(masked: str, start: int, context: DateContext) -> DayPhrase | None:
    """Return the phrase that begins at *start* of *masked*, None where nothing there names a day or a period."""
    if link := _LINKED_DAY.match(masked, start):
        return _read_linked_phrase(masked, link, context)
    tokens = _cut_end(masked, list(_tokenize(masked, start)))
    if not any(token.kind in _ANCHORS for token in tokens):
        return None
    tokens = _leave_time(tokens)
    text_range = TextRange(start, tokens[-1].end)
    if any(token.kind is WordKind.DATE for token in tokens):
        reading, says_more = _read_tokens(tokens, context)
        return DayPhrase(text_range, reading, says_more)
    return DayPhrase(text_range, _read_without_date(tokens, context))


def match_time(masked: str, start: int) -> TextRange | None:
    """Return where the time of the day stands that follows a day which ends at *start*: `` at 10:00``, `` noon``."""
    match = TIME_BEHIND.match(masked, start)
    return TextRange.of(match) if match else None


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


def _tokenize(masked: str, start: int) -> Iterator[_Token]:
    """Yield the words of the calendar from *start* on, up to one that is none."""
    previous: _Token | None = None
    depth = 0
    for _ in range(_LONGEST):
        position = _skip_gap(masked, previous.end) if previous else start
        token = _match_token(masked, position, previous)
        if token is None or not (_may_follow(masked, token, previous) if previous else _may_open(masked, token)):
            return
        depth += {WordKind.OPENER: 1, WordKind.CLOSER: -1}.get(token.kind, 0)
        if depth < 0:
            return
        yield token
        previous = token


def _skip_gap(masked: str, position: int) -> int:
    gap = _GAP.match(masked, position)
    return gap.end() if gap else position


def _match_token(masked: str, start: int, previous: _Token | None) -> _Token | None:
    for kind, pattern in WORDS:
        match = pattern.match(masked, start)
        if match and not (kind is WordKind.DATE and previous and is_bare_number(match[0])):
            return _Token(kind, match[0], start, match.end())
    return None


def _may_open(masked: str, token: _Token) -> bool:
    if token.kind is WordKind.JOINT:
        return _LEAD.fullmatch(token.words) is not None
    if token.kind is WordKind.NUMBER:
        return _RANGE.match(masked, token.start) is not None
    return token.kind not in (WordKind.OPENER, WordKind.CLOSER, WordKind.PAUSE, WordKind.LATEST)


def _may_follow(masked: str, token: _Token, previous: _Token) -> bool:
    """Tell whether *token* is still of the calendar: of bare numbers only ``Friday 20``, ``20 Nov 26``, ``20–27``."""
    if token.kind is not WordKind.NUMBER:
        return True
    is_joined = previous.kind in (WordKind.JOINT, WordKind.PAUSE)
    return is_joined or _is_short_year(token, previous) or AT_CLAUSE_END.match(masked, token.end) is not None


def _is_short_year(token: _Token, previous: _Token) -> bool:
    """Tell whether *token* is the year of ``20 Nov 26``."""
    is_year = token.kind is WordKind.NUMBER and len(token.words.lstrip("'’")) == len("26")
    return is_year and (token.words[0] in "'’" or _WORDED_END.search(previous.words) is not None)


def _cut_end(masked: str, tokens: list[_Token]) -> list[_Token]:
    """Return *tokens* without those at their end that lead nowhere, or belong to what follows."""
    tokens = _cut_loose_end(masked, tokens[: _find_remark(tokens)])
    if tokens and not AT_CLAUSE_END.match(masked, tokens[-1].end):
        cut = next((i for i in range(1, len(tokens)) if _runs_on(tokens[0], tokens[i - 1], tokens[i])), len(tokens))
        tokens = _cut_loose_end(masked, tokens[:cut])
    return tokens


def _find_remark(tokens: list[_Token]) -> int:
    """Return where in *tokens* brackets open that name no day, ``(3 days)``; all of them where there are none."""
    kinds = [token.kind for token in tokens]
    for index, kind in enumerate(kinds):
        if kind is WordKind.OPENER:
            closer = kinds.index(WordKind.CLOSER, index) if WordKind.CLOSER in kinds[index:] else len(kinds)
            if _ANCHORS.isdisjoint(kinds[index:closer]):
                return index
    return len(tokens)


def _cut_loose_end(masked: str, tokens: list[_Token]) -> list[_Token]:
    while tokens and not _may_end(masked, tokens):
        tokens = tokens[:-1]
    return tokens


def _may_end(masked: str, tokens: list[_Token]) -> bool:
    last = tokens[-1]
    kinds = [token.kind for token in tokens]
    if kinds.count(WordKind.OPENER) != kinds.count(WordKind.CLOSER) or not _END.match(masked, last.end):
        return False
    if last.kind is WordKind.CLOSER:
        return tokens[-2].kind in _ENDS or tokens[-2].kind is WordKind.NUMBER
    if last.kind is WordKind.NUMBER:
        return len(tokens) > 1 and _may_end_with_number(masked, tokens[-2], last)
    return last.kind in _ENDS


def _may_end_with_number(masked: str, previous: _Token, number: _Token) -> bool:
    """Tell whether a phrase may end with *number*, as ``20-27``, ``20 Nov 26`` and ``Friday 20`` do."""
    if previous.end == number.start or _is_short_year(number, previous):
        return True
    return AT_CLAUSE_END.match(masked, number.end) is not None


def _runs_on(first: _Token, previous: _Token, token: _Token) -> bool:
    """Tell whether *token* belongs to the words behind it: in ``Friday, Monday is off``, ``2026-11-20 Q1 numbers``."""
    if previous.kind is WordKind.PAUSE:
        return True
    if previous.kind not in (WordKind.DATE, WordKind.TIME, WordKind.NTH):
        return False
    if token.kind in (WordKind.DATE, WordKind.MONTH, WordKind.COUNT):
        return True
    if token.kind is WordKind.PERIOD:
        return first.is_explicit or _ABBREVIATED_PERIOD.match(token.words) is not None
    return token.kind is WordKind.SHIFT and first.is_explicit and not token.words.lower().startswith("or")


def _leave_time(tokens: list[_Token]) -> list[_Token]:
    """Return *tokens* without a time that closes them, ``Friday 5pm``: the day does not need it, and it stays text."""
    kinds = [token.kind for token in tokens]
    if WordKind.DATE not in kinds:
        return tokens
    if kinds[-3:] == [WordKind.OPENER, WordKind.TIME, WordKind.CLOSER]:
        return _leave_time(tokens[:-3])
    if kinds[-1] in (WordKind.TIME, WordKind.PAUSE):
        return _leave_time(tokens[:-1])
    return tokens


def _read_without_date(tokens: Sequence[_Token], context: DateContext) -> DateReading:
    """Read ``the 20th`` and ``in two weeks``, which are not taken for a day, and periods."""
    days = [_read_nth(token, context) for token in tokens if token.kind is WordKind.NTH]
    if days or any(token.kind is WordKind.SPAN for token in tokens):
        return DateReading.unclear(day for day in days if day)
    return DateReading(None, DueProblem.VAGUE)


def _read_tokens(tokens: Sequence[_Token], context: DateContext) -> tuple[DateReading, bool]:
    """Return what *tokens* mean together, and whether they say more than a day."""
    says_more = any(token.says_more for token in tokens)
    days = [token for token in tokens if token.kind is not WordKind.TIME]
    if tokens[0].kind is WordKind.TIME:
        days = list(dropwhile(lambda token: token.kind in (WordKind.JOINT, WordKind.PAUSE), days))
    if days[0].kind is not WordKind.DATE:
        return DateReading.unclear(), says_more
    return _PhraseReader(days[0], context).read(days[1:]), says_more


class _PhraseReader:
    """Reads a phrase from its first day on: what follows names the same day, or nobody knows which one is meant."""

    def __init__(self, first: _Token, context: DateContext) -> None:
        self._first = first
        self._context = context
        self._reading = read_date(first.words, context)

    def read(self, others: Sequence[_Token]) -> DateReading:
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

    def _join(self, token: _Token, joints: set[str], *, is_in_brackets: bool) -> DateReading:
        """Return what the phrase means with *token* behind *joints*."""
        here = set(self._reading.possible_dates)
        if self._is_short_year(token):
            return DateReading.unclear(here)
        there = set(self._list_dates(token))
        if not there or not joints <= _NEUTRAL | _ALTERNATIVE:
            return DateReading.unclear()
        if joints & _ALTERNATIVE:
            return DateReading.among(here | there)
        if is_in_brackets and self._is_named_by(token, here, there):
            return DateReading.among(there)
        return _meet(here, self._fit_weekday(token, here, there))

    def _fit_weekday(self, token: _Token, here: set[dt.date], there: set[dt.date]) -> set[dt.date]:
        """Return, for a weekday that *token* is behind a date, ``27 Nov (Fri)``, that date if it is such a day."""
        if not token.is_weekday or self._first.is_weekday:
            return there
        return {date for date in here if date.weekday() == min(there).weekday()} or there

    def _is_short_year(self, token: _Token) -> bool:
        return token.words[0] in "'’" or (token.kind is WordKind.NUMBER and _is_short_year(token, self._first))

    def _is_named_by(self, token: _Token, here: set[dt.date], there: set[dt.date]) -> bool:
        """Tell whether *token* is the date of the weekday before it: ``Friday (27 Nov)``."""
        is_date = self._first.is_weekday and token.is_explicit and len(there) == 1
        return is_date and min(there).weekday() == min(here).weekday()

    def _list_dates(self, token: _Token) -> tuple[dt.date, ...]:
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
        monday = today - dt.timedelta(days=today.weekday())
        return monday + dt.timedelta(days=weekday) + (_WEEK if which.lower() == "next" else dt.timedelta())


def _meet(here: set[dt.date], there: set[dt.date]) -> DateReading:
    """Return the one day that two parts of a phrase have in common, of which at least one is sure."""
    common = here & there
    is_sure = len(common) == 1 and 1 in (len(here), len(there))
    return DateReading.among(common if is_sure else here | there)


def _read_nth(token: _Token, context: DateContext) -> dt.date | None:
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
        month = (month + dt.timedelta(days=31)).replace(day=1)
    return None
