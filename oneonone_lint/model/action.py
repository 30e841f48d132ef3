"""A promise as its line says it: state, owners, due date, id."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Item
from oneonone_lint.model.profile import Role


class State(StrEnum):
    """How an action stands (spec, clause 5)."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_closed(self) -> bool:
        """Nothing is left to do."""
        return self is not State.OPEN


class Notation(StrEnum):
    """How an owner, a date or an id is written (spec, clauses 5.4 and 5.5)."""

    HANDLE = "handle"  # @sam
    LOOSE_HANDLE = "loose handle"  # \@sam, **@sam**, @sam:
    NAME = "name"  # Sam: …, [Sam] …, (owner: Sam), AI(Sam):
    GROUP = "group"  # a sub-heading or parent bullet over the items
    INHERITED = "inherited"  # from the task above
    PLAIN = "plain"  # due:2026-11-20
    OBSIDIAN = "obsidian"  # 📅 2026-11-20
    DATAVIEW = "dataview"  # [due:: 2026-11-20]
    WORDS = "words"  # by Friday


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has an action: the handle as the roster spells it, and where it stands."""

    handle: str
    written: str
    span: Span
    notation: Notation
    is_known: bool


class DueProblem(StrEnum):
    """Why what stands behind a due marker is no date."""

    INVALID = "invalid"
    AMBIGUOUS = "ambiguous"
    CONFLICT = "conflict"  # with another due date of the same action
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Due:
    """When an action is due; *date* is None where *problem* says why; *readings* are the possible dates."""

    date: dt.date | None
    written: str
    span: Span
    notation: Notation
    problem: DueProblem | None = None
    readings: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """An ``id``, ``done`` or ``cancelled`` field of an action."""

    key: str
    value: str
    span: Span
    notation: Notation
    text_range: tuple[int, int]

    @property
    def date(self) -> dt.date | None:
        """The day that it names, None where it names none."""
        try:
            return dt.date.fromisoformat(self.value)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class ParsedAction:
    """What an item's first paragraph says.

    *text* is what owner, fields and trailing *tags* leave; *key* is that text as mentions are compared;
    *mentions* are the handles outside the owner's place; *vague* is a word such as ASAP. Places are offsets
    in the item's text; *last_word* is where the last word ends that is neither field nor trailing tag.
    """

    owners: tuple[Owner, ...]
    due: Due | None
    fields: tuple[Field, ...]
    tags: tuple[str, ...]
    text: str
    key: str
    derived_id: str
    mentions: tuple[str, ...]
    vague: str | None
    owner_range: tuple[int, int] | None
    due_range: tuple[int, int] | None
    last_word_end: int


@dataclass(frozen=True, slots=True)
class Action:
    """One mention of an action in one note (spec, clause 5): the line, and what it takes from above it."""

    item: Item
    role: Role
    state: State
    parsed: ParsedAction
    owners: tuple[Owner, ...]
    due: Due | None

    @property
    def span(self) -> Span:
        """From the list marker to the end of the text."""
        return self.item.span

    @property
    def text(self) -> str:
        """What is to be done, without owner and fields."""
        return self.parsed.text

    @property
    def key(self) -> str:
        """The text as two mentions are compared."""
        return self.parsed.key

    @property
    def boxless(self) -> bool:
        """Read as an action although it has no valid box."""
        return self.item.box is None or not self.item.box.mark

    def field(self, key: str) -> Field | None:
        """The field *key* of the action, if it is written."""
        return next((mark for mark in self.parsed.fields if mark.key == key), None)

    @property
    def written_id(self) -> str | None:
        """The id that stands in the note, in lower case."""
        mark = self.field("id")
        return mark.value.casefold() if mark else None

    @property
    def id(self) -> str:
        """The written id, else the derived one."""
        return self.written_id or self.parsed.derived_id

    @property
    def closed_on(self) -> dt.date | None:
        """The day in ``done:`` or ``cancelled:``, if it is a date."""
        mark = self.field("done") or self.field("cancelled")
        return mark.date if mark else None
