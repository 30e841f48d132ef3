"""The life of an action across the notes of a series: the one thing that rules and reports read (spec, clause 6)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from oneonone_lint.note import Action, Note, Owner, State
from oneonone_lint.series import Series


@dataclass(frozen=True, slots=True)
class Mention:
    """An action as one note of one series has it."""

    series: str
    note: Note
    action: Action

    @property
    def date(self) -> dt.date:
        """The day of the note."""
        return self.note.date


@dataclass(frozen=True)
class Thread:
    """One action's life: its mentions in the order of the notes, never empty."""

    mentions: tuple[Mention, ...]

    @property
    def latest(self) -> Mention:
        """The mention that says how the action stands."""
        return self.mentions[-1]

    @property
    def first(self) -> Mention:
        """The mention that opened it."""
        return self.mentions[0]

    @property
    def state(self) -> State:
        """How it stands."""
        return self.latest.action.state

    @property
    def id(self) -> str:
        """The id written last, else the one derived from the first text."""
        written = [mention.action.written_id for mention in self.mentions if mention.action.written_id]
        return written[-1] if written else self.first.action.id

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Who has it; a closed mention that names nobody keeps those of the mention before."""
        named = [mention.action.owners for mention in self.mentions if mention.action.owners]
        return self.latest.action.owners or (named[-1] if named and self.state.is_closed else ())

    @property
    def due(self) -> dt.date | None:
        """When it is due; a closed mention without a date keeps that of the mention before."""
        dues = self._dues()
        latest = self.latest.action.due
        if latest and latest.date:
            return latest.date
        return dues[-1] if dues and self.state.is_closed else None

    def _dues(self) -> list[dt.date]:
        return [mention.action.due.date for mention in self.mentions if mention.action.due and mention.action.due.date]

    @property
    def opened(self) -> dt.date:
        """The day of the note that mentions it first."""
        return self.first.date

    @property
    def closing(self) -> Mention | None:
        """The mention that closed it: the first of the last unbroken run of closed ones."""
        found = None
        for mention in reversed(self.mentions):
            if not mention.action.state.is_closed:
                break
            found = mention
        return found

    @property
    def closed(self) -> dt.date | None:
        """The day in ``done:`` or ``cancelled:``, else that of the note that closed it."""
        closing = self.closing
        return (closing.action.closed_on or closing.date) if closing else None

    @property
    def carried(self) -> int:
        """How many mentions followed the first."""
        return len(self.mentions) - 1

    @property
    def slips(self) -> tuple[int, ...]:
        """By how many days its due date moved later, each time that it did."""
        moves = ((later - earlier).days for earlier, later in pairwise(self._dues()))
        return tuple(days for days in moves if days > 0)


@dataclass
class _Strand:
    """A thread while it is spun."""

    mentions: list[Mention] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.ids.add(mention.action.id)
        self.keys.add(mention.action.key)
        if mention.action.written_id:
            self.written.add(mention.action.written_id)


class _Loom:
    """Finds the strand that a mention belongs to: by id, else by text where written ids do not differ."""

    def __init__(self) -> None:
        self.strands: list[_Strand] = []
        self._by_id: dict[str, _Strand] = {}
        self._by_key: dict[str, list[_Strand]] = {}

    def add(self, mention: Mention) -> None:
        strand = self._find(mention.action)
        if strand is None:
            strand = _Strand()
            self.strands.append(strand)
        strand.add(mention)
        self._by_id[mention.action.id] = strand
        same_text = self._by_key.setdefault(mention.action.key, [])
        if strand not in same_text:
            same_text.append(strand)

    def _find(self, action: Action) -> _Strand | None:
        written = action.written_id
        if written and written in self._by_id:
            return self._by_id[written]
        for strand in reversed(self._by_key.get(action.key, [])):
            if written is None or not strand.written or written in strand.written:
                return strand
        return None if written else self._by_id.get(action.id)


def weave(notes: Iterable[tuple[str, Note]]) -> tuple[Thread, ...]:
    """Return the threads through *notes*, pairs of series name and note in the order of time."""
    loom = _Loom()
    for series, note in notes:
        for action in note.actions:
            if action.key:
                loom.add(Mention(series, note, action))
    return tuple(Thread(tuple(strand.mentions)) for strand in loom.strands)


def weave_line(line: Iterable[Series], until: dt.date | None = None) -> tuple[Thread, ...]:
    """Return the threads through series that carry each other on, oldest first, up to the day *until*."""
    notes = [(series.name, note) for series in line for note in series.notes if until is None or note.date <= until]
    return weave(sorted(notes, key=lambda entry: entry[1].date))
