"""T011 action-outside-section: an owned or dated task where no report will look."""

import re
from collections.abc import Iterator

from oneonone_lint.model.action import DueProblem, Form, Line
from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Item
from oneonone_lint.model.note import Section
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import fold, quoted
from oneonone_lint.parsing.actions.dates import When
from oneonone_lint.parsing.actions.line_parser import read_line
from oneonone_lint.parsing.notes.note_reader import state_of
from oneonone_lint.rules.base import NoteRule, NoteView

_FIELDS = (Form.PLAIN, Form.OBSIDIAN, Form.DATAVIEW)
_REMARK = re.compile(r"\([^()]*\)")
_EDGES = "[]{}()*_~.,;:!?/|–—-"
_PARTICLES = frozenset(("al", "bin", "da", "de", "del", "den", "der", "di", "la", "van", "von"))
_LONGEST_NAME = 4  # words
_SHORTEST_PART = 3  # letters of a name that a handle is made of

_Place = tuple[int | None, Section | None]


def check(view: NoteView) -> Iterator[Finding]:
    """Report the open ones of these boxes."""
    for item, line in strays(view):
        if item.box and not state_of(item.box).is_closed:
            yield _finding(view, item, line)


def strays(view: NoteView) -> Iterator[tuple[Item, Line]]:
    """Yield the boxes outside the review and the actions that say who or by when, and what; no attendance."""
    boxes = list(_boxes(view))
    roll_calls = {place for item, line, place in boxes if line.owners and not _says_what(view, line)}
    known = {action.key for action in view.actions}
    for item, line, place in boxes:
        if item.box is None or not item.box.mark or line.key in known:
            continue
        is_owned = bool(line.owners) and place not in roll_calls
        if _is_dated(view, line) or (is_owned and _says_what(view, line)):
            yield item, line


def _boxes(view: NoteView) -> Iterator[tuple[Item, Line, _Place]]:
    """Yield the boxes that are no actions, with what they say and the list they stand in."""
    when = When(view.note.date, view.note.date)
    for item in view.document.items:
        section = view.note.section_at(item.line) if item.box else None
        if item.box and (section is None or section.role not in (Role.REVIEW, Role.ACTIONS)):
            yield item, read_line(item.text, when, view.note.people), (item.parent, section)


def _is_dated(view: NoteView, line: Line) -> bool:
    if line.due is None or line.due.problem is DueProblem.VAGUE or not line.key:
        return False
    return line.due.form in _FIELDS or _says_what(view, line)


def _says_what(view: NoteView, line: Line) -> bool:
    """Tell whether something is left beside the people: in a roll call it is a name, a role, a remark in brackets."""
    words = [word for word in (each.strip(_EDGES) for each in _REMARK.sub(" ", line.text).split()) if word]
    if len(words) < 2 or view.note.people.resolve(" ".join(words)):  # noqa: PLR2004 - a word is a name or a topic
        return False
    if len(words) > _LONGEST_NAME:
        return True
    handles = "".join(fold(owner.handle) for owner in line.owners)
    words = [word for word in words if word not in _PARTICLES]
    in_handle = any(len(word) >= _SHORTEST_PART and fold(word) in handles for word in words)
    return any(word[0].islower() for word in words) and not in_handle


def _finding(view: NoteView, item: Item, line: Line) -> Finding:
    actions = view.note.profile.section(Role.ACTIONS)
    title = actions.title if actions else "Actions"
    has = "an owner" if line.owners else "a due date"
    return view.finding(
        item.span,
        f"{quoted(line.text)} has a box and {has}, but stands outside “{title}”: no report will look here",
        f"move it to “{title}”; if it is no task, write it without a box",
    )


RULE = NoteRule(
    code="T011",
    name="action-outside-section",
    summary="an owned or dated task where no report will look",
    severity=Severity.WARNING,
    check=check,
)
