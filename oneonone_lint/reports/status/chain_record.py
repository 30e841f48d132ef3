"""What ``status`` has to know of a chain of series: little, and true on any day, so that it can be kept.

Notes → threads → ``ChainRecord`` (``chain_recorder.py``) → the report on a day (``builder.py``). The record is all that
a report sees: what is not here, it cannot say.
"""

import datetime as dt
from typing import TYPE_CHECKING

from oneonone_lint.model.value import Value
from oneonone_lint.reports.closures import Closures
from oneonone_lint.reports.status.action_record import ActionRecord

if TYPE_CHECKING:
    from oneonone_lint.repo.cache.codec import Codec


class MeetingRecord(Value):
    """A meeting that was held, or, where it *is_agenda*, is to be, with the note *path* of the day *date*.

    *cadence_day* is the day of the cadence that it stands for, *overdue_after* the last day on which the next one is
    not overdue, None without a cadence.
    """

    date: dt.date
    path: str
    is_agenda: bool
    cadence_day: dt.date
    overdue_after: dt.date | None


class SeriesRecord(Value):
    """What is known of one series; *notes* is the number of all, *unreadable* are the paths of some.

    *meetings* are the agendas and the last meeting beside them, in the order of the notes. *held*, *moved* and
    *cancelled* count meetings, of which one was held on *last_held*. *actions* is the number of those last mentioned
    here, of which the manager has *managers*, None where nobody knows the manager; *weeks* tell when they were opened
    and closed, packed as in ``weeks.py``.
    """

    name: str
    cadence: str | None
    notes: int
    unreadable: tuple[str, ...]
    meetings: tuple[MeetingRecord, ...]
    held: int
    moved: int
    cancelled: int
    last_held: dt.date | None
    actions: int
    managers: int | None
    closures: Closures
    weeks: tuple[int, ...]

    @property
    def is_read(self) -> bool:
        """Some note can be read."""
        return self.notes > len(self.unreadable)


class ChainRecord(Value):
    """What is known of a chain, *newest* being where the pair meets now (``SeriesChain.newest``).

    *actions* are those in the states asked for that were mentioned since ``enforce-from``, *owners* are the handles of
    all who have or had one. *older* has for each open action from before that the series that mentions it last.
    """

    newest: str
    series: tuple[SeriesRecord, ...]
    actions: tuple[ActionRecord, ...]
    owners: tuple[str, ...]
    older: tuple[str, ...]


def build_record_codec() -> "Codec[ChainRecord]":
    """Return what turns records into JSON and back."""
    from oneonone_lint.repo.cache.codec import build_codec

    return build_codec(ChainRecord)
