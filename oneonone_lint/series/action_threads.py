"""The life of an action across the notes of a series: the one thing that rules and reports read (spec, clause 6)."""

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from oneonone_lint.model.action import Action, Owner, State
from oneonone_lint.model.note import Note
from oneonone_lint.model.value import Value, cached_property

if TYPE_CHECKING:
    from oneonone_lint.series.closing import Closing, DayRange

CARRIED_OFTEN = 3
"""From so many stale carries on an open action deserves attention (rule C004)."""


class Mention(Value):
    """An action as one note of one series has it."""

    series: str
    note: Note
    action: Action

    @property
    def date(self) -> dt.date:
        """The day of the note."""
        return self.note.date

    @property
    def is_closed(self) -> bool:
        """Nothing is left to do of the action, as the note has it here."""
        return self.action.state.is_closed

    @property
    def due_date(self) -> dt.date | None:
        """The due date of the action, None where it has none or none that is understood."""
        return self.action.due.date if self.action.due else None

    def repeats_words_of(self, earlier: "Mention") -> bool:
        """Tell whether the due date is in the words of an *earlier* mention, which meant another day: ``by Friday``."""
        due, earlier_due = self.action.due, earlier.action.due
        if due is None or earlier_due is None or due.date is None or earlier_due.date in (None, due.date):
            return False
        return due.written.casefold() == earlier_due.written.casefold()

    @property
    def is_stale(self) -> bool:
        """The note is of a day after its due date, or it has none."""
        return self.due_date is None or self.due_date < self.date


class ActionThread(Value):
    """One action's life: its mentions in the order of the notes, never empty."""

    mentions: tuple[Mention, ...]

    @cached_property
    def latest(self) -> Mention:
        """The mention that says how the action stands."""
        return self.by_note[-1]

    @property
    def first(self) -> Mention:
        """The mention that opened it."""
        return self.mentions[0]

    @cached_property
    def by_note(self) -> tuple[Mention, ...]:
        """The mention of each note that says how it stood: its last open one, else its last one (spec, clause 6.3)."""
        telling: dict[str, Mention] = {}
        for mention in self.mentions:
            earlier = telling.get(mention.note.path)
            if earlier is None or earlier.is_closed or not mention.is_closed:
                telling[mention.note.path] = mention
        return tuple(telling.values())

    @property
    def open_beside_latest(self) -> tuple[Mention, ...]:
        """The other mentions in the note of the latest one that have it open."""
        latest = self.latest
        beside = (mention for mention in self.mentions if mention.note is latest.note and mention is not latest)
        return tuple(mention for mention in beside if not mention.is_closed)

    @property
    def state(self) -> State:
        """How it stands."""
        return self.latest.action.state

    @property
    def is_open(self) -> bool:
        """Something is left to do."""
        return not self.state.is_closed

    @property
    def id(self) -> str:
        """The id written last, else the one derived from the first text."""
        for mention in reversed(self.mentions):
            if mention.action.written_id:
                return mention.action.written_id
        return self.first.action.id

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Who has it; a closed mention that names nobody keeps those of the mention before (spec, clause 6.5)."""
        latest = self.latest.action
        if latest.owners or not self.state.is_closed:
            return latest.owners
        return next((mention.action.owners for mention in reversed(self.mentions) if mention.action.owners), ())

    @property
    def due(self) -> dt.date | None:
        """When it is due; a closed mention without a date keeps that of the mention before (spec, clause 6.5)."""
        if self.latest.due_date or not self.state.is_closed:
            return self.latest.due_date
        return next((mention.due_date for mention in reversed(self.mentions) if mention.due_date), None)

    @property
    def is_on_time(self) -> bool:
        """It was done, and not late as far as the notes tell; what was dropped is neither."""
        if self.state is not State.DONE or self.due is None or self.closing is None:
            return False
        return not self.closing.is_late_for(self.due)

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
    def closed(self) -> dt.date | None:
        """The last day in ``done:`` or ``cancelled:`` since it is closed, else that of the note that closed it."""
        return self.closing.day if self.closing else None

    @property
    def closed_between(self) -> "DayRange | None":
        """The days of the notes between which it was closed, None where that day is written or it is open."""
        return self.closing.between if self.closing else None

    @cached_property
    def closing(self) -> "Closing | None":
        """What is known of when it was closed, None while it is open."""
        mentions = self._since_closed
        if not mentions:
            return None
        from oneonone_lint.series.closing import Closing

        written_days = filter(None, (mention.action.closed_on for mention in reversed(mentions)))
        open_days = (mention.date for mention in reversed(self.mentions) if not mention.is_closed)
        return Closing(written=next(written_days, None), ticked=mentions[0].date, last_open=next(open_days, None))

    @property
    def _since_closed(self) -> tuple[Mention, ...]:
        """The last unbroken run of closed mentions; empty while the action is open."""
        start = len(self.by_note)
        while start and self.by_note[start - 1].is_closed:
            start -= 1
        paths = {mention.note.path for mention in self.by_note[start:]}
        return tuple(mention for mention in self.mentions if mention.note.path in paths)

    @property
    def carried(self) -> int:
        """How many mentions followed the first."""
        return len(self.mentions) - 1

    @property
    def stale_carries(self) -> int:
        """How many of them found it past its due date, or without one; none where the latest gives it time.

        What is due in March may be carried every week until then.
        """
        carries = self.by_note[1:]
        if not carries or not carries[-1].is_stale:
            return 0
        return sum(mention.is_stale for mention in carries)

    @property
    def slips(self) -> tuple[int, ...]:
        """By how many days its due date moved later from note to note, each time that it did."""
        due_dates = [mention.due_date for mention in self.by_note if mention.due_date]
        moves = [(later - earlier).days for earlier, later in pairwise(due_dates)]
        return tuple(days for days in moves if days > 0)


def build_threads(mentions: Iterable[Mention]) -> tuple[ActionThread, ...]:
    """Return the threads of *mentions*, which come in the order of the notes, the earliest first.

    The threads come in the order of their first mentions. A mention without a text belongs to none.
    """
    told = [mention for mention in mentions if mention.action.key]
    matcher = _ThreadMatcher(has_written_ids=any(mention.action.written_id for mention in told))
    for mention in told:
        matcher.add(mention)
    return tuple(ActionThread(tuple(thread.mentions)) for thread in matcher.threads)


class _ThreadBuilder:
    """A thread to which mentions are still added."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.has_written_id = False

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        if mention.action.written_id is not None:
            self.has_written_id = True

    @property
    def is_open(self) -> bool:
        latest_note = self.mentions[-1].note
        return any(not mention.is_closed for mention in self.mentions if mention.note is latest_note)


class _ThreadMatcher:
    """Finds the thread of each mention, from what the mentions before it have said (spec, clause 6.2).

    Mentions are added one by one in the order of time, since each may teach another id or another text of its thread:

    | note of  | mention                                | thread                                                |
    | -------- | -------------------------------------- | ----------------------------------------------------- |
    | 1 March  | ``- [ ] Order the laptop``             | a new one, A; it has no written id                    |
    | 8 March  | ``- [ ] Order the laptop id:x1``       | A, by its text; from now on `x1` is A                 |
    | 15 March | ``- [ ] Order two laptops id:x1``      | A, by its id; from now on "order two laptops" is A    |
    | 22 March | ``- [x] Order two laptops``            | A, by its text                                        |
    | 22 March | ``- [ ] Order two laptops id:x2``      | a new one, B: A has an id, and ids that differ differ |
    | 29 March | ``- [ ] Order two laptops``            | B: both have had that text, but A is closed           |
    """

    def __init__(self, *, has_written_ids: bool) -> None:
        self.threads: list[_ThreadBuilder] = []
        self._has_written_ids = has_written_ids  # where nobody wrote one, no text has to be made one of
        self._by_id: dict[str, _ThreadBuilder] = {}
        # Threads that have had a text, the one mentioned last at the end: a dict is a set that keeps its order.
        self._by_text: dict[str, dict[_ThreadBuilder, None]] = {}
        self._without_id_by_text: dict[str, _ThreadBuilder] = {}

    def add(self, mention: Mention) -> None:
        """Add *mention* to the thread that it belongs to, or begin one with it."""
        thread = self._find(mention.action)
        if thread is None:
            thread = _ThreadBuilder()
            self.threads.append(thread)
        thread.add(mention)
        self._remember(thread, mention.action)

    def _find(self, action: Action) -> _ThreadBuilder | None:
        if action.written_id:
            return self._by_id.get(action.written_id) or self._find_without_id(action.key)
        # A derived id counts last: somebody may have written it out, and given the action another text since.
        thread = self._find_by_text(action.key)
        return self._by_id.get(action.id) if thread is None and self._has_written_ids else thread

    def _find_by_text(self, key: str) -> _ThreadBuilder | None:
        """Return the thread of the text *key* that was mentioned last, an open one before all closed ones."""
        same_text = self._by_text.get(key)
        if same_text is None:
            return None
        for thread in reversed(same_text):
            if thread.is_open:
                return thread
        return next(reversed(same_text))

    def _find_without_id(self, key: str) -> _ThreadBuilder | None:
        """Return the thread of the text *key* to which no id was written: ids that differ are different actions."""
        thread = self._without_id_by_text.get(key)
        return thread if thread and not thread.has_written_id else None

    def _remember(self, thread: _ThreadBuilder, action: Action) -> None:
        """Note by which id and text of *action* its *thread* is found from now on."""
        if self._has_written_ids:
            self._by_id.setdefault(action.id, thread)
        same_text = self._by_text.setdefault(action.key, {})
        same_text.pop(thread, None)
        same_text[thread] = None
        if not thread.has_written_id:
            self._without_id_by_text[action.key] = thread
