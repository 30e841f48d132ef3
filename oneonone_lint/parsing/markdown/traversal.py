"""What stands in a document, in the pieces that rules ask for: its prose, what is under an item, a place's text."""

from collections.abc import Container, Iterator, Sequence

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Block, BlockKind, Document, Heading, Item, Text, TextLine
from oneonone_lint.parsing.markdown.masking import mask


def iter_prose(document: Document) -> Iterator[Text]:
    """Yield every heading, item and paragraph of *document*: no code, no quote, no block of HTML."""
    for heading in document.headings:
        if heading.level:  # a bold line is a paragraph as well
            yield locate_heading_text(document, heading)
    for item in document.items:
        yield item.text
    for block in document.blocks:
        if block.text is not None:
            yield block.text


def locate_heading_text(document: Document, heading: Heading) -> Text:
    """Return the title of *heading* with its place, each line without the blanks around it."""
    lines = []
    for line in _cut_lines(document.searched, heading.title_span):
        blanks = len(line.text) - len(line.text.lstrip())
        lines.append(TextLine(line.number, line.column + blanks, line.text.strip()))
    return Text(tuple(lines))


def text_at(document: Document, span: Span) -> Text:
    """Return what stands at *span* as it is in the file, indentation included."""
    return Text(tuple(_cut_lines(document.lines, span)))


def _cut_lines(lines: Sequence[str], span: Span) -> Iterator[TextLine]:
    """Yield what stands at *span* of *lines*."""
    for number in range(span.line, span.end_line + 1):
        start = span.column - 1 if number == span.line else 0
        end = span.end_column - 1 if number == span.end_line else None
        yield TextLine(number, start + 1, lines[number - 1][start:end])


def list_code_lines(document: Document) -> frozenset[int]:
    """Return the numbers of the lines of *document* that are blocks of code."""
    numbers: set[int] = set()
    for block in document.blocks:
        if block.kind is BlockKind.CODE:
            numbers.update(range(block.line, block.end_line + 1))
    return frozenset(numbers)


def collect_subtree(document: Document, item: Item) -> tuple[list[Item], list[Block]]:
    """Return *item* with the items nested under it, and the blocks that any of them holds."""
    items = [item]
    for other in document.items[item.index + 1 :]:
        if other.depth <= item.depth:
            break
        items.append(other)
    indexes = {nested.index for nested in items}
    return items, [block for block in document.blocks if block.item in indexes]


def children_of(document: Document) -> dict[int, list[Item]]:
    """Return the items right below each item that has any, by its index."""
    children: dict[int, list[Item]] = {}
    for item in document.items:
        if item.parent is not None:
            children.setdefault(item.parent, []).append(item)
    return children


def iter_ancestors(document: Document, item: Item) -> Iterator[Item]:
    """Yield the items above *item* in its list, the nearest first."""
    while item.parent is not None:
        item = document.items[item.parent]
        yield item


def is_under(document: Document, item: Item, indexes: Container[int]) -> bool:
    """Tell whether one of the items above *item* in its list has one of *indexes*."""
    return any(ancestor.index in indexes for ancestor in iter_ancestors(document, item))


def iter_masked_texts(document: Document, item: Item) -> Iterator[str]:
    """Yield the paragraphs of *item* and of what is nested under it, masked (``masking.mask``)."""
    return map(mask, iter_texts(document, item))


def iter_texts(document: Document, item: Item) -> Iterator[str]:
    """Yield the paragraphs of *item* and of what is nested under it."""
    items, blocks = collect_subtree(document, item)
    for nested in items:
        yield nested.text.joined
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH and block.text:
            yield block.text.joined
