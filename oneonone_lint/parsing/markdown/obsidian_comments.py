"""Comments of Obsidian, between ``%%`` marks: nobody sees what stands there (spec, clause 5.12).

They are hidden before Markdown is read, sign by sign, so that all else keeps its place::

    - [ ] Book the room %% or the hall? %% @sam
    - [ ] Book the room <!--           --> @sam
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Document
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.markdown.html_comments import find_inline_spans

_MARK = "%%"
FENCE = lazy_pattern(r"\s*(?:(?:[-*+>]|\d{1,9}[.)])\s+)*(?P<fence>`{3,}|~{3,})")
"""What opens a block of code, in an item and a quote too, and what closes it."""
# Before what would open a block of HTML: nothing, or the marker of an item.
_BLOCK_START = lazy_pattern(r"[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+)*")
_OPENER, _CLOSER = "<!--", "-->"
_SHORTEST = len(_OPENER) + len(_CLOSER)
_UNSEEN = "\u200b"


class _Mark(NamedTuple):
    """Where ``%%`` stands: the index of its line and the offset in it."""

    line: int
    start: int


def hide_obsidian_comments(lines: Sequence[str]) -> list[str]:
    """Return *lines* without what stands between ``%%`` marks; what is never closed, or stands in code, stays."""
    hidden = list(lines)
    marks = list(_find_marks(lines))
    for opener, closer in zip(marks[::2], marks[1::2], strict=False):
        for number in range(opener.line, closer.line + 1):
            start = opener.start if number == opener.line else 0
            end = closer.start + len(_MARK) if number == closer.line else len(hidden[number])
            hidden[number] = _hide(hidden[number], start, end, is_whole=opener.line == closer.line)
    return hidden


def find_unclosed_mark(document: Document) -> Span | None:
    """Return where the last comment of Obsidian begins, if it is never closed: nobody sees there what follows."""
    first = document.front_matter.end_line if document.front_matter else 0
    marks = list(_find_marks(document.lines[first:])) if document.has_percent_comments else []
    if len(marks) % 2 == 0:
        return None
    line, start = marks[-1]
    return Span(first + line + 1, start + 1, first + line + 1, start + len(_MARK) + 1)


def _find_marks(lines: Sequence[str]) -> Iterator[_Mark]:
    """Yield the marks that open and close a comment, in turn; in a comment, code is text as well."""
    if not any(_MARK in line for line in lines):
        return
    fence = ""
    is_open = False
    for number, line in enumerate(lines):
        opening = None if is_open else FENCE.match(line)
        if opening and (not fence or opening["fence"].startswith(fence)):
            fence = "" if fence else opening["fence"]
        elif not fence:
            for start in _find_in_line(line, is_open=is_open):
                yield _Mark(number, start)
                is_open = not is_open


def _find_in_line(line: str, *, is_open: bool) -> Iterator[int]:
    spans = [] if _MARK not in line else list(find_inline_spans(line))
    start = line.find(_MARK)
    while start >= 0:
        is_code = not is_open and any(span.start <= start < span.end for span in spans)
        if not is_code:
            yield start
            is_open = not is_open
        start = line.find(_MARK, start + len(_MARK))


def _hide(line: str, start: int, end: int, *, is_whole: bool) -> str:
    """Return *line* without ``[start, end)``: as a comment of HTML, if that fits in and opens no block."""
    before, behind, length = line[:start], line[end:], end - start
    if not before.strip() and not behind.strip():
        return " " * len(line)
    if is_whole and length >= _SHORTEST and not _BLOCK_START.fullmatch(before):
        return f"{before}{_OPENER}{' ' * (length - _SHORTEST)}{_CLOSER}{behind}"
    return f"{before}{(_UNSEEN if behind.strip() else ' ') * length}{behind}"
