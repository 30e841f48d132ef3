"""HTML comments in Markdown: where they stand, and what is left of a text without them."""

import re
from bisect import bisect_right
from collections.abc import Iterator

_OPENER, _CLOSER = "<!--", "-->"
_BACKTICKS = re.compile(r"`+")
_TOKEN = re.compile(rf"\\.|`+|{_OPENER}", re.DOTALL)


def html_comments(html: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each comment in a block of HTML, where a backtick is only a backtick."""
    start = html.find(_OPENER)
    while start >= 0 and (end := html.find(_CLOSER, start + len(_OPENER))) >= 0:
        yield start, end + len(_CLOSER)
        start = html.find(_OPENER, end)


def inline_comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each comment in a paragraph or heading, but for those in code spans."""
    if _OPENER in text:
        yield from ((start, end) for start, end, is_code in inline_spans(text) if not is_code)


def inline_spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of each comment and code span in a paragraph or heading, True for code.

    Of a comment and a code span the one that opens first counts (CommonMark 6.1 and 6.6). A comment that is
    never closed is text.
    """
    runs: dict[int, list[int]] = {}
    for match in _BACKTICKS.finditer(text):
        runs.setdefault(len(match[0]), []).append(match.start())
    last_closer, position = text.rfind(_CLOSER), 0
    while token := _TOKEN.search(text, position):
        position, is_code = token.end(), token[0].startswith("`")
        if is_code:
            position = _code_end(runs, token)
        elif token[0] == _OPENER and position <= last_closer:
            position = text.find(_CLOSER, position) + len(_CLOSER)
        if position > token.end():
            yield token.start(), position, is_code


def _code_end(runs: dict[int, list[int]], opener: re.Match[str]) -> int:
    """Where the code span ends that *opener* opens; a run of backticks without its like opens none."""
    starts = runs.get(len(opener[0]), [])
    following = bisect_right(starts, opener.start())
    return starts[following] + len(opener[0]) if following < len(starts) else opener.end()


def without_comments(text: str) -> str:
    """Return *text*, a paragraph or heading, with its comments turned into blanks."""
    kept, position = [], 0
    for start, end in inline_comments(text):
        kept += [text[position:start], " " * (end - start)]
        position = end
    return "".join(kept) + text[position:]
