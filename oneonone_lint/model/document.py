"""What stands in a file, whoever reads it: it depends on the text alone."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.front_matter import FrontMatter, FrontMatterField
from oneonone_lint.model.value import Value

_RANK_OF_BOLD = 7


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


class Box(Value):
    """A task's box; *mark* is the character inside, empty for the invalid ``[]``."""

    mark: str
    span: Span


class Item(Value):
    """A list item outside quotes: its marker, its box if it has one, its first paragraph."""

    index: int
    parent: int | None
    depth: int
    ordered: bool
    marker: Span
    box: Box | None
    text: Text
    end_line: int

    @property
    def line(self) -> int:
        """Line of the marker."""
        return self.marker.line

    @property
    def span(self) -> Span:
        """From the marker to the end of the first paragraph."""
        return self.marker.to(self.text.whole)


class Heading(Value):
    """A heading; a bold line alone, or one such as ``##Actions``, has level 0."""

    level: int
    title: str
    span: Span
    title_span: Span
    end_line: int

    @property
    def rank(self) -> int:
        """The level as ranks go, 1 the highest: a bold line stands below the headings of every level."""
        return self.level or _RANK_OF_BOLD


class BlockKind(StrEnum):
    """What else stands in a note."""

    PARAGRAPH = "paragraph"
    CODE = "code"
    HTML = "html"
    QUOTE = "quote"
    RULE = "rule"


class Block(Value):
    """A block that is neither heading nor list item; *item* is the item that holds it."""

    kind: BlockKind
    line: int
    end_line: int
    text: Text | None = None
    item: int | None = None

    def holds(self, line: int) -> bool:
        """Tell whether *line* is one of the block's."""
        return self.line <= line <= self.end_line


class TableRow(Value):
    """A row of a table: its *text* and that of each of its *cells*, blanks around them cut; drawn, it takes lines."""

    text: Text
    cells: tuple[Text, ...]

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.text.whole.line

    def cell(self, index: int) -> Text:
        """The cell in the column *index*; the end of the row, where it has no such cell."""
        if index < len(self.cells):
            return self.cells[index]
        end = self.text.whole
        return Text((TextLine(end.end_line, end.end_column, ""),))


class Table(Value):
    """A table outside quotes, from *line* to *end_line*: the row of its titles, all empty perhaps, and those below."""

    header: TableRow
    rows: tuple[TableRow, ...]
    line: int
    end_line: int

    def holds(self, line: int) -> bool:
        """Tell whether *line* is one of the table's."""
        return self.line <= line <= self.end_line


class Comment(Value):
    """An HTML comment outside code; *text* is what stands between its marks."""

    text: str
    span: Span


class HiddenKind(StrEnum):
    """What can keep part of a note from being read (rule F010)."""

    FENCE = "fence"
    HTML = "html"
    NESTING = "nesting"
    BOX = "box"  # looks like a task's and is none
    TEXT_BOX = "text box"  # of an item that is part of the paragraph above it
    INNER_BOX = "inner box"  # in the text of a task, behind its words
    CODE_BOX = "code box"  # of an item that is indented so far that it is code
    HTML_BOX = "html box"  # of an item right below a line of HTML

    @property
    def is_box(self) -> bool:
        """One task is hidden; of any other kind, all that follows is."""
        return self not in (HiddenKind.FENCE, HiddenKind.HTML, HiddenKind.NESTING)


class Hidden(Value):
    """A place that keeps text from being read; *text* is what stands there, such as ``<!-- never closed``."""

    kind: HiddenKind
    span: Span
    text: str


class Document(Value):
    """Everything that stands in a note, free of path, profile and people."""

    lines: tuple[str, ...]
    front_matter: FrontMatter | None
    headings: tuple[Heading, ...]
    items: tuple[Item, ...]
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    hidden: tuple[Hidden, ...]
    tables: tuple[Table, ...] = ()
    has_percent_comments: bool = False
    searched: tuple[str, ...] = ()
    """The lines without the inside of what runs on without end: what patterns are looked for in (Appendix B)."""

    @cached_property
    def searched_text(self) -> str:
        r"""The lines that are searched with ``\\n`` between them: what is not in it is in no text of the note."""
        return "\n".join(self.searched)

    def line_span(self, number: int) -> Span:
        """Where the line *number* stands, without the blanks around it; of a blank line, all of it."""
        return visible_span(number, self.lines[number - 1])

    def lines_of(self, block: Block) -> tuple[str, ...]:
        """The whole lines that *block* takes, as they are searched."""
        return self.searched[block.line - 1 : block.end_line]

    def items_between(self, start: int, end: int) -> tuple[Item, ...]:
        """The items whose marker stands in a line from *start* on and before *end*, in order."""
        first = bisect_left(self._item_lines, start)
        return self.items[first : bisect_left(self._item_lines, end, first)]

    def free_blocks_between(self, start: int, end: int) -> Iterator[Block]:
        """The blocks that begin in a line from *start* on and before *end*, and in no item that does, in order."""
        first = bisect_left(self._block_lines, start)
        for block in self.blocks[first : bisect_left(self._block_lines, end, first)]:
            if block.item is None or self.items[block.item].line < start:
                yield block

    def headings_between(self, start: int, end: int) -> tuple[Heading, ...]:
        """The headings that begin in a line from *start* on and before *end*, in order."""
        first = bisect_left(self._heading_lines, start)
        return self.headings[first : bisect_left(self._heading_lines, end, first)]

    def has_text_outside_items(self, start: int, end: int) -> bool:
        """Tell whether a heading, or text that is in no list, begins in a line from *start* on and before *end*."""
        blocks = self.free_blocks_between(start, end)
        return bool(self.headings_between(start, end)) or any(block.text for block in blocks)

    @cached_property
    def _item_lines(self) -> list[int]:
        return [item.line for item in self.items]

    @cached_property
    def _block_lines(self) -> list[int]:
        return [block.line for block in self.blocks]

    @cached_property
    def _heading_lines(self) -> list[int]:
        return [heading.span.line for heading in self.headings]

    def front_matter_field(self, key: str) -> FrontMatterField | None:
        """The field of the front matter named *key*, None where there is none."""
        return self.front_matter.get(key) if self.front_matter else None

    def front_matter_value(self, key: str) -> str | None:
        """The text under *key* in the front matter, blanks around it cut; None where it is missing or empty."""
        field = self.front_matter_field(key)
        text = (field.value or "").strip() if field else ""
        return text or None
