"""Headings on another level than they were written on."""

import re
from collections.abc import Mapping, Sequence

from oneonone_lint.model.document import Heading

_DEEPEST = 6
_HASHES = re.compile(r" {0,3}#{1,6}")


def shift_heading_levels(lines: Sequence[str | None], levels: Mapping[Heading, int]) -> list[str | None]:
    """Return *lines* with each of the headings on its level, the deepest at most; None where a line is gone."""
    changed = list(lines)
    for heading, level in levels.items():
        first = heading.span.line
        line = changed[first - 1]
        if line is not None:
            changed[first - 1] = "#" * min(level, _DEEPEST) + _title(heading, line)
            changed[first : heading.end_line] = [None] * (heading.end_line - first)
    return changed


def _title(heading: Heading, line: str) -> str:
    hashes = _HASHES.match(line) if heading.level else None
    if hashes:
        return line[hashes.end() :]
    title = " ".join(heading.title.split())
    return f" {title if heading.level else title.rstrip(':')}"
