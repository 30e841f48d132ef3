"""One pass over the tokens of a note: headings, items, blocks, and what hides something.

Tokens carry line ranges only, so columns come from the source lines.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import (
    Block,
    BlockKind,
    Box,
    Comment,
    Heading,
    Hidden,
    HiddenKind,
    Item,
    Text,
    TextLine,
)
from oneonone_lint.parsing.markdown.checkboxes import (
    find_boxes_in_code,
    find_boxes_in_text,
    match_box,
    match_lookalike_box,
)
from oneonone_lint.parsing.markdown.html_comments import (
    RAW_ELEMENTS,
    find_html_comments,
    find_inline_comments,
    find_unclosed_html,
    strip_comments,
)
from oneonone_lint.parsing.markdown.masking import blank_ranges

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_NESTING = 100
_CONTAINERS = frozenset({"blockquote_open", "list_item_open"})
_LITERAL = re.compile(rf"\s*<(?:{RAW_ELEMENTS})\b", re.IGNORECASE)
_MARKER = re.compile(r"[ \t]*([-+*]|\d{1,9}[.)])")
_GLUED_HEADING = re.compile(r"#{2,3}(?P<title>[^\s#].*)")
_BOLD_LINE = re.compile(r"(?:[^\w\s*<>\[\]`|#-]{1,4}\s*)?(\*\*\*?|__)(?P<title>(?:(?!\1).)+)\1[ \t]*:?")


class DocumentBuilder:
    """The state of one pass over the tokens: which item and quote we are in, what was found."""

    def __init__(self, lines: list[str], skipped: int) -> None:
        self.lines = lines
        self.skipped = skipped
        self.headings: list[Heading] = []
        self.items: list[Item | None] = []
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.hidden: list[Hidden] = []
        self._open_items: list[tuple[int, Span, bool, int]] = []
        self._quotes = 0
        self._ordered: list[bool] = []
        self._cursor: dict[int, int] = {}
        self._heading: Token | None = None

    def feed(self, token: "Token") -> None:
        """Note what *token* says."""
        if token.level >= MAX_NESTING - 1 and token.type in _CONTAINERS:
            self._note_nesting(token)
        handler = getattr(self, f"_on_{token.type}", None)
        if handler is not None and (not self._quotes or token.type.startswith("blockquote")):
            handler(token)

    def finished_items(self) -> list[Item]:
        """Every item, those without a first paragraph too."""
        return [item for item in self.items if item is not None]

    # Containers

    def _on_blockquote_open(self, token: "Token") -> None:
        if not self._quotes:
            self._claim_item()
            self._block(BlockKind.QUOTE, token)
        self._quotes += 1

    def _on_blockquote_close(self, _token: "Token") -> None:
        self._quotes -= 1

    def _on_bullet_list_open(self, _token: "Token") -> None:
        self._ordered.append(False)

    def _on_ordered_list_open(self, _token: "Token") -> None:
        self._ordered.append(True)

    def _on_bullet_list_close(self, _token: "Token") -> None:
        self._ordered.pop()

    _on_ordered_list_close = _on_bullet_list_close

    def _on_list_item_open(self, token: "Token") -> None:
        first, end = self._range(token)
        line = self.lines[first - 1]
        match = _MARKER.match(line, self._cursor.get(first, 0))
        start, stop = match.span(1) if match else (0, 0)
        self._cursor[first] = stop
        self._open_items.append((len(self.items), Span(first, start + 1, first, stop + 1), self._ordered[-1], end))
        self.items.append(None)

    def _on_list_item_close(self, _token: "Token") -> None:
        index, marker, _, _ = self._open_items[-1]
        if self.items[index] is None:
            self._finish_item(Text((TextLine(marker.line, marker.end_column, ""),)))
        self._open_items.pop()

    def _note_nesting(self, token: "Token") -> None:
        if not any(hidden.kind is HiddenKind.NESTING for hidden in self.hidden):
            first, _ = self._range(token)
            self._hide(HiddenKind.NESTING, first, 0, len(self.lines[first - 1]))

    # Leaves

    def _on_heading_open(self, token: "Token") -> None:
        self._claim_item()
        self._heading = token

    def _on_heading_close(self, _token: "Token") -> None:
        self._heading = None

    def _on_inline(self, token: "Token") -> None:
        text = self._text(token)
        self._keep_comments(text, find_inline_comments(text.joined))
        if self._heading is not None:
            self._add_heading(text)
            return
        for part, bold in self._parts(text):
            if bold:
                self.headings.append(bold)
                self._add_paragraph(part, item=None)
            elif self._open_items and self.items[self._open_items[-1][0]] is None:
                self._finish_item(part)
            else:
                self._add_paragraph(part, item=self._open_items[-1][0] if self._open_items else None)

    def _parts(self, text: Text) -> Iterator[tuple[Text, Heading | None]]:
        """Cut a paragraph at each line that is all bold: a heading to its writer, blank lines around it or not."""
        start = 0
        for index, line in enumerate(text.lines):
            if bold := self._bold_line(*line):
                if start < index:
                    yield Text(text.lines[start:index]), None
                yield Text((line,)), bold
                start = index + 1
        if start < len(text.lines):
            yield Text(text.lines[start:]), None

    def _bold_line(self, line: int, column: int, written: str) -> Heading | None:
        """Return the heading that a line is meant to be, all in bold or with no blank behind its ``##``.

        In a list that is only one that is not indented with its item.
        """
        is_glued = written.startswith("##")
        if not (is_glued or "**" in written or "__" in written):
            return None
        if self._open_items and (column > 1 or "@" in written):
            return None
        match = (_GLUED_HEADING if is_glued else _BOLD_LINE).fullmatch(strip_comments(written).rstrip())
        if match is None:
            return None
        span = Span(line, column, line, column + len(written))
        return Heading(0, match["title"], span, Span(line, column, line, column + match.end()), line)

    def _on_fence(self, token: "Token") -> None:
        first, _ = self._range(token)
        start, end = token.map or (0, 0)
        is_closed = end - start - 1 > token.content.count("\n")
        if not is_closed:
            line = self.lines[first - 1]
            self._hide(HiddenKind.FENCE, first, line.find(token.markup), len(line))
        self._claim_item()
        self._block(BlockKind.CODE, token)

    def _on_code_block(self, token: "Token") -> None:
        first, _ = self._range(token)
        for number, line in enumerate(token.content.split("\n"), first):
            if place := find_boxes_in_code(line):
                column = self.lines[number - 1].find(line[slice(*place)])
                self._hide(HiddenKind.CODE_BOX, number, column, column + place[1] - place[0])
                break
        self._claim_item()
        self._block(BlockKind.CODE, token)

    def _on_html_block(self, token: "Token") -> None:
        first, end = self._range(token)
        lines = self.lines[first - 1 : end]
        text = Text.of_lines(lines, first)
        self._keep_comments(text, find_html_comments(text.joined))
        if opener := find_unclosed_html(token.content):
            self._hide(HiddenKind.HTML, first, lines[0].find(opener), len(lines[0]))
        elif not _LITERAL.match(text.joined):
            self._find_swallowed_boxes(first, blank_ranges(text.joined, find_html_comments(text.joined)).split("\n"))
        self._claim_item()
        self._block(BlockKind.HTML, token)

    def _find_swallowed_boxes(self, first: int, lines: list[str]) -> None:
        for number, line in enumerate(lines, first):
            if place := find_boxes_in_code(line):
                self._hide(HiddenKind.HTML_BOX, number, *place)
                break

    def _on_hr(self, token: "Token") -> None:
        self._claim_item()
        self._block(BlockKind.RULE, token)

    # What is kept

    def _range(self, token: "Token") -> tuple[int, int]:
        first, end = token.map or (0, 0)
        return first + 1 + self.skipped, min(max(end, first + 1) + self.skipped, len(self.lines))

    def _text(self, token: "Token") -> Text:
        first, end = self._range(token)
        contents = token.content.strip().split("\n")
        # Lines of odd blanks alone may start a paragraph, and are then stripped from it.
        words = contents[0].strip()
        first = next((number for number in range(first, end + 1) if words in self.lines[number - 1]), first)
        found = []
        for number, content in enumerate(contents, first):
            source = self.lines[number - 1].rstrip() if self._heading is None else self.lines[number - 1]
            stripped = content.strip()
            column = source.rfind(stripped) if self._heading is None else source.find(stripped)
            found.append(TextLine(number, max(column, 0) + 1, stripped))
        return Text(tuple(found))

    def _add_heading(self, text: Text) -> None:
        if self._open_items or self._heading is None:
            return
        first, end = self._range(self._heading)
        line = self.lines[first - 1]
        start = len(line) - len(line.lstrip())
        span = Span(first, start + 1, first, len(line.rstrip()) + 1)
        title = strip_comments(text.joined)
        start = len(title) - len(title.lstrip())
        title_span = text.span(start, max(len(title.rstrip()), start))
        self.headings.append(Heading(int(self._heading.tag[1:]), title.strip(), span, title_span, end))

    def _add_paragraph(self, text: Text, item: int | None) -> None:
        self._find_lost_boxes(text.lines)
        first, end = text.lines[0].number, text.lines[-1].number
        self.blocks.append(Block(BlockKind.PARAGRAPH, first, end, text, item))

    def _find_lost_boxes(self, lines: Iterable[TextLine]) -> None:
        for line, column, content in lines:
            if lost := find_boxes_in_text(content):
                kind, (start, end) = lost
                self._hide(kind, line, column - 1 + start, column - 1 + end)

    def _claim_item(self) -> None:
        """An item that starts with anything but a paragraph has no text of its own."""
        if self._open_items and self.items[self._open_items[-1][0]] is None:
            marker = self._open_items[-1][1]
            self._finish_item(Text((TextLine(marker.line, marker.end_column, ""),)))

    def _finish_item(self, text: Text) -> None:
        index, marker, ordered, end = self._open_items[-1]
        self._find_lost_boxes(text.lines[1:])
        line, column, first = text.lines[0]
        box, words = None, 0
        if found := match_box(first):
            mark, box_end, words = found
            box = Box(mark, Span(line, column, line, column + box_end))
        elif fake := match_lookalike_box(first):
            fake_end, words = fake
            self._hide(HiddenKind.BOX, line, column - 1, column - 1 + fake_end)
        text = Text((TextLine(line, column + words, first[words:]), *text.lines[1:]))
        parent = self._open_items[-2][0] if len(self._open_items) > 1 else None
        depth = len(self._open_items) - 1
        self.items[index] = Item(index, parent, depth, ordered, marker, box, text, end)

    def _block(self, kind: BlockKind, token: "Token") -> None:
        first, end = self._range(token)
        item = self._open_items[-1][0] if self._open_items else None
        self.blocks.append(Block(kind, first, end, item=item))

    def _hide(self, kind: HiddenKind, line: int, start: int, end: int) -> None:
        start = max(start, 0)
        what = self.lines[line - 1][start:end]
        self.hidden.append(Hidden(kind, Span(line, start + 1, line, end + 1), what))

    def _keep_comments(self, text: Text, places: Iterable[tuple[int, int]]) -> None:
        for start, end in places:
            self.comments.append(Comment(text.joined[start + 4 : end - 3], text.span(start, end)))
