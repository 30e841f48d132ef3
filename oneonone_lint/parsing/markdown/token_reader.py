"""From the tokens of markdown-it-py to a document: it reads every note with more in it than plain Markdown."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import BlockKind
from oneonone_lint.model.hidden import HiddenKind
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.markdown.document_builder import DocumentBuilder
from oneonone_lint.parsing.markdown.source_lines import SourceLines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MAX_NESTING = 100
_CONTAINERS = frozenset({"blockquote_open", "list_item_open"})
_MARKER = lazy_pattern(r"[ \t]*([-+*]|\d{1,9}[.)])")


def read_tokens(lines: Sequence[str], skipped: int, builder: DocumentBuilder) -> None:
    """Tell *builder* what stands in *lines*, those of a whole file, from the line after the first *skipped* on."""
    reader = _TokenReader(lines, skipped, builder)
    # With the last line ended, the lines of a fence can be counted: that tells whether it was closed.
    reader.read(_load_parser().parse("\n".join(lines[skipped:]) + "\n"))


@cache
def _load_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # A definition such as `[Sam]: the rota` would vanish from the page, and a promise with it.
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).disable("reference")
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


class _TokenReader:
    """The state of one pass over the tokens: the quotes and lists that are open, and the heading that is."""

    def __init__(self, lines: Sequence[str], skipped: int, builder: DocumentBuilder) -> None:
        self._lines = lines
        self._source = SourceLines(lines, skipped)
        self._builder = builder
        self._quotes = 0
        self._lists: list[bool] = []  # whether they are ordered
        self._item_ends: list[int] = []
        self._marker_ends: dict[int, int] = {}  # by line: in `- - a` there are two
        self._heading: Token | None = None

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

    def read(self, tokens: "Iterable[Token]") -> None:
        """Take in the *tokens*; what is quoted is nobody's item, heading or paragraph."""
        handlers = self._map_handlers()  # a reader that kept them would hold itself, to the end of the run
        for token in tokens:
            if token.level >= _MAX_NESTING - 1 and token.type in _CONTAINERS:
                self._builder.hidden.add_nesting(self._source.range_of(token)[0])
            handler = handlers.get(token.type)
            if handler and (not self._quotes or token.type.startswith("blockquote")):
                handler(token)

    # Containers

    def _open_quote(self, token: "Token") -> None:
        if not self._quotes:
            self._builder.add_block(BlockKind.QUOTE, *self._source.range_of(token))
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
        self._item_ends.append(end)
        self._builder.open_item(Span(first, start + 1, first, stop + 1), ordered=self._lists[-1])

    def _close_item(self, _token: "Token") -> None:
        self._builder.close_item(self._item_ends.pop())

    # Headings and paragraphs

    def _open_heading(self, token: "Token") -> None:
        self._heading = token

    def _close_heading(self, _token: "Token") -> None:
        self._heading = None

    def _add_inline(self, token: "Token") -> None:
        text = self._source.locate_text(token, in_heading=self._heading is not None)
        if self._heading is None:
            self._builder.add_text(text)
            return
        level = int(self._heading.tag.removeprefix("h"))
        self._builder.add_heading(level, text, *self._source.range_of(self._heading))

    # Other blocks

    def _add_fence(self, token: "Token") -> None:
        first, last = self._source.range_of(token)
        start, end = token.map or (0, 0)
        is_closed = end - start - 1 > token.content.count("\n")
        if not is_closed:
            self._builder.hidden.add_opener(HiddenKind.FENCE, first, token.markup)
        self._builder.add_block(BlockKind.CODE, first, last)

    def _add_indented_code(self, token: "Token") -> None:
        first, last = self._source.range_of(token)
        self._builder.hidden.add_box_in_code(first, token.content.split("\n"))
        self._builder.add_block(BlockKind.CODE, first, last)

    def _add_html(self, token: "Token") -> None:
        self._builder.add_html(*self._source.range_of(token), token.content)

    def _add_rule(self, token: "Token") -> None:
        self._builder.add_block(BlockKind.RULE, *self._source.range_of(token))
