"""What stands in a file, whoever reads it: it depends on the text alone."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from enum import StrEnum

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.front_matter import FrontMatter, FrontMatterField
from oneonone_lint.model.hidden import Hidden
from oneonone_lint.model.outline import ITEMS, SAYING, WORDS, LineKind, Outline
from oneonone_lint.model.placed_text import Text as Text  # noqa: PLC0414 - who has a part of a document has its text
from oneonone_lint.model.placed_text import TextLine as TextLine  # noqa: PLC0414
from oneonone_lint.model.placed_text import visible_span as visible_span  # noqa: PLC0414
from oneonone_lint.model.value import Value, cached_property, to_dict

_RANK_OF_BOLD = 7
_NOT_TOLD: frozenset[LineKind] = frozenset(("task", "more"))  # of which a line alone does not say where its text begins


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


class Contents(Value):
    """What stands in a note beside its headings."""

    items: tuple[Item, ...]
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]


class Document(Value):
    """Everything that stands in a note, free of path, profile and people.

    Of a note of plain lines an *outline* is known: *read_contents* brings the rest where somebody asks for it.
    """

    lines: tuple[str, ...]
    front_matter: FrontMatter | None
    headings: tuple[Heading, ...]
    read_contents: Callable[[], Contents]
    hidden: tuple[Hidden, ...] = ()
    tables: tuple[Table, ...] = ()
    has_percent_comments: bool = False
    searched: tuple[str, ...] = ()
    """The lines without the inside of what runs on without end: what patterns are looked for in (Appendix B)."""
    outline: Outline | None = None

    def __eq__(self, other: object) -> bool:
        """Tell whether the same stands in both, whatever of it was read."""
        return isinstance(other, Document) and self._all_fields == other._all_fields

    def __hash__(self) -> int:
        return hash(self.lines)

    @property
    def _all_fields(self) -> dict[str, object]:
        return to_dict(self) | {"read_contents": self.contents, "outline": None}

    @cached_property
    def contents(self) -> Contents:
        """What stands in the note beside its headings."""
        return self.read_contents()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The list items, in order."""
        return self.contents.items

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What is neither heading nor list item, in order."""
        return self.contents.blocks

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments, in order."""
        return self.contents.comments

    @cached_property
    def searched_text(self) -> str:
        r"""The lines that are searched with ``\\n`` between them: what is not in it is in no text of the note."""
        return "\n".join(self.searched)

    @cached_property
    def folded_text(self) -> str:
        """The same in small letters."""
        return self.searched_text.casefold()

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

    def count_items_between(self, start: int, end: int) -> int:
        """How many items' markers stand in a line from *start* on and before *end*."""
        if self.outline:
            return self.outline.count(ITEMS, start, end)
        return len(self.items_between(start, end))

    def list_plain_texts(self, start: int, end: int) -> list[list[str]] | None:
        """Return what each item at the top says from the line *start* on and before *end*, and those below it.

        None where the lines alone do not tell.
        """
        if self.outline is None or self.outline.has(_NOT_TOLD, start, end):
            return None
        texts: list[list[str]] = []
        offset = 0  # of what belongs to the item above
        for line, kind in zip(self.lines[start - 1 : end - 1], self.outline.between(start, end), strict=True):
            if kind == "item":
                offset = line.index(" ") + 1
                texts.append([line[offset:].rstrip()])
            elif kind == "inner":
                if not line.startswith(" " * offset):
                    return None
                texts[-1].append(line.strip()[2:])
        return texts

    def has_bullet_between(self, start: int, end: int) -> bool:
        """Tell whether an item without a number begins in a line from *start* on and before *end*."""
        if self.outline:  # where no other line begins with a dash
            return any(line.lstrip(" ").startswith("-") for line in self.lines[start - 1 : end - 1])
        return any(not item.ordered for item in self.items_between(start, end))

    def is_surely_filled(self, start: int, end: int) -> bool:
        """Tell at a glance that something is said from the line *start* on and before *end*; a no may be a yes."""
        return self.outline is not None and self.outline.has(SAYING, start, end)

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
        if self.headings_between(start, end):
            return True
        if self.outline:
            return self.outline.has(WORDS, start, end)
        return any(block.text for block in self.free_blocks_between(start, end))

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
        return self.front_matter.texts.get(key) if self.front_matter else None
