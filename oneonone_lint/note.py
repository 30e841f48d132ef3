"""The words for a note: frozen values that the parser and the reading of it produce.

``Document`` is what stands in a file, whoever reads it: it depends on the text alone. ``Note`` is what
it means in its series: sections of a profile, actions with owners and dates.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from oneonone_lint.diagnostic import Span
from oneonone_lint.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oneonone_lint.people import People
    from oneonone_lint.profile import Match, Profile, SectionSpec


@dataclass(frozen=True)
class Text:
    """The text of a paragraph, line by line, each with the line and column it starts at."""

    lines: tuple[tuple[int, int, str], ...]

    @cached_property
    def joined(self) -> str:
        r"""The lines with ``\\n`` between them."""
        return "\n".join(text for _, _, text in self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        starts, offset = [], 0
        for _, _, text in self.lines:
            starts.append(offset)
            offset += len(text) + 1
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at *offset* of ``joined``."""
        index = bisect_right(self._starts, offset) - 1
        line, column, _ = self.lines[index]
        return line, column + offset - self._starts[index]

    def span(self, start: int, end: int) -> Span:
        """Where ``joined[start:end]`` stands in the file; an empty stretch has an empty span."""
        return Span(*self.position(start), *self.position(end))

    @property
    def whole(self) -> Span:
        """Where all of it stands."""
        line, column, _ = self.lines[0]
        last_line, last_column, last = self.lines[-1]
        return Span(line, column, last_line, last_column + len(last))


@dataclass(frozen=True, slots=True)
class Box:
    """A task's box; *mark* is the character inside, empty for the invalid ``[]``."""

    mark: str
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """A list item outside quotes: its marker, its box if it has one, its first paragraph."""

    index: int
    parent: int | None
    depth: int
    ordered: bool
    marker: Span
    box: Box | None
    text: Text
    end_line: int

    @property
    def line(self) -> int:
        """Line of the marker."""
        return self.marker.line

    @property
    def span(self) -> Span:
        """From the marker to the end of the first paragraph."""
        whole = self.text.whole
        return Span(self.marker.line, self.marker.column, whole.end_line, whole.end_column)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or a bold line alone, which has level 0."""

    level: int
    title: str
    span: Span
    title_span: Span
    end_line: int


class BlockKind(StrEnum):
    """What else stands in a note."""

    PARAGRAPH = "paragraph"
    CODE = "code"
    HTML = "html"
    QUOTE = "quote"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """A block that is neither heading nor list item; *item* is the item that holds it."""

    kind: BlockKind
    line: int
    end_line: int
    text: Text | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """An HTML comment outside code; *text* is what stands between its marks."""

    text: str
    span: Span


class HiddenKind(StrEnum):
    """What can keep part of a note from being read (rule F010)."""

    FENCE = "fence"
    HTML = "html"
    NESTING = "nesting"
    BOX = "box"  # looks like a task's and is none
    TEXT_BOX = "text box"  # of an item that is part of the paragraph above it
    CODE_BOX = "code box"  # of an item that is indented so far that it is code


@dataclass(frozen=True, slots=True)
class Hidden:
    """A place that keeps text from being read; *what* is the text that does it."""

    kind: HiddenKind
    span: Span
    what: str


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the front matter; *value* is None where it is not a plain value."""

    key: str
    value: str | None
    span: Span
    value_span: Span


@dataclass(frozen=True, slots=True)
class FrontMatterError:
    """Why the front matter could not be taken as it stands."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML at the top: its fields, how many lines it takes, what is wrong with it."""

    fields: tuple[Field, ...]
    end_line: int
    errors: tuple[FrontMatterError, ...] = ()

    def get(self, key: str) -> Field | None:
        """The field named *key*, compared without case."""
        return next((item for item in self.fields if item.key.casefold() == key), None)


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that stands in a note, free of path, profile and people."""

    lines: tuple[str, ...]
    front_matter: FrontMatter | None
    headings: tuple[Heading, ...]
    items: tuple[Item, ...]
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    hidden: tuple[Hidden, ...]


# What a document means in its series.


class Status(StrEnum):
    """The state of a meeting (spec, clause 3)."""

    AGENDA = "agenda"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"


class Role(StrEnum):
    """What a section is for, which is all that rules know of it (spec, clause 7)."""

    REVIEW = "review"
    ACCOMPLISHMENTS = "accomplishments"
    ISSUES = "issues"
    PRIORITIES = "priorities"
    DECISIONS = "decisions"
    ACTIONS = "actions"
    ROTATION = "rotation"


class State(StrEnum):
    """How an action stands (spec, clause 5)."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def is_closed(self) -> bool:
        """Nothing is left to do."""
        return self is not State.OPEN


class Form(StrEnum):
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
    form: Form
    known: bool


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
    form: Form
    problem: DueProblem | None = None
    readings: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """An ``id``, ``done`` or ``cancelled`` field of an action."""

    key: str
    value: str
    span: Span
    form: Form
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """What an item's first paragraph says.

    *text* is what owner, fields and trailing *tags* leave; *key* is that text as mentions are compared;
    *mentions* are the handles outside the owner's place; *vague* is a word such as ASAP. Places are offsets
    in the item's text; *last_word* is where the last word ends that is neither field nor trailing tag.
    """

    owners: tuple[Owner, ...]
    due: Due | None
    marks: tuple[Mark, ...]
    tags: tuple[str, ...]
    text: str
    key: str
    derived_id: str
    mentions: tuple[str, ...]
    vague: str | None
    owner_place: tuple[int, int] | None
    due_place: tuple[int, int] | None
    last_word: int


@dataclass(frozen=True, slots=True)
class Action:
    """One mention of an action in one note (spec, clause 5): the line, and what it takes from above it."""

    item: Item
    role: Role
    state: State
    line: Line
    owners: tuple[Owner, ...]
    due: Due | None

    @property
    def span(self) -> Span:
        """From the list marker to the end of the text."""
        return self.item.span

    @property
    def text(self) -> str:
        """What is to be done, without owner and fields."""
        return self.line.text

    @property
    def key(self) -> str:
        """The text as two mentions are compared."""
        return self.line.key

    @property
    def boxless(self) -> bool:
        """Read as an action although it has no valid box."""
        return self.item.box is None or not self.item.box.mark

    def mark(self, key: str) -> Mark | None:
        """The field *key* of the action, if it is written."""
        return next((mark for mark in self.line.marks if mark.key == key), None)

    @property
    def written_id(self) -> str | None:
        """The id that stands in the note, in lower case."""
        mark = self.mark("id")
        return mark.value.casefold() if mark else None

    @property
    def id(self) -> str:
        """The written id, else the derived one."""
        return self.written_id or self.line.derived_id

    @property
    def closed_on(self) -> dt.date | None:
        """The day in ``done:`` or ``cancelled:``, if it is a date."""
        for key in ("done", "cancelled"):
            mark = self.mark(key)
            if mark is not None:
                try:
                    return dt.date.fromisoformat(mark.value)
                except ValueError:
                    return None
        return None


@dataclass(frozen=True, slots=True)
class Section:
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

    def holds(self, line: int) -> bool:
        """Tell whether *line* belongs to the section's body."""
        return self.start <= line < self.end


@dataclass(frozen=True, slots=True)
class Participants:
    """Report and manager of a meeting as handles, as far as they are known."""

    report: str | None = None
    manager: str | None = None

    @property
    def known(self) -> bool:
        """Both are known."""
        return self.report is not None and self.manager is not None

    def manager_is_in(self, owners: "Iterable[Owner]") -> bool:
        """Tell whether the manager is one of *owners*."""
        return self.manager is not None and any(fold(owner.handle) == fold(self.manager) for owner in owners)


@dataclass(frozen=True, slots=True)
class NoteName:
    """The file name of a note, taken apart: the date, and the slug of a second meeting that day."""

    date: dt.date
    slug: str = ""


@dataclass(frozen=True)
class Note:
    """A note as it is meant: path from the root, date, status, people, sections, actions."""

    path: str
    name: NoteName
    document: Document
    profile: "Profile"
    people: "People"
    status: Status
    participants: Participants
    sections: tuple[Section, ...]
    actions: tuple[Action, ...]

    @property
    def date(self) -> dt.date:
        """The day of the meeting, from the file's name."""
        return self.name.date

    @property
    def took_place(self) -> bool:
        """Neither cancelled nor moved: what it says counts."""
        return self.status in (Status.AGENDA, Status.HELD)

    def section(self, role: Role) -> Section | None:
        """The first section with *role*."""
        return next((section for section in self.sections if section.role is role), None)

    def items_of(self, section: Section) -> tuple[Item, ...]:
        """The list items in *section*, in order."""
        items = self.document.items
        first = bisect_left(items, section.start, key=lambda item: item.line)
        return items[first : bisect_left(items, section.end, first, key=lambda item: item.line)]

    def section_at(self, line: int) -> Section | None:
        """The section whose body holds *line*."""
        index = bisect_right(self.sections, line, key=lambda section: section.start) - 1
        return self.sections[index] if index >= 0 and self.sections[index].holds(line) else None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A note that could not be read at all (rule F005): the series still counts it."""

    path: str
    name: NoteName
    reason: str
    line: int = 1
    column: int = 1

    @property
    def date(self) -> dt.date:
        """The day of the meeting, from the file's name."""
        return self.name.date
