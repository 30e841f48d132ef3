"""What a document means in its series: sections of a profile, actions with owners and dates."""

import datetime as dt
from bisect import bisect_right
from typing import TYPE_CHECKING

from oneonone_lint.model.action import Action, Owner
from oneonone_lint.model.document import Document, Heading, Item
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.note_name import NoteName as NoteName  # noqa: PLC0414 - who has a note has its name
from oneonone_lint.model.profile import ACTION_ROLES, Role, Status
from oneonone_lint.model.value import Value, cached_property, to_dict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from oneonone_lint.model.people import People
    from oneonone_lint.model.profile import Match, Profile, SectionSpec


SECTION_LEVEL = 2
"""The level of the headings of sections (spec, clause 4.1)."""


class Section(Value):
    """A part of a note under a heading; *spec* is None where the profile does not know it."""

    heading: Heading
    spec: "SectionSpec | None"
    match: "Match"
    start: int
    end: int

    @property
    def role(self) -> Role | None:
        """What the section is for."""
        return self.spec.role if self.spec else None

    @property
    def is_private(self) -> bool:
        """No rule and no report says a word of it; its role is neither review nor actions (spec, clause 7.2)."""
        return self.spec is not None and self.spec.private

    def holds(self, line: int) -> bool:
        """Tell whether *line* belongs to the section's body."""
        return self.start <= line < self.end


class Participants(Value):
    """Report and manager of a meeting as handles, as far as they are known."""

    report: str | None = None
    manager: str | None = None

    @property
    def handles(self) -> tuple[str, ...]:
        """Those that are known, the report first."""
        return tuple(handle for handle in (self.report, self.manager) if handle)

    @property
    def is_complete(self) -> bool:
        """Both are known."""
        return self.report is not None and self.manager is not None

    def manager_is_in(self, owners: "Iterable[Owner]") -> bool:
        """Tell whether the manager is one of *owners*."""
        return self.manager is not None and any(
            normalize_name(owner.handle) == normalize_name(self.manager) for owner in owners
        )


class NoteBody(Value):
    """What stands in a note, and its sections: once there is a next note, hardly anybody asks for it."""

    document: Document
    sections: tuple[Section, ...]


class Note(Value):
    """A note as it is meant: path from the root, date, status, people, sections, actions.

    What the front matter says of the meeting is None where it says nothing, or nothing that can be read: the time
    planned (*start_time*), the planned *duration* in minutes, when it *started* and *ended*, the day it was
    *moved_to*, the *reason* why it was moved or cancelled, the topics of its *rotation* as they are written
    (spec, clause 3.2). *read_body* brings what is left where somebody asks for it, and cannot fail.
    """

    path: str
    name: NoteName
    profile: "Profile"
    people: "People"
    status: Status
    participants: Participants
    start_time: dt.time | None
    duration: int | None
    started: dt.time | None
    ended: dt.time | None
    moved_to: dt.date | None
    reason: str | None
    rotation: str | None
    actions: tuple[Action, ...]
    read_body: "Callable[[], NoteBody]"

    def __eq__(self, other: object) -> bool:
        """Tell whether both are the same file with the same content, meant in the same way."""
        if not isinstance(other, Note):
            return NotImplemented
        return to_dict(self) | {"read_body": self.body} == to_dict(other) | {"read_body": other.body}

    def __hash__(self) -> int:
        return hash(self.path)

    @cached_property
    def body(self) -> NoteBody:
        """What stands in the note, and its sections."""
        return self.read_body()

    @cached_property
    def document(self) -> Document:
        """What stands in the note."""
        return self.body.document

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in order, also those that the profile does not know."""
        return self.body.sections

    @property
    def date(self) -> dt.date:
        """The day of the meeting, from the file's name."""
        return self.name.date

    @property
    def took_place(self) -> bool:
        """Neither cancelled nor moved: what it says counts."""
        return self.status.took_place

    @property
    def section_heading_lines(self) -> frozenset[int]:
        """The lines in which the headings of sections begin."""
        return frozenset(section.heading.span.line for section in self.sections)

    @cached_property
    def action_sections(self) -> tuple[Section, ...]:
        """The sections whose items may be actions, the review and the actions (spec, clause 5)."""
        return tuple(section for section in self.sections if section.role in ACTION_ROLES)

    def section(self, role: Role) -> Section | None:
        """The first section with *role*."""
        return next((section for section in self.sections if section.role is role), None)

    def items_of(self, section: Section) -> tuple[Item, ...]:
        """The list items in *section*, in order."""
        return self._items_by_start[section.start]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def _items_by_start(self) -> "Mapping[int, tuple[Item, ...]]":
        """The items of each section, by the line that it starts at."""
        return {section.start: self.document.items_between(section.start, section.end) for section in self.sections}

    def section_at(self, line: int) -> Section | None:
        """The section whose body holds *line*."""
        index = bisect_right(self._section_starts, line) - 1
        return self.sections[index] if index >= 0 and self.sections[index].holds(line) else None


class Unreadable(Value):
    """A note that could not be read at all (rule F005), and the *remedy*: the series still counts it."""

    path: str
    name: NoteName
    reason: str
    line: int = 1
    column: int = 1
    remedy: str = "save it as UTF-8 text, or move it out of the series"

    @property
    def date(self) -> dt.date:
        """The day of the meeting, from the file's name."""
        return self.name.date
