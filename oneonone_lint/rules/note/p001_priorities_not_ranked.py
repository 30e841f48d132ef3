"""P001 priorities-not-ranked: bullets stand where the profile asks for a numbered list.

Flags three bullets such as ``- Ship it`` in Priorities; leaves three numbers alone, and two bullets.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.model.document import Document, Item
from oneonone_lint.parsing.markdown.html_comments import strip_comments
from oneonone_lint.parsing.notes.section_items import list_points
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.views import NoteView

_TAB = 4  # columns (CommonMark 2.2)
_FEWEST_POINTS = 3  # of two, the one above comes first
_WIDEST_GAP = 4  # blanks behind a marker; with more, what follows is code (CommonMark 5.2)


def check(view: NoteView) -> Iterator[Finding]:
    """Report the first bullet of several points; two stand in their order as they are."""
    for section in view.note.sections:
        if section.spec is None or section.spec.list != "ordered":
            continue
        if not view.document.has_bullet_between(section.start, section.end):
            continue
        points = list_points(view.note, section)
        bullets = [item for item in points if not item.ordered]
        if bullets and len(points) >= _FEWEST_POINTS:
            yield view.finding(
                bullets[0].span,
                f"“{section.spec.title}” asks for a numbered list: which of the {len(points)} comes first?",
                "write `1.`, `2.`, `3.` instead of bullets, the most important first; --fix numbers them as they stand",
                fix=_build_fix(view, range(section.start, points[-1].line + 1)),
            )


def _build_fix(view: NoteView, lines: range) -> Fix | None:
    """Return the edits that number the bullets in *lines* as they stand; None where that changes what is under them.

    ``1.`` is wider than ``-``, but what is nested is indented more only where it has to be.
    """
    from oneonone_lint.parsing.markdown.edits import apply_document_edits

    before = view.document
    for indents_nested in (False, True):
        edits = tuple(_number_bullets(view, lines, indents_nested=indents_nested))
        after = apply_document_edits(before, edits)
        is_numbered = all(item.ordered for item in _list_top_items(after, lines))
        if is_numbered and _extract_structure(after, lines) == _extract_structure(before, lines):
            return Fix(safe=True, title="number them in the order in which they stand", edits=edits)
    return None


def _list_top_items(document: Document, lines: range) -> list[Item]:
    return [item for item in document.items if item.line in lines and not item.depth]


def _number_bullets(view: NoteView, lines: range, *, indents_nested: bool) -> Iterator[Edit]:
    number = 0
    previous: Item | None = None
    for item in _list_top_items(view.document, lines):
        is_next = previous is not None and _is_one_list(view.document, previous, item)
        number = number + 1 if is_next else 1
        previous = item
        if item.ordered:
            number = _read_number(view.document, item)
            continue
        yield Edit(view.note.path, item.marker, f"{number}.")
        if indents_nested:
            marker_width = item.marker.end_column - item.marker.column
            yield from _indent_nested(view, item, len(f"{number}.") - marker_width)


def _is_one_list(document: Document, previous: Item, item: Item) -> bool:
    """Tell whether only blank lines and comments stand between two items: one list to its reader, in one count."""
    between = "\n".join(document.lines[previous.end_line : item.line - 1])
    return not strip_comments(between).strip()


def _read_number(document: Document, item: Item) -> int:
    marker = document.lines[item.line - 1][item.marker.column - 1 : item.marker.end_column - 1]
    return int(marker[:-1])  # without its `.` or `)`


def _indent_nested(view: NoteView, item: Item, columns: int) -> Iterator[Edit]:
    """Yield the edits that indent what belongs to *item* by so many *columns* more.

    What is indented less than the item's text goes on with a paragraph, and may stand where it likes.
    """
    lines = view.document.lines
    offset = _measure_content_offset(lines[item.line - 1], item.marker.end_column - 1)
    for number in range(item.line + 1, item.end_line + 1):
        line = lines[number - 1]
        if line.strip() and _measure_indentation(line) >= offset:
            yield Edit(view.note.path, Span.at(number, 1), " " * columns)


def _measure_content_offset(line: str, marker_end: int) -> int:
    """Return how many columns stand before the text of an item: 2 in ``- a``, 4 in ``-   a``."""
    content = line[marker_end:]
    if not content.strip():
        return marker_end + 1
    gap = _measure_indentation(" " * marker_end + content) - marker_end
    return marker_end + (gap if gap <= _WIDEST_GAP else 1)


def _measure_indentation(line: str) -> int:
    """Return the columns of blanks and tabs that *line* begins with."""
    blanks = line[: len(line) - len(line.lstrip(" \t"))]
    return len(blanks.expandtabs(_TAB))


def _extract_structure(document: Document, lines: range) -> tuple[object, ...]:
    """Return what *document* says but for its columns, and for whether the lists in *lines* are numbered."""
    headings = [(heading.level, heading.title, heading.span.line) for heading in document.headings]
    items = [_extract_item(item, lines) for item in document.items]
    blocks = [
        (block.kind, block.line, block.end_line, block.item, block.text and block.text.joined)
        for block in document.blocks
    ]
    hidden = [(hidden.kind, hidden.span.line) for hidden in document.hidden]
    return headings, items, blocks, hidden


def _extract_item(item: Item, lines: range) -> tuple[object, ...]:
    is_ranked = not item.depth and item.line in lines
    is_ordered = None if is_ranked else item.ordered
    return item.line, item.parent, item.box and item.box.mark, item.text.joined, is_ordered


RULE = NoteRule(
    code="P001",
    name="priorities-not-ranked",
    summary="bullets where the profile asks for a numbered list",
    severity=Severity.WARNING,
    fixes=frozenset({FixSafety.SAFE}),
    check=check,
)
