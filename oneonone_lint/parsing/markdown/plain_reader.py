"""Plain Markdown, read line by line: what nearly every note is written in, at a tenth of what a parser takes.

::

    ## Review
    <!-- What was promised? -->
    - [ ] Book the room @sam due:2026-11-20
      - The big one,
        on the first floor

markdown-it-py says what Markdown means, and reads each note that holds any other line than these: a blank one, a
heading, an item, a line of text, a rule, a comment by itself. What looks like something else, anywhere, or
may be read in two ways, is not guessed at (``tests/parsing/test_plain_reader.py`` shows that both readers agree).
"""

import re
from collections.abc import Iterator, Sequence

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import BlockKind, Text, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.markdown.document_builder import DocumentBuilder

# What opens a block at the start of a line, or may: a quote, HTML, a heading, a fence, an item, an underline or a rule.
_OPENER = r"[\s><]|#{1,6}(?:\s|$)|```|~~~|[-+*](?:\s|$)|\d+[.)](?:\s|$)|[-+*_=\s]+$"
_SIGN = r"[^\n\0]"  # the parser reads another one for a NUL
_TEXT = rf"(?!{_OPENER}){_SIGN}+"
_MARKER = r"[-+*]|[0-9]{1,9}[.)]"
# Each kind of line by the name of its last group; none is of two kinds, and the most common ones come first.
_LINE = lazy_pattern(
    rf" *(?P<blank>)"
    rf"|(?P<item_indent> *)(?P<marker>{_MARKER}) {{1,4}}(?P<item>{_TEXT})"
    rf"|(?P<hashes>#{{1,6}}) +(?P<heading>[^\s#\0](?:{_SIGN}*[^\s#\0])?)\s*"
    rf"|(?P<indent> *)(?P<text>{_TEXT})"
    rf"|(?P<bare_indent> *)(?P<bare>{_MARKER}) *"
    rf"|(?P<comment><!--(?!-?>){_SIGN}*)"
    r"|(?P<rule>-{3,}|\*{3,}|_{3,}) *"
)
_FARTHEST = 3  # blanks before what opens a block: one more makes it code, or part of the text above
_DEEPEST = 20  # items in items


def read_plain_lines(lines: Sequence[str], skipped: int, builder: DocumentBuilder) -> bool:
    """Tell *builder* what stands in *lines*, those of a whole file, from the line after the first *skipped* on.

    Returns whether all of it is plain; if it is not, *builder* was told a part, and is of no use.
    """
    return _PlainReader(builder).read(enumerate(lines[skipped:], skipped + 1), len(lines))


class _PlainReader:
    """The state of one pass over the lines: the items that are open, and the paragraph that is."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._indents: list[int] = []  # of the text of each open item: what belongs to it is indented as far
        self._paragraph: list[TextLine] = []
        self._is_below_bare_marker = False

    def read(self, lines: Iterator[tuple[int, str]], last: int) -> bool:
        """Read numbered *lines*, the last of which has the number *last*; tell whether all are plain."""
        # A reader that kept them would hold itself: no memory of it is free again before the run ends.
        handlers = {
            "blank": self._read_blank,
            "text": self._read_text,
            "item": self._read_item,
            "bare": self._read_bare_marker,
            "heading": self._read_heading,
            "comment": self._read_comment,
            "rule": self._read_rule,
        }
        for number, line in lines:
            match = _LINE.fullmatch(line)
            if match is None or (self._is_below_bare_marker and not self._leave_bare_marker(number, line)):
                return False
            if not handlers[match.lastgroup or ""](number, match, lines):
                return False
        self._end_paragraph()
        self._close_items(0, last)
        return True

    # Each of these tells whether its line is plain where it stands.

    def _read_blank(self, _number: int, _line: re.Match[str], _following: Iterator[tuple[int, str]]) -> bool:
        self._end_paragraph()
        return True

    def _read_text(self, number: int, line: re.Match[str], _following: Iterator[tuple[int, str]]) -> bool:
        """Read a line of text, which goes on with a paragraph however far it is indented."""
        is_plain = bool(self._paragraph) or self._enter(len(line["indent"]), number)
        self._add_text(number, line.start("text"), line["text"])
        return is_plain

    def _read_item(self, number: int, line: re.Match[str], _following: Iterator[tuple[int, str]]) -> bool:
        indent, marker, start = line.end("item_indent"), line["marker"], line.start("item")
        if marker[0].isdigit() and marker[:-1] != "1" and self._paragraph and self._is_inside(indent):
            return False  # no list begins so in the middle of a paragraph
        is_plain = self._open_item(indent, number, marker)
        self._indents.append(start)
        self._add_text(number, start, line["item"])
        return is_plain

    def _read_bare_marker(self, number: int, line: re.Match[str], _following: Iterator[tuple[int, str]]) -> bool:
        """Read an item without a text, which an editor leaves behind."""
        indent = len(line["bare_indent"])
        if self._paragraph and self._is_inside(indent):
            return False  # it underlines a heading, or is text
        is_plain = self._open_item(indent, number, line["bare"])
        self._indents.append(line.end("bare") + 1)
        self._is_below_bare_marker = True
        return is_plain

    def _leave_bare_marker(self, number: int, line: str) -> bool:
        """End the item above if the *line* with that *number* is blank; tell whether it is no part of it."""
        self._is_below_bare_marker = False
        if not line.strip(" "):
            self._close_items(self._indents[-1] - 1, number)
            return True
        return not self._is_inside(len(line) - len(line.lstrip(" ")))

    def _read_heading(self, number: int, line: re.Match[str], _following: Iterator[tuple[int, str]]) -> bool:
        self._leave_items(number)
        title = TextLine(number, line.start("heading") + 1, line["heading"])
        self._builder.add_heading(len(line["hashes"]), Text((title,)), number, number)
        return True

    def _read_comment(self, number: int, line: re.Match[str], following: Iterator[tuple[int, str]]) -> bool:
        """Read a comment at the start of its line, up to the end of the one that it is closed in."""
        self._leave_items(number)
        block = [line["comment"]]
        while "-->" not in block[-1]:
            _, inside = next(following, (0, None))
            if inside is None:
                return False
            block.append(inside)
        self._builder.add_html(number, number + len(block) - 1, "\n".join(block))
        return True

    def _read_rule(self, number: int, _line: re.Match[str], _following: Iterator[tuple[int, str]]) -> bool:
        if self._paragraph:
            return False  # it may underline a heading
        self._leave_items(number)
        self._builder.add_block(BlockKind.RULE, number, number)
        return True

    def _is_inside(self, indent: int) -> bool:
        """Tell whether a line with that *indent* belongs to the innermost item, or to no other than the note."""
        return indent >= (self._indents[-1] if self._indents else 0)

    def _open_item(self, indent: int, number: int, marker: str) -> bool:
        """Begin the item with that *marker* in the line *number*; tell whether it may begin there."""
        self._end_paragraph()
        is_plain = self._enter(indent, number) and len(self._indents) < _DEEPEST
        span = Span(number, indent + 1, number, indent + len(marker) + 1)
        self._builder.open_item(span, ordered=marker[0].isdigit())
        return is_plain

    def _enter(self, indent: int, number: int) -> bool:
        """Close the items that the line *number* is not in, by its *indent*; tell whether a block may begin there."""
        self._close_items(indent, number - 1)
        return indent <= _FARTHEST or indent - (self._indents[-1] if self._indents else 0) <= _FARTHEST

    def _leave_items(self, number: int) -> None:
        """End every block above the line *number*."""
        self._end_paragraph()
        self._close_items(0, number - 1)

    def _close_items(self, indent: int, end_line: int) -> None:
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
            self._builder.close_item(end_line)

    def _add_text(self, number: int, start: int, text: str) -> None:
        self._paragraph.append(TextLine(number, start + 1, text.rstrip()))

    def _end_paragraph(self) -> None:
        if self._paragraph:
            self._builder.add_text(Text(tuple(self._paragraph)))
            self._paragraph = []
