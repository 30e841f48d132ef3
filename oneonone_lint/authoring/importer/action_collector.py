"""The actions of a note that stand outside its section for them, moved there (interface, clause 5.3)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from oneonone_lint.authoring.importer.promise_renderer import PromiseRenderer
from oneonone_lint.authoring.importer.section_labels import find_label_items
from oneonone_lint.authoring.importer.stray_actions import NESTED, StrayAction, StrayActionFinder
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.actions.dates import DateContext


def collect_actions(note: Note, style: str, context: DateContext) -> str:
    """Return the text of *note* with every action in its section for actions, what is nested under one along with it.

    Such an action has a label, as ``ACTION: Sam to book it by Friday`` has, or a box and an owner or a due date, or it
    stands below ``- Action items:``. It is written in *style*, and its dates are those of *context*.
    """
    finder = StrayActionFinder(note, PromiseRenderer(style, context, note.people))
    stray_actions = sorted(finder.find(), key=lambda stray: stray.start)
    if not stray_actions:
        return "\n".join(note.document.lines)
    innermost = _map_lines(stray_actions)
    actions: list[str] = []
    for stray in stray_actions:
        actions += [*stray.rendered, *_indent(_list_nested(note, stray, innermost))]
    gone = set(innermost)
    title = _take_title(note, gone)
    kept = [None if number in gone else line for number, line in enumerate(note.document.lines, 1)]
    return "\n".join(_insert_actions(note, kept, title, actions))


def _take_title(note: Note, gone: set[int]) -> str:
    """Return the title of a new section for actions, that of a list of which all is *gone*: its line goes along."""
    for item in find_label_items(note.document, note.profile):
        below = range(item.line + 1, item.end_line + 1)
        is_empty = all(number in gone or not note.document.lines[number - 1].strip() for number in below)
        if is_empty and note.section(Role.ACTIONS) is None:
            gone.add(item.line)
            return item.text.joined.strip(" *_:")
    spec = note.profile.section(Role.ACTIONS)
    return spec.title if spec else "Actions"


def _list_nested(note: Note, stray: StrayAction, innermost: Mapping[int, StrayAction]) -> list[str]:
    """Return the lines nested under *stray* that belong to no action further in."""
    numbers = range(stray.text_end + 1, stray.end + 1)
    return [note.document.lines[number - 1] for number in numbers if innermost[number] is stray]


def _map_lines(stray_actions: Iterable[StrayAction]) -> Mapping[int, StrayAction]:
    """Return the innermost of *stray_actions* at each line of the note that is part of one."""
    innermost: dict[int, StrayAction] = {}
    for stray in sorted(stray_actions, key=lambda stray: (stray.end - stray.start, stray.start)):
        for number in range(stray.start, stray.end + 1):
            innermost.setdefault(number, stray)
    return innermost


def _indent(lines: list[str]) -> Iterator[str]:
    """Yield *lines* two columns in, those that are further in as far as before, without blank ones at the end."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    for line in lines:
        yield f"{NESTED}{line[margin:]}" if line.strip() else ""


def _insert_actions(note: Note, lines: Sequence[str | None], title: str, actions: Sequence[str]) -> list[str]:
    """Return what is left of *lines*, with *actions* in the section for them, a new one with *title* if need be."""
    section = note.section(Role.ACTIONS)
    end = section.end - 1 if section else len(lines)
    while end and not (lines[end - 1] or "").strip():
        end -= 1
    heading = [] if section else ["", f"## {title}"]
    below = _without_gaps(lines[end:])
    ending = below if any(line.strip() for line in below) else [""]
    return [*_without_gaps(lines[:end]), *heading, *actions, *ending]


def _without_gaps(lines: Iterable[str | None]) -> list[str]:
    """Return *lines* without those that are gone, and without one of two blank ones between which they stood."""
    kept: list[str] = []
    is_behind_gap = False
    for line in lines:
        if line is None:
            is_behind_gap = True
        elif line.strip() or not is_behind_gap or (kept and kept[-1].strip()):
            kept.append(line)
            is_behind_gap = False
    return kept
