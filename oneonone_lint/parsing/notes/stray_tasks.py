"""Tasks that stand outside the sections for actions."""

import re
from collections.abc import Iterator

from oneonone_lint.model.action import DueProblem, Notation, ParsedAction
from oneonone_lint.model.document import Item
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import Role
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action

_FIELDS = (Notation.PLAIN, Notation.OBSIDIAN, Notation.DATAVIEW)
_REMARK = re.compile(r"\([^()]*\)")
_EDGES = "[]{}()*_~.,;:!?/|–—-"
_PARTICLES = frozenset(("al", "bin", "da", "de", "del", "den", "der", "di", "la", "van", "von"))
_LONGEST_NAME = 4  # words
_SHORTEST_PART = 3  # letters of a name that a handle is made of
_Place = tuple[int | None, Section | None]


def find_stray_tasks(note: Note) -> Iterator[tuple[Item, ParsedAction]]:
    """Yield the boxes outside the review and the actions that say who or by when, and what; no attendance."""
    boxes = list(_boxes(note))
    roll_calls = {place for item, line, place in boxes if line.owners and not _says_what(note, line)}
    known = {action.key for action in note.actions}
    for item, line, place in boxes:
        if item.box is None or not item.box.mark or line.key in known:
            continue
        is_owned = bool(line.owners) and place not in roll_calls
        if _is_dated(note, line) or (is_owned and _says_what(note, line)):
            yield item, line


def _boxes(note: Note) -> Iterator[tuple[Item, ParsedAction, _Place]]:
    """Yield the boxes that are no actions, with what they say and the list they stand in."""
    when = DateContext(note.date, note.date)
    for item in note.document.items:
        section = note.section_at(item.line) if item.box else None
        if item.box and (section is None or section.role not in (Role.REVIEW, Role.ACTIONS)):
            yield item, parse_action(item.text, when, note.people), (item.parent, section)


def _is_dated(note: Note, line: ParsedAction) -> bool:
    if line.due is None or line.due.problem is DueProblem.VAGUE or not line.key:
        return False
    return line.due.notation in _FIELDS or _says_what(note, line)


def _says_what(note: Note, line: ParsedAction) -> bool:
    """Tell whether something is left beside the people: in a roll call it is a name, a role, a remark in brackets."""
    words = [word for word in (each.strip(_EDGES) for each in _REMARK.sub(" ", line.text).split()) if word]
    if len(words) < 2 or note.people.resolve(" ".join(words)):  # noqa: PLR2004 - a word is a name or a topic
        return False
    if len(words) > _LONGEST_NAME:
        return True
    handles = "".join(normalize_name(owner.handle) for owner in line.owners)
    words = [word for word in words if word not in _PARTICLES]
    in_handle = any(len(word) >= _SHORTEST_PART and normalize_name(word) in handles for word in words)
    return any(word[0].islower() for word in words) and not in_handle
