"""Obsidian's comments that stand in lines of their own, between ``%%`` marks (spec, clause 5.12)."""

import re

from oneonone_lint.model.text import split_lines

_MARK = "%%"
_FENCE = re.compile(r"[ \t]*(?:[-+*>][ \t]+)*(`{3,}|~{3,})")


def as_html_comments(source: str) -> str:
    """Return *source* with each block from a line that opens with ``%%`` to one that ends so as a comment of HTML.

    No line is lost. One that is never closed is text, as is one in a fence.
    """
    if _MARK not in source:
        return source
    lines = split_lines(source)
    number = 0
    fence = ""
    while number < len(lines):
        line = lines[number]
        match = _FENCE.match(line)
        if match and (not fence or match[1].startswith(fence)):
            fence = "" if fence else match[1]
        end = None if fence or not line.lstrip().startswith(_MARK) else _find_end(lines, number)
        if end is not None:
            _rewrite(lines, number, end)
            number = end
        number += 1
    return "\n".join(lines)


def _find_end(lines: list[str], first: int) -> int | None:
    """Return the number of the line that ends the comment which line *first* opens, None where words go on there."""
    for number in range(first, len(lines)):
        line = lines[number].strip()
        rest = line[len(_MARK) :] if number == first else line
        if _MARK in rest:
            return number if rest.find(_MARK) == len(rest) - len(_MARK) else None
    return None


def _rewrite(lines: list[str], first: int, last: int) -> None:
    for number in range(first, last + 1):
        lines[number] = lines[number].replace("-->", "-- ")
    lines[first] = lines[first].replace(_MARK, "<!--", 1)
    lines[last] = "-->".join(lines[last].rsplit(_MARK, 1))
