"""What a section of a note says, point by point, as Markdown that can stand elsewhere."""

from collections.abc import Iterable, Iterator, Sequence

from oneonone_lint.config.profiles import build_built_in
from oneonone_lint.model.document import BlockKind, Item
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import Role
from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.markdown.standalone import dedent, list_standalone_lines, strip_blank_lines
from oneonone_lint.parsing.notes.none_answer import is_none_answer

_WIDEST_GAP = 4  # blanks behind a marker; with more, what follows is code
_NO_PARAGRAPH = lazy_pattern(r"(?:[`~]{3}|>|#{1,6}\s|\||[-*+]\s|\d{1,9}[.)]\s|<| {4})")


class Excerpt(Value):
    """Something that *note* says at *line*: its Markdown, without the marker and box of an item, in *lines*."""

    note: Note
    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    @property
    def begins_with_paragraph(self) -> bool:
        """Words may be put before it: it begins with no code, quote, table or list."""
        return _NO_PARAGRAPH.match(self.lines[0]) is None


def list_excerpts(meetings: Iterable[Note], role: Role) -> Iterator[Excerpt]:
    """Yield what the sections with *role* say, but for private ones."""
    for note in meetings:
        for section in note.sections:
            if _role_of(section) is role and not section.is_private:
                yield from excerpts_of(note, section)


def _role_of(section: Section) -> Role | None:
    """Return what a section is for; of one that its profile does not know, what the default profile knows."""
    if section.spec:
        return section.spec.role
    match = build_built_in(Config.profile).match(section.heading.title)
    return match.spec.role if match else None


def excerpts_of(note: Note, section: Section) -> Iterator[Excerpt]:
    """Yield what stands in *section*, item by item and block by block; comments and ``None`` say nothing."""
    lines = list_standalone_lines(note.document)
    candidates = [*_excerpt_items(note, section, lines), *_excerpt_blocks(note, section, lines)]
    for candidate in sorted(candidates, key=lambda excerpt: excerpt.line):
        excerpt = Excerpt(note, candidate.line, tuple(strip_blank_lines(candidate.lines)))
        if excerpt.lines and not is_none_answer(excerpt.text):
            yield excerpt


def _excerpt_items(note: Note, section: Section, lines: Sequence[str]) -> Iterator[Excerpt]:
    """Yield the top-level items, each with all that is nested under it."""
    for item in note.items_of(section):
        if not item.depth:
            yield Excerpt(note, item.line, tuple(_list_item_lines(item, lines)))


def _excerpt_blocks(note: Note, section: Section, lines: Sequence[str]) -> Iterator[Excerpt]:
    """Yield the blocks that belong to no item."""
    for block in note.document.blocks:
        if block.item is None and section.holds(block.line) and block.kind is not BlockKind.RULE:
            yield Excerpt(note, block.line, tuple(lines[block.line - 1 : block.end_line]))


def _list_item_lines(item: Item, lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of *item* as they would stand without the list around it."""
    marker_end = item.marker.end_column - 1
    text_start = item.box.span.end_column - 1 if item.box else marker_end
    first = lines[item.line - 1][text_start:]
    yield first.strip()
    gap = len(first) - len(first.lstrip(" \t"))
    has_usual_gap = not item.box and 0 < gap <= _WIDEST_GAP
    columns = marker_end + (gap if has_usual_gap else 1)
    for line in lines[item.line : item.end_line]:
        yield dedent(line, columns)
