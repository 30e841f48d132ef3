"""What phones and exporters put in the place of plain characters: curly quotes, long dashes, invisible signs.

Every character that matters is named by its number, as many of them look alike or like nothing.
"""

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.markdown.masking import INVISIBLE

_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u02b9\u02bb\u02bc\u02bd\u00b4\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u02ba\u301d\u301e\u301f\uff02"
HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
"""What may stand for the hyphen of ASCII inside a word."""
_LONG_DASHES = "\u2014\u2015\u2043\u2e3a\u2e3b\ufe58"
_ELLIPSES = {"\u2025": "..", "\u2026": "...", "\u22ef": "..."}
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_FULL_WIDTH_OFFSET = 0xFEE0
_FULL_WIDTH = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]  # digits and letters

_PLAIN_SIGNS = str.maketrans(
    dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(HYPHENS + _LONG_DASHES, "-")
    | _ELLIPSES
    | _LIGATURES
    | {chr(sign): chr(sign - _FULL_WIDTH_OFFSET) for sign in _FULL_WIDTH}
)
UNSEEN = INVISIBLE + r"\u200c\u200d\ufe0e\ufe0f"
"""What is dropped, for the brackets of a pattern: joiners and selectors of emoji too, which a handle may hold."""
_UNSEEN = lazy_pattern(f"[{UNSEEN}]+")
# `--`, which a phone makes a long dash of
_DASH_RUN = lazy_pattern(r"(?<!-)-{2,3}(?!-)")
# The narrow blanks that French sets inside its quotes.
_INSIDE_GUILLEMETS = lazy_pattern("(?<=\u00ab)\\s++|(?<!\\s)\\s++(?=\u00bb)")


def drop_invisible(text: str) -> str:
    """Return *text* without the characters that nobody sees."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def to_plain_signs(text: str) -> str:
    """Return *text* with the plain sign, or signs, in the place of each typographic one."""
    return text if text.isascii() else text.translate(_PLAIN_SIGNS)


def fold_typography(text: str) -> str:
    """Return *text* with plain signs, no blanks inside French quotes, and one hyphen for a dash of two or three."""
    if not text.isascii():
        text = to_plain_signs(_INSIDE_GUILLEMETS.sub("", text))
    return _DASH_RUN.sub("-", text) if "--" in text else text
