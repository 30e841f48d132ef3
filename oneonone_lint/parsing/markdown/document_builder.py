"""What stands in a note, block by block: headings, items, paragraphs, and what hides something.

How a note is written in Markdown, which lines are a block and where it ends, is not known here.
"""

import re
from collections.abc import Iterable, Sequence

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import (
    Block,
    BlockKind,
    Box,
    Comment,
    Contents,
    Document,
    Heading,
    Item,
    Text,
    TextLine,
    visible_span,
)
from oneonone_lint.model.front_matter import FrontMatter
from oneonone_lint.model.hidden import HiddenKind
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.markdown.checkboxes import (
    has_bracket,
    match_box,
    match_lookalike_box,
    opens_with_bare_box,
)
from oneonone_lint.parsing.markdown.drawn_tables import drop_rows, find_column_tables
from oneonone_lint.parsing.markdown.headings import has_heading_signs, split_at_headings
from oneonone_lint.parsing.markdown.hidden_content import HiddenContent
from oneonone_lint.parsing.markdown.html_comments import (
    RAW_ELEMENTS,
    find_html_comments,
    find_inline_comments,
    find_unclosed_html,
    strip_comments,
)
from oneonone_lint.parsing.markdown.masking import blank_ranges
from oneonone_lint.parsing.markdown.tables import find_tables, split_at_table

_RAW_HTML = lazy_pattern(rf"\s*<(?:{RAW_ELEMENTS})\b", re.IGNORECASE)


class _OpenItem:
    """A list item whose end is still to come; *index* is its place among the items of the note."""

    def __init__(self, index: int, marker: Span, *, ordered: bool) -> None:
        self.index = index
        self.marker = marker
        self.ordered = ordered
        self.box: Box | None = None
        self.text: Text | None = None  # None until its first paragraph comes

    @property
    def no_text(self) -> Text:
        """What an item says that starts with anything but a paragraph, or with nothing."""
        return Text((TextLine(self.marker.line, self.marker.end_column, ""),))


class DocumentBuilder:
    """Collects what stands in a note of these *lines*, in their order.

    Whoever reads Markdown, ``plain_reader`` or ``token_reader``, tells where each block is. What it is to us, such as a
    task, a heading in bold or the row of a table, is found out here, so that it depends on no reader.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.hidden = HiddenContent(lines)
        self._lines = lines
        self._headings: list[Heading] = []
        self._items: list[Item | None] = []  # None for one whose end is still to come
        self._blocks: list[Block] = []
        self._comments: list[Comment] = []
        self._open_items: list[_OpenItem] = []

    def build(
        self,
        front_matter: FrontMatter | None,
        *,
        lines: Sequence[str],
        searched: Sequence[str],
        has_percent_comments: bool,
    ) -> Document:
        """Return the document, once every block was told: its *lines* as they stand in the file and are *searched*."""
        column_tables = list(find_column_tables(self._lines, self._list_rules()))
        tables = [*find_tables(block.text for block in self._blocks if block.text), *column_tables]
        contents = Contents(
            items=tuple(item for item in self._items if item is not None),
            blocks=tuple(self._blocks),
            comments=tuple(self._comments),
        )
        return Document(
            lines=tuple(lines),
            front_matter=front_matter,
            headings=tuple(drop_rows(self._headings, column_tables) if column_tables else self._headings),
            read_contents=lambda: contents,
            hidden=self.hidden.in_order(),
            tables=tuple(sorted(tables, key=lambda table: table.line)),
            has_percent_comments=has_percent_comments,
            searched=tuple(searched),
        )

    def _list_rules(self) -> list[int]:
        """Return the numbers of the lines of dashes that stand in no item."""
        return [block.line for block in self._blocks if block.kind is BlockKind.RULE and block.item is None]

    # Items

    def open_item(self, marker: Span, *, ordered: bool) -> None:
        """Begin an item inside the one that is open, if any; its first paragraph is its text."""
        self._open_items.append(_OpenItem(len(self._items), marker, ordered=ordered))
        self._items.append(None)

    def close_item(self, end_line: int) -> None:
        """End the innermost item, in the line *end_line*."""
        item = self._open_items.pop()
        self._items[item.index] = Item(
            index=item.index,
            parent=self._open_items[-1].index if self._open_items else None,
            depth=len(self._open_items),
            ordered=item.ordered,
            marker=item.marker,
            box=item.box,
            text=item.text or item.no_text,
            end_line=end_line,
        )

    def _has_empty_item(self) -> bool:
        """Tell whether the innermost open item waits for its first paragraph."""
        return bool(self._open_items) and self._open_items[-1].text is None

    def _leave_item_empty(self) -> None:
        """Leave the innermost item without a text, if it waits for one."""
        if self._has_empty_item():
            self._open_items[-1].text = self._open_items[-1].no_text

    def _begin_item(self, item: _OpenItem, text: Text) -> None:
        """Take *text*, box and all, for the first paragraph of *item*."""
        first, *others = text.lines
        if others:
            self.hidden.add_lost_boxes(others)
        item.box, words_start = self._read_box(first)
        if words_start:
            words = TextLine(first.number, first.column + words_start, first.text[words_start:])
            text = Text((words, *others))
        if item.box:
            self.hidden.add_inner_boxes(text)
        item.text = text

    def _read_box(self, line: TextLine) -> tuple[Box | None, int]:
        """Return the box that an item's first line opens with, and where its words start; a look-alike is no word."""
        if not has_bracket(line.text):
            return None, 0
        if match := match_box(line.text):
            span = Span(line.number, line.column, line.number, line.column + match.end)
            return Box(match.mark, span), match.words_start
        if match := match_lookalike_box(line.text):
            start = line.column - 1
            self.hidden.add(HiddenKind.BOX, line.number, start, start + match.end)
            return None, match.words_start
        return None, 0

    # Headings and paragraphs

    def add_heading(self, level: int, text: Text, first: int, end: int) -> None:
        """Add a heading with this *text* in the lines from *first* to *end*; one in an item is part of that."""
        self._leave_item_empty()
        if "<!--" in text.joined:
            self._add_comments(text, find_inline_comments(text.joined))
        if self._open_items:
            return
        title = strip_comments(text.joined)
        start = len(title) - len(title.lstrip())
        heading = Heading(
            level=level,
            title=title.strip(),
            span=visible_span(first, self._lines[first - 1]),
            title_span=text.span(start, max(len(title.rstrip()), start)),
            end_line=end,
        )
        self._headings.append(heading)

    def add_text(self, text: Text) -> None:
        """Add a paragraph: the text of the innermost item, if that is its first."""
        if "<!--" in text.joined:
            self._add_comments(text, find_inline_comments(text.joined))
        if not has_heading_signs(text.joined):
            self._add_part(text)
            return
        for part, heading in split_at_headings(text, self._may_be_heading):
            if heading:
                self._headings.append(heading)
                self._add_paragraph(part, item=None)
            else:
                self._add_part(part)

    def _add_part(self, text: Text) -> None:
        """Add a paragraph, or a part of one, without a heading in it."""
        item = self._open_items[-1] if self._open_items else None
        if item is None or item.text is not None:
            self._add_paragraph(text, item=item.index if item else None)
        elif len(text.lines) == 1:
            self._begin_item(item, text)
        else:
            words, table = split_at_table(text)
            self._begin_item(item, words)
            if table:
                self._add_paragraph(table, item=item.index)

    def _may_be_heading(self, line: TextLine) -> bool:
        """Tell whether *line* may be a heading, right below a list too, where Markdown takes it for part of an item."""
        return not self._open_items or (line.column == 1 and "@" not in line.text)

    def _add_paragraph(self, text: Text, item: int | None) -> None:
        is_free = item is None
        self.hidden.add_lost_boxes(line for line in text.lines if not (is_free and opens_with_bare_box(line.text)))
        self._blocks.append(Block(BlockKind.PARAGRAPH, text.lines[0].number, text.lines[-1].number, text, item))

    # Other blocks

    def add_html(self, first: int, end: int, html: str) -> None:
        """Add a block of HTML in the lines from *first* to *end*: *html*, of which the indentation is no part."""
        text = Text.of_lines(self._lines[first - 1 : end], first)
        comments = list(find_html_comments(text.joined))
        self._add_comments(text, comments)
        if opener := find_unclosed_html(html):
            self.hidden.add_opener(HiddenKind.HTML, first, opener)
        elif not _RAW_HTML.match(text.joined):
            self.hidden.add_box_in_html(first, blank_ranges(text.joined, comments).split("\n"))
        self.add_block(BlockKind.HTML, first, end)

    def add_block(self, kind: BlockKind, first: int, end: int) -> None:
        """Add a block of another *kind* in the lines from *first* to *end*."""
        self._leave_item_empty()
        self._blocks.append(Block(kind, first, end, item=self._innermost_item()))

    def _innermost_item(self) -> int | None:
        return self._open_items[-1].index if self._open_items else None

    # Comments

    def _add_comments(self, text: Text, ranges: Iterable[TextRange]) -> None:
        for start, end in ranges:
            words = text.joined[start + len("<!--") : end - len("-->")]
            self._comments.append(Comment(words, text.span(start, end)))
