"""Parts of notes as Markdown that can stand elsewhere: a point of a section, a whole section, a body."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from oneonone_lint.model.document import BlockKind, Document, Item
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.note import Note, Section
from oneonone_lint.parsing.markdown.links import DEFINITION
from oneonone_lint.parsing.markdown.masking import mask_code
from oneonone_lint.parsing.notes.none_answer import is_none_answer

_INDENTED = re.compile(r"[ \t]*")
_TAB = 4  # columns, to Markdown
_WIDEST_GAP = 4  # blanks behind a marker; with more, what follows is code
_REFERENCE = re.compile(r"\[(?P<words>[^\[\]]+)\](?:\[(?P<label>[^\[\]]*)\])?(?![\[(:])")
_NO_TEXT = re.compile(r"(?:[`~]{3}|>|#{1,6}\s|\||[-*+]\s|\d{1,9}[.)]\s|<| {4})")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Something that *note* says at *line*: its Markdown, without the marker and box of an item, in *lines*."""

    note: Note
    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    @property
    def opens_with_text(self) -> bool:
        """Words may be put before it, as it begins with a paragraph: no code, quote, table or list."""
        return _NO_TEXT.match(self.lines[0]) is None


def excerpts_of(note: Note, section: Section) -> Iterator[Excerpt]:
    """Yield what stands in *section*, item by item and block by block; comments and ``None`` say nothing."""
    lines = inline_links(note.document)
    found = [(item.line, _of_item(item, lines)) for item in note.items_of(section) if not item.depth]
    found += [
        (block.line, lines[block.line - 1 : block.end_line])
        for block in note.document.blocks
        if block.item is None and section.holds(block.line) and block.kind is not BlockKind.RULE
    ]
    for line, own in sorted(found):
        kept = strip_blank_lines(own)
        if kept and not is_none_answer("\n".join(kept)):
            yield Excerpt(note, line, tuple(kept))


def inline_links(document: Document) -> list[str]:
    """Return the lines of *document* without comments, and with links that lead where a definition elsewhere says.

    A line that held nothing else is empty.
    """
    lines = _without_comments(document)
    code = {
        number
        for block in document.blocks
        if block.kind is BlockKind.CODE
        for number in range(block.line, block.end_line + 1)
    }
    matches = [None if number in code else DEFINITION.fullmatch(line) for number, line in enumerate(lines, 1)]
    targets = {normalize_name(match["label"]): match["angle"] or match["bare"] for match in matches if match}
    for number, match in enumerate(matches, 1):
        if match:
            lines[number - 1] = ""
        elif targets and number not in code:
            lines[number - 1] = _inlined(lines[number - 1], targets)
    return lines


def _inlined(line: str, targets: Mapping[str, str]) -> str:
    """Return *line* with its references as links; code stays as it is."""
    kept, position = [], 0
    for match in _REFERENCE.finditer(mask_code(line)):
        target = targets.get(normalize_name(match["label"] or match["words"]))
        if target:
            shown = f"<{target}>" if " " in target else target
            kept += [line[position : match.start()], f"[{line[slice(*match.span('words'))]}]({shown})"]
            position = match.end()
    return "".join(kept) + line[position:]


def _without_comments(document: Document) -> list[str]:
    lines = list(document.lines)
    for comment in sorted(document.comments, key=lambda comment: comment.span, reverse=True):
        span = comment.span
        for number in range(span.line, span.end_line + 1):
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else None
            line = lines[number - 1]
            lines[number - 1] = (line[:start] + (line[end:] if end is not None else "")).rstrip()
    return lines


def _of_item(item: Item, lines: list[str]) -> list[str]:
    """Return the lines of *item* as they would stand without the list around it."""
    start = item.box.span.end_column - 1 if item.box else item.marker.end_column - 1
    first = lines[item.line - 1][start:]
    gap = len(first) - len(first.lstrip(" \t"))
    offset = item.marker.end_column - 1 + (gap if not item.box and 0 < gap <= _WIDEST_GAP else 1)
    under = range(item.line + 1, item.end_line + 1)
    return [first.strip(), *(_dedented(lines[number - 1], offset) for number in under)]


def strip_blank_lines(lines: list[str]) -> list[str]:
    """Return *lines* without the blank ones at either end."""
    said = [number for number, line in enumerate(lines) if line.strip()]
    return lines[said[0] : said[-1] + 1] if said else []


def _dedented(line: str, by: int) -> str:
    """Return *line* moved to the left by up to *by* columns."""
    blanks = _INDENTED.match(line)
    width = len(blanks[0].expandtabs(_TAB)) if blanks else 0
    return " " * max(width - by, 0) + line.lstrip(" \t") if line.strip() else ""
