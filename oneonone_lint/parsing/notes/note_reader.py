"""From the facts of a document to a note: sections of a profile, actions with owners and due dates."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from oneonone_lint.model.action import Action, Due, Notation, Owner
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Document, Heading, HiddenKind, Item
from oneonone_lint.model.note import SECTION_LEVEL, Note, NoteName, Participants, Section
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Match, Profile, Role, SectionSpec, Status
from oneonone_lint.parsing.actions.boxes import read_box_state
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.handles import measure_handle
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.owners import split_names
from oneonone_lint.parsing.notes.front_matter_values import (
    read_clock,
    read_day,
    read_duration,
    read_field,
    read_handle,
    status_of,
)

_NOTHING = frozenset({"", "-", "–", "—", "none", "n/a", "na", "nil", "nothing"})
_NO_NEWS = re.compile(
    r"(?:no|none|nothing|nil)(?:\s+(?:new|open|further|more|other|action|item|point|task|decision|question|issue|blocker"
    r"|update|change|topic|this|last|time|week|month|today|for|from|now|yet|so|far|to|at|the|moment|report|add|discuss"
    r"|here|us|me)s?)+"
)
_AROUND_A_NAME = re.compile(r"^[^\w@\\(]+|[^\w)]+$")


@dataclass(frozen=True, slots=True)
class Context:
    """What the repo knows of a note's series: profile, people, participants, the rhythm of its meetings."""

    profile: Profile
    people: People
    participants: Participants
    next_meeting: Callable[[dt.date], dt.date]


def build_note(document: Document, path: str, name: NoteName, context: Context) -> Note:
    """Return what *document*, the file *path* of that *name*, means in the series of *context*."""
    status = status_of(document)
    participants = _participants(document, context)
    people = context.people.having(participants.handles)
    sections = tuple(_sections(document, context.profile))
    actions: tuple[Action, ...] = ()
    if status in (Status.AGENDA, Status.HELD):
        when = DateContext(name.date, context.next_meeting(name.date))
        actions = tuple(_Actions(document, sections, when, people).read())
    return Note(
        path=path,
        name=name,
        document=document,
        profile=context.profile,
        people=people,
        status=status,
        participants=participants,
        start_time=read_field(document, "time", read_clock),
        duration=read_field(document, "duration", read_duration),
        started=read_field(document, "started", read_clock),
        ended=read_field(document, "ended", read_clock),
        moved_to=read_field(document, "moved-to", read_day),
        reason=document.front_matter_value("reason"),
        rotation=document.front_matter_value("rotation"),
        sections=sections,
        actions=actions,
    )


def is_none_answer(words: str) -> bool:
    """Tell whether *words* stand for "nothing this time": ``None``, ``n/a``, ``-``, ``No actions`` (spec, 4.6)."""
    said = words.strip(" \t\n*_`.!()").casefold()
    return said in _NOTHING or _NO_NEWS.fullmatch(said) is not None


def _participants(document: Document, context: Context) -> Participants:
    def known(key: str, otherwise: str | None) -> str | None:
        name = read_field(document, key, read_handle)
        return context.people.spelled(name) if name else otherwise

    return Participants(known("report", context.participants.report), known("manager", context.participants.manager))


def _sections(document: Document, profile: Profile) -> Iterator[Section]:
    matched = dict(_matched_headings(document.headings, profile))
    starts = [heading for heading in document.headings if heading in matched or 0 < heading.level <= SECTION_LEVEL]
    ends = [heading.span.line for heading in starts] + [len(document.lines) + 1]
    for heading, end in zip(starts, ends[1:], strict=True):
        spec, match = matched.get(heading, (None, Match.TITLE))
        if spec or heading.level == SECTION_LEVEL:
            yield Section(heading, spec, match, heading.end_line + 1, end)


def _matched_headings(
    headings: Iterable[Heading], profile: Profile
) -> Iterator[tuple[Heading, tuple[SectionSpec, Match]]]:
    """Pair headings with sections: level 2 first; another level only for a section that has none there."""
    present = set()
    for heading in headings:
        found = profile.match(heading.title) if heading.level == SECTION_LEVEL else None
        if found:
            present.add(found[0].key)
            yield heading, found
    for heading in headings:
        found = profile.match(heading.title) if heading.level != SECTION_LEVEL else None
        if found and found[0].key not in present and found[1] is not Match.MISSPELT:
            yield heading, found


class _Actions:
    """The walk over the items of the review and the actions of one note."""

    def __init__(self, document: Document, sections: tuple[Section, ...], when: DateContext, people: People) -> None:
        self.document = document
        self.sections = [section for section in sections if section.role in (Role.REVIEW, Role.ACTIONS)]
        self.when = when
        self.people = people
        self.by_item: dict[int, Action] = {}
        self.groups: dict[int, tuple[Owner, ...]] = {}
        self.fakes = {hidden.span.line for hidden in document.hidden if hidden.kind is HiddenKind.BOX}
        self.headings = list(self._headings({section.heading for section in sections}))

    def read(self) -> Iterator[Action]:
        """Every action of the note in the order of its lines."""
        for item in self.document.items:
            index = bisect_right(self.sections, item.line, key=lambda section: section.start) - 1
            section = self.sections[index] if index >= 0 and self.sections[index].holds(item.line) else None
            action = self._action(item, section.role) if section and section.role else None
            if action:
                self.by_item[item.index] = action
                yield action

    def _action(self, item: Item, role: Role) -> Action | None:
        if item.box is None and (self._is_group(item) or not self._may_promise(item, role)):
            return None
        if item.text.joined.strip() and is_none_answer(item.text.joined):
            return None
        line = parse_action(item.text, self.when, self.people)
        owners = line.owners or self._owners_above(item)
        if item.box is None and not (owners or line.due):
            return None
        due = line.due or self._due_above(item)
        state = read_box_state(item.box)
        return Action(item, role, state, line, owners, due)

    def _may_promise(self, item: Item, role: Role) -> bool:
        """An item without a box counts at the top of Actions, with an owner or a due date (spec, clause 5.11).

        Of one with a look-alike of a box nobody knows whether it is ticked: rule F010 tells of it.
        """
        return item.line not in self.fakes and role is Role.ACTIONS and self._is_top(item)

    def _is_top(self, item: Item) -> bool:
        """Nothing but names stands above the item in its list."""
        return item.parent is None or (item.parent in self.groups and self._is_top(self.document.items[item.parent]))

    def _is_group(self, item: Item) -> bool:
        owners = self._group(item.text.joined, item.text.whole)
        if owners:
            self.groups[item.index] = owners
        return bool(owners)

    def _group(self, words: str, span: Span) -> tuple[Owner, ...]:
        """Return the owners that *words* above some items name, if they name nothing else (spec, clause 5.10)."""
        name = _AROUND_A_NAME.sub("", words)
        handles = split_names(name, self.people)
        if handles:
            return tuple(Owner(handle, words, span, Notation.GROUP, is_known=True) for handle in handles)
        handle = name.removeprefix("\\").removeprefix("@")
        if handle and handle != name and measure_handle(handle) == len(handle):
            return (Owner(handle, handle, span, Notation.GROUP, is_known=False),)
        return ()

    def _owners_above(self, item: Item) -> tuple[Owner, ...]:
        parent = item.parent
        while parent is not None:
            if parent in self.by_item:
                return tuple(replace(owner, notation=Notation.INHERITED) for owner in self.by_item[parent].owners)
            if parent in self.groups:
                return self.groups[parent]
            parent = self.document.items[parent].parent
        above = bisect_left(self.headings, item.line, key=lambda entry: entry[0]) - 1
        return self.headings[above][1] if above >= 0 else ()

    def _headings(self, of_sections: set[Heading]) -> Iterator[tuple[int, tuple[Owner, ...]]]:
        """Pair the line of each heading with the owners that it, or the nearest one above its rank, names."""
        above: list[tuple[int, tuple[Owner, ...]]] = []
        owners: tuple[Owner, ...]
        for heading in self.document.headings:
            if heading.rank <= SECTION_LEVEL or heading in of_sections:
                above, owners = [], ()
            else:
                while above and above[-1][0] >= heading.rank:
                    above.pop()
                owners = self._group(heading.title, heading.title_span) or (above[-1][1] if above else ())
                above.append((heading.rank, owners))
            yield heading.span.line, owners

    def _due_above(self, item: Item) -> Due | None:
        parent = item.parent
        while parent is not None:
            if parent in self.by_item:
                due = self.by_item[parent].due
                return replace(due, notation=Notation.INHERITED) if due else None
            parent = self.document.items[parent].parent
        return None
