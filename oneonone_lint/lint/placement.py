"""Where the lines of a file stand before and after fixes of it."""

from bisect import bisect_right
from collections.abc import Iterable

from oneonone_lint.model.diagnostic import Edit, Fix
from oneonone_lint.model.value import Value

_Blamed = tuple[set[Fix], set[Fix]]
"""The only fix that edits a place, or else those that edit it together or, where none does, the one above."""


class _Stretch(Value):
    """The lines that an edit of *fix* takes: *start* to *end* before it, *new_start* to *new_end* with it."""

    start: int
    end: int
    new_start: int
    new_end: int
    fix: Fix


class Placement:
    """The stretches of the file *path* that *fixes*, which do not overlap, edit."""

    def __init__(self, path: str, fixes: Iterable[Fix]) -> None:
        self.fixes = tuple(fixes)
        self._stretches = _find_stretches(path, self.fixes)

    def origin(self, line: int) -> int:
        """Return the line in which stood, before the fixes, what stands in *line* with them."""
        index = bisect_right(self._stretches, line, key=lambda stretch: stretch.new_start) - 1
        if index < 0:
            return line
        stretch = self._stretches[index]
        if line <= stretch.new_end:
            return min(stretch.start + line - stretch.new_start, stretch.end)
        return line - stretch.new_end + stretch.end

    def blame_before(self, place: tuple[int, int]) -> _Blamed:
        """Return the fixes of the lines *place* of the file without the fixes, and the one above."""
        return self._blame(place, [(stretch.start, stretch.end) for stretch in self._stretches])

    def blame_after(self, place: tuple[int, int]) -> _Blamed:
        """Return the fixes of the lines *place* of the file with the fixes, and the one above."""
        return self._blame(place, [(stretch.new_start, stretch.new_end) for stretch in self._stretches])

    def _blame(self, place: tuple[int, int], stretches: list[tuple[int, int]]) -> _Blamed:
        first, last = place
        stop = bisect_right(stretches, last, key=lambda stretch: stretch[0])
        start = stop
        while start and stretches[start - 1][1] >= first:
            start -= 1
        editing = {stretch.fix for stretch in self._stretches[start:stop]}
        above = {stretch.fix for stretch in self._stretches[max(start - 1, 0) : start]}
        return (editing, set()) if len(editing) == 1 else (set(), editing or above)


def _find_stretches(path: str, fixes: Iterable[Fix]) -> list[_Stretch]:
    """Return the stretches of the file *path*, in their order."""
    edits = [(edit, fix) for fix in fixes for edit in fix.edits if edit.path == path]
    stretches = []
    added = 0
    for edit, fix in sorted(edits, key=lambda pair: pair[0].span):
        new_start = edit.span.line + added
        added += _count_added_lines(edit)
        stretches.append(_Stretch(edit.span.line, edit.span.end_line, new_start, edit.span.end_line + added, fix))
    return stretches


def _count_added_lines(edit: Edit) -> int:
    """Return how many more lines there are with *edit*."""
    return edit.replacement.count("\n") - (edit.span.end_line - edit.span.line)
