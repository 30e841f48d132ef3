"""What stands in a document, in the pieces that rules ask for: its prose, what is under an item."""

from collections.abc import Container, Iterator

from oneonone_lint.model.document import Block, BlockKind, Document, Heading, Item, Text, TextLine


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
    """Return the title of *heading* with its place."""
    span = heading.title_span
    lines = []
    for number in range(span.line, span.end_line + 1):
        line = document.lines[number - 1]
        start = span.column - 1 if number == span.line else len(line) - len(line.lstrip())
        end = span.end_column - 1 if number == span.end_line else len(line.rstrip())
        lines.append(TextLine(number, start + 1, line[start:end]))
    return Text(tuple(lines))


def collect_subtree(document: Document, item: Item) -> tuple[list[Item], list[Block]]:
    """Return *item* with the items nested under it, and the blocks that any of them holds."""
    items = [item]
    for other in document.items[item.index + 1 :]:
        if other.depth <= item.depth:
            break
        items.append(other)
    indexes = {each.index for each in items}
    return items, [block for block in document.blocks if block.item in indexes]


def is_under(document: Document, item: Item, indexes: Container[int]) -> bool:
    """Tell whether one of the items above *item* in its list has one of *indexes*."""
    parent = item.parent
    while parent is not None and parent not in indexes:
        parent = document.items[parent].parent
    return parent is not None


def collect_texts(document: Document, item: Item) -> list[Text]:
    """Return the paragraphs of *item* and of what is nested under it, its own first one first."""
    items, blocks = collect_subtree(document, item)
    return [each.text for each in items] + [
        block.text for block in blocks if block.kind is BlockKind.PARAGRAPH and block.text
    ]
