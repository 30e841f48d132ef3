"""Which words from a place on belong to a calendar: ``Friday``, ``(``, ``20 Nov``, ``)`` (spec, clause 5.5).

A phrase about a day goes on as long as they do, and ends before words that lead nowhere or belong to what follows. A
new word is a pattern more in ``calendar_words``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.calendar_words import AT_CLAUSE_END, NAME, WORDS, WordKind
from oneonone_lint.parsing.actions.date_words import MONTH
from oneonone_lint.parsing.actions.dates import DATE_END, WEEKDAY_NAME, is_bare_number

_ENDS = frozenset(WordKind) - {WordKind.NUMBER, WordKind.OPENER, WordKind.PAUSE, WordKind.JOINT}
_ANCHORS = frozenset({WordKind.DATE, WordKind.NTH, WordKind.SPAN, WordKind.PERIOD, WordKind.MONTH, WordKind.TIME})
# What may open a phrase before the day: `around Friday`, `the week of 23 Nov`, `before Friday`.
_LEAD = lazy_pattern(
    r"(?:the|a|an|in|on|at|after|before|between|around|about|approx\.?|late|early|mid|last|first|second|third"
    r"|following|not|until|till|through|from|during|starting|beginning)|~",
    re.IGNORECASE,
)
_GAP = lazy_pattern(r"[ \t]{0,3}(?:\n[ \t]{0,3})?")
_END = lazy_pattern(DATE_END)
_WORDED_END = lazy_pattern(rf"{MONTH}\Z", re.IGNORECASE)
_RANGE = lazy_pattern(r"\d{1,2}\s?(?:[-–—/&,]|to\b|or\b|and\b|till\b)", re.IGNORECASE)
_WITH_TIME = lazy_pattern(r"\dT\d|tonight", re.IGNORECASE)
_ABBREVIATED_PERIOD = lazy_pattern(r"[hq]\d|eo", re.IGNORECASE)
_LONGEST = 20  # tokens


class Token(Value):
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


def read_tokens(masked: str, start: int) -> list[Token]:
    """Return the words of the phrase that begins at *start* of *masked*, none where they name no day and no period."""
    if not _has_name(masked):
        return []
    tokens = _cut_end(masked, list(_tokenize(masked, start)))
    return tokens if any(token.kind in _ANCHORS for token in tokens) else []


@lru_cache(maxsize=16)  # each place of one text is asked after the other
def _has_name(masked: str) -> bool:
    return NAME.search(masked) is not None


def is_short_year(token: Token, previous: Token) -> bool:
    """Tell whether *token* is the year of ``20 Nov 26``."""
    is_year = token.kind is WordKind.NUMBER and len(token.words.lstrip("'’")) == len("26")
    return is_year and (token.words[0] in "'’" or _WORDED_END.search(previous.words) is not None)


def _tokenize(masked: str, start: int) -> Iterator[Token]:
    """Yield the words of the calendar from *start* on, up to one that is none."""
    previous: Token | None = None
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


def _match_token(masked: str, start: int, previous: Token | None) -> Token | None:
    for kind, pattern in WORDS:
        match = pattern.match(masked, start)
        if match and not (kind is WordKind.DATE and previous and is_bare_number(match[0])):
            return Token(kind, match[0], start, match.end())
    return None


def _may_open(masked: str, token: Token) -> bool:
    if token.kind is WordKind.JOINT:
        return _LEAD.fullmatch(token.words) is not None
    if token.kind is WordKind.NUMBER:
        return _RANGE.match(masked, token.start) is not None
    return token.kind not in (WordKind.OPENER, WordKind.CLOSER, WordKind.PAUSE, WordKind.LATEST)


def _may_follow(masked: str, token: Token, previous: Token) -> bool:
    """Tell whether *token* is of the calendar still: of numbers ``Friday 20``, ``20 Nov 26``, ``20–27``, ``20 or``."""
    if token.kind is not WordKind.NUMBER:
        return True
    is_joined = previous.kind in (WordKind.JOINT, WordKind.PAUSE) or _RANGE.match(masked, token.start) is not None
    return is_joined or is_short_year(token, previous) or AT_CLAUSE_END.match(masked, token.end) is not None


def _cut_end(masked: str, tokens: list[Token]) -> list[Token]:
    """Return *tokens* without those at their end that lead nowhere, or belong to what follows."""
    tokens = _cut_loose_end(masked, tokens[: _find_remark(tokens)])
    if tokens and not AT_CLAUSE_END.match(masked, tokens[-1].end):
        cut = next((i for i in range(1, len(tokens)) if _runs_on(tokens[0], tokens[i - 1], tokens[i])), len(tokens))
        tokens = _cut_loose_end(masked, tokens[:cut])
    return tokens


def _find_remark(tokens: list[Token]) -> int:
    """Return where in *tokens* brackets open that name no day, ``(3 days)``; all of them where there are none."""
    kinds = [token.kind for token in tokens]
    for index, kind in enumerate(kinds):
        if kind is WordKind.OPENER:
            closer = kinds.index(WordKind.CLOSER, index) if WordKind.CLOSER in kinds[index:] else len(kinds)
            if _ANCHORS.isdisjoint(kinds[index:closer]):
                return index
    return len(tokens)


def _cut_loose_end(masked: str, tokens: list[Token]) -> list[Token]:
    while tokens and not _may_end(masked, tokens):
        tokens = tokens[:-1]
    return tokens


def _may_end(masked: str, tokens: list[Token]) -> bool:
    last = tokens[-1]
    kinds = [token.kind for token in tokens]
    if kinds.count(WordKind.OPENER) != kinds.count(WordKind.CLOSER) or not _END.match(masked, last.end):
        return False
    if last.kind is WordKind.CLOSER:
        return tokens[-2].kind in _ENDS or tokens[-2].kind is WordKind.NUMBER
    if last.kind is WordKind.NUMBER:
        return len(tokens) > 1 and _may_end_with_number(masked, tokens[-2], last)
    return last.kind in _ENDS


def _may_end_with_number(masked: str, previous: Token, number: Token) -> bool:
    """Tell whether a phrase may end with *number*, as ``20-27``, ``20 Nov 26`` and ``Friday 20`` do."""
    if previous.end == number.start or is_short_year(number, previous):
        return True
    return AT_CLAUSE_END.match(masked, number.end) is not None


def _runs_on(first: Token, previous: Token, token: Token) -> bool:
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
