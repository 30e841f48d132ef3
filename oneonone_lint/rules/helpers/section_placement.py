"""Where in a note a section of the profile belongs, and the edit that puts it there."""

from collections.abc import Iterable, Iterator

from oneonone_lint.model.diagnostic import Edit, Span
from oneonone_lint.model.document import Document
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import SectionSpec
from oneonone_lint.rules.helpers.sections import index_sections


def find_misplaced(keys: Iterable[str], order: list[str]) -> list[str]:
    """Return the fewest of *keys* to move so that the others stand in *order*.

    Of two that changed places it is the second, at which a reader notices: of a, c, b it is b.
    """
    keys = list(keys)
    run_lengths = _measure_runs([order.index(key) for key in keys])
    length = max(run_lengths, default=0)
    misplaced = []
    for key, run_length in zip(keys, run_lengths, strict=True):
        if run_length == length:
            length -= 1
        else:
            misplaced.append(key)
    return misplaced


def _measure_runs(ranks: list[int]) -> list[int]:
    """Return for each of *ranks* how long the longest rising run is that begins with it: 2, 1, 1 for 0, 2, 1."""
    lengths = [1] * len(ranks)
    for index in reversed(range(len(ranks))):
        for later in range(index + 1, len(ranks)):
            if ranks[index] < ranks[later]:
                lengths[index] = max(lengths[index], lengths[later] + 1)
    return lengths


def find_insertion_line(note: Note, spec: SectionSpec) -> int:
    """Return the line before which the section *spec* belongs: behind those that it follows, else before all others.

    Sections that are out of order themselves do not count. Where no other section is, it belongs at the end.
    """
    order = [known.key for known in note.profile.sections]
    ends_above: list[int] = []
    starts_below: list[int] = []
    for key, section in _iter_well_placed(note, order):
        if order.index(key) < order.index(spec.key):
            ends_above.append(section.end)
        elif key != spec.key:
            starts_below.append(section.heading.span.line)
    if ends_above:
        return max(ends_above)
    return min(starts_below, default=len(note.document.lines) + 1)


def _iter_well_placed(note: Note, order: list[str]) -> Iterator[tuple[str, Section]]:
    """Yield the sections that stand in *order*, with their keys."""
    first_sections = index_sections(note)
    misplaced = [first_sections[key] for key in find_misplaced(first_sections, order)]
    for section in note.sections:
        if section.spec and section not in misplaced:
            yield section.spec.key, section


def is_read_to_end(document: Document) -> bool:
    """Tell whether a heading added to *document* would be one: below a fence that is never closed it would be code."""
    return all(hidden.kind.is_box for hidden in document.hidden)


def insert_lines(note: Note, line: int, text: str) -> Edit:
    """Return the edit that puts *text* before *line*, or at the end, with a blank line on either side."""
    lines = note.document.lines
    if line > len(lines):
        return _append_lines(note, text)
    gap = "\n" if line > 1 and lines[line - 2].strip() else ""
    return Edit(note.path, Span.at(line, 1), f"{gap}{text}\n\n")


def _append_lines(note: Note, text: str) -> Edit:
    lines = note.document.lines
    last_line = lines[-1]
    end = Span.at(len(lines), len(last_line) + 1)
    if last_line:  # the file does not end with a line's end
        gap = "\n\n" if last_line.strip() else "\n"
        return Edit(note.path, end, f"{gap}{text}")
    gap = "\n" if len(lines) > 1 and lines[-2].strip() else ""
    return Edit(note.path, end, f"{gap}{text}\n")
