"""What nobody types, and what would be searched again and again: runs of blanks or of a sign, words without an end.

They are hidden before Markdown is read, sign by sign, so that all else keeps its place (spec, appendix B)::

    - [ ] Book the room ...........(a thousand dots)........... @sam
    - [ ] Book the room ....................███...............  @sam

A line of signs alone, such as a rule or the dashes below the titles of a table, stays as it is, and so do the blanks
that open a line or stand beside the bar of a table.
"""

import re
from collections.abc import Iterable

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import UNREAD

_LONGEST_RUN = 100  # characters: of blanks, of one sign
_LONGEST_WORD = 1000  # characters
_KEPT = 20  # characters, of either end
_RUN = lazy_pattern(
    rf"(?P<blanks>(?<![\s|])\s{{{_LONGEST_RUN},}}+(?!\|))|(?P<sign>[^\w\s])(?P=sign){{{_LONGEST_RUN},}}+"
)
_WORD = lazy_pattern(rf"\S{{{_LONGEST_WORD},}}+")
_LETTER = lazy_pattern(r"\w")
_BREAK = "  "  # what is left of the blanks that end a line: two of them may be a hard break


def hide_long_runs(lines: Iterable[str]) -> list[str]:
    """Return *lines* with all but the ends of what runs on for too long as ``UNREAD``; what ends a line is cut."""
    return [_hide(line) if len(line) > _LONGEST_RUN else line for line in lines]


def _hide(line: str) -> str:
    words = line.rstrip()
    if _LETTER.search(words) is None:
        return line
    if len(line) - len(words) > _LONGEST_RUN:
        line = words + _BREAK
    hidden = _RUN.sub(_hide_middle, line)
    return _WORD.sub(_hide_middle, hidden) if len(hidden) > _LONGEST_WORD else hidden


def _hide_middle(match: re.Match[str]) -> str:
    run = match[0]
    return run[:_KEPT] + UNREAD * (len(run) - 2 * _KEPT) + run[-_KEPT:]
