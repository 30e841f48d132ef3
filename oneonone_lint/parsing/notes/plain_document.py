"""The document of a note of plain lines: its headings and its outline, from the lines alone (``plain_actions``).

Rules ask most notes for no more than that. Its items, blocks and comments are read where somebody asks for them.
"""

from collections.abc import Iterator, Sequence

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Document, Heading
from oneonone_lint.model.front_matter import FrontMatter
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.outline import LineKind, Outline
from oneonone_lint.parsing.markdown.long_runs import hide_long_runs

# What may open a box, or what looks like one; behind that of `[plan](plan.md)` stand two letters.
_BOX_OPENER = lazy_pattern(r"\[(?!\w\w)")
_ODD_BOXES = ("［", "☐")


def read_plain_document(
    lines: list[str], front_matter: FrontMatter | None, kinds: Sequence[LineKind], *, has_percent_comments: bool
) -> Document:
    """Return the document of *lines*, all of them plain, each of one of *kinds*; all of it where they may hide more."""

    def read_whole() -> Document:
        from oneonone_lint.parsing.markdown.parser import parse_lines

        return parse_lines(lines, front_matter, has_percent_comments=has_percent_comments)

    shown = tuple(lines)
    document = Document(
        lines=shown,
        front_matter=front_matter,
        headings=tuple(_list_headings(lines, kinds)),
        read_contents=lambda: read_whole().contents,
        has_percent_comments=has_percent_comments,
        searched=shown,
        outline=Outline(kinds),
    )
    is_more_hidden = _may_hold_lost_box(document.searched_text, kinds) or hide_long_runs(lines) != lines
    return read_whole() if is_more_hidden else document


def _may_hold_lost_box(text: str, kinds: Sequence[LineKind]) -> bool:
    """Tell whether *text*, whose lines are of these *kinds*, may hold more boxes than those of its tasks."""
    return len(_BOX_OPENER.findall(text)) > kinds.count("task") or any(sign in text for sign in _ODD_BOXES)


def _list_headings(lines: Sequence[str], kinds: Sequence[LineKind]) -> Iterator[Heading]:
    numbers = [number for number, kind in enumerate(kinds, 1) if kind == "title"]
    for number in numbers:
        hashes, _, words = lines[number - 1].rstrip().partition(" ")
        level = len(hashes)
        end = level + len(words) + 2
        yield Heading(level, words, Span(number, 1, number, end), Span(number, level + 2, number, end), number)
