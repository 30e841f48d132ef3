"""A profile: the sections of a note, what each is for, the rules that a way of meeting switches (spec, clause 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from oneonone_lint.model.names import unique_close_match
from oneonone_lint.model.titles import normalize_title

MINUTES_WITHIN = 2
THEMES = ("projects", "people", "patterns", "growth", "feedback", "goals")
_SHORTEST_MISSPELT = 5


class Status(StrEnum):
    """The state of a meeting (spec, clause 3)."""

    AGENDA = "agenda"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"

    @property
    def took_place(self) -> bool:
        """Neither cancelled nor moved: what the note says counts."""
        return self in (Status.AGENDA, Status.HELD)


class Role(StrEnum):
    """What a section is for, which is all that rules know of it (spec, clause 7)."""

    REVIEW = "review"
    ACCOMPLISHMENTS = "accomplishments"
    ISSUES = "issues"
    PRIORITIES = "priorities"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    ROTATION = "rotation"


ACTION_ROLES = (Role.REVIEW, Role.ACTIONS)
"""The roles of the sections whose items may be actions (spec, clause 5)."""


class Required(StrEnum):
    """From which status on a section has to be there."""

    AGENDA = "agenda"
    HELD = "held"
    NEVER = "never"


class Match(StrEnum):
    """How well a heading's title is one of a section's."""

    TITLE = "title"
    ALIAS = "alias"
    MISSPELT = "misspelt"


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section of a profile; *parts* are titles that may stand side by side for it.

    *link* is a file of the series that the section refers to, *questions* are themes of the question bank.
    Of *labels* an item uses all or none; a ``/`` stands between spellings. What is *private* is in no report.
    """

    key: str
    title: str
    role: Role | None = None
    aliases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    required: Required = Required.NEVER
    least: int = 0
    most: int | None = None
    list: str | None = None
    prompt: str = ""
    link: str | None = None
    questions: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    private: bool = False

    def required_at(self, status: Status) -> bool:
        """Tell whether a note with *status* has to have this section."""
        if status is Status.AGENDA:
            return self.required is Required.AGENDA
        return status is Status.HELD and self.required is not Required.NEVER

    @property
    def has_a_place(self) -> bool:
        """Its place in the order counts; one that is only welcome may stand anywhere."""
        return self.role is not None or self.required is not Required.NEVER


class SectionMatch(NamedTuple):
    """The section that a title names, and how well it does."""

    spec: SectionSpec
    kind: Match


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the rotation, due again at the latest *every* so many meetings.

    One *by_manager* is the manager's own, who hears of it *notice* days ahead.
    """

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    every: int = 1
    by_manager: bool = False
    notice: int = 0
    prompt: str = ""


@dataclass(frozen=True)
class Profile:
    """A way of running 1:1s; *duration* is the range in minutes, *on* and *off* are rules it switches.

    What was decided is written down *minutes_within* so many days; a meeting that is *never_cancelled* may
    move but not be dropped; *rotation* has the topics in the order of their turns.
    """

    name: str
    title: str
    summary: str
    sections: tuple[SectionSpec, ...]
    fixed_order: bool = True
    deadline: str | None = None
    duration: tuple[int, int] | None = None
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    minutes_within: int = MINUTES_WITHIN
    never_cancelled: bool = False
    rotation: tuple[Topic, ...] = ()

    @cached_property
    def _titles(self) -> Mapping[str, SectionMatch]:
        titles: dict[str, SectionMatch] = {}
        for spec in self.sections:
            for alias in spec.aliases:
                titles.setdefault(normalize_title(alias), SectionMatch(spec, Match.ALIAS))
        for spec in self.sections:
            titles[normalize_title(spec.title)] = SectionMatch(spec, Match.TITLE)
        return titles

    def match(self, title: str) -> SectionMatch | None:
        """Return the section that a heading's *title* names: by title, by alias, or misspelt by one letter."""
        key = normalize_title(title)
        exact = self._titles.get(key)
        if exact or len(key) < _SHORTEST_MISSPELT:
            return exact
        close = unique_close_match(key, self._titles)
        return SectionMatch(self._titles[close].spec, Match.MISSPELT) if close else None

    def section(self, role: Role) -> SectionSpec | None:
        """Return the first section with *role*."""
        return next((spec for spec in self.sections if spec.role is role), None)
