"""A profile: the sections of a note, what each is for, the rules that a way of meeting switches (spec, clause 7)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from oneonone_lint.model.names import unique_close_match
from oneonone_lint.model.text import BLOCK_ID, unwrap_wiki_links

MINUTES_WITHIN = 2
THEMES = ("projects", "people", "patterns", "growth", "feedback", "goals")
_SHORTEST_MISSPELT = 5
ESTIMATE = re.compile(r"\(\s*~?(?P<minutes>\d{1,3})\s*(?:m|min|mins|minutes)\.?\s*\)\s*$", re.IGNORECASE)
_COUNT = re.compile(r"\s*\(\d{1,3}\)$")
_SHORTCODE = re.compile(r"(?<!\S):[a-z0-9_+-]+:(?!\S)", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()]*\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# What editors hang on a heading: an id, a block id, tags, markup of HTML.
_HUNG_ON = re.compile(rf"\s*(?:\{{#[^{{}}\s]+\}}|{BLOCK_ID}|(?<=\s)#[^\W\d][^\s#]*)\s*$")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_AND = re.compile(r"\s*&\s*|\s+[/+]\s+")
_MARKED = re.compile(r"[\\:\[\]<>{}^#]")
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
_EDGES = " \t*_`#:!.="
_NOT_LETTERS = frozenset({"So", "Sk", "Cf", "Cn", "Co", "Me"})
_VARIATION = re.compile("[\ufe00-\ufe0f]")


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
                titles.setdefault(title_key(alias), SectionMatch(spec, Match.ALIAS))
        for spec in self.sections:
            titles[title_key(spec.title)] = SectionMatch(spec, Match.TITLE)
        return titles

    def match(self, title: str) -> SectionMatch | None:
        """Return the section that a heading's *title* names: by title, by alias, or misspelt by one letter."""
        key = title_key(title)
        exact = self._titles.get(key)
        if exact or len(key) < _SHORTEST_MISSPELT:
            return exact
        close = unique_close_match(key, self._titles)
        return SectionMatch(self._titles[close].spec, Match.MISSPELT) if close else None

    def section(self, role: Role) -> SectionSpec | None:
        """Return the first section with *role*."""
        return next((spec for spec in self.sections if spec.role is role), None)


def _bare(title: str) -> str:
    """Return *title* without what Markdown, HTML and editors put around its words."""
    title = unwrap_wiki_links(_LINK.sub(r"\1", _ESCAPE.sub(r"\1", title)))
    title = _SHORTCODE.sub(" ", _TAG.sub("", title))
    while match := _HUNG_ON.search(title):
        title = title[: match.start()]
    return title


@lru_cache(maxsize=1 << 12)
def title_key(title: str) -> str:
    """Return *title* as headings are compared: without case, emoji, links, emphasis, numbers, estimate, colon."""
    text = unicodedata.normalize("NFC", _bare(title) if _MARKED.search(title) else title)
    text = _AND.sub(" and ", text.replace("&amp;", "&"))
    text = "".join(char for char in _VARIATION.sub("", text) if unicodedata.category(char) not in _NOT_LETTERS)
    text = " ".join(text.casefold().split()).strip(_EDGES)
    text = _COUNT.sub("", ESTIMATE.sub("", _NUMBER.sub("", text)))
    return " ".join(text.strip(_EDGES).split())
