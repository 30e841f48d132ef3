"""A task's box, and what only looks like one: read by no tool, whatever its writer meant (spec, clause 5.3; F010)."""

import re
from collections.abc import Iterator

from oneonone_lint.model.hidden import HiddenKind
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import Value

_UNSEEN = r"\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff"
# A colour, a keycap, a joint: `✔️`, `1️⃣` and `🏃‍♀️` are one sign each.
_TRIM = r"[\ufe0e\ufe0f\u20e3\u0300-\u036f\U0001f3fb-\U0001f3ff]"
_END = r"\](?=[ \t]|$)[ \t]*"
_BOX = lazy_pattern(rf"\[([^\]\[\w()\s{_UNSEEN}]{_TRIM}*(?:\u200d[^\]\[\s]{_TRIM}*)*| |[xX]|){_END}")
_PLAIN_BOXES = ("[ ] ", "[x] ", "[X] ", "[-] ", "[/] ")
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
# An item's marker, or a break, before a box: `- [ ]`, `<br>[ ]`.
_ITEM_START = lazy_pattern(r"[-+*•–—]\s|[>;\u2028\u2029\x85\x0b\x0c]")
_OWNER_OR_DAY = lazy_pattern(r"@\w[\w.-]*+|due:\S++|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OWNER = lazy_pattern(r"(?<![\w@./-])@\w")
_DAY = lazy_pattern(r"due:|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_WORD = 80  # of an owner or a day before a box
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
    if text[:4] in _PLAIN_BOXES and text[4:5].isalnum():
        return BoxMatch(text[1], 3, 4)
    return _make_box(_BOX.match(text))


def match_letter_box(text: str) -> BoxMatch | None:
    """Return the box with a letter or a digit in it that an action's *text* opens with: ``[w] Book the room``."""
    return _make_box(_LETTER_BOX.match(text)) if text.startswith("[") else None


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
    """Return the first box in a task's *text*, its code masked, that opens another: ``Book it @sam [ ] Pay it``.

    ``Tick the [ ] box @sam`` speaks of a box, and is one task.
    """
    word = _WORD.search(text)
    boxes = list(_INNER_BOX.finditer(text, word.end())) if word else []
    spans = list(_span_fields(text)) if boxes else []
    for box in boxes:
        before = text[max(0, box.start() - _LONGEST_WORD) : box.start()]
        is_framed = any(first < box.start() < last for first, last in spans)
        if (is_framed or _ends_task(before)) and not _opens_line(before):
            return LostBox(HiddenKind.INNER_BOX, box.start(), box.end())
    return None


def _span_fields(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the first and the last owner of *text* stand, and the first and the last day."""
    for field in (_OWNER, _DAY):
        if places := [match.start() for match in field.finditer(text)]:
            yield places[0], places[-1]


def _opens_line(before: str) -> bool:
    """Tell whether a line begins *before* a box: ``find_box_in_text`` tells of that one."""
    return "\n" in before and not before.rpartition("\n")[2].strip()


def _ends_task(before: str) -> bool:
    """Tell whether a task may be over *before* a box: a marker, a break, an owner or a day is the last of it."""
    if _ITEM_START.fullmatch(before[-2:]) or _ITEM_START.fullmatch(before[-1:]):
        return True
    words = before.rstrip(" \t\n(,;").split()
    return bool(words) and _OWNER_OR_DAY.fullmatch(words[-1]) is not None


def opens_with_bare_box(line: str) -> bool:
    """Tell whether *line* of a paragraph is a task but for the marker of a list: ``[ ] Book the room``."""
    return _BARE.match(line) is not None


def find_box_in_code(line: str) -> LostBox | None:
    """Return the box that *line* of a block of code or HTML opens with, if it was meant to be an item."""
    match = _ITEM_IN_CODE.match(line)
    return LostBox(HiddenKind.CODE_BOX, *match.span(1)) if match else None
