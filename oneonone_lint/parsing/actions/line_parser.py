"""One action line, read whole: owners, due date, id and closing day, and the text that is left."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from oneonone_lint.model.action import Due, Field, Owner, ParsedAction, State, StateSign
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.actions.closing_signs import SignMatch, find_closing_sign, find_opening_sign
from oneonone_lint.parsing.actions.dates import DATE, DateContext
from oneonone_lint.parsing.actions.due_dates import extract_due, find_vague_word, mask_dates
from oneonone_lint.parsing.actions.due_match import DueMatch
from oneonone_lint.parsing.actions.fields import FieldMatch, extract_fields
from oneonone_lint.parsing.actions.owner_match import split_names
from oneonone_lint.parsing.actions.owners import ExtractedOwners, extract_owners, find_mentions
from oneonone_lint.parsing.actions.strikes import Strike, find_strikes
from oneonone_lint.parsing.actions.tags import find_trailing_tags
from oneonone_lint.parsing.actions.text_key import derive_id, normalize_text
from oneonone_lint.parsing.actions.unmarked_days import find_days_beside_owner, find_unmarked_day
from oneonone_lint.parsing.markdown.masking import MaskedText, blank_ranges

_TAKEN_SIGN = "\0"  # stands for what is taken; in no note that can be read
# In `Book the room ␀, then tell Kim` the stretch before the comma.
_TAKEN_BEFORE_COMMA = re.compile(r"(?<![\s\0])\s*+\0[\0\s]*+(?=[,;](?:\s|$))")
# In `Book the room, ␀, then tell Kim` and `Book the room - ␀ - today` the first comma or dash with it.
_TAKEN_BETWEEN = re.compile(r"(?:[,;]|\s[-–—])\s*+\0[\0\s]*+(?=([,;]|[-–—]\s))")
# In `Book the room (␀ with Kim)` and `(␀, 20 Nov)` what stands between the bracket and the word.
_TAKEN_BEHIND_BRACKET = re.compile(r"(?<=[(\[])\0[\0\s]*+(?:[,;]\s+)?(?=[^\s)\],;|])")
# In `(the big one, ␀)` what stands between the word and the bracket.
_TAKEN_BEFORE_BRACKET = re.compile(r"(?<=[^\s(\[,;])[,;]?\s*+\0[\0\s]*+(?=[)\]])")
# In `**␀ books the room**` the blank behind the emphasis.
_TAKEN_BEHIND_EMPHASIS = re.compile(r"(?:(?<=\A[*_])|(?<=\A[*_]{2})|(?<=\A[*_]{3}))\0[\0\s]*+(?=[^\s*_])")
# `()`, `( , )`, `[ ]`, but not the text of a link
_EMPTY_BRACKETS = re.compile(r"\([\s,;|]*\)|(?<!\S)\[[\s,;|]*\](?!\()")
# What is left before the text of an owner that opened it: `: `, `- `.
_LEFT_OVER = re.compile(r"[\s,;:–—-]+(?=\s|$)|[,;:](?![,;:])\s*")
_DANGLING = " ,;:|–—-"
_STOPS = ".!"
# The mark of a question that a field ends: `Book the room ?`.
_LOOSE_MARK = re.compile(r"(?<=[^\s?])\s+(?=\?+\Z)")
_AROUND_NAMES = " :*_-"
_WORD = re.compile(r"\w")
_LEFT_MARKER = re.compile(r"(?<![\w@/.:-])(?:due(?:[ \t]+(?:by|on))?|by):?[ \t]*\Z", re.IGNORECASE)
# `:tada:`, `&quot;`
_KEPT_END = re.compile(r"(?<!\S):[a-z0-9_+-]+:$|&#?\w{1,31};$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _LineParts:
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


def parse_action(text: Text, context: DateContext, people: People, *, may_name_owners: bool = True) -> ParsedAction:
    """Read the paragraph *text* of an action (spec, appendix A).

    Where its owners stand elsewhere, as in another column, it *may not name* any, and its handles are mentions.
    """
    line = text.joined
    parts = _split_line(line, context, people if may_name_owners else None)
    key = normalize_text(parts.text)
    return ParsedAction(
        owners=_make_owners(parts.owners, text, people),
        due=_make_due(parts.due, text) if parts.due else None,
        fields=_make_fields(parts.fields, text),
        tags=_cut(line, parts.tags),
        asides=_cut(line, parts.asides),
        text=parts.text,
        key=key,
        derived_id=derive_id(key),
        mentions=parts.owners.mentions,
        vague_word=find_vague_word(parts.rest.masked),
        passed_over=_cut_range(line, parts.owners.passed_over),
        owner_range=parts.owners.text_range,
        due_range=parts.due.text_range if parts.due else None,
        sign=_make_sign(parts, text),
        aside_ranges=tuple(parts.asides),
        unread_day=_make_due(parts.unread_day, text) if parts.unread_day else None,
        unread_range=parts.unread_day.text_range if parts.unread_day else None,
    )


def _split_line(line: str, context: DateContext, people: People | None) -> _LineParts:
    """Take *line* apart; what is struck through counts only where all of it is. Without *people* it names no owner."""
    whole = MaskedText.of(line)
    strikes = find_strikes(whole.masked)
    if not strikes:
        return _split(whole, context, people)
    struck = _split_struck(whole, strikes, context, people)
    return struck or _split(_hide_strikes(whole, strikes, context, people), context, people)


def _split_struck(
    whole: MaskedText, strikes: Sequence[Strike], context: DateContext, people: People | None
) -> _LineParts | None:
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


def _strike(parts: _LineParts, strikes: Sequence[Strike]) -> _LineParts:
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


def _split(line: MaskedText, context: DateContext, people: People | None) -> _LineParts:
    """Take *line* apart, one kind after the other: each looks only at what those before it have left."""
    sign = find_opening_sign(line.masked)
    fields, asides, rest = extract_fields(_without(line, sign))
    due, rest, period = extract_due(rest, context)
    sign = sign or find_closing_sign(rest.masked)
    rest = _without(rest, sign)
    owners, days = _split_owners(mask_dates(rest.masked, context, due), context, people)
    words = _take_owners(rest, owners)
    sign = _unless_owner(sign, owners) or find_opening_sign(words.masked)
    words = _without(words, sign)
    tags = find_trailing_tags(words.masked)
    words = words.take(tags)
    unread_day = period or _find_inside(owners.text_range, days) or find_unmarked_day(words, context)
    unread_day = unread_day or next(iter(days), None)
    return _LineParts(fields, asides, due, None if due else unread_day, rest, owners, tags, _join_words(words), sign)


def _split_owners(
    masked: str, context: DateContext, people: People | None
) -> tuple[ExtractedOwners, Sequence[DueMatch]]:
    """Return the owners in *masked*, and the days without a marker that stand beside them."""
    days = find_days_beside_owner(masked, context, people)
    others = blank_ranges(masked, (day.text_range for day in days))
    return extract_owners(others, people) if people else find_mentions(others), days


def _take_owners(line: MaskedText, owners: ExtractedOwners) -> MaskedText:
    return line.take([owners.text_range]) if owners.text_range else line


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


def _cut(line: str, ranges: Iterable[TextRange]) -> tuple[str, ...]:
    return tuple(line[start:end].strip() for start, end in ranges)


def _cut_range(line: str, text_range: TextRange | None) -> str | None:
    return line[slice(*text_range)] if text_range else None


def _make_fields(matches: Iterable[FieldMatch], text: Text) -> tuple[Field, ...]:
    return tuple(
        Field(
            key=match.key,
            value=match.value,
            span=text.span(*match.text_range),
            notation=match.notation,
            text_range=match.text_range,
            says_more=match.says_more,
            time=match.time,
        )
        for match in matches
    )


def _make_owners(extracted: ExtractedOwners, text: Text, people: People) -> tuple[Owner, ...]:
    owners = []
    for match in extracted.owners:
        handle = people.resolve(match.name)
        span = text.span(*match.name_range)
        owners.append(Owner(handle or match.name, match.name, span, match.notation, is_known=handle is not None))
    return tuple(owners)


def _make_sign(parts: _LineParts, text: Text) -> StateSign | None:
    sign = parts.sign
    if sign is None:
        return None
    written = text.joined[slice(*sign.text_range)].strip()
    return StateSign(sign.state, written, text.span(*sign.text_range), sign.text_range, parts.is_struck)


def _make_due(match: DueMatch, text: Text) -> Due:
    reading = match.reading
    return Due(
        date=reading.date,
        phrase=text.joined[slice(*match.text_range)],
        written=text.joined[slice(*match.value_range)],
        span=text.span(*match.value_range),
        notation=match.notation,
        problem=reading.problem,
        readings=reading.readings,
        says_more=match.says_more,
        time=_cut_range(text.joined, match.time) or "",
    )


def _join_words(line: MaskedText) -> str:
    """Return the words of *line* from which nothing was taken, without the punctuation that belonged to the rest."""
    words = line.replace_taken(_TAKEN_SIGN)
    words = _TAKEN_BETWEEN.sub(lambda match: "" if match[1] in ",;" else " ", words)
    words = _TAKEN_BEHIND_BRACKET.sub("", words)
    words = _TAKEN_BEFORE_BRACKET.sub("", words)
    words = _TAKEN_BEHIND_EMPHASIS.sub("", words)
    words = _TAKEN_BEFORE_COMMA.sub("", words).replace(_TAKEN_SIGN, " ")
    text = _EMPTY_BRACKETS.sub("", " ".join(words.split())).strip()
    if left_over := _LEFT_OVER.match(text):
        text = text[left_over.end() :]
    return text if _KEPT_END.search(text) else _strip_end(_LOOSE_MARK.sub("", text))


def _strip_end(text: str) -> str:
    """Return *text* without separators at its end; in `Book the room -.` the stop goes with them."""
    without_stop = text.rstrip(_STOPS)
    if without_stop != text and without_stop[-1:] in _DANGLING:
        return _strip_end(without_stop.rstrip(_DANGLING))
    return text.rstrip(_DANGLING).strip()
