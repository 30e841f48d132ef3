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

from oneonone_lint.model.action import Due, Field, Notation, Owner, ParsedAction
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Text, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.actions.closing_handles import may_introduce
from oneonone_lint.parsing.actions.closing_signs import CLOSED_WORDS
from oneonone_lint.parsing.actions.dates import ISO_DATE, VAGUE_WORDS
from oneonone_lint.parsing.actions.handles import DAY_NAMES

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
    rf"(?:(?P<text>{_WORDS}) (?P<owner>@[A-Za-z]{_HANDLE_END})"
    # Behind a name with a capital its family name might follow.
    rf"|(?P<opening_owner>@[a-z]{_HANDLE_END}) (?!(?i:to|will|shall|is|are)\b)(?P<text_behind>{_WORDS}))"
    rf" (?P<due>{_DUE})(?P<fields>(?: {_FIELD})*)"
)
_PARTS_OF_FIELD = lazy_pattern(
    rf"(?P<bracket>\[)?(?P<key>id|done|completion|cancelled|🆔|✅|❌)(?:::?)? ?(?P<value>{_ID})(?(bracket)\])"
)
_KEYS = {"completion": "done", "🆔": "id", "✅": "done", "❌": "cancelled"}
_WORD = lazy_pattern(r"\w+")
# Where a name may be an owner's: at the start of a text, or behind a day or a label that opens it.
_OPENING_WORD = lazy_pattern(r"(?:\A|(?<=[-\d,()])|(?<=[-\d,()] ))\w+")
# What says how an action stands, when it is due or how vaguely; in the middle of a text too.
_SAYING_WORDS = frozenset({"due", "by", "later", *CLOSED_WORDS, *VAGUE_WORDS})
# What behind an `@` is no handle, or says more than who: `@friday`, `@tbd`.
_WORDS_OF_NOBODY = frozenset({*DAY_NAMES, *VAGUE_WORDS})


def read_canonical(text: Text, people: People) -> ParsedAction | None:
    """Return what the action *text* says if it is in the canonical form, None where it is not, or may say more."""
    line = text.lines[0]
    match = _CANONICAL.fullmatch(line.text) if len(text.lines) == 1 else None
    if match is None or _may_say_more(match, people):
        return None
    due = _make_due(match, line)
    return _make_action(match, line, due, people) if due else None


def _may_say_more(match: re.Match[str], people: People) -> bool:
    """Tell whether a word may be more than that: a sign, a name, what makes a mention of the handle behind it."""
    text = match["text"] or match["text_behind"]
    owner = match["owner"] or match["opening_owner"]
    words = _WORD.findall(text.casefold())
    return (
        not _SAYING_WORDS.isdisjoint(words)
        or not _WORDS_OF_NOBODY.isdisjoint(_WORD.findall(owner.casefold()))
        or (people.are_named_in(words) and people.are_named_in(_OPENING_WORD.findall(text.casefold())))
        or (match["text"] is not None and may_introduce(text, words[-1]))
    )


def _make_action(match: re.Match[str], line: TextLine, due: Due, people: People) -> ParsedAction:
    text = match["text"] or match["text_behind"]
    key = text.casefold()
    owner_range = TextRange.of(match, "owner" if match["owner"] else "opening_owner")
    return ParsedAction(
        owners=(_make_owner(match[0][slice(*owner_range)], _span_of(owner_range, line), people),),
        due=due,
        fields=tuple(_iter_fields(match, line)) if match["fields"] else (),
        tags=(),
        asides=(),
        text=text,
        key=key,
        mentions=(),
        passed_over=None,
        vague_word=None,
        owner_range=owner_range,
        due_range=TextRange.of(match, "due"),
        sign=None,
    )


def _make_owner(handle: str, span: Span, people: People) -> Owner:
    name = handle[1:]
    known = people.resolve(name)
    return Owner(known or name, name, span, Notation.HANDLE, is_known=known is not None)


def _make_due(match: re.Match[str], line: TextLine) -> Due | None:
    """Return when the action is due, None for what is no day, and where a time may stand before the field."""
    if match["emoji"] and _has_time_before(match[0], match.start("due")):
        return None
    try:
        date = dt.date.fromisoformat(match["day"])
    except ValueError:
        return None
    span = _span_of(TextRange.of(match, "day"), line)
    return Due(date, match["due"], match["day"], span, _notation_of(match["bracket"], emoji=bool(match["emoji"])))


def _has_time_before(line: str, start: int) -> bool:
    from oneonone_lint.parsing.actions.due_fields import match_time_before

    return match_time_before(line, start) is not None


def _iter_fields(match: re.Match[str], line: TextLine) -> Iterator[Field]:
    for field in _PARTS_OF_FIELD.finditer(match[0], *match.span("fields")):
        key = _KEYS.get(field["key"], field["key"])
        notation = _notation_of(field["bracket"], emoji=not field["key"].isascii())
        text_range = TextRange.of(field)
        yield Field(key, field["value"], _span_of(text_range, line), notation, text_range)


def _notation_of(bracket: str | None, *, emoji: bool) -> Notation:
    if bracket:
        return Notation.DATAVIEW
    return Notation.OBSIDIAN if emoji else Notation.PLAIN


def _span_of(text_range: TextRange, line: TextLine) -> Span:
    return Span(line.number, line.column + text_range.start, line.number, line.column + text_range.end)
