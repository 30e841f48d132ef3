"""What in a line is not prose: code, comments, links. Masked text has the same length as the text."""

import re
from collections.abc import Iterable

from oneonone_lint.model.text import WIKI_LINK
from oneonone_lint.parsing.markdown.html_comments import find_inline_spans

FILLER = "\ue000"  # no letter, no blank, no punctuation: stops every pattern

# The limits keep a line of nothing but brackets from being searched to its end at each of them.
LINK_TEXT = r"(?:[^\[\]]|\[[^\[\]]{0,100}\]){0,300}"
LINK_TARGET = r"\([^()\n]{0,1000}(?:\([^()\n]{0,1000}\)[^()\n]{0,1000})?\)"
_LINK = re.compile(rf"!?\[{LINK_TEXT}\](?:{LINK_TARGET}|\[[^\[\]]{{1,100}}\])")
_WIKI_LINK = re.compile(f"!?{WIKI_LINK.pattern}")
_URL = re.compile(r"<[a-z][a-z0-9+.-]{1,31}:[^<>\s]*>|\b(?:https?|ftp|mailto):[^\s<>]+", re.IGNORECASE)
_HARD_BREAK = re.compile(r"(?<!\\)\\(?=\n|\Z)")
_NOT_LINE_END = re.compile(r"[^\n]")


def mask(text: str) -> str:
    """Return *text* with comments and hard breaks blanked and code, links and addresses filled in, at equal length."""
    text = _HARD_BREAK.sub(" ", mask_code(text)) if "\\" in text else mask_code(text)
    # Most lines have none of these, and looking for a character costs a hundredth of looking for a pattern.
    for sign, pattern in (("[[", _WIKI_LINK), ("]", _LINK), (":", _URL)):
        if sign in text:
            text = pattern.sub(lambda match: _NOT_LINE_END.sub(FILLER, match[0]), text)
    return text


def mask_code(text: str) -> str:
    """Return *text* with comments blanked and code spans filled in, links and addresses left, at equal length."""
    if "`" not in text and "<!--" not in text:
        return text
    kept, position = [], 0
    for start, end, is_code in find_inline_spans(text):
        kept += [text[position:start], _NOT_LINE_END.sub(FILLER if is_code else " ", text[start:end])]
        position = end
    return "".join(kept) + text[position:]


def blank(text: str, start: int, end: int) -> str:
    """Return *text* with ``text[start:end]`` turned into blanks."""
    return blank_ranges(text, [(start, end)])


def blank_ranges(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Return *text* with each of *places*, which may overlap, turned into blanks."""
    kept, position = [], 0
    for start, end in sorted(places):
        if end > position:
            first = max(start, position)
            kept += [text[position:first], _NOT_LINE_END.sub(" ", text[first:end])]
            position = end
    return "".join(kept) + text[position:]
