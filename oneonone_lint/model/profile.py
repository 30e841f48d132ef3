"""A profile: the sections of a note, what each is for, the rules that a way of meeting switches (spec, clause 7)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from oneonone_lint.model.names import unique_close_match
from oneonone_lint.model.titles import normalize_title
from oneonone_lint.model.value import Value, cached_property

MINUTES_WITHIN = 2
"""Days after which the minutes are late, where a profile says nothing."""
THEMES = ("projects", "people", "patterns", "growth", "feedback", "goals")
"""Themes of the question bank."""
_SHORTEST_MISSPELT = 5


class Status(StrEnum):
    """The state of a meeting (spec, clause 3)."""

    AGENDA = "agenda"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"

    @cached_property
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


class SectionSpec(Value):
    """One section of a profile.

    *parts* are titles that may stand side by side in its place, *least* and *most* the number of its items.
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
        """Whether its place in the order counts; a section that is only welcome may stand anywhere."""
        return self.role is not None or self.required is not Required.NEVER


class Topic(Value):
    """A topic of the rotation, due again after *every* so many meetings at the latest.

    One *by_manager* is for the manager to prepare, who hears of it *notice* days ahead.
    """

    key: str
    title: str
    aliases: tuple[str, ...] = ()
    every: int = 1
    by_manager: bool = False
    notice: int = 0
    prompt: str = ""


class DurationRange(NamedTuple):
    """How long a meeting takes, in minutes."""

    least: int
    most: int


class SectionMatch(Value):
    """The section that a heading names, and how well it does."""

    spec: SectionSpec
    kind: Match


class Profile(Value):
    """A way of running 1:1s (spec, clause 7.1).

    *deadline* is when the agenda has to stand, as ``24h`` or ``17:00 previous day``. *on* and *off* are the rules that
    the profile switches. What was decided is written down *minutes_within* so many days. A meeting that is
    *never_cancelled* may move but not be dropped. *rotation* has the topics in the order of their turns. One of a
    team's own that extends none of those built in *is_from_scratch*.
    """

    name: str
    title: str
    summary: str
    sections: tuple[SectionSpec, ...]
    fixed_order: bool = False
    deadline: str | None = None
    duration: DurationRange | None = None
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    minutes_within: int = MINUTES_WITHIN
    never_cancelled: bool = False
    rotation: tuple[Topic, ...] = ()
    is_from_scratch: bool = False

    @cached_property
    def _matches(self) -> Mapping[str, SectionMatch]:
        """The section of each title and alias; of two sections with one alias the first, and a title outweighs both."""
        matches: dict[str, SectionMatch] = {}
        for spec in self.sections:
            for alias in spec.aliases:
                matches.setdefault(normalize_title(alias), SectionMatch(spec, Match.ALIAS))
        for spec in self.sections:
            matches[normalize_title(spec.title)] = SectionMatch(spec, Match.TITLE)
        return matches

    @cached_property
    def _matches_as_written(self) -> Mapping[str, SectionMatch]:
        """The section of each title as the profile spells it, which is how most headings have it."""
        return {spec.title: self._matches[normalize_title(spec.title)] for spec in self.sections}

    def match(self, title: str, *, may_be_misspelt: bool = True) -> SectionMatch | None:
        """Return the section that a heading's *title* names, by its title, an alias or one slip of the pen."""
        if title in self._matches_as_written:
            return self._matches_as_written[title]
        key = normalize_title(title)
        exact_match = self._matches.get(key) or self._match_joined(key)
        if exact_match or not may_be_misspelt or len(key) < _SHORTEST_MISSPELT:
            return exact_match
        close_key = unique_close_match(key, (known for known in self._matches if abs(len(known) - len(key)) <= 1))
        return SectionMatch(self._matches[close_key].spec, Match.MISSPELT) if close_key else None

    def _match_joined(self, key: str) -> SectionMatch | None:
        """Return the section of which *key* joins two names or more: ``actions and next steps``."""
        names = key.replace("/", " and ").split(" and ")
        specs = [match.spec for match in map(self._matches.get, names) if match]
        is_one = 1 < len(names) == len(specs) and all(spec is specs[0] for spec in specs)
        return SectionMatch(specs[0], Match.ALIAS) if is_one else None

    def section(self, role: Role) -> SectionSpec | None:
        """Return the first section with *role*."""
        return next((spec for spec in self.sections if spec.role is role), None)
