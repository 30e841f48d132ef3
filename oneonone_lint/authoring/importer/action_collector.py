"""The actions of a note that stand outside its section for them, moved there (interface, clause 5.3)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from oneonone_lint.authoring.importer.labelled_action import LabelledAction, read_labelled_action
from oneonone_lint.model.document import BlockKind, Box, Item, Text, TextLine
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.renderer import ActionRenderer
from oneonone_lint.parsing.notes.stray_tasks import find_stray_tasks

_NESTED = "  "


def collect_actions(note: Note, style: str, context: DateContext) -> str:
    """Return the text of *note* with every action in its section for actions, what is nested under one along with it.

    A line that is read as an action, such as ``ACTION: Sam to book it by Friday``, is written in *style*, and its
    dates are those of *context*.
    """
    finder = _StrayActionFinder(note, ActionRenderer(style, context, note.people))
    stray_actions = sorted(finder.find(), key=lambda stray: stray.start)
    innermost = _map_lines(stray_actions)
    lines = note.document.lines
    actions: list[str] = []
    for stray in stray_actions:
        nested_numbers = range(stray.text_end + 1, stray.end + 1)
        nested = [lines[number - 1] for number in nested_numbers if innermost[number] is stray]
        actions += [stray.rendered, *_indent(nested)]
    kept = [None if number in innermost else line for number, line in enumerate(lines, 1)]
    return "\n".join(_insert_actions(note, kept, actions) if actions else lines)


@dataclass(frozen=True, slots=True)
class _StrayAction:
    """An action outside the section for actions: the lines from *start* to *end*, both included.

    Those up to *text_end* are the action itself, which is *rendered* as one line; the others are nested under it.
    """

    start: int
    text_end: int
    end: int
    rendered: str


def _map_lines(stray_actions: Iterable[_StrayAction]) -> Mapping[int, _StrayAction]:
    """Return the innermost of *stray_actions* at each line of the note that is part of one."""
    innermost: dict[int, _StrayAction] = {}
    for stray in sorted(stray_actions, key=lambda stray: (stray.end - stray.start, stray.start)):
        for number in range(stray.start, stray.end + 1):
            innermost.setdefault(number, stray)
    return innermost


@dataclass(frozen=True, slots=True)
class _StrayActionFinder:
    """Finds the actions of *note* that stand outside its section for them."""

    note: Note
    renderer: ActionRenderer

    def find(self) -> Iterator[_StrayAction]:
        """Yield the labelled lines of items and paragraphs, and the tasks that say who or by when."""
        yield from self._find_in_items()
        for block in self.note.document.blocks:
            if block.kind is BlockKind.PARAGRAPH and block.text:
                yield from self._find_in_lines(block.text.lines)

    def _find_in_items(self) -> Iterator[_StrayAction]:
        labelled_items = set()
        for item in self.note.document.items:
            own_lines, later_lines = self._split_at_label(item.text.lines)
            yield from self._find_in_lines(later_lines)
            own = Text(tuple(own_lines))
            action = self._read(own.joined)
            if action:
                labelled_items.add(item.index)
                yield self._build_from_item(item, own, action)
        for item, _ in find_stray_tasks(self.note):
            if item.index not in labelled_items:
                yield self._build_from_item(item, item.text, LabelledAction((), item.text.joined))

    def _split_at_label(self, lines: Sequence[TextLine]) -> tuple[Sequence[TextLine], Sequence[TextLine]]:
        """Return the lines of an item up to the next one that begins with a label, and those from there on."""
        for index, line in enumerate(lines):
            if index and self._read(line.text):
                return lines[:index], lines[index:]
        return lines, ()

    def _find_in_lines(self, lines: Sequence[TextLine]) -> Iterator[_StrayAction]:
        """Yield the actions that begin in one of *lines*, with the lines that go on with them."""
        for index, line in enumerate(lines):
            if not self._read(line.text):
                continue
            continuation = takewhile(self._is_continuation, lines[index + 1 :])
            text = Text((line, *continuation))
            action = self._read(text.joined)
            if action:
                end = text.lines[-1].number
                yield _StrayAction(line.number, end, end, self._render(action, None))

    def _is_continuation(self, line: TextLine) -> bool:
        """Tell whether *line* goes on with the action above it: it begins with a small letter and no label."""
        return line.text[:1].islower() and not self._read(line.text)

    def _build_from_item(self, item: Item, text: Text, action: LabelledAction) -> _StrayAction:
        """Return *action*, which *text*, the first lines of *item*, was read as."""
        end = item.end_line
        while end > item.line and not self.note.document.lines[end - 1].strip():
            end -= 1
        return _StrayAction(item.line, text.lines[-1].number, end, self._render(action, item.box))

    def _read(self, text: str) -> LabelledAction | None:
        return read_labelled_action(text, self.note.people)

    def _render(self, action: LabelledAction, box: Box | None) -> str:
        parsed = parse_action(Text.of(action.text), self.renderer.context, self.note.people)
        owners = action.owners or [owner.handle for owner in parsed.owners]
        return self.renderer.render(parsed, owners=owners, due=parsed.due, box=box)


def _indent(lines: list[str]) -> Iterator[str]:
    """Yield *lines* two columns in, those that are further in as far as before, without blank ones at the end."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    for line in lines:
        yield f"{_NESTED}{line[margin:]}" if line.strip() else ""


def _insert_actions(note: Note, lines: Sequence[str | None], actions: Sequence[str]) -> list[str]:
    """Return what is left of *lines*, with *actions* at the end of the section for them, a new one if there is none."""
    section = note.section(Role.ACTIONS)
    end = section.end - 1 if section else len(lines)
    while end and not (lines[end - 1] or "").strip():
        end -= 1
    heading = [] if section else ["", f"## {_title_of_actions(note)}"]
    below = _without_gaps(lines[end:])
    ending = below if any(line.strip() for line in below) else [""]
    return [*_without_gaps(lines[:end]), *heading, *actions, *ending]


def _without_gaps(lines: Iterable[str | None]) -> list[str]:
    return [line for line in lines if line is not None]


def _title_of_actions(note: Note) -> str:
    spec = note.profile.section(Role.ACTIONS)
    return spec.title if spec else "Actions"
