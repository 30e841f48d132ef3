"""The text of a note, line by line, each with its place in the file."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.value import Value, cached_property


class TextLine(NamedTuple):
    """A line of a text, and where in the file it starts: the *number* of the line and the *column*, both from 1."""

    number: int
    column: int
    text: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.number, self.column, self.number, self.column + len(self.text))


def visible_span(number: int, line: str) -> Span:
    """Return where *line*, of that *number*, stands without the blanks around it; of a blank one, all of it."""
    words = line.strip() or line
    start = line.index(words)
    return Span(number, start + 1, number, start + len(words) + 1)


class Text(Value):
    """The text of a paragraph, line by line, each with its place in the file."""

    lines: tuple[TextLine, ...]

    @classmethod
    def of(cls, words: str) -> "Text":
        """Return *words* as the text of a note that holds nothing else."""
        return cls.of_lines(words.split("\n"), 1)

    @classmethod
    def of_lines(cls, lines: Iterable[str], first: int) -> "Text":
        """Return whole *lines* of a note, the first of which has the number *first*."""
        return cls(tuple(TextLine(number, 1, line) for number, line in enumerate(lines, first)))

    @property
    def joined(self) -> str:
        r"""The lines with ``\\n`` between them."""
        return self.lines[0].text if len(self.lines) == 1 else self._joined  # nearly all have one

    @cached_property
    def _joined(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        starts, offset = [], 0
        for line in self.lines:
            starts.append(offset)
            offset += len(line.text) + 1
        return starts

    def _position(self, offset: int) -> tuple[int, int]:
        """The line and column of the character at *offset* of ``joined``."""
        index = bisect_right(self._starts, offset) - 1
        line = self.lines[index]
        return line.number, line.column + offset - self._starts[index]

    def span(self, start: int, end: int) -> Span:
        """Where ``joined[start:end]`` stands in the file; an empty stretch has an empty span."""
        if len(self.lines) == 1:
            line = self.lines[0]
            return Span(line.number, line.column + start, line.number, line.column + end)
        return Span(*self._position(start), *self._position(end))

    @property
    def whole(self) -> Span:
        """Where all of it stands."""
        first, last = self.lines[0], self.lines[-1]
        return Span(first.number, first.column, last.number, last.column + len(last.text))
