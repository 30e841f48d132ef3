"""A task's box, and what only looks like one: read by no tool, whatever its writer meant (spec, clause 5.3; F010)."""

import re

from oneonone_lint.model.document import HiddenKind

Place = tuple[int, int]

_UNSEEN = r"\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff"
_BOX = re.compile(rf"\[([^\]\[\w()\s{_UNSEEN}]| |[xX]|)\](?=[ \t]|$)[ \t]*")
_BLANKS = rf" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{_UNSEEN}"
_CROSSES = "xXхХχΧｘＸ"
_MARKERS = r"(?:[-+*]|\d{1,9}[.)])"
# Odd blanks, a cross of another script, brackets of another width or escaped, the text glued to it.
_FAKE = re.compile(
    rf"(\\?[\[［][{_BLANKS}]{{0,2}}[{_CROSSES}]?[{_BLANKS}]{{0,2}}\\?[\]］])(?=[{_BLANKS}\w@*\"“]|$)[{_BLANKS}]*"
)
# No blank behind the marker or an odd one, a bullet that Markdown does not know, no bullet at all.
_GLUED = re.compile(rf"((?:{_MARKERS}[{_BLANKS}]*|[•·‣◦▪–—−][ \t]*)\[[ {_CROSSES}]?\]|\[ \])(?=[{_BLANKS}]|$)")
_SUNKEN = re.compile(rf"{_MARKERS}[ \t]+(\[[ xX]?\])(?=[ \t]|$)")
_IN_CODE = re.compile(rf"[ \t]*(?:{_MARKERS}[ \t]+)?(\[[ xX]\])(?=[ \t]|$)")


def match_box(text: str) -> tuple[str, int, int] | None:
    """Return the mark of the box that *text* opens with, where the box ends, and where the words after it begin."""
    match = _BOX.match(text)
    return (match[1], match.end(1) + 1, match.end()) if match else None


def match_lookalike_box(text: str) -> tuple[int, int] | None:
    """Return where a look-alike ends that an item's *text* opens with, and where the words after it begin."""
    match = _FAKE.match(text)
    return (match.end(1), match.end()) if match else None


def find_boxes_in_text(line: str) -> tuple[HiddenKind, Place] | None:
    """Return the box that *line* of a paragraph would have been: a look-alike, or an item indented too far."""
    if match := _SUNKEN.match(line):
        return HiddenKind.TEXT_BOX, match.span(1)
    match = _GLUED.match(line)
    return (HiddenKind.BOX, match.span(1)) if match else None


def find_boxes_in_code(line: str) -> Place | None:
    """Return the box that *line* of an indented code block would have been."""
    match = _IN_CODE.match(line)
    return match.span(1) if match else None
