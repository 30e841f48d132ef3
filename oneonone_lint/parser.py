"""From the text of a note to the facts that stand in it.

The block pass of markdown-it-py says what is a heading, an item, code or HTML; columns come from the
source lines, because its tokens carry line ranges only. Nothing here knows path, profile or people.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from oneonone_lint.comments import html_comments, inline_comments, without_comments
from oneonone_lint.diagnostic import Span
from oneonone_lint.front_matter import read_front_matter
from oneonone_lint.note import (
    Block,
    BlockKind,
    Box,
    Comment,
    Document,
    Heading,
    Hidden,
    HiddenKind,
    Item,
    Text,
)
from oneonone_lint.text import split_lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_NESTING = 100
_MARKER = re.compile(r"[ \t]*([-+*]|\d{1,9}[.)])")
_BOX = re.compile(r"\[([^\]\[\w()\s]| |[xX]|)\](?=[ \t]|$)[ \t]*")
_BOLD_LINE = re.compile(r"(\*\*|__)(?P<title>(?:(?!\1).)+)\1[ \t]*:?$")
_BLANKS = r" \t\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_FAKE_BOX = re.compile(rf"\[[{_BLANKS}xX]{{1,3}}\](?=[{_BLANKS}]|$)")
_GLUED_BOX = re.compile(r"[-+*](\[[ xX]\])[ \t]")
_CODE_BOX = re.compile(r"[ \t]*(?:[-+*][ \t]+)?(\[[ xX]\])[ \t]")
_HTML_ENDS = tuple(
    (re.compile(opener, re.IGNORECASE), re.compile(closer, re.IGNORECASE))
    for opener, closer in (
        (r"<(?:script|pre|style|textarea)(?=[\s>]|$)", r"</(?:script|pre|style|textarea)>"),
        (r"<!--", r"-->"),
        (r"<\?", r"\?>"),
        (r"<!\[CDATA\[", r"\]\]>"),
        (r"<![A-Z]", r">"),
    )
)


def parse(source: str) -> Document:
    """Return the facts of the note *source*: total, any text gives a document.

    Spans count from the first line of the file, front matter included.
    """
    lines = split_lines(source)
    front_matter = read_front_matter(lines)
    skipped = front_matter.end_line if front_matter and not _unclosed(lines, front_matter.end_line) else 0
    walk = _Walk(lines, skipped)
    for token in _markdown().parse("\n".join(lines[skipped:])):
        walk.take(token)
    return Document(
        lines=tuple(lines),
        front_matter=front_matter,
        headings=tuple(walk.headings),
        items=tuple(walk.finished_items()),
        blocks=tuple(walk.blocks),
        comments=tuple(walk.comments),
        hidden=tuple(sorted(walk.hidden, key=lambda hidden: hidden.span)),
    )


def _unclosed(lines: list[str], end_line: int) -> bool:
    return end_line == 1 and bool(lines)


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - the dearest import of a run that may not parse

    # A definition such as `[Sam]: the rota` would vanish from the page, and a promise with it.
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).disable("reference")
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


class _Walk:
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
        self._content_end = max((number for number, line in enumerate(lines, 1) if line.strip()), default=0)

    def take(self, token: "Token") -> None:
        """Note what *token* says."""
        handler = getattr(self, f"_on_{token.type}", None)
        if handler is not None and (not self._quotes or token.type.startswith("blockquote")):
            handler(token)

    def finished_items(self) -> list[Item]:
        """Every item, those without a first paragraph too."""
        return [item for item in self.items if item is not None]

    # Containers

    def _on_blockquote_open(self, token: "Token") -> None:
        self._check_nesting(token)
        if not self._quotes:
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
        self._check_nesting(token)
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
            self._finish_item(Text(((marker.line, marker.end_column, ""),)))
        self._open_items.pop()

    def _check_nesting(self, token: "Token") -> None:
        if token.level >= MAX_NESTING - 1 and not any(h.kind is HiddenKind.NESTING for h in self.hidden):
            first, _ = self._range(token)
            self._hide(HiddenKind.NESTING, first, 0, len(self.lines[first - 1]))

    # Leaves

    def _on_heading_open(self, token: "Token") -> None:
        self._heading = token

    def _on_heading_close(self, _token: "Token") -> None:
        self._heading = None

    def _on_inline(self, token: "Token") -> None:
        text = self._text(token)
        self._keep_comments(text, inline_comments(text.joined))
        if self._heading is not None:
            self._add_heading(text)
        elif self._open_items and self.items[self._open_items[-1][0]] is None:
            self._finish_item(text)
        else:
            self._add_paragraph(text, token)

    def _on_fence(self, token: "Token") -> None:
        first, end = self._range(token)
        last = self.lines[end - 1].strip()
        closed = end > first and last.startswith(token.markup) and not last.strip(token.markup[0])
        if not closed and end >= self._content_end:
            line = self.lines[first - 1]
            self._hide(HiddenKind.FENCE, first, line.find(token.markup), len(line))
        self._claim_item()
        self._block(BlockKind.CODE, token)

    def _on_code_block(self, token: "Token") -> None:
        first, _ = self._range(token)
        match = _CODE_BOX.match(token.content)
        if match:
            column = self.lines[first - 1].find(match[1])
            self._hide(HiddenKind.BOX, first, column, column + len(match[1]))
        self._claim_item()
        self._block(BlockKind.CODE, token)

    def _on_html_block(self, token: "Token") -> None:
        first, end = self._range(token)
        lines = self.lines[first - 1 : end]
        opener, closer = next((pair for pair in _HTML_ENDS if pair[0].match(token.content.lstrip())), (None, None))
        if opener is not _HTML_ENDS[0][0]:
            text = Text(tuple((first + i, 1, line) for i, line in enumerate(lines)))
            self._keep_comments(text, html_comments(text.joined))
        if opener and closer and not closer.search(token.content) and end >= self._content_end:
            match = opener.search(lines[0])
            self._hide(HiddenKind.HTML, first, match.start() if match else 0, len(lines[0]))
        self._claim_item()
        self._block(BlockKind.HTML, token)

    def _on_hr(self, token: "Token") -> None:
        self._claim_item()
        self._block(BlockKind.RULE, token)

    # What is kept

    def _range(self, token: "Token") -> tuple[int, int]:
        first, end = token.map or (0, 0)
        return first + 1 + self.skipped, max(end, first + 1) + self.skipped

    def _text(self, token: "Token") -> Text:
        first, _ = self._range(token)
        found = []
        for number, content in enumerate(token.content.split("\n"), first):
            source = self.lines[number - 1].rstrip() if self._heading is None else self.lines[number - 1]
            stripped = content.strip()
            column = source.rfind(stripped) if self._heading is None else source.find(stripped)
            found.append((number, max(column, 0) + 1, stripped))
        return Text(tuple(found))

    def _add_heading(self, text: Text) -> None:
        if self._open_items or self._heading is None:
            return
        first, end = self._range(self._heading)
        line = self.lines[first - 1]
        start = len(line) - len(line.lstrip())
        span = Span(first, start + 1, first, len(line.rstrip()) + 1)
        title = without_comments(text.joined)
        start = len(title) - len(title.lstrip())
        title_span = text.span(start, max(len(title.rstrip()), start))
        self.headings.append(Heading(int(self._heading.tag[1:]), title.strip(), span, title_span, end))

    def _add_paragraph(self, text: Text, token: "Token") -> None:
        words = without_comments(text.joined).rstrip()
        bold = _BOLD_LINE.match(words) if len(text.lines) == 1 and not self._open_items else None
        if bold:
            self.headings.append(Heading(0, bold["title"], text.whole, text.span(*bold.span()), text.whole.end_line))
        self._find_glued_boxes(text)
        self._block(BlockKind.PARAGRAPH, token, text)

    def _find_glued_boxes(self, text: Text) -> None:
        """``-[ ] text`` is no list item, and after one it becomes part of that one's text."""
        for line, column, content in text.lines:
            glued = _GLUED_BOX.match(content)
            if glued:
                self._hide(HiddenKind.BOX, line, column - 1, column - 1 + glued.end(1))

    def _claim_item(self) -> None:
        """An item that starts with anything but a paragraph has no text of its own."""
        if self._open_items and self.items[self._open_items[-1][0]] is None:
            marker = self._open_items[-1][1]
            self._finish_item(Text(((marker.line, marker.end_column, ""),)))

    def _finish_item(self, text: Text) -> None:
        index, marker, ordered, end = self._open_items[-1]
        self._find_glued_boxes(text)
        line, column, first = text.lines[0]
        match = _BOX.match(first)
        box = None
        if match:
            box = Box(match[1], Span(line, column, line, column + match.end(1) + 1))
            text = Text(((line, column + match.end(), first[match.end() :]), *text.lines[1:]))
        elif fake := _FAKE_BOX.match(first):
            self._hide(HiddenKind.BOX, line, column - 1, column - 1 + fake.end())
        parent = self._open_items[-2][0] if len(self._open_items) > 1 else None
        depth = len(self._open_items) - 1
        self.items[index] = Item(index, parent, depth, ordered, marker, box, text, end)

    def _block(self, kind: BlockKind, token: "Token", text: Text | None = None) -> None:
        first, end = self._range(token)
        item = self._open_items[-1][0] if self._open_items else None
        self.blocks.append(Block(kind, first, end, text, item))

    def _hide(self, kind: HiddenKind, line: int, start: int, end: int) -> None:
        start = max(start, 0)
        what = self.lines[line - 1][start:end]
        self.hidden.append(Hidden(kind, Span(line, start + 1, line, end + 1), what))

    def _keep_comments(self, text: Text, places: Iterable[tuple[int, int]]) -> None:
        for start, end in places:
            self.comments.append(Comment(text.joined[start + 4 : end - 3], text.span(start, end)))
