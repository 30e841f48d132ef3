"""Tasks that stand outside the sections for actions."""

from collections.abc import Iterator
from typing import NamedTuple

from oneonone_lint.model.action import DueProblem, Notation, ParsedAction
from oneonone_lint.model.document import Item
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action

_FIELDS = (Notation.PLAIN, Notation.OBSIDIAN, Notation.DATAVIEW)
_REMARK = lazy_pattern(r"\([^()]*\)")
_EDGES = "[]{}()*_~.,;:!?/|–—-"
_PARTICLES = frozenset(("al", "bin", "da", "de", "del", "den", "der", "di", "la", "van", "von"))
_FEWEST_WORDS = 2  # one word is a name or a topic
_LONGEST_NAME = 4  # words
_SHORTEST_PART = 3  # letters of a name that a handle is made of


class StrayTask(NamedTuple):
    """An item with a box outside the review and the actions, and what it says."""

    item: Item
    parsed: ParsedAction


class _TaskList(Value):
    """The list that a box stands in: by the item above it, and by its section."""

    parent: int | None
    section: Section | None


def find_stray_tasks(note: Note) -> Iterator[StrayTask]:
    """Yield the boxes outside the review and the actions that say who or by when, and what; no attendance.

    ``- [ ] Book the room @sam`` is such a task, ``- [x] Alice Baker`` in a list of those present is not.
    """
    if _is_each_task_read(note):
        return
    boxes = list(_find_boxes(note))
    roll_calls = {tasks for task, tasks in boxes if task.parsed.owners and not _names_task(note, task.parsed)}
    known = {action.key for action in note.actions}
    for task, tasks in boxes:
        has_valid_box = task.item.box is not None and bool(task.item.box.mark)
        if not has_valid_box or task.parsed.key in known:
            continue
        is_owned = bool(task.parsed.owners) and tasks not in roll_calls
        if _is_dated(note, task.parsed) or (is_owned and _names_task(note, task.parsed)):
            yield task


def _is_each_task_read(note: Note) -> bool:
    """Tell at a glance, of a plain note, that each of its tasks is an action."""
    outline = note.document.outline
    return outline is not None and outline.kinds.count("task") == len(note.actions)


def _find_boxes(note: Note) -> Iterator[tuple[StrayTask, _TaskList]]:
    """Yield the boxes that are no actions, with the list they stand in."""
    context = DateContext(note.date, note.date)
    in_place = {item.index for section in note.action_sections for item in note.items_of(section)}
    for item in note.document.items:
        if item.box and item.index not in in_place:
            parsed = parse_action(item.text, context, note.people)
            yield StrayTask(item, parsed), _TaskList(item.parent, note.section_at(item.line))


def _is_dated(note: Note, parsed: ParsedAction) -> bool:
    """Tell whether something has a date by which it is due; beside a date in words it has to say what."""
    if parsed.due is None or parsed.due.problem is DueProblem.VAGUE or not parsed.key:
        return False
    return parsed.due.notation in _FIELDS or _names_task(note, parsed)


def _names_task(note: Note, parsed: ParsedAction) -> bool:
    """Tell whether the text says what to do, and not only who is meant.

    ``Book the room`` does; a name, a role or a remark in brackets, as in a roll call, does not.
    """
    words = _split_words(parsed.text)
    if len(words) < _FEWEST_WORDS or note.people.resolve(" ".join(words)):
        return False
    if len(words) > _LONGEST_NAME:
        return True
    words = [word for word in words if word not in _PARTICLES]
    has_common_word = any(word[0].islower() for word in words)
    return has_common_word and not _is_in_handle(words, parsed)


def _split_words(text: str) -> list[str]:
    """Return the words of *text* without remarks in brackets and without punctuation around them."""
    words = []
    for word in _REMARK.sub(" ", text).split():
        stripped = word.strip(_EDGES)
        if stripped:
            words.append(stripped)
    return words


def _is_in_handle(words: list[str], parsed: ParsedAction) -> bool:
    """Tell whether one of *words* is part of an owner's handle: of ``Baker @alice-baker`` one is."""
    handles = "".join(normalize_name(owner.handle) for owner in parsed.owners)
    return any(len(word) >= _SHORTEST_PART and normalize_name(word) in handles for word in words)
