"""Signs in an action's text that say what a box would: ``✅ Book the room``, ``DONE: book the room`` (clause 5.3).

A new sign is a character or a word more in the lists below.
"""

import re
from collections.abc import Iterator

from oneonone_lint.model.action import State
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.date_words import DAY, MONTH
from oneonone_lint.parsing.actions.dates import ISO_DATE, WEEKDAY_NAME
from oneonone_lint.parsing.actions.tags import mask_tags
from oneonone_lint.parsing.markdown.masking import FIELD_GAP

# `-`, as in `Done - sent on Monday`
_DASH = r"[ \t]*[-–—](?=\s)"
# A sign that is a field of Obsidian Tasks has its date behind it.
_NO_FIELD = rf"(?![ \t]*{ISO_DATE})"
# ` 12 Nov`, ` on Monday`, ` 12/11`: when it was closed
_DAY = (
    rf"(?:[ \t]+(?:on[ \t]+)?(?:{ISO_DATE}|{DAY}[ \t]{MONTH}|{MONTH}[ \t]{DAY}|{WEEKDAY_NAME.pattern}|yesterday"
    r"|\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{4}|\d{2})?)?(?!\d)))?"
)
# ` @sam`, ` @sam @kim`: what a sign may stand before
_OWNERS = r"(?:[ \t]+@[\w.-]+)*"
_BEFORE_CLOSED = r"(?:[-–—→]|->|=>)[ \t]*"
_DONE, _CANCELLED = "done|completed|finished", "cancelled|canceled|dropped|obsolete"
_CLOSED_AND_WHY = rf"(?:{_DONE}|{_CANCELLED}){_DAY}[,;:][ \t][^@\n]{{1,60}}(?<!\s)"
# `(cancelled by Bob)`, `(done?)`, of which nobody knows what they say
_CLOSED_SOMEHOW = rf"[(\[](?:{_DONE}|{_CANCELLED})(?:\?|[ \t][^()\[\]@\n]{{1,60}})[)\]]"
_DONE_LABELS, _CANCELLED_LABELS = "complete|closed", "abandoned|withdrawn"
CLOSED_WORDS = frozenset(f"{_DONE}|{_CANCELLED}".split("|"))
# `[WIP]`, `[in progress]`, `[50%]`, `[???]`
_UNKNOWN_WORDS = (
    r"wip|to[ -]?do|open|closed?|ok|yes|no|in[ -]progress|ongoing|started|pending|blocked|waiting|(?:on[ -])?hold"
    r"|deferred|postponed|late|\d{1,3}[ \t]?%|x{2,}|\?{2,}|!{2,}"
)
_BLANKS = lazy_pattern(r"\s*")
_BEFORE_OPENING = lazy_pattern(r"[\s*_]*")
_BEHIND_OPENING = lazy_pattern(r"[ \t]*(?:[:,]|[-–—](?=\s))?[ \t]*")
_COLOURS = r"[\ufe0e\ufe0f]*"
_CROSS = rf"[☒✗✘✖❎🗷🚫]{_COLOURS}"
_BEHIND_CLOSING = " \t\n.!,;*_"
_REACH = 80  # characters from the end: the longest closing sign


class SignMatch(Value):
    """A sign in a text: where it stands, and the *state* that it says, None where nobody knows."""

    text_range: TextRange
    state: State | None


class _SignPatterns(Value):
    """How a *state* is written at the start of a text and at its end, where the group ``sign`` has it."""

    state: State | None
    opening: re.Pattern[str]
    closing: tuple[re.Pattern[str], ...] = ()


def _compile(pattern: str) -> re.Pattern[str]:
    return lazy_pattern(pattern, re.IGNORECASE)


def _make_closed(state: State, emoji: str, in_brackets: str, words: str, labels: str) -> _SignPatterns:
    """Return the patterns of a closed *state*; neither `Done with the draft` nor `Get it done` is closed."""
    opening = (
        rf"(?:{emoji}){_NO_FIELD}|[(\[](?:{in_brackets}|{words})[)\]]:?(?=\s|$)"
        rf"|[*_]{{1,3}}(?:{words}):?[*_]{{1,3}}(?::|{_DASH})?(?=\s|$)"
        rf"|(?-i:{words.upper()})(?:[:.!]|{_DASH}|(?=\s|$))|(?:{words})(?:[:!](?=\s|$)|{_DASH})|(?:{labels}):(?=\s)"
    )
    closing = (
        rf"(?:@[\w.-]+[ \t]+|[ \t]{{{FIELD_GAP},}})(?P<sign>(?:{words}){_DAY}(?:[ \t]*(?:{emoji}))?)\Z",
        rf"(?P<sign>(?:{emoji})(?:[ \t]*(?:{words}))?{_DAY}){_OWNERS}\Z",
        rf"(?<=\s)(?P<sign>[(\[](?:{in_brackets}|(?:{words}){_DAY})[)\]]){_OWNERS}\Z",
        rf"(?<=\s)(?P<sign>{_BEFORE_CLOSED}(?:{words}){_DAY}){_OWNERS}\Z",
    )
    return _SignPatterns(state, _compile(opening), tuple(map(_compile, closing)))


_SIGNS = (
    _make_closed(
        State.DONE,
        rf"(?:[✅✔☑✓🗸🗹]{_COLOURS})+|√(?!\d)|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check|check_mark):"
        r"|&(?:#(?:9989|10004|9745|10003)|#x(?:2705|2714|2611|2713)|check(?:mark)?);?"
        r"|<input\b[^<>]*\bchecked\b[^<>]*>",
        "x|✓|✔",
        _DONE,
        _DONE_LABELS,
    ),
    _make_closed(State.CANCELLED, rf"(?:❌{_COLOURS})+|:x:|&#(?:10060|x274c);?", "❌|-", _CANCELLED, _CANCELLED_LABELS),
    _SignPatterns(
        State.OPEN,
        _compile(
            rf"[☐⬜◻▢□🔲]{_COLOURS}|:white_large_square:|\([ \t]?\)(?=\s)|&#(?:9744|11036|x2610|x2b1c);"
            r"|<input\b[^<>]*\btype=[\"']?checkbox\b[^<>]*>"
        ),
    ),
    # A cross may say that something is ticked or that it is dropped, and what is in brackets much else.
    _SignPatterns(
        None,
        _compile(rf"{_CROSS}|:negative_squared_cross_mark:|\[(?:{_UNKNOWN_WORDS}|[^\]\[\s])\](?=\s)"),
        # ` - cancelled, no budget`, ` (done: see the list)`: what follows may be part of the text.
        (
            _compile(rf"(?<=\s)(?P<sign>{_BEFORE_CLOSED}{_CLOSED_AND_WHY}){_OWNERS}\Z"),
            _compile(rf"(?<=\s)(?P<sign>[(\[]{_CLOSED_AND_WHY}(?<=[)\]])){_OWNERS}\Z"),
            _compile(rf"(?:@[\w.-]+[ \t]+|[ \t]{{{FIELD_GAP},}})(?P<sign>{_CLOSED_SOMEHOW})\Z"),
            _compile(rf"(?<=\s)(?P<sign>{_CROSS}){_OWNERS}\Z"),
        ),
    ),
)
# Most lines have none of these, and the patterns above take long to compile: a word that may be an opening sign, and
# what is part of each closing one.
_OPENING_WORDS = frozenset((*CLOSED_WORDS, *_DONE_LABELS.split("|"), *_CANCELLED_LABELS.split("|")))
_FIRST_WORD = lazy_pattern(r"[^\W\d_]+")
_CLOSING_MARK = _compile(rf"{_DONE}|{_CANCELLED}|[✅✔☑✓🗸🗹√❌☒✗✘✖❎🗷🚫]|:[a-z]|&[a-z#]|[(\[][x-][)\]]")


def find_opening_sign(masked: str) -> SignMatch | None:
    """Return the sign that *masked* opens with, with the blanks behind it.

    ``☐ Done: book it`` opens with two, as ``[ ] Done: book it`` does with a box and a sign.
    """
    sign = _match_opening_sign(masked, 0)
    while sign and sign.state is State.OPEN:
        following = _match_opening_sign(masked, sign.text_range.end)
        if following is None or following.state is None:
            break
        sign = SignMatch(TextRange(sign.text_range.start, following.text_range.end), following.state)
    return sign


def _match_opening_sign(masked: str, start: int) -> SignMatch | None:
    """Return the sign at *start* of *masked*, or behind blanks there, or behind emphasis: ``**✅ Book the room**``."""
    outside = _match_end(_BLANKS, masked, start)
    inside = _match_end(_BEFORE_OPENING, masked, start)
    places = [first for first in (outside, inside) if _may_open(masked, first)]
    for signs in _SIGNS:
        for first in places:
            if match := signs.opening.match(masked, first):
                return SignMatch(TextRange(first, _match_end(_BEHIND_OPENING, masked, match.end())), signs.state)
    return None


def find_closing_sign(masked: str) -> SignMatch | None:
    """Return the sign that *masked*, from which all fields are taken, ends with; only tags may follow it."""
    end = len(mask_tags(masked).rstrip(_BEHIND_CLOSING))
    start = max(0, end - _REACH)
    closing = masked[start:end]
    for state, pattern in _iter_closing() if _CLOSING_MARK.search(closing) else ():
        if match := pattern.search(closing):
            sign = match.span("sign")
            return SignMatch(TextRange(start + sign[0], start + sign[1]), state)
    return None


def _may_open(masked: str, first: int) -> bool:
    """Tell whether a sign may open the text at *first*: no other words than a few do."""
    word = _FIRST_WORD.match(masked, first)
    return word is None or word[0].casefold() in _OPENING_WORDS


def _iter_closing() -> Iterator[tuple[State | None, re.Pattern[str]]]:
    for signs in _SIGNS:
        for pattern in signs.closing:
            yield signs.state, pattern


def _match_end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start
