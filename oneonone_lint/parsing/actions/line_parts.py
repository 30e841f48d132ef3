"""A line of an action taken apart: fields, due date, owners, tags, and the words that are left."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from oneonone_lint.model.action import State
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value, replace
from oneonone_lint.parsing.actions.closing_signs import SignMatch, find_closing_sign, find_opening_sign
from oneonone_lint.parsing.actions.dates import DATE, DateContext
from oneonone_lint.parsing.actions.due_dates import extract_due, mask_dates
from oneonone_lint.parsing.actions.due_match import DueMatch
from oneonone_lint.parsing.actions.fields import FieldMatch, extract_fields
from oneonone_lint.parsing.actions.left_words import find_left_over, join_words
from oneonone_lint.parsing.actions.owner_match import split_names
from oneonone_lint.parsing.actions.owners import ExtractedOwners, extract_owners, find_mentions
from oneonone_lint.parsing.actions.strikes import Strike, find_strikes
from oneonone_lint.parsing.actions.tags import find_trailing_tags
from oneonone_lint.parsing.actions.unmarked_days import find_days_beside_owner, find_unmarked_day, is_only_time
from oneonone_lint.parsing.markdown.masking import MaskedText, blank_ranges

_LINES_KEPT = 4096  # a note is read, its rules read it again, and fixes do: hardly a note costs as many lines
_AROUND_NAMES = " :*_-"
_WORD = lazy_pattern(r"\w")
_LEFT_MARKER = lazy_pattern(r"(?<![\w@/.:-])(?:due(?:[ \t]+(?:by|on))?|by):?[ \t]*\Z", re.IGNORECASE)


class LineParts(Value):
    """What a line is made of; *rest* is the line without its fields and its due date, *text* its words alone."""

    fields: list[FieldMatch]
    asides: list[TextRange]
    due: DueMatch | None
    unread_day: DueMatch | None
    rest: MaskedText
    owners: ExtractedOwners
    tags: list[TextRange]
    text: str
    sign: SignMatch | None
    is_struck: bool = False

    @property
    def says_something(self) -> bool:
        """Tell whether words are left that are neither owner nor field."""
        return _WORD.search(self.text) is not None

    @property
    def is_owned_or_due(self) -> bool:
        """Tell whether somebody is the owner or there is a due date."""
        return bool(self.owners.owners) or self.due is not None


@lru_cache(maxsize=_LINES_KEPT)
def split_line(line: str, context: DateContext, people: People | None) -> LineParts:
    """Take *line* apart; what is struck through counts only where all of it is. Without *people* it names no owner."""
    whole = MaskedText.of(line)
    strikes = find_strikes(whole.masked)
    if not strikes:
        return _split(whole, context, people)
    struck = _split_struck(whole, strikes, context, people)
    return struck or _split(_hide_strikes(whole, strikes, context, people), context, people)


def _split_struck(
    whole: MaskedText, strikes: Sequence[Strike], context: DateContext, people: People | None
) -> LineParts | None:
    """Take apart a line that is struck through as a whole, None for any other.

    ``~~Book the room @sam~~`` and ``~~Book the room~~ @sam`` are, and so is ``~~Book the room @sam~~ not needed``.
    """
    live = _split(whole.take(strike.outer for strike in strikes), context, people)
    unmarked = whole.take(mark for strike in strikes for mark in strike.marks)
    has_remark = live.says_something
    if has_remark:
        if live.is_owned_or_due or whole.masked[: strikes[0].outer.start].strip():
            return None
        unmarked = unmarked.take([TextRange(strikes[0].outer.end, len(whole.raw))])
    parts = _split(unmarked, context, people)
    is_action = parts.says_something and (parts.is_owned_or_due or not has_remark)
    return _strike(parts, strikes) if is_action else None


def _strike(parts: LineParts, strikes: Sequence[Strike]) -> LineParts:
    """Return *parts* as those of a cancelled action, unless a sign in them says that it is done."""
    sign = SignMatch(TextRange(strikes[0].outer.start, strikes[-1].outer.end), State.CANCELLED)
    is_closed = parts.sign is not None and parts.sign.state in (State.DONE, State.CANCELLED)
    return parts if is_closed else replace(parts, sign=sign, is_struck=True)


def _hide_strikes(
    whole: MaskedText, strikes: Iterable[Strike], context: DateContext, people: People | None
) -> MaskedText:
    """Return *whole* without the fields, dates and owners that are struck through; in other words nothing is sought."""
    for strike in strikes:
        is_field = _is_field(whole.raw[slice(*strike.inner)], context, people)
        whole = whole.take([_with_marker(whole.masked, strike)]) if is_field else whole.obscure([strike.outer])
    return whole


def _with_marker(masked: str, strike: Strike) -> TextRange:
    """Return where *strike* stands, with a marker that nothing is left behind: ``by ~~Friday~~``."""
    start, end = strike.outer
    is_followed = _WORD.match(masked, end + 1) is not None
    marker = None if is_followed else _LEFT_MARKER.search(masked, 0, start)
    return TextRange(marker.start() if marker else start, end)


def _is_field(words: str, context: DateContext, people: People | None) -> bool:
    """Tell whether *words* are nothing but fields, a date or an owner: ``due:2026-11-13``, ``Friday``, ``Sam:``."""
    if DATE.fullmatch(words) or (people and split_names(words.strip(_AROUND_NAMES), people)):
        return True
    return not _split(MaskedText.of(words), context, people).says_something


def _split(line: MaskedText, context: DateContext, people: People | None) -> LineParts:
    """Take *line* apart, one kind after the other: each looks only at what those before it have left."""
    opening = find_opening_sign(line.masked)
    fields, asides, rest = extract_fields(_without(line, opening))
    due, rest, period = extract_due(rest, context)
    sign = opening
    if _is_no_answer(opening):
        sign = _choose_sign(opening, find_closing_sign(rest.masked))
    rest = _without(rest, sign)
    rest = rest.take([find_left_over(rest)])
    owned = _split_owners(rest, mask_dates(rest.masked, context, due), context, people)
    sign, tags, words = _split_words(owned, sign)
    unread_day = None if due else _find_unread_day(owned, words, period, context)
    return LineParts(fields, asides, due, unread_day, rest, owned.owners, tags, join_words(words), sign)


class _OwnedLine(Value):
    """The *owners* in a line, the *days* without a marker beside them, and the *words*: the line without owners."""

    owners: ExtractedOwners
    days: Sequence[DueMatch]
    words: MaskedText


def _split_owners(line: MaskedText, masked: str, context: DateContext, people: People | None) -> _OwnedLine:
    """Find the owners of *line* in *masked*, which is what is left of it without dates."""
    days = find_days_beside_owner(masked, context, people)
    others = blank_ranges(masked, (day.text_range for day in days))
    owners = extract_owners(others, people) if people else find_mentions(others)
    return _OwnedLine(owners, days, line.take([owners.text_range]) if owners.text_range else line)


def _split_words(owned: _OwnedLine, sign: SignMatch | None) -> tuple[SignMatch | None, list[TextRange], MaskedText]:
    """Return the sign and the trailing tags of *owned*, and the words without them; *sign* is one found before."""
    sign = _unless_owner(sign, owned.owners)
    words = owned.words
    if _is_no_answer(sign) or _is_remark_on_nothing(sign, words):
        opened = words.take([find_left_over(words)])
        sign = _choose_sign(sign, find_opening_sign(opened.masked))
        words = opened if sign and sign.state else words
    words = _without(words, sign)
    tags = find_trailing_tags(words.masked)
    return sign, tags, words.take(tags)


def _is_no_answer(sign: SignMatch | None) -> bool:
    """Tell whether another sign may say more than *sign*, such as that of an open box: ``☐ Book it @sam (done)``."""
    return sign is None or sign.state is State.OPEN


def _choose_sign(sign: SignMatch | None, other: SignMatch | None) -> SignMatch | None:
    """Return *other* where it says how the action stands, or where there is no *sign*."""
    return other if other and (other.state or sign is None) else sign


def _is_remark_on_nothing(sign: SignMatch | None, words: MaskedText) -> bool:
    """Tell whether *sign*, which asks, has no word before it: ``Sam: - done: book it`` opens with a sign."""
    return sign is not None and sign.state is None and not words.masked[: sign.text_range.start].strip()


def _find_unread_day(
    owned: _OwnedLine, words: MaskedText, period: DueMatch | None, context: DateContext
) -> DueMatch | None:
    """Return the *period* behind a marker, else a day without one: in the owner's brackets, at an edge of *words*, any.

    Of ``Monday by 5pm`` the day is told, and not the time alone.
    """
    if period and not is_only_time(words.masked[slice(*period.value_range)]):
        return period
    day = _find_inside(owned.owners.text_range, owned.days) or find_unmarked_day(words, context)
    is_told = day is not None and not day.is_vague
    return day if is_told else period or day or next(iter(owned.days), None)


def _unless_owner(sign: SignMatch | None, owners: ExtractedOwners) -> SignMatch | None:
    """Return *sign*, None where what looked like one is an owner: ``[S] Book the room``."""
    is_owner = sign is not None and owners.text_range is not None and sign.text_range.start in range(*owners.text_range)
    return None if is_owner else sign


def _without(line: MaskedText, sign: SignMatch | None) -> MaskedText:
    """Return *line* with its *sign* taken, where anybody knows what it says."""
    return line.take([sign.text_range]) if sign and sign.state else line


def _find_inside(owner_range: TextRange | None, days: Iterable[DueMatch]) -> DueMatch | None:
    """Return the day in the brackets of the owner: ``(@sam, Friday)``."""
    if owner_range is None:
        return None
    return next((day for day in days if day.value_range.start in range(*owner_range)), None)
