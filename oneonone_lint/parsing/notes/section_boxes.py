"""Boxes that are boxes only among actions: ``- [w] Book the room`` (spec, clause 5.3)."""

from collections.abc import Iterable, Iterator

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Box, Document, Item, Text, TextLine
from oneonone_lint.model.note import Section
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import ACTION_ROLES
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.markdown.checkboxes import BoxMatch, match_letter_box


def read_section_boxes(document: Document, sections: Iterable[Section], people: People) -> Document:
    """Return *document* with the boxes that hold a letter or a digit, in the sections of *sections* for actions.

    Elsewhere ``[1]`` is the number of a note. The initial of one of *people*, as in ``[S] Book the room``, is no sign.
    """
    tasks = {item.index: item for item in _iter_tasks(document, sections, people)}
    if not tasks:
        return document
    contents = replace(document.contents, items=tuple(tasks.get(item.index, item) for item in document.items))
    return replace(document, read_contents=lambda: contents)


def _iter_tasks(document: Document, sections: Iterable[Section], people: People) -> Iterator[Item]:
    for section in sections:
        items = document.items_between(section.start, section.end) if section.role in ACTION_ROLES else ()
        for item in items:
            match = None if item.box else match_letter_box(item.text.joined)
            if match and people.resolve(match.mark) is None:
                yield _give_box(item, match)


def _give_box(item: Item, match: BoxMatch) -> Item:
    """Return *item* with the box that its text opens with."""
    first, *others = item.text.lines
    words = TextLine(first.number, first.column + match.words_start, first.text[match.words_start :])
    span = Span(first.number, first.column, first.number, first.column + match.end)
    return replace(item, box=Box(match.mark, span), text=Text((words, *others)))
