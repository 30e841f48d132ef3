"""Another day behind a due date, which may be meant in its place: ``by Friday, maybe Monday`` (spec, clause 5.5).

A new word that says so is a word more in ``_DOUBT``.
"""

import re

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.actions.calendar_words import AT_CLAUSE_END, MOVED
from oneonone_lint.parsing.actions.dates import DateContext, DateReading
from oneonone_lint.parsing.actions.day_phrases import DayPhrase, match_day_phrase
from oneonone_lint.parsing.actions.due_match import DueMatch, widen

# What says of the day behind it that it is the new one, or one to choose.
_DOUBT = (
    rf"(?:now|actually|instead|new|updated?|revised|correction|extension|{MOVED}|maybe|perhaps|possibly|or"
    r"|(?:or\s+)?else|otherwise|if\s+not|alternatively|failing\s+that|at\s+worst|fallback|plan\s+b)"
)
# ` if possible, `, ` unless Kim is ill, `: behind these `then` chooses as well
_CONDITION = r"(?:(?:if|unless)\b[^,;.()@\n]{1,40}[,;]\s*then\s+)"
_LINK = r"(?:\s+(?:due|date|deadline|target|day|is|by|on|to|until|till|for)\b){0,3}"
_BEFORE_OTHER = lazy_pattern(
    rf"[\s,;(\[–—-]*(?:(?:if|unless)\b[^,;.()@\n]{{1,40}}[,;]\s*)?{_DOUBT}\b{_LINK}[\s,:=]*"
    rf"|[\s,;(\[–—-]*{_CONDITION}",
    re.IGNORECASE,
)
# `(not this one)`, `(the one after)`: another week
_ANOTHER_WEEK = lazy_pattern(
    r"[\s,;(–—-]*(?:not\s+this(?:\s+(?:one|week))?|the\s+(?:one|week)\s+after)\b", re.IGNORECASE
)


def doubt_day(match: DueMatch, masked: str, context: DateContext) -> DueMatch:
    """Return *match*, which is not one day where words behind it in *masked* name another one that may be meant."""
    if match.reading.date is None:
        return match
    other = _find_other(masked, match.text_range.end, context)
    if other is None or set(other.reading.possible_dates) == {match.reading.date}:
        return match
    reading = DateReading.unclear((match.reading.date, *other.reading.possible_dates))
    text_range = widen(masked, match.text_range.start, other.end)
    value_range = TextRange(match.value_range.start, other.text_range.end)
    return replace(match, reading=reading, text_range=text_range, value_range=value_range)


def _find_other(masked: str, end: int, context: DateContext) -> DayPhrase | None:
    """Return the other day that follows *end* of *masked*, None where none closes its clause there."""
    week = _ANOTHER_WEEK.match(masked, end)
    if week:
        return DayPhrase(TextRange.of(week), DateReading.unclear())
    before = _BEFORE_OTHER.match(masked, end)
    other = match_day_phrase(masked, before.end(), context) if before else None
    return other if other and AT_CLAUSE_END.match(masked, other.end) else None
