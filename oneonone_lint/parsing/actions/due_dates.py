"""When an action line says it is due (spec, clause 5.5): a field such as ``due:2026-11-20`` wins over ``by Friday``.

How a field is written stands in ``due_fields``, how words say it in ``due_phrases``, and how a day is written in
``dates``.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from oneonone_lint.model.action import DueProblem, Notation
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange, find_ranges
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.actions.dates import VAGUE_WORDS, DateContext, DateReading
from oneonone_lint.parsing.actions.due_fields import FIELD_FORMS, DueForm
from oneonone_lint.parsing.actions.due_match import DueMatch
from oneonone_lint.parsing.actions.due_phrases import PHRASE_FORMS
from oneonone_lint.parsing.actions.fields import BEFORE_KEY
from oneonone_lint.parsing.markdown.masking import MaskedText, blank_ranges

_YEAR = lazy_pattern(r"\d{4}")
_LONG_AHEAD = 300  # days: a day without a year that lies further ahead, in another one, was one of the last weeks
_QUESTION = lazy_pattern(r"\?+(?=[\s@)]|\Z)")
_VAGUE = "|".join(VAGUE_WORDS)
_VAGUE_WORD = lazy_pattern(rf"\b(?:{_VAGUE})\b", re.IGNORECASE)
# What closes a text in the place of a date: `ASAP`, `by sometime`.
_VAGUE_END = lazy_pattern(
    rf"[(\[]?\b(?:(?:(?:due|by|deadline|eta|target(?:[ \t]+date)?|when):?[ \t]+)?(?:{_VAGUE})"
    r"|(?:due|by)[ \t]+(?:sometime|someday|later))\b[)\].!\s]*\Z",
    re.IGNORECASE,
)
# Keys without a value that close a text: `due:`, `due: id:`.
_EMPTY_FIELDS = lazy_pattern(rf"(?:{BEFORE_KEY}(?:due|id|done|cancell?ed)::?\s*+)++", re.IGNORECASE)


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
    fields = _drop_inner(_find_all(FIELD_FORMS, line.masked, context))
    phrases = [] if fields else list(_find_all(PHRASE_FORMS, line.masked, context))
    found = fields + [match for match in phrases if not match.is_vague]
    if found:
        from oneonone_lint.parsing.actions.other_days import doubt_day  # the canonical form has nothing behind its day

        days = [doubt_day(match, line.masked, context) for match in found]
        due = _choose([_compare_notation(match, line) for match in days])
        due = replace(due, reading=_doubt_year(line.masked[slice(*due.value_range)], due.reading, context.date))
        return ExtractedDue(due, line.take(match.text_range for match in days))
    rest = line.take(_find_empty_fields(line.masked))
    return ExtractedDue(None, rest, phrases[0] if phrases else None)


def _doubt_year(words: str, reading: DateReading, note_date: dt.date) -> DateReading:
    """Return *reading*, of which two years may be meant where a day without one has just gone by: ``by 10 Nov``."""
    if reading.date is None or reading.date.year == note_date.year or _YEAR.search(words):
        return reading
    if (reading.date - note_date).days <= _LONG_AHEAD:
        return reading
    last_year = reading.date.year - 1
    is_leap_day = (reading.date.month, reading.date.day) == (2, 29)
    return reading if is_leap_day else DateReading.ambiguous((reading.date.replace(year=last_year), reading.date))


def _compare_notation(match: DueMatch, line: MaskedText) -> DueMatch:
    """Return *match*, whose notation is none of a style where it is written with signs of another width."""
    written = slice(*match.text_range)
    is_folded = line.raw[written] != line.masked[written]
    return replace(match, notation=Notation.WORDS) if is_folded else match


def mask_dates(masked: str, context: DateContext, due: DueMatch | None) -> str:
    """Return *masked*, from which *due* is taken, without all else that may stand between an owner and the end.

    These are the phrases that would say when it is due, were there no field that does, and a closing ASAP, which stands
    where a date should.
    """
    matches = list(_find_all(PHRASE_FORMS, masked, context))
    ranges = [match.text_range for match in matches]
    ranges += filter(None, (_match_question_mark(masked, match.text_range.end) for match in (*matches, due) if match))
    ranges += find_ranges(_VAGUE_END, masked)
    ranges += _find_empty_fields(masked)
    return blank_ranges(masked, ranges)


def _match_question_mark(masked: str, start: int) -> TextRange | None:
    """Return where the mark stands that asks whether a due date that ends at *start* will do: ``by Friday?``."""
    match = _QUESTION.match(masked, start)
    return TextRange.of(match) if match else None


def _find_empty_fields(masked: str) -> list[TextRange]:
    """Return where keys without a value close *masked*."""
    return [text_range for text_range in find_ranges(_EMPTY_FIELDS, masked) if text_range.end == len(masked)]


def find_vague_word(masked: str) -> str | None:
    """Return the word in *masked* that stands where a date should: ASAP, TBD, soon."""
    match = _VAGUE_WORD.search(masked)
    return match[0] if match else None


def _find_all(forms: tuple[DueForm, ...], masked: str, context: DateContext) -> Iterator[DueMatch]:
    for find_dues in forms:
        yield from find_dues(masked, context)


def _drop_inner(matches: Iterable[DueMatch]) -> list[DueMatch]:
    """Return *matches* without those inside another one: in ``Complete by: Friday`` there is also ``by: Friday``."""
    kept: list[DueMatch] = []
    taken: set[int] = set()
    for match in matches:
        if match.text_range.start not in taken:
            kept.append(match)
            taken.update(range(*match.text_range))
    return kept


def _choose(matches: list[DueMatch]) -> DueMatch:
    """Return the one that counts of several: what is wrong with any of them is wrong with all."""
    dates = {match.reading.date for match in matches if match.reading.date is not None}
    if len(dates) > 1:
        return replace(matches[-1], reading=DateReading(None, DueProblem.CONFLICT, tuple(sorted(dates))))
    for match in matches:
        if match.reading.problem not in (None, DueProblem.VAGUE):
            return match
    return next((match for match in matches if match.reading.date is not None), matches[0])
