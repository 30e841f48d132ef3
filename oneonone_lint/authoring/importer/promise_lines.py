"""The lines of a note that may be part of an action, wherever they stand, made ready to be read as one."""

from collections.abc import Iterator

from oneonone_lint.authoring.importer.labelled_action import find_inner_label, has_label, split_promises
from oneonone_lint.authoring.importer.section_labels import find_label_items
from oneonone_lint.authoring.importer.smart_chips import unmark_days, write_chips, write_handles
from oneonone_lint.model.document import BlockKind, Document, Text
from oneonone_lint.model.note import Note
from oneonone_lint.model.people import People
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.markdown.traversal import is_under
from oneonone_lint.parsing.notes.action_tables import read_action_table


def split_at_labels(note: Note) -> str:
    """Return the text of *note* with a line for each labelled promise: ``Shipped it. ACTION: Sam to …; Kim to …``."""
    lines = list(note.document.lines)
    for text in _list_texts(note.document):
        indent = " " * (text.lines[0].column - 1)
        for line in text.lines:
            whole = lines[line.number - 1]
            start, end = line.column - 1, line.column - 1 + len(line.text)
            parts = _split_at_labels(line.text, note.people)
            lines[line.number - 1] = whole[:start] + f"\n{indent}".join(parts) + whole[end:]
    return "\n".join(lines)


def _split_at_labels(text: str, people: People) -> list[str]:
    """Return what opens the line *text*, if anything stands before its label, and each of the promises behind it."""
    start = find_inner_label(text, people) or 0
    opening, labelled = text[:start].rstrip(), text[start:]
    promises = split_promises(labelled, people) if has_label(labelled) else [labelled]
    return [opening, *promises] if start else promises


def write_note_chips(note: Note) -> str:
    """Return the text of *note* with handles and due dates for the chips of its promises."""
    promises = frozenset(_find_lines(note))
    rows = frozenset(_find_table_lines(note))
    lines = []
    for number, line in enumerate(note.document.lines, 1):
        if number in rows:
            lines.append(unmark_days(write_handles(line, note.people)))
        elif number in promises:
            lines.append(write_chips(line, note.people, note.date))
        else:
            lines.append(unmark_days(line))
    return "\n".join(lines)


def _find_table_lines(note: Note) -> Iterator[int]:
    """Yield the numbers of the lines of tables of actions."""
    context = DateContext(note.date, note.date)
    for table in note.document.tables:
        if read_action_table(table, context, note.people):
            yield from range(table.line, table.end_line + 1)


def _find_lines(note: Note) -> Iterator[int]:
    """Yield the numbers of the lines of *note* that may be part of an action."""
    for section in note.action_sections:
        yield from range(section.start, section.end)
    yield from _find_item_lines(note)
    for text in _list_texts(note.document):
        first = next((line.number for line in text.lines if has_label(line.text)), None)
        if first:
            yield from range(first, text.lines[-1].number + 1)


def _find_item_lines(note: Note) -> Iterator[int]:
    """Yield the numbers of the lines of items with a box, and of those below ``- Action items:``."""
    document = note.document
    labels = {item.index for item in find_label_items(document, note.profile)}
    for item in document.items:
        if item.box or is_under(document, item, labels):
            yield from (line.number for line in item.text.lines)


def _list_texts(document: Document) -> list[Text]:
    """Return the texts of the items and of the paragraphs of *document*."""
    paragraphs = (block for block in document.blocks if block.kind is BlockKind.PARAGRAPH)
    return [item.text for item in document.items] + [block.text for block in paragraphs if block.text]
