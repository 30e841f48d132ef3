"""A promise as its line says it: state, owners, due date, id."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Item
from oneonone_lint.model.profile import Role
from oneonone_lint.model.state import State as State  # noqa: PLC0414 - whoever has an action has its state
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value, cached_property


class ActionForm(StrEnum):
    """What an action stands in its note as (spec, clause 5.11)."""

    TASK = "task"  # an item with a box
    BULLET = "bullet"  # an item without one
    TABLE_ROW = "table row"
    LINE = "line"  # of prose, with the lines that go on with it


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


class Owner(Value):
    """Who has an action: the handle as the roster spells it, what is written, and where that stands."""

    handle: str
    written: str
    span: Span
    notation: Notation
    is_known: bool

    @property
    def is_inherited(self) -> bool:
        """It stands at the task above."""
        return self.notation is Notation.INHERITED


class DueProblem(StrEnum):
    """Why what stands behind a due marker is no date."""

    INVALID = "invalid"
    AMBIGUOUS = "ambiguous"
    UNCLEAR = "unclear"  # words that are not read as one day: `Friday week`
    CONFLICT = "conflict"  # with another due date of the same action
    VAGUE = "vague"


class Due(Value):
    """When an action is due; *date* is None where *problem* says why; *readings* are the possible dates.

    Of `by Friday 17:00` the *phrase* is all of it, what is *written*, at *span*, is `Friday`, and the *time* is
    `17:00`. One that *says_more* than both, such as `at the latest`, is not the same once it is written as a field.
    """

    date: dt.date | None
    phrase: str
    written: str
    span: Span
    notation: Notation
    problem: DueProblem | None = None
    readings: tuple[dt.date, ...] = ()
    says_more: bool = False
    time: str = ""

    @property
    def is_inherited(self) -> bool:
        """It stands at the task above."""
        return self.notation is Notation.INHERITED


class Field(Value):
    """An ``id``, ``done`` or ``cancelled`` field of an action; *text_range* is where it stands in the item's text."""

    key: str
    value: str
    span: Span
    notation: Notation
    text_range: TextRange
    says_more: bool = False
    time: str = ""

    @property
    def is_read(self) -> bool:
        """It is an id, or a day of the calendar."""
        return self.key == "id" or self.date is not None

    @property
    def date(self) -> dt.date | None:
        """The date that it names, None where it names none."""
        try:
            return dt.date.fromisoformat(self.value)
        except ValueError:
            return None


class StateSign(Value):
    """What says in an action's text how it stands: ``✅``, ``DONE:``, ``~~…~~`` (spec, clause 5.3).

    *state* is None where nobody knows what it says; *is_strike* tells that the text is struck through.
    """

    state: State | None
    written: str
    span: Span
    text_range: TextRange
    is_strike: bool


class Commitment(Value):
    """Who is to do what, and by when: what a line of an action says, however it is written.

    *owners* are handles, *key* is the text as mentions are compared, *due* is None where no date is understood.
    """

    key: str
    owners: tuple[str, ...]
    due: dt.date | None

    @classmethod
    def of(cls, key: str, owners: Iterable[Owner], due: Due | None) -> "Commitment":
        """Return what *key*, *owners* and *due* say, wherever they stand."""
        return cls(key, tuple(owner.handle for owner in owners), due.date if due else None)


class ActionFacts(Value):
    """What ``status`` shows of an action: two mentions with equal facts say the same.

    Where less than that is to be the same, a part is compared: the *commitment* alone, or that and the *state*.
    """

    commitment: Commitment
    state: State
    text: str
    id: str
    closed_on: dt.date | None


class ParsedAction(Value):
    """What an item's first paragraph says.

    In `Book the room @sam due:2026-11-20 #travel 🔼` the *text* is `Book the room`, the *tags* are `#travel` and the
    *asides* `🔼`: fields of other tools. *key* is the text as mentions are compared, *mentions* are the handles outside
    the owner's place, *passed_over* is what closes a text without an owner and only mentions people, such as
    `to @kim`, *vague_word* is a word such as ASAP. Ranges are offsets in the item's text. *sign* says how the action
    stands where its box does not. *unread_day*, at *unread_range*, is what would say when it is due, but is not read
    so: a day without a marker, or a period such as `by end of week`.
    """

    text: str
    key: str
    owners: tuple[Owner, ...]
    due: Due | None
    fields: tuple[Field, ...]
    owner_range: TextRange | None
    due_range: TextRange | None
    tags: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    passed_over: str | None = None
    vague_word: str | None = None
    sign: StateSign | None = None
    aside_ranges: tuple[TextRange, ...] = ()
    unread_day: Due | None = None
    unread_range: TextRange | None = None

    def opens_with_owner(self, words: str) -> bool:
        """Tell whether *words*, which were read as this, begin with their owner."""
        return self.owner_range is not None and not words[: self.owner_range.start].strip()

    @cached_property
    def derived_id(self) -> str:
        """The id that stands for its text."""
        from oneonone_lint.model.derived_id import derive_id

        return derive_id(self.key)

    @property
    def commitment(self) -> Commitment:
        """What the paragraph says, without what the action takes from above it."""
        return Commitment.of(self.key, self.owners, self.due)

    def field(self, key: str) -> Field | None:
        """Return the field *key*, if it is written."""
        for field in self.fields:
            if field.key == key:
                return field
        return None

    @cached_property
    def written_id(self) -> str | None:
        """The id that stands in the note, in lower case."""
        field = self.field("id")
        return field.value.casefold() if field else None


class StatusCell(Value):
    """The cell at *span* that says how the action of a row stands; *words* are what nobody understands of it."""

    span: Span
    words: str


class Action(Value):
    """One mention of an action in one note (spec, clause 5): the line, and what it takes from above it.

    Of a row and of a line, which are no items of the document, *item* has the text, the place, and a box where a column
    for the status says what a box would; its index is negative. The *status_cell* of a row is its cell in that column.
    """

    form: ActionForm
    item: Item
    role: Role
    state: State
    parsed: ParsedAction
    owners: tuple[Owner, ...]
    due: Due | None
    status_cell: StatusCell | None = None

    @property
    def facts(self) -> ActionFacts:
        """What it says, to be compared with another mention."""
        commitment = Commitment.of(self.key, self.owners, self.due)
        return ActionFacts(commitment, self.state, self.text, self.id, self.closed_on)

    @property
    def handles(self) -> tuple[str, ...]:
        """The handles of its owners."""
        return tuple(owner.handle for owner in self.owners)

    @property
    def due_problem(self) -> DueProblem | None:
        """Why the due date that is written is none."""
        return self.due.problem if self.due else None

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
    def written_id(self) -> str | None:
        """The id that stands in the note, in lower case."""
        return self.parsed.written_id

    @property
    def id(self) -> str:
        """The written id, else the derived one."""
        return self.written_id or self.parsed.derived_id

    @property
    def closed_on(self) -> dt.date | None:
        """The date in ``done:`` or ``cancelled:``, if there is one."""
        field = self.parsed.field("done") or self.parsed.field("cancelled")
        return field.date if field else None
