"""The life of an action across the notes of a series: the one thing that rules and reports read (spec, clause 6)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from oneonone_lint.model.action import Action, Owner, State
from oneonone_lint.model.note import Note

CARRIED_OFTEN = 3


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
class ActionThread:
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
    def by_note(self) -> tuple[Mention, ...]:
        """The mention of each note that says how it stood: the last one in the file (spec, clause 6.3)."""
        return tuple({mention.note.path: mention for mention in self.mentions}.values())

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
        dues = _dues(self.mentions)
        latest = self.latest.action.due
        if latest and latest.date:
            return latest.date
        return dues[-1] if dues and self.state.is_closed else None

    @property
    def is_on_time(self) -> bool:
        """It was closed by its due date."""
        return bool(self.closed and self.due and self.closed <= self.due)

    def overdue_days(self, today: dt.date) -> int:
        """Return the days since its due date while it is open, 0 as long as that is not past."""
        if self.due is None or self.state.is_closed:
            return 0
        return max((today - self.due).days, 0)

    @property
    def opened(self) -> dt.date:
        """The day of the note that mentions it first."""
        return self.first.date

    @property
    def _closed_run(self) -> tuple[Mention, ...]:
        """The last unbroken run of closed mentions."""
        start = len(self.mentions)
        while start and self.mentions[start - 1].action.state.is_closed:
            start -= 1
        return self.mentions[start:]

    @property
    def closed(self) -> dt.date | None:
        """The last day in ``done:`` or ``cancelled:`` since it is closed, else that of the note that closed it."""
        run = self._closed_run
        written = [mention.action.closed_on for mention in run if mention.action.closed_on]
        return written[-1] if written else run[0].date if run else None

    @property
    def carried(self) -> int:
        """How many mentions followed the first."""
        return len(self.mentions) - 1

    @property
    def slips(self) -> tuple[int, ...]:
        """By how many days its due date moved later from note to note, each time that it did."""
        moves = ((later - earlier).days for earlier, later in pairwise(_dues(self.by_note)))
        return tuple(days for days in moves if days > 0)


def _dues(mentions: Iterable[Mention]) -> list[dt.date]:
    return [mention.action.due.date for mention in mentions if mention.action.due and mention.action.due.date]


class _ThreadBuilder:
    """A thread while it is spun."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.has_written_id = False

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.has_written_id = self.has_written_id or mention.action.written_id is not None

    @property
    def is_open(self) -> bool:
        return not self.mentions[-1].action.state.is_closed


class _ThreadsBuilder:
    """Finds the strand that a mention belongs to: by id, else by text where written ids do not differ."""

    def __init__(self) -> None:
        self.strands: list[_ThreadBuilder] = []
        self._by_id: dict[str, _ThreadBuilder] = {}
        # The strands of a text, the one mentioned last at the end; a dict, since it keeps its order.
        self._by_key: dict[str, dict[_ThreadBuilder, None]] = {}
        self._without_id: dict[str, _ThreadBuilder] = {}

    def add(self, mention: Mention) -> None:
        action = mention.action
        strand = self._find(action)
        if strand is None:
            strand = _ThreadBuilder()
            self.strands.append(strand)
        strand.add(mention)
        self._by_id.setdefault(action.id, strand)
        same_text = self._by_key.setdefault(action.key, {})
        same_text.pop(strand, None)
        same_text[strand] = None
        if not strand.has_written_id:
            self._without_id[action.key] = strand

    def _find(self, action: Action) -> _ThreadBuilder | None:
        if action.written_id:
            return self._by_id.get(action.written_id) or self._nameless(action.key)
        same_text = self._by_key.get(action.key)
        if same_text is None:
            return self._by_id.get(action.id)
        return next((strand for strand in reversed(same_text) if strand.is_open), next(reversed(same_text)))

    def _nameless(self, key: str) -> _ThreadBuilder | None:
        """The strand of that text to which no id was written: ids that differ are different actions."""
        strand = self._without_id.get(key)
        return strand if strand and not strand.has_written_id else None


def build_threads(notes: Iterable[tuple[str, Note]]) -> tuple[ActionThread, ...]:
    """Return the threads through *notes*, pairs of series name and note in the order of time."""
    loom = _ThreadsBuilder()
    for series, note in notes:
        for action in note.actions:
            if action.key:
                loom.add(Mention(series, note, action))
    return tuple(ActionThread(tuple(strand.mentions)) for strand in loom.strands)
