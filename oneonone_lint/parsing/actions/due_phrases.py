"""Due dates in words: ``due Friday``, ``by 20 Nov``, ``-> 2026-11-20`` (spec, clause 5.5).

A new way to write one is a function more in ``PHRASE_FORMS``.
"""

import re
from collections.abc import Iterator

from oneonone_lint.model.action import Notation
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.actions.date_words import MONTH
from oneonone_lint.parsing.actions.dates import ISO_DATE, DateContext, is_bare_number
from oneonone_lint.parsing.actions.due_fields import DueForm
from oneonone_lint.parsing.actions.due_match import DueMatch, match_marked_phrase
from oneonone_lint.parsing.actions.fields import BEFORE_KEY, GAP
from oneonone_lint.parsing.actions.handles import DAY_CHIP

# `due `, `due on `, `due - `, but not `past due `
_DUE_WORDS = lazy_pattern(
    rf"{BEFORE_KEY}(?<!past )due(?:[ \t]*(?:[-=]>|→|[=–—-])[ \t]*(?=\S)|[ \t\n]+"
    r"(?:(?:on|by|date|deadline|(?:at[ \t]+the[ \t]+)?latest|no\s+later\s+than)[ \t\n]+)?)"
    rf"(?:{DAY_CHIP.pattern})?",
    re.IGNORECASE,
)
_BY_WORD = lazy_pattern(
    rf"{BEFORE_KEY}(?:by|(?:no|not)\s+later\s+than)[ \t\n]+(?:latest[ \t]+)?(?:{DAY_CHIP.pattern})?",
    re.IGNORECASE,
)
_ARROW = lazy_pattern(rf"(?:(?<=\s)|^)(?:->|→){GAP}")
_SLASHES = lazy_pattern(rf"(?:(?<=\s)|^)//{GAP}(?=\d)")
_QUOTES = tuple('"”»“„')
# `3/4`, `3-4`
_FRACTION = lazy_pattern(r"\d{1,2}[/-]\d{1,2}")
# Behind an arrow only what can hardly be a number: two digits and two, closing the text.
_CLOSING_NUMERIC = lazy_pattern(
    r"\d{2}[/.-]\d{2}(?:[/.-](?:\d{4}|\d{2}))?(?=[ \t]*+(?:@[\w.-]++)?[ \t]*+[.!]?[ \t]*+\Z)"
)
# Or what names its month: `2026-11-20`, `[[2026-11-20]]`, `Fri, 20 Nov`.
_NAMES_MONTH = lazy_pattern(rf"\[*{ISO_DATE}|20\d{{6}}|(?=.*\d).*(?<![^\W\d]){MONTH}", re.IGNORECASE | re.DOTALL)
# `2026-11-27 ` before an arrow: `2026-11-27 -> 2026-12-04` is a change.
_CLOSING_DATE = lazy_pattern(r"\d{4}-\d{2}-\d{2}[ \t]*$")
_LOOK_BACK = 40  # characters: a date and more blanks than anybody types


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
    phrase = match_marked_phrase(masked, marker.end(), context)
    if phrase is None:
        return
    start, end = phrase.text_range
    is_quoted = masked.startswith(_QUOTES, start - 1)
    if is_quoted or not _is_no_date(marker[0], masked[start:end], masked[end:]):
        yield DueMatch.of(masked, marker.start(), phrase, Notation.WORDS)


def _is_no_date(marker: str, words: str, behind: str) -> bool:
    """Tell whether a phrase says something else: ``by 3/4``, ``by 10/20 people``, ``due 3-4 weeks later``."""
    if behind.startswith(_QUOTES):
        return True
    is_fraction = _FRACTION.fullmatch(words) is not None
    is_range = is_fraction and "-" in words
    is_count = is_fraction and behind.lstrip(" \t")[:1].isalpha()
    is_by = marker.lower().startswith("by")
    return (is_range and (is_count or is_by)) or (is_by and (is_count or is_bare_number(words)))


# In this order: of several that agree the first counts, of several that do not the last one is told of.
PHRASE_FORMS: tuple[DueForm, ...] = (_find_due_phrases, _find_by_phrases, _find_arrow_phrases, _find_slash_phrases)
