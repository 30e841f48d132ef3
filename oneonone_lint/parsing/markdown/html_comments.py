"""HTML in Markdown: where comments stand, what is left of a text without them, what is never closed."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value

_OPENER, _CLOSER = "<!--", "-->"
_EMPTY = ("<!-->", "<!--->")  # comments by themselves, whatever follows (CommonMark 6.6)
_BACKTICKS = lazy_pattern(r"`+")
_TOKEN = lazy_pattern(rf"\\.|`+|{_OPENER}", re.DOTALL)
# The blocks that a blank line does not end (CommonMark 4.6, kinds 1 to 5).
RAW_ELEMENTS = "script|pre|style|textarea"
"""The elements whose content is no markup, as the alternatives of a pattern."""
_RAW_OPENER = lazy_pattern(rf"<({RAW_ELEMENTS})(?=[\s>]|$)", re.IGNORECASE)
_RAW_CLOSER = lazy_pattern(rf"</(?:{RAW_ELEMENTS})>", re.IGNORECASE)
_ENDS = ((_OPENER, _CLOSER), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))


def find_unclosed_html(html: str) -> str | None:
    """Return what opens the block *html* if that is never closed: all that follows is part of it."""
    block = html.lstrip()
    if raw := _RAW_OPENER.match(block):
        return None if _RAW_CLOSER.search(block) else raw[0]
    for opener, closer in _ENDS:
        if block.startswith(opener):
            return None if closer in block else opener
    return None


def html_closer(opener: str) -> str:
    """Return what closes a block that begins with *opener* and is never closed: ``</pre>`` for ``<pre>``."""
    if raw := _RAW_OPENER.match(opener):
        return f"</{raw[1]}>"
    return next(closer for start, closer in _ENDS if opener.startswith(start))


def find_html_comments(html: str) -> Iterator[TextRange]:
    """Yield where each comment stands in a block of HTML, where a backtick is only a backtick.

    What is raw, such as a script, holds none.
    """
    start = -1 if _RAW_OPENER.match(html.lstrip()) else html.find(_OPENER)
    while start >= 0 and (end := _find_comment_end(html, start)) >= 0:
        yield TextRange(start, end)
        start = html.find(_OPENER, end)


def _find_comment_end(text: str, start: int) -> int:
    """Return where the comment ends that opens at *start* of *text*, -1 where it is never closed."""
    empty = next((comment for comment in _EMPTY if text.startswith(comment, start)), None)
    if empty:
        return start + len(empty)
    end = text.find(_CLOSER, start + len(_OPENER))
    return end + len(_CLOSER) if end >= 0 else -1


class InlineSpan(Value):
    """A comment or a code span at ``[start, end)`` of a paragraph or heading."""

    start: int
    end: int
    is_code: bool


def find_inline_comments(text: str) -> Iterator[TextRange]:
    """Yield where each comment stands in a paragraph or heading, but for those in code spans."""
    if _OPENER not in text:
        return
    for span in find_inline_spans(text):
        if not span.is_code:
            yield TextRange(span.start, span.end)


def list_comments(text: str) -> list[str]:
    """Return the comments in a paragraph or heading, as they are written."""
    return [text[slice(*comment)] for comment in find_inline_comments(text)]


def find_inline_spans(text: str) -> Iterator[InlineSpan]:
    """Yield each comment and code span in a paragraph or heading.

    Of a comment and a code span the one that opens first counts (CommonMark 6.1 and 6.6). A comment that is
    never closed is text.
    """
    runs = _find_backtick_runs(text)
    last_closer = text.rfind(_CLOSER)
    position = 0
    while token := _TOKEN.search(text, position):
        is_code = token[0].startswith("`")
        position = _code_end(runs, token) if is_code else _comment_end(text, token, last_closer)
        if position > token.end():
            yield InlineSpan(token.start(), position, is_code)


def _find_backtick_runs(text: str) -> dict[int, list[int]]:
    """Return where the runs of backticks start, by their length."""
    runs: dict[int, list[int]] = {}
    for match in _BACKTICKS.finditer(text):
        runs.setdefault(len(match[0]), []).append(match.start())
    return runs


def _code_end(runs: dict[int, list[int]], opener: re.Match[str]) -> int:
    """Return where the code span ends that *opener* opens; a run of backticks without its like opens none."""
    starts = runs.get(len(opener[0]), [])
    following = bisect_right(starts, opener.start())
    return starts[following] + len(opener[0]) if following < len(starts) else opener.end()


def _comment_end(text: str, token: re.Match[str], last_closer: int) -> int:
    """Return where the comment ends that *token* opens; an escape opens none, nor does what is never closed."""
    if token[0] != _OPENER or token.start() > last_closer:
        return token.end()
    end = _find_comment_end(text, token.start())
    return end if end >= 0 else token.end()


def strip_comments(text: str) -> str:
    """Return *text*, a paragraph or heading, with its comments turned into blanks."""
    if _OPENER not in text:
        return text
    kept, position = [], 0
    for start, end in find_inline_comments(text):
        kept += [text[position:start], " " * (end - start)]
        position = end
    return "".join(kept) + text[position:]
