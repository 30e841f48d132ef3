"""Which lines of a note a suppression speaks for, by where it stands (spec, clause 8.4)."""

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import BlockKind, Document, Heading, Item
from oneonone_lint.model.note import Note
from oneonone_lint.parsing.markdown.html_comments import strip_comments


class SuppressionScope:
    """The lines of one note as suppressions see them: what stands on each of them, and what comes next."""

    def __init__(self, note: Note) -> None:
        self.document = note.document
        self._sections = note.sections
        self._headings = {heading.span.line: heading for heading in note.document.headings}
        self._items = _map_items(note.document)
        self._holders = _map_holders_of_html(note.document)
        self._next_lines = _map_next_lines(note.document.lines)

    @property
    def _end(self) -> int:
        """The line after the last one."""
        return len(self.document.lines) + 1

    def is_before_sections(self, span: Span) -> bool:
        """Tell whether a comment stands before the first section, where it can speak for the note."""
        first_section = self._sections[0].heading.span.line if self._sections else self._end
        return span.line < first_section

    def lines_of(self, span: Span) -> tuple[range, ...]:
        """Return the lines of the comment at *span* itself, and of what it stands on or above."""
        own = range(span.line, span.end_line + 1)
        if heading := self._headings.get(span.line):
            return own, self._lines_under(heading)
        if item := self._items.get(span.line):
            return own, _lines_of_item(item)
        return (own, self._lines_below(span)) if self._is_alone(span) else (own,)

    def _lines_under(self, heading: Heading) -> range:
        """Return the section of a heading; of a title or sub-heading, all up to the next one of its level or above."""
        for section in self._sections:
            if section.heading is heading:
                return range(heading.span.line, section.end)
        if not heading.level:
            return range(heading.span.line, heading.end_line + 1)
        later = (other for other in self.document.headings if other.span.line > heading.span.line)
        end = next((other.span.line for other in later if 0 < other.level <= heading.level), self._end)
        return range(heading.span.line, end)

    def _is_alone(self, span: Span) -> bool:
        """Tell whether nothing but comments stands in the lines of the comment at *span*."""
        before = self.document.lines[span.line - 1][: span.column - 1]
        after = self.document.lines[span.end_line - 1][span.end_column - 1 :]
        return not strip_comments(before + after).strip()

    def _lines_below(self, span: Span) -> range:
        """Return what follows the comment; the item that holds it, where nothing of that item follows."""
        line = self._next_lines[span.end_line]
        holder = self._holders.get(span.line)
        if holder and line > holder.end_line:
            return _lines_of_item(holder)
        item = self._items.get(line)
        return _lines_of_item(item) if item else range(line, line + 1)


def _lines_of_item(item: Item) -> range:
    return range(item.line, item.span.end_line + 1)


def _map_items(document: Document) -> dict[int, Item]:
    """Return the item that stands in a line, by the number of the line."""
    items: dict[int, Item] = {}
    for item in document.items:
        items.update(dict.fromkeys(_lines_of_item(item), item))
    return items


def _map_holders_of_html(document: Document) -> dict[int, Item]:
    """Return the item that holds a block of HTML, as a comment is one, by the number of each line of the block."""
    holders: dict[int, Item] = {}
    for block in document.blocks:
        if block.kind is BlockKind.HTML and block.item is not None:
            lines = range(block.line, block.end_line + 1)
            holders.update(dict.fromkeys(lines, document.items[block.item]))
    return holders


def _map_next_lines(lines: tuple[str, ...]) -> list[int]:
    """Return, for the number of each line, that of the next one that holds more than blanks and comments."""
    end = len(lines) + 1
    next_lines = [end] * end
    for number in range(len(lines) - 1, 0, -1):
        has_content = bool(strip_comments(lines[number]).strip())
        next_lines[number] = number + 1 if has_content else next_lines[number + 1]
    return next_lines
