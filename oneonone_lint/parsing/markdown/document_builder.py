"""One pass over the tokens of a note: headings, items, blocks, and what hides something.

Tokens carry line ranges only, so columns come from the source lines.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import (
    Block,
    BlockKind,
    Box,
    Comment,
    Document,
    Heading,
    HiddenKind,
    Item,
    Text,
    TextLine,
    visible_span,
)
from oneonone_lint.model.front_matter import FrontMatter
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.markdown.checkboxes import (
    match_box,
    match_lookalike_box,
    opens_with_bare_box,
)
from oneonone_lint.parsing.markdown.drawn_tables import drop_rows, find_column_tables
from oneonone_lint.parsing.markdown.headings import split_at_headings
from oneonone_lint.parsing.markdown.hidden_content import HiddenContent
from oneonone_lint.parsing.markdown.html_comments import (
    RAW_ELEMENTS,
    find_html_comments,
    find_inline_comments,
    find_unclosed_html,
    strip_comments,
)
from oneonone_lint.parsing.markdown.masking import blank_ranges
from oneonone_lint.parsing.markdown.source_lines import SourceLines
from oneonone_lint.parsing.markdown.tables import find_tables, split_at_table

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_NESTING = 100
_CONTAINERS = frozenset({"blockquote_open", "list_item_open"})
_RAW_HTML = lazy_pattern(rf"\s*<(?:{RAW_ELEMENTS})\b", re.IGNORECASE)
_MARKER = lazy_pattern(r"[ \t]*([-+*]|\d{1,9}[.)])")


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A list item whose end is still to come; *index* is its place among the items of the note."""

    index: int
    marker: Span
    ordered: bool
    end_line: int


class DocumentBuilder:
    """The state of one pass over the tokens: the lists, items and quotes that are open, and what was read so far.

    *lines* are those of the whole file, the first *skipped* of which are not among the tokens.
    """

    def __init__(self, lines: list[str], skipped: int) -> None:
        self._lines = lines
        self._source = SourceLines(lines, skipped)
        self._headings: list[Heading] = []
        self._items: list[Item | None] = []  # None for one whose first paragraph is still to come
        self._blocks: list[Block] = []
        self._comments: list[Comment] = []
        self._hidden = HiddenContent(lines)
        self._quotes = 0
        self._lists: list[bool] = []  # the open ones: whether they are ordered
        self._open_items: list[OpenItem] = []
        self._marker_ends: dict[int, int] = {}  # by line: in `- - a` there are two
        self._heading: Token | None = None
        self._handlers = self._map_handlers()

    def _map_handlers(self) -> "dict[str, Callable[[Token], None]]":
        """Return what takes in a token, by its type; all others say nothing that a document keeps."""
        return {
            "blockquote_open": self._open_quote,
            "blockquote_close": self._close_quote,
            "bullet_list_open": self._open_list,
            "ordered_list_open": self._open_list,
            "bullet_list_close": self._close_list,
            "ordered_list_close": self._close_list,
            "list_item_open": self._open_item,
            "list_item_close": self._close_item,
            "heading_open": self._open_heading,
            "heading_close": self._close_heading,
            "inline": self._add_inline,
            "fence": self._add_fence,
            "code_block": self._add_indented_code,
            "html_block": self._add_html,
            "hr": self._add_rule,
        }

    def feed(self, token: "Token") -> None:
        """Take in the next *token*; what is quoted is nobody's item, heading or paragraph."""
        if token.level >= MAX_NESTING - 1 and token.type in _CONTAINERS:
            self._hidden.add_nesting(self._source.range_of(token)[0])
        handler = self._handlers.get(token.type)
        if handler and (not self._quotes or token.type.startswith("blockquote")):
            handler(token)

    def build(self, front_matter: FrontMatter | None) -> Document:
        """Return the document, once every token was fed."""
        column_tables = list(find_column_tables(self._lines, self._list_rules()))
        tables = [*find_tables(block.text for block in self._blocks if block.text), *column_tables]
        return Document(
            lines=tuple(self._lines),
            front_matter=front_matter,
            headings=tuple(drop_rows(self._headings, column_tables)),
            items=tuple(item for item in self._items if item is not None),
            blocks=tuple(self._blocks),
            comments=tuple(self._comments),
            hidden=self._hidden.in_order(),
            tables=tuple(sorted(tables, key=lambda table: table.line)),
        )

    def _list_rules(self) -> list[int]:
        """Return the numbers of the lines of dashes that stand in no item."""
        return [block.line for block in self._blocks if block.kind is BlockKind.RULE and block.item is None]

    # Containers

    def _open_quote(self, token: "Token") -> None:
        if not self._quotes:
            self._leave_item_empty()
            self._add_block(BlockKind.QUOTE, token)
        self._quotes += 1

    def _close_quote(self, _token: "Token") -> None:
        self._quotes -= 1

    def _open_list(self, token: "Token") -> None:
        self._lists.append(token.type == "ordered_list_open")

    def _close_list(self, _token: "Token") -> None:
        self._lists.pop()

    def _open_item(self, token: "Token") -> None:
        first, end = self._source.range_of(token)
        match = _MARKER.match(self._lines[first - 1], self._marker_ends.get(first, 0))
        start, stop = match.span(1) if match else (0, 0)
        self._marker_ends[first] = stop
        marker = Span(first, start + 1, first, stop + 1)
        self._open_items.append(OpenItem(len(self._items), marker, self._lists[-1], end))
        self._items.append(None)

    def _close_item(self, _token: "Token") -> None:
        self._leave_item_empty()
        self._open_items.pop()

    # Items

    def _has_empty_item(self) -> bool:
        """Tell whether the innermost open item waits for its first paragraph."""
        return bool(self._open_items) and self._items[self._open_items[-1].index] is None

    def _leave_item_empty(self) -> None:
        """Keep the innermost item without a text: one that starts with anything but a paragraph has none."""
        if self._has_empty_item():
            marker = self._open_items[-1].marker
            self._finish_item(Text((TextLine(marker.line, marker.end_column, ""),)))

    def _finish_item(self, text: Text) -> None:
        """Keep the innermost item, of which *text*, box and all, is the first paragraph."""
        first, *others = text.lines
        self._hidden.add_lost_boxes(others)
        box, words_start = self._read_box(first)
        words = TextLine(first.number, first.column + words_start, first.text[words_start:])
        parents = self._open_items[:-1]
        item = self._open_items[-1]
        self._items[item.index] = Item(
            index=item.index,
            parent=parents[-1].index if parents else None,
            depth=len(parents),
            ordered=item.ordered,
            marker=item.marker,
            box=box,
            text=Text((words, *others)),
            end_line=item.end_line,
        )

    def _read_box(self, line: TextLine) -> tuple[Box | None, int]:
        """Return the box that an item's first line opens with, and where its words start; a look-alike is no word."""
        if match := match_box(line.text):
            span = Span(line.number, line.column, line.number, line.column + match.end)
            return Box(match.mark, span), match.words_start
        if match := match_lookalike_box(line.text):
            start = line.column - 1
            self._hidden.add(HiddenKind.BOX, line.number, start, start + match.end)
            return None, match.words_start
        return None, 0

    # Headings and paragraphs

    def _open_heading(self, token: "Token") -> None:
        self._leave_item_empty()
        self._heading = token

    def _close_heading(self, _token: "Token") -> None:
        self._heading = None

    def _add_inline(self, token: "Token") -> None:
        text = self._source.locate_text(token, in_heading=self._heading is not None)
        self._add_comments(text, find_inline_comments(text.joined))
        if self._heading is not None:
            self._add_heading(self._heading, text)
            return
        for part, heading in split_at_headings(text, self._may_be_heading):
            if heading:
                self._headings.append(heading)
                self._add_paragraph(part, item=None)
            elif self._has_empty_item():
                words, table = split_at_table(part)
                self._finish_item(words)
                if table:
                    self._add_paragraph(table, item=self._innermost_item())
            else:
                self._add_paragraph(part, item=self._innermost_item())

    def _add_heading(self, token: "Token", text: Text) -> None:
        if self._open_items:
            return  # in an item it is part of what the item says
        first, end = self._source.range_of(token)
        title = strip_comments(text.joined)
        start = len(title) - len(title.lstrip())
        heading = Heading(
            level=int(token.tag.removeprefix("h")),
            title=title.strip(),
            span=visible_span(first, self._lines[first - 1]),
            title_span=text.span(start, max(len(title.rstrip()), start)),
            end_line=end,
        )
        self._headings.append(heading)

    def _may_be_heading(self, line: TextLine) -> bool:
        """Tell whether *line* may be a heading, right below a list too, where Markdown takes it for part of an item."""
        return not self._open_items or (line.column == 1 and "@" not in line.text)

    def _add_paragraph(self, text: Text, item: int | None) -> None:
        is_free = item is None
        self._hidden.add_lost_boxes(line for line in text.lines if not (is_free and opens_with_bare_box(line.text)))
        self._blocks.append(Block(BlockKind.PARAGRAPH, text.lines[0].number, text.lines[-1].number, text, item))

    # Other blocks

    def _add_fence(self, token: "Token") -> None:
        first, _ = self._source.range_of(token)
        start, end = token.map or (0, 0)
        is_closed = end - start - 1 > token.content.count("\n")
        if not is_closed:
            self._hidden.add_opener(HiddenKind.FENCE, first, token.markup)
        self._leave_item_empty()
        self._add_block(BlockKind.CODE, token)

    def _add_indented_code(self, token: "Token") -> None:
        first, _ = self._source.range_of(token)
        self._hidden.add_box_in_code(first, token.content.split("\n"))
        self._leave_item_empty()
        self._add_block(BlockKind.CODE, token)

    def _add_html(self, token: "Token") -> None:
        first, end = self._source.range_of(token)
        text = Text.of_lines(self._lines[first - 1 : end], first)
        comments = list(find_html_comments(text.joined))
        self._add_comments(text, comments)
        if opener := find_unclosed_html(token.content):
            self._hidden.add_opener(HiddenKind.HTML, first, opener)
        elif not _RAW_HTML.match(text.joined):
            self._hidden.add_box_in_html(first, blank_ranges(text.joined, comments).split("\n"))
        self._leave_item_empty()
        self._add_block(BlockKind.HTML, token)

    def _add_rule(self, token: "Token") -> None:
        self._leave_item_empty()
        self._add_block(BlockKind.RULE, token)

    def _add_block(self, kind: BlockKind, token: "Token") -> None:
        first, end = self._source.range_of(token)
        self._blocks.append(Block(kind, first, end, item=self._innermost_item()))

    def _innermost_item(self) -> int | None:
        return self._open_items[-1].index if self._open_items else None

    # Comments

    def _add_comments(self, text: Text, ranges: Iterable[TextRange]) -> None:
        for start, end in ranges:
            words = text.joined[start + len("<!--") : end - len("-->")]
            self._comments.append(Comment(words, text.span(start, end)))
