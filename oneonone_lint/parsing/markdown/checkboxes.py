"""A task's box, and what only looks like one: read by no tool, whatever its writer meant (spec, clause 5.3; F010)."""

import re

from oneonone_lint.model.document import HiddenKind
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import Value

_UNSEEN = r"\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff"
# A colour, a keycap, a joint: `✔️`, `1️⃣` and `🏃‍♀️` are one sign each.
_TRIM = r"[\ufe0e\ufe0f\u20e3\u0300-\u036f\U0001f3fb-\U0001f3ff]"
_END = r"\](?=[ \t]|$)[ \t]*"
_BOX = lazy_pattern(rf"\[([^\]\[\w()\s{_UNSEEN}]{_TRIM}*(?:\u200d[^\]\[\s]{_TRIM}*)*| |[xX]|){_END}")
# `[w]`, `[1]`: elsewhere a note's number or an editor's addition
_LETTER_BOX = lazy_pattern(rf"\[(\w{_TRIM}*){_END}")
_TRIMS = lazy_pattern(_TRIM)
_BLANKS = rf" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{_UNSEEN}"
_CROSSES = "xXхХχΧｘＸ"
_MARKERS = r"(?:[-+*]|\d{1,9}[.)])"
_SIGN = rf"[^\]\[\s]{_TRIM}*"
_PLAIN_SIGN = rf"[^\]\[\w()\s]{_TRIM}*"
_BEFORE_WORDS = rf"(?=[{_BLANKS}\w@*\"“]|[:;,.–—-][{_BLANKS}]|$)"
# Odd blanks, a cross of another script, brackets of another width or escaped, the text glued to it, marks around it.
_LOOKALIKE = lazy_pattern(
    rf"((?:[*_`~]{{1,3}}|<(?:s|del|b|i|u|code)>)?\\?[\[［][{_BLANKS}]{{0,2}}[{_CROSSES}]?[{_BLANKS}]{{0,2}}\\?[\]］][*_`]*)"
    rf"{_BEFORE_WORDS}[{_BLANKS}]*"
)
# `[✓]Book the room`, `[ w] Book the room`, `\[w\] Book`, but not `[1](plan.md)`, `[1]: plan.md` and `[T]he room`.
_LOOSE_BOX = lazy_pattern(
    rf"(\[(?:{_PLAIN_SIGN}|[{_BLANKS}]{{1,2}}{_SIGN}[{_BLANKS}]?|{_SIGN}[{_BLANKS}])\]|\\\[[^\]\[\s\\]{_TRIM}*\\?\])"
    rf"{_BEFORE_WORDS}[{_BLANKS}]*"
)
# No blank behind the marker or an odd one, a bullet that Markdown does not know, a struck one, no bullet at all.
_GLUED = lazy_pattern(
    rf"((?:{_MARKERS}[{_BLANKS}]*|[•·‣◦▪–—−][ \t]*)\[(?:[ {_CROSSES}]?|{_SIGN})\]|~~?{_MARKERS}[ \t]+\[[ xX]?\]"
    rf"|\\\[[ xX]?\\?\]|\[(?:[ xX]|{_PLAIN_SIGN})\])(?=[{_BLANKS}]|$)|(\[[ xX✓✔]\])(?=[^\W\d_])"
)
# `[ ] Book the room`, `• [x] Book the room`: a box where no list is, which is read among the actions as it stands.
_BARE = lazy_pattern(rf"(?:[•·‣◦▪–—−][ \t]+)?\[(?:[ xX]|{_PLAIN_SIGN})\][ \t]+\S")
_ITEM_IN_TEXT = lazy_pattern(rf"{_MARKERS}[ \t]+(\[[ xX]?\])(?=[ \t]|$)")
# Behind words: `Book it @sam - [ ] Order it`, `Book it @sam<br>[x] Order it`; a cross behind a blank alone is a link's
_INNER_BOX = lazy_pattern(
    r"(?:(?<=[\s>(;,])\[ \]|(?<=[-+*•–—]\s)\[[xX]\]|(?<=[>;\u2028\u2029\x85\x0b\x0c])\[[xX]\])\s+(?=\w)|☐\s+(?=\w+\s)"
)
_WORD = lazy_pattern(r"\w")
_ITEM_IN_CODE = lazy_pattern(rf"[ \t]*(?:{_MARKERS}[ \t]+)?(\[[ xX]\])(?=[ \t]|$)")


class BoxMatch(Value):
    """A box at the start of an item's text: its *mark*, where the box ends, and where the words after it start."""

    mark: str
    end: int
    words_start: int


class LostBox(Value):
    """A box where no tool reads one, at ``[start, end)`` of its line."""

    kind: HiddenKind
    start: int
    end: int


def has_bracket(text: str) -> bool:
    """Tell whether *text* has one of the signs that every box begins with, and whatever looks like one."""
    return "[" in text or "［" in text


def match_box(text: str) -> BoxMatch | None:
    """Return the box that an item's *text* opens with: ``[ ] Book the room``."""
    return _make_box(_BOX.match(text))


def match_letter_box(text: str) -> BoxMatch | None:
    """Return the box with a letter or a digit in it that an action's *text* opens with: ``[w] Book the room``."""
    return _make_box(_LETTER_BOX.match(text))


def _make_box(match: re.Match[str] | None) -> BoxMatch | None:
    if match is None:
        return None
    sign = match[1]
    return BoxMatch(sign if sign.isascii() else _TRIMS.sub("", sign), match.end(1) + 1, match.end())


def match_lookalike_box(text: str) -> BoxMatch | None:
    """Return what an item's *text* opens with that looks like a box and is none, without a mark: ``[X ]Book``."""
    match = _LOOKALIKE.match(text) or _LOOSE_BOX.match(text)
    return BoxMatch("", match.end(1), match.end()) if match else None


def find_box_in_text(line: str) -> LostBox | None:
    """Return the box that *line* of a paragraph opens with: a look-alike, or that of an item indented too far."""
    if match := _ITEM_IN_TEXT.match(line):
        return LostBox(HiddenKind.TEXT_BOX, *match.span(1))
    if match := _GLUED.match(line):
        return LostBox(HiddenKind.BOX, *match.span())
    return None


def find_inner_box(text: str) -> LostBox | None:
    """Return the first box behind a word of a task's *text*, in which code is masked: ``Book it @sam [ ] Order it``."""
    word = _WORD.search(text)
    box = _INNER_BOX.search(text, word.end()) if word else None
    return LostBox(HiddenKind.INNER_BOX, box.start(), box.end()) if box else None


def opens_with_bare_box(line: str) -> bool:
    """Tell whether *line* of a paragraph is a task but for the marker of a list: ``[ ] Book the room``."""
    return _BARE.match(line) is not None


def find_box_in_code(line: str) -> LostBox | None:
    """Return the box that *line* of a block of code or HTML opens with, if it was meant to be an item."""
    match = _ITEM_IN_CODE.match(line)
    return LostBox(HiddenKind.CODE_BOX, *match.span(1)) if match else None
