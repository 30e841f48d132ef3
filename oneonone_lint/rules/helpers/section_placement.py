"""Where in a note a section belongs, and the edits that put it there or take it away."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Document, HiddenKind
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import SectionSpec

_SWALLOWING = (HiddenKind.FENCE, HiddenKind.HTML, HiddenKind.NESTING)
_HEADING = re.compile(r"#{1,3}[ \t]+(?P<title>.*?)[ \t#]*")


def find_misplaced(sections: list[Section], order: list[str]) -> list[Section]:
    """Return the fewest *sections* to move so that the others stand in *order*, a list of keys.

    Of two that changed places it is the second, at which a reader notices.
    """
    ranks = [order.index(section.spec.key) for section in sections if section.spec]
    heads: list[int] = []  # of the longest runs in order that are to come, negated to be sorted
    lengths: list[int] = []
    for rank in reversed(ranks):
        at = bisect_left(heads, -rank)
        heads[at : at + 1] = [-rank]
        lengths.insert(0, at)
    wanted, moving = len(heads) - 1, []
    for length, section in zip(lengths, sections, strict=True):
        if length == wanted:
            wanted -= 1
        else:
            moving.append(section)
    return moving


def known_sections(note: Note) -> list[Section]:
    """Return the sections that the profile knows, each the first of its kind."""
    first: dict[str, Section] = {}
    for section in note.sections:
        if section.spec:
            first.setdefault(section.spec.key, section)
    return list(first.values())


def choose_line(note: Note, spec: SectionSpec) -> int:
    """Return the line before which a section of *spec* belongs: behind the one that it follows, else before all."""
    order = [each.key for each in note.profile.sections]
    moving = find_misplaced(known_sections(note), order)
    above: list[Section] = []
    below: list[Section] = []
    for section in note.sections:
        if section.spec and section.spec is not spec and section not in moving:
            earlier = order.index(section.spec.key) < order.index(spec.key)
            (above if earlier else below).append(section)
    if above:
        return max(section.end for section in above)
    return min((section.heading.span.line for section in below), default=len(note.document.lines) + 1)


def is_open(document: Document) -> bool:
    """Tell whether a heading at the end of *document* is one: behind an opener never closed it would be code."""
    return not any(hidden.kind in _SWALLOWING for hidden in document.hidden)


def find_swallowed_headings(document: Document) -> Iterator[str]:
    """Yield the titles that stand below an opener never closed, and would be headings if it were."""
    start = next((hidden.span.line for hidden in document.hidden if hidden.kind in _SWALLOWING), len(document.lines))
    for line in document.lines[start:]:
        if match := _HEADING.fullmatch(line):
            yield match["title"]


def insert_lines(document: Document, line: int, text: str) -> tuple[Span, str]:
    """Return the edit that puts *text* before *line*, or at the end, with a blank line on either side."""
    lines = document.lines
    if line <= len(lines):
        gap = "\n" if line > 1 and lines[line - 2].strip() else ""
        return Span(line, 1, line, 1), f"{gap}{text}\n\n"
    last, end = lines[-1], len(lines[-1]) + 1
    span = Span(len(lines), end, len(lines), end)
    if last:  # the file does not end with a line's end
        return span, f"\n\n{text}" if last.strip() else f"\n{text}"
    gap = "\n" if len(lines) > 1 and lines[-2].strip() else ""
    return span, f"{gap}{text}\n"


def remove_lines(document: Document, start: int, end: int) -> tuple[Span, str]:
    """Return the edit that takes out the lines from *start* to before *end*; at the end no blank lines are left."""
    lines = document.lines
    if end <= len(lines):
        return Span(start, 1, end, 1), ""
    kept = next((number for number in range(start - 1, 0, -1) if lines[number - 1].strip()), None)
    closing = "\n" if not lines[-1] else ""
    last = Span(start, 1, len(lines), len(lines[-1]) + 1)
    if kept is None:
        return last, ""
    return Span(kept, len(lines[kept - 1]) + 1, last.end_line, last.end_column), closing
