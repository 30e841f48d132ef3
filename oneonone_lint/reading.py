"""From the facts of a document to a note: sections of a profile, actions with owners and due dates."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from oneonone_lint.keys import read_handle, status_of, value_of
from oneonone_lint.notation.dates import When
from oneonone_lint.notation.line import read_line
from oneonone_lint.notation.owners import names_in
from oneonone_lint.note import (
    Action,
    Box,
    Document,
    Due,
    Form,
    Heading,
    Item,
    Line,
    Note,
    NoteName,
    Owner,
    Participants,
    Role,
    Section,
    State,
    Status,
)
from oneonone_lint.people import People
from oneonone_lint.profile import Match, Profile, SectionSpec

_STATES = {
    " ": State.OPEN,
    "/": State.OPEN,
    "x": State.DONE,
    "X": State.DONE,
    "-": State.CANCELLED,
    "~": State.CANCELLED,
}
_NOTHING = frozenset({"", "-", "–", "—", "none", "n/a", "na", "nil", "nothing"})
_OFF_LEVELS = (0, 1, 3)


@dataclass(frozen=True, slots=True)
class Context:
    """What the repo knows of a note's series: profile, people, participants, the rhythm of its meetings."""

    profile: Profile
    people: People
    participants: Participants
    next_meeting: Callable[[dt.date], dt.date]


def read_note(document: Document, path: str, name: NoteName, context: Context) -> Note:
    """Return what *document*, the file *path* of that *name*, means in the series of *context*."""
    status = status_of(document)
    participants = _participants(document, context)
    handles = [handle for handle in (participants.report, participants.manager) if handle]
    people = context.people.having(handles)
    sections = tuple(_sections(document, context.profile))
    actions: tuple[Action, ...] = ()
    if status in (Status.AGENDA, Status.HELD):
        when = When(name.date, context.next_meeting(name.date))
        actions = tuple(_Actions(document, sections, when, people).read())
    return Note(path, name, document, context.profile, people, status, participants, sections, actions)


def says_nothing(words: str) -> bool:
    """Tell whether *words* stand for "nothing this time": ``None``, ``n/a``, ``-`` (spec, clause 4.4)."""
    return words.strip(" \t\n*_`.").casefold() in _NOTHING


def state_of(box: Box) -> State:
    """Return how a task with *box* stands: open for every sign that says nothing else (spec, clause 5.3)."""
    return _STATES.get(box.mark, State.OPEN)


def _participants(document: Document, context: Context) -> Participants:
    def known(key: str, otherwise: str | None) -> str | None:
        name = read_handle(value_of(document, key) or "")
        return context.people.spelled(name) if name else otherwise

    return Participants(known("report", context.participants.report), known("manager", context.participants.manager))


def _sections(document: Document, profile: Profile) -> Iterator[Section]:
    matched = dict(_matched_headings(document.headings, profile))
    starts = [heading for heading in document.headings if heading in matched or heading.level in (1, 2)]
    ends = [heading.span.line for heading in starts] + [len(document.lines) + 1]
    for heading, end in zip(starts, ends[1:], strict=True):
        spec, match = matched.get(heading, (None, Match.TITLE))
        if spec or heading.level == 2:  # noqa: PLR2004 - the level of sections
            yield Section(heading, spec, match, heading.end_line + 1, end)


def _matched_headings(
    headings: Iterable[Heading], profile: Profile
) -> Iterator[tuple[Heading, tuple[SectionSpec, Match]]]:
    """Pair headings with sections: level 2 first; another level only for a section that has none there."""
    present = set()
    for heading in headings:
        found = profile.match(heading.title) if heading.level == 2 else None  # noqa: PLR2004 - the level of sections
        if found:
            present.add(found[0].key)
            yield heading, found
    for heading in headings:
        found = profile.match(heading.title) if heading.level in _OFF_LEVELS else None
        if found and found[0].key not in present and found[1] is not Match.MISSPELT:
            yield heading, found


class _Actions:
    """The walk over the items of the review and the actions of one note."""

    def __init__(self, document: Document, sections: tuple[Section, ...], when: When, people: People) -> None:
        self.document = document
        self.sections = [section for section in sections if section.role in (Role.REVIEW, Role.ACTIONS)]
        self.when = when
        self.people = people
        self.by_item: dict[int, Action] = {}
        self.groups: dict[int, tuple[Owner, ...]] = {}

    def read(self) -> Iterator[Action]:
        """Every action of the note in the order of its lines."""
        for item in self.document.items:
            section = next((section for section in self.sections if section.holds(item.line)), None)
            action = self._action(item, section) if section else None
            if action:
                self.by_item[item.index] = action
                yield action

    def _action(self, item: Item, section: Section) -> Action | None:
        if item.box is None and self._is_group(item):
            return None
        line = read_line(item.text, self.when, self.people)
        owners = line.owners or self._owners_above(item, section)
        if item.box is None and not self._is_promise(item, section, line, owners):
            return None
        due = line.due or self._due_above(item)
        state = state_of(item.box) if item.box else State.OPEN
        role = section.role or Role.ACTIONS
        return Action(item, role, state, line, owners, due)

    def _is_promise(self, item: Item, section: Section, line: Line, owners: tuple[Owner, ...]) -> bool:
        """An item without a box at the top of Actions that has an owner or a due date (spec, clause 5.3)."""
        if section.role is not Role.ACTIONS or item.depth or says_nothing(item.text.joined):
            return False
        return bool(owners or line.due)

    def _is_group(self, item: Item) -> bool:
        owners = self._named_group(item.text.joined, item)
        if owners:
            self.groups[item.index] = owners
        return bool(owners)

    def _named_group(self, words: str, item: Item) -> tuple[Owner, ...]:
        handles = names_in(words.strip(" \t*_:"), self.people)
        span = item.text.whole
        return tuple(Owner(handle, words, span, Form.GROUP, known=True) for handle in handles)

    def _owners_above(self, item: Item, section: Section) -> tuple[Owner, ...]:
        parent = item.parent
        while parent is not None:
            if parent in self.by_item:
                return tuple(replace(owner, form=Form.INHERITED) for owner in self.by_item[parent].owners)
            if parent in self.groups:
                return self.groups[parent]
            parent = self.document.items[parent].parent
        return self._heading_above(item, section)

    def _heading_above(self, item: Item, section: Section) -> tuple[Owner, ...]:
        above = [
            heading
            for heading in self.document.headings
            if section.holds(heading.span.line) and heading.span.line < item.line
        ]
        return self._heading_group(above[-1]) if above else ()

    def _heading_group(self, heading: Heading) -> tuple[Owner, ...]:
        handles = names_in(heading.title.strip(" \t*_:"), self.people)
        return tuple(Owner(handle, heading.title, heading.title_span, Form.GROUP, known=True) for handle in handles)

    def _due_above(self, item: Item) -> Due | None:
        parent = item.parent
        while parent is not None:
            if parent in self.by_item:
                due = self.by_item[parent].due
                return replace(due, form=Form.INHERITED) if due else None
            parent = self.document.items[parent].parent
        return None
