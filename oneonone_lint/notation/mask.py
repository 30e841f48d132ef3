"""What in a line is not prose: code, comments, links. Masked text has the same length as the text."""

import re

FILLER = "\ue000"  # no letter, no blank, no punctuation: stops every pattern

_BACKTICKS = re.compile(r"`+")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK = re.compile(r"!?\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}(?:\([^()\n]{0,1000}\)[^()\n]{0,1000})?\)")
_WIKI = re.compile(r"!?\[\[[^\[\]\n]{1,300}\]\]")
_URL = re.compile(r"<[a-z][a-z0-9+.-]{1,31}:[^<>\s]*>|\b(?:https?|ftp|mailto):[^\s<>]+", re.IGNORECASE)


def mask(text: str) -> str:
    """Return *text* with comments blanked and code spans, links and addresses filled in, at equal length."""
    text = mask_code(text)
    for pattern in (_LINK, _WIKI, _URL):
        text = pattern.sub(lambda match: _fill(match[0]), text)
    return text


def mask_code(text: str) -> str:
    """Return *text* with comments blanked and code spans filled in, links and addresses left, at equal length."""
    text = _COMMENT.sub(lambda match: _blank(match[0]), text)
    for start, end in _code_spans(text):
        text = text[:start] + _fill(text[start:end]) + text[end:]
    return text


def blank(text: str, start: int, end: int) -> str:
    """Return *text* with ``text[start:end]`` turned into blanks."""
    return text[:start] + _blank(text[start:end]) + text[end:]


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _fill(text: str) -> str:
    return re.sub(r"[^\n]", FILLER, text)


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Pair runs of backticks of equal length from the left (CommonMark 6.1)."""
    if "`" not in text:
        return []
    runs = [(match.start(), match.end()) for match in _BACKTICKS.finditer(text)]
    by_length: dict[int, list[int]] = {}
    for index, (start, end) in enumerate(runs):
        by_length.setdefault(end - start, []).append(index)
    found, index = [], 0
    while index < len(runs):
        start, end = runs[index]
        same = by_length[end - start]
        position = same.index(index)
        del same[: position + 1]
        if same:
            closer = same[0]
            found.append((start, runs[closer][1]))
            index = closer
            del same[0]
        index += 1
    return found
