"""What only the clock says: late meetings, late actions, agendas of yesterday (interface, clause 4.5)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series import Series
from oneonone_lint.series.action_threads import CARRIED_OFTEN, ActionThread
from oneonone_lint.series.cadence import cadence_day, overdue_after

_LONG_OVERDUE = 14


class AttentionKind(StrEnum):
    """What the clock says that no note does."""

    AGENDA_PAST = "agenda-past"
    CADENCE_OVERDUE = "cadence-overdue"
    CARRIED_OFTEN = "carried-often"
    LONG_OVERDUE = "long-overdue"


@dataclass(frozen=True, slots=True)
class Attention:
    """Something to look at; *message* names no word of a note."""

    kind: AttentionKind
    series: str
    path: str
    message: str


def find_attention(
    series: Series, notes: Iterable[Note], threads: Iterable[ActionThread], today: dt.date
) -> Iterator[Attention]:
    """Yield what to look at in *series*: in those of its *notes* and open *threads* that still matter."""
    for note in notes:
        if note.status is Status.AGENDA and note.date < today:
            message = f"the meeting of {note.date} is still marked as an agenda"
            yield Attention(AttentionKind.AGENDA_PAST, series.name, note.path, message)
    yield from _late_meeting(series, today)
    for thread in threads:
        where = thread.latest.series, thread.latest.note.path
        line = thread.latest.action.item.line
        if thread.carried >= CARRIED_OFTEN:
            message = f"action {thread.id} in line {line} was carried {thread.carried} times"
            yield Attention(AttentionKind.CARRIED_OFTEN, *where, message)
        late = thread.overdue_days(today)
        if late > _LONG_OVERDUE:
            message = f"action {thread.id} in line {line} is {late} days overdue"
            yield Attention(AttentionKind.LONG_OVERDUE, *where, message)


def _late_meeting(series: Series, today: dt.date) -> Iterator[Attention]:
    met = [entry for entry in series.entries if _is_meeting(entry, today)]
    if series.settings.cadence is None or not met:
        return
    last = met[-1]
    day = cadence_day(last)
    if today > overdue_after(series.settings, day):
        message = f"no meeting since {day}, {(today - day).days} days; the cadence is {series.settings.cadence}"
        yield Attention(AttentionKind.CADENCE_OVERDUE, series.name, last.path, message)


def _is_meeting(entry: Note | Unreadable, today: dt.date) -> bool:
    """Tell whether somebody met, or will where it was moved to; an agenda of yesterday was held, as a rule."""
    if not isinstance(entry, Note):
        return True
    if entry.status is Status.AGENDA:
        return entry.date <= today
    return entry.status is not Status.CANCELLED
