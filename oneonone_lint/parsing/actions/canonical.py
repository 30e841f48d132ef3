"""An action in the canonical form of any style, read by one expression (spec, clauses 5.2 and 5.12).

::

    Book the room @sam due:2026-11-20
    @sam Book the room due:2026-11-20 id:k3f9qa done:2026-11-19
    Book the room @sam 📅 2026-11-20 ✅ 2026-11-19
    Book the room @sam [due:: 2026-11-20] [id:: k3f9qa]

Nearly every action is written so, and ``any_form`` would look in it for all the other ways to say who and by when.
Here nothing is decided: a line that holds any word or sign which may mean more than itself, anywhere, goes the long way
(``tests/parsing/test_canonical.py`` shows that both agree on all others).
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from oneonone_lint.model.action import Due, Field, Notation, Owner, ParsedAction
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import lazy_field
from oneonone_lint.parsing.actions.closing_signs import CLOSED_WORDS
from oneonone_lint.parsing.actions.dates import ISO_DATE, VAGUE_WORDS
from oneonone_lint.parsing.actions.handles import DAY_NAMES
from oneonone_lint.parsing.actions.introducing_words import may_introduce

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
# Words of letters, digits and punctuation that says nothing, with one blank, slash or hyphen between two.
_SIGN = rf"[{_LETTER}0-9,.;'\"!?+%()]"
_WORDS = rf"[{_LETTER}]{_SIGN}*+(?:[ /-]{_SIGN}++)*(?<=[{_LETTER}0-9])"
_HANDLE_END = r"(?:[A-Za-z0-9_.-]*[A-Za-z0-9])?"
_ID = "[A-Za-z0-9_-]+"
_DUE = rf"(?:due:|(?P<emoji>📅 )|(?P<bracket>\[)due:: )(?P<day>{ISO_DATE})(?(bracket)\])"
_FIELD = (
    rf"(?:id:{_ID}|(?:done|cancelled):{ISO_DATE}|🆔 {_ID}|[✅❌] {ISO_DATE}"
    rf"|\[id:: {_ID}\]|\[(?:completion|cancelled):: {ISO_DATE}\])"
)
_CANONICAL = lazy_pattern(
    # Behind a name with a capital its family name might follow.
    rf"(?:(?P<opening_owner>@[a-z]{_HANDLE_END}) (?!(?i:to|will|shall|is|are)\b))?"
    rf"(?P<text>{_WORDS})(?(opening_owner)| (?P<closing_owner>@[A-Za-z]{_HANDLE_END}))"
    rf" (?P<due>{_DUE})(?P<fields>(?: {_FIELD})*)"
)
_PARTS_OF_FIELD = lazy_pattern(
    rf"(?P<bracket>\[)?(?P<key>id|done|completion|cancelled|🆔|✅|❌)(?:::?)? ?(?P<value>{_ID})(?(bracket)\])"
)
_KEYS = {"completion": "done", "🆔": "id", "✅": "done", "❌": "cancelled"}
# By the sign that a field begins with: what an Enum has takes long to ask for.
_NOTATIONS = {None: Notation.PLAIN, "[": Notation.DATAVIEW, "📅 ": Notation.OBSIDIAN}
_WORD = lazy_pattern(r"\w+")
# Where a name may be an owner's: at the start of a text, or behind a day or a label that opens it.
_OPENING_WORD = lazy_pattern(r"(?:\A|(?<=[-\d,()])|(?<=[-\d,()] ))\w+")
# What says how an action stands, when it is due or how vaguely; in the middle of a text too.
_SAYING_WORDS = frozenset({"due", "by", "later", *CLOSED_WORDS, *VAGUE_WORDS})
# What behind an `@` is no handle, or says more than who: `@friday`, `@tbd`.
_WORDS_OF_NOBODY = frozenset({*DAY_NAMES, *VAGUE_WORDS})


def read_canonical(line: TextLine, people: People) -> ParsedAction | None:
    """Return what an action of one *line* says in the canonical form, None where it has another, or may say more."""
    match = _CANONICAL.fullmatch(line.text)
    if match is None:
        return None
    text, opening_owner, closing_owner = match.group("text", "opening_owner", "closing_owner")
    if _may_say_more(text, opening_owner, closing_owner, people):
        return None
    due = _make_due(match, line)
    if due is None:
        return None
    name = (opening_owner or closing_owner)[1:]
    owner = _CanonicalOwner(name, people.resolve(name), match, line)
    fields = tuple(_iter_fields(match, line)) if match["fields"] else ()
    return _CanonicalAction(text, owner, due, fields, match)


@lru_cache(maxsize=1 << 12)  # an action stands in several notes, with other days and fields
def _may_say_more(text: str, opening_owner: str | None, closing_owner: str | None, people: People) -> bool:
    """Tell whether a word may be more than that: a sign, a name, what makes a mention of the handle behind it."""
    folded = text.casefold()
    words = _WORD.findall(folded)
    return (
        not _SAYING_WORDS.isdisjoint(words)
        or not _WORDS_OF_NOBODY.isdisjoint(_WORD.findall((closing_owner or opening_owner or "").casefold()))
        or (people.are_named_in(words) and people.are_named_in(_OPENING_WORD.findall(folded)))
        or (closing_owner is not None and may_introduce(text))
    )


def _make_due(match: re.Match[str], line: TextLine) -> Due | None:
    """Return when the action is due, None for what is no day, and where a time may stand before the field."""
    day, emoji, bracket = match.group("day", "emoji", "bracket")
    date = _read_date(day)
    if date is None or (emoji and _has_time_before(match[0], match.start("due"))):
        return None
    return _CanonicalDue(date, _NOTATIONS[emoji or bracket], match, line)


@lru_cache(maxsize=1 << 10)
def _read_date(day: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(day)
    except ValueError:
        return None


def _has_time_before(line: str, start: int) -> bool:
    from oneonone_lint.parsing.actions.due_fields import match_time_before

    return match_time_before(line, start) is not None


def _iter_fields(match: re.Match[str], line: TextLine) -> Iterator[Field]:
    for field in _PARTS_OF_FIELD.finditer(line.text, *match.span("fields")):
        bracket, key, value = field.groups()
        notation = _NOTATIONS[bracket] if key.isascii() else Notation.OBSIDIAN
        yield _CanonicalField(_KEYS.get(key, key), value, notation, field, line)


class _CanonicalAction(ParsedAction, is_lazy=True):
    """What the *match* of a canonical line says.

    Of each action everybody asks who has it, when it is due and what its fields are; where in the line that stands,
    only who has something to say about it.
    """

    def __init__(self, text: str, owner: Owner, due: Due, fields: tuple[Field, ...], match: re.Match[str]) -> None:
        self.__dict__.update(text=text, key=text.casefold(), owners=(owner,), due=due, fields=fields)
        self._match = match

    def _find_owner(self) -> TextRange:
        return _range_of_owner(self._match)

    def _find_due(self) -> TextRange:
        return TextRange.of(self._match, "due")

    owner_range = lazy_field(_find_owner)
    due_range = lazy_field(_find_due)


class _CanonicalOwner(Owner, is_lazy=True):
    """Who has the action that *match* found in *line*."""

    notation = Notation.HANDLE

    def __init__(self, written: str, known: str | None, match: re.Match[str], line: TextLine) -> None:
        self.__dict__.update(handle=known or written, written=written, is_known=known is not None)
        self._match = match
        self._line = line

    def _find_span(self) -> Span:
        return _span_of(_range_of_owner(self._match), self._line)

    span = lazy_field(_find_span)


class _CanonicalDue(Due, is_lazy=True):
    """When the action that *match* found in *line* is due."""

    def __init__(self, date: dt.date, notation: Notation, match: re.Match[str], line: TextLine) -> None:
        self.__dict__.update(date=date, notation=notation)
        self._match = match
        self._line = line

    def _read_phrase(self) -> str:
        return self._match["due"]

    def _read_day(self) -> str:
        return self._match["day"]

    def _find_span(self) -> Span:
        return _span_of(self._match.span("day"), self._line)

    phrase = lazy_field(_read_phrase)
    written = lazy_field(_read_day)
    span = lazy_field(_find_span)


class _CanonicalField(Field, is_lazy=True):
    """The field that *match* found in *line*."""

    def __init__(self, key: str, value: str, notation: Notation, match: re.Match[str], line: TextLine) -> None:
        self.__dict__.update(key=key, value=value, notation=notation)
        self._match = match
        self._line = line

    def _find_range(self) -> TextRange:
        return TextRange.of(self._match)

    def _find_span(self) -> Span:
        return _span_of(self._match.span(), self._line)

    text_range = lazy_field(_find_range)
    span = lazy_field(_find_span)


def _range_of_owner(match: re.Match[str]) -> TextRange:
    return TextRange.of(match, "opening_owner" if match["opening_owner"] else "closing_owner")


def _span_of(text_range: tuple[int, int], line: TextLine) -> Span:
    start, end = text_range
    return Span(line.number, line.column + start, line.number, line.column + end)
