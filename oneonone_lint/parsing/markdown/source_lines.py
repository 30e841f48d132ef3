"""Where the tokens of a parser stand in the file: they carry line ranges only, so columns come from the lines."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from oneonone_lint.model.document import Text, TextLine

if TYPE_CHECKING:
    from markdown_it.token import Token


class SourceLines:
    """The *lines* of the whole file, the first *skipped* of which are not among the tokens."""

    def __init__(self, lines: Sequence[str], skipped: int) -> None:
        self._lines = lines
        self._skipped = skipped

    def range_of(self, token: "Token") -> tuple[int, int]:
        """Return the first and the last line of *token* in the file."""
        first, end = token.map or (0, 0)
        return first + 1 + self._skipped, min(max(end, first + 1) + self._skipped, len(self._lines))

    def locate_text(self, token: "Token", *, in_heading: bool) -> Text:
        """Return the lines of an inline *token* with their places in the source, in which they may be indented."""
        first, end = self.range_of(token)
        contents = token.content.strip().split("\n")
        # Lines of odd blanks alone may start a paragraph, and are then stripped from it.
        opening = contents[0].strip()
        first = next((number for number in range(first, end + 1) if opening in self._lines[number - 1]), first)
        words = enumerate((content.strip() for content in contents), first)
        return Text(tuple(self._locate_line(number, content, in_heading=in_heading) for number, content in words))

    def _locate_line(self, number: int, words: str, *, in_heading: bool) -> TextLine:
        """Find *words* in their line: at its end, or in a heading, which ``#`` may close, from its start."""
        line = self._lines[number - 1]
        column = line.find(words) if in_heading else line.rstrip().rfind(words)
        return TextLine(number, max(column, 0) + 1, words)
