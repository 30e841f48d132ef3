"""What each line of a note is that consists of plain lines, known without reading what stands in them."""

from collections.abc import Sequence
from typing import Literal, get_args

from oneonone_lint.model.value import Value

LineKind = Literal["front matter", "task", "item", "inner", "more", "title", "words", "comment", "blank"]
"""A task or an item at the top of its list, an *inner* item below one of them, *more* of the text of any of these, the
title of a note or a section, the *words* of a paragraph of one line, a comment of one line, a blank line."""

KINDS: tuple[LineKind, ...] = get_args(LineKind)
ITEMS: frozenset[LineKind] = frozenset(("task", "item", "inner"))
MORE: frozenset[LineKind] = frozenset(("more",))
WORDS: frozenset[LineKind] = frozenset(("words",))
SAYING = ITEMS | WORDS
"""Lines that begin what says something: no text in a plain line is blank."""


class Outline(Value):
    """The *kinds* of the lines of a note, in order."""

    kinds: Sequence[LineKind]

    def between(self, start: int, end: int) -> Sequence[LineKind]:
        """Return the kinds of the lines from *start* on and before *end*."""
        return self.kinds[start - 1 : end - 1]

    def count(self, kinds: frozenset[LineKind], start: int, end: int) -> int:
        """Return how many lines from *start* on and before *end* are of one of these *kinds*."""
        stretch = self.between(start, end)
        return sum(map(stretch.count, kinds))

    def has(self, kinds: frozenset[LineKind], start: int, end: int) -> bool:
        """Tell whether a line from *start* on and before *end* is of one of these *kinds*."""
        return not kinds.isdisjoint(self.between(start, end))
