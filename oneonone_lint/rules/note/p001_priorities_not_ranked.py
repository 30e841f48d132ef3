"""P001 priorities-not-ranked: bullets where the profile asks for a numbered list."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.model.document import Document, Item
from oneonone_lint.model.note import Section
from oneonone_lint.parsing.markdown.edits import apply_document_edits
from oneonone_lint.parsing.markdown.html_comments import strip_comments
from oneonone_lint.parsing.notes.section_items import list_points
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.views import NoteView

_TAB = 4  # columns, to Markdown
_WIDEST_GAP = 4  # blanks behind a marker; with more, what follows is code
_Edit = tuple[Span, str]


def check(view: NoteView) -> Iterator[Finding]:
    """Report the first bullet of several points; of a single one there is no order to give."""
    for section in view.note.sections:
        if section.spec is None or section.spec.list != "ordered":
            continue
        found = list_points(view.note, section)
        bullets = [item for item in found if not item.ordered]
        if bullets and len(found) > 1:
            yield view.finding(
                bullets[0].span,
                f"“{section.spec.title}” asks for a numbered list: which of the {len(found)} comes first?",
                "write `1.`, `2.`, `3.` instead of bullets, the most important first; --fix numbers them as they stand",
                fix=_fix(view, section, found[-1].line),
            )


def _fix(view: NoteView, section: Section, last: int) -> Fix | None:
    """Return the edits that number the bullets up to line *last* as they stand.

    None where that would change what is under them.
    """
    ranked = range(section.start, last + 1)
    for nested_too in (False, True):
        edits = list(_edits(view, ranked, nested_too=nested_too))
        changed = apply_document_edits(view.document, edits)
        if _structure(changed, ranked) == _structure(view.document, ranked) and _is_numbered(changed, ranked):
            return Fix(
                safe=True,
                title="number them in the order in which they stand",
                edits=tuple(Edit(view.note.path, *edit) for edit in edits),
            )
    return None


def _edits(view: NoteView, ranked: range, *, nested_too: bool) -> Iterator[_Edit]:
    lines, number, last = view.document.lines, 0, 0
    for item in (item for item in view.document.items if item.line in ranked and not item.depth):
        line, start, end = item.line, item.marker.column - 1, item.marker.end_column - 1
        # Only blank lines and comments between two items: one list to its reader, in one count.
        number = number + 1 if last and not strip_comments("\n".join(lines[last : line - 1])).strip() else 1
        last = item.end_line
        if item.ordered:
            number = int(lines[line - 1][start : end - 1])
            continue
        yield item.marker, f"{number}."
        if nested_too:
            yield from _indented(lines, item, len(f"{number}.") - (end - start))


def _indented(lines: tuple[str, ...], item: Item, by: int) -> Iterator[_Edit]:
    offset = _content_offset(lines[item.line - 1], item.marker.end_column - 1)
    for number in range(item.line + 1, item.end_line + 1):
        line = lines[number - 1]
        # What is indented less goes on with a paragraph, and may stand where it likes.
        if line.strip() and _indentation(line) >= offset:
            yield Span(number, 1, number, 1), " " * by


def _content_offset(line: str, marker_end: int) -> int:
    gap = _indentation(" " * marker_end + line[marker_end:]) - marker_end if line[marker_end:].strip() else 1
    return marker_end + (gap if gap <= _WIDEST_GAP else 1)


def _indentation(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(_TAB))


def _structure(document: Document, ranked: range) -> object:
    """Return all that *document* says but for the columns, and the kind of the lists in the lines *ranked*."""
    return (
        [(heading.level, heading.title, heading.span.line) for heading in document.headings],
        [
            (item.line, item.parent, item.box and item.box.mark, item.text.joined)
            + (() if not item.depth and item.line in ranked else (item.ordered,))
            for item in document.items
        ],
        [
            (block.kind, block.line, block.end_line, block.item, block.text and block.text.joined)
            for block in document.blocks
        ],
        [(hidden.kind, hidden.span.line) for hidden in document.hidden],
    )


def _is_numbered(document: Document, ranked: range) -> bool:
    return all(item.ordered for item in document.items if item.line in ranked and not item.depth)


RULE = NoteRule(
    code="P001",
    name="priorities-not-ranked",
    summary="bullets where the profile asks for a numbered list",
    severity=Severity.WARNING,
    fixes=frozenset({FixSafety.SAFE}),
    check=check,
)
