"""What needs attention as days go by: late meetings, late actions, agendas of yesterday (interface, clause 4.5)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.profile import Status
from oneonone_lint.model.redaction import HIDDEN
from oneonone_lint.model.series import Series
from oneonone_lint.model.text import quote
from oneonone_lint.series.action_threads import CARRIED_OFTEN, ActionThread
from oneonone_lint.series.cadence import cadence_day, overdue_after

_LONG_OVERDUE = 14  # days


class AttentionKind(StrEnum):
    """Why something needs attention."""

    AGENDA_PAST = "agenda-past"
    CADENCE_OVERDUE = "cadence-overdue"
    CARRIED_OFTEN = "carried-often"
    LONG_OVERDUE = "long-overdue"


@dataclass(frozen=True, slots=True)
class Attention:
    """Something to look at in the repo named *repo*; *message* quotes an action, but a redacted one by its line.

    The fields are those of the JSON.
    """

    repo: str
    kind: AttentionKind
    series: str
    path: str
    message: str


def find_attention(
    repo: str, series: Series, notes: Iterable[Note], threads: Iterable[ActionThread], today: dt.date
) -> Iterator[Attention]:
    """Yield what needs attention in *series* of *repo*, in those of its *notes* and open *threads* looked at."""
    yield from _find_past_agendas(repo, series, notes, today)
    yield from _find_overdue_meeting(repo, series, today)
    for thread in threads:
        yield from _find_in_thread(repo, thread, today)


def _find_past_agendas(repo: str, series: Series, notes: Iterable[Note], today: dt.date) -> Iterator[Attention]:
    for note in notes:
        if note.status is Status.AGENDA and note.date < today:
            message = f"the meeting of {note.date} is still marked as an agenda"
            yield Attention(repo, AttentionKind.AGENDA_PAST, series.name, note.path, message)


def _find_overdue_meeting(repo: str, series: Series, today: dt.date) -> Iterator[Attention]:
    meetings = [entry for entry in series.entries if _is_meeting(entry, today)]
    if series.settings.cadence is None or not meetings:
        return
    last = meetings[-1]
    day = cadence_day(last)
    if today > overdue_after(series.settings, day):
        message = f"no meeting since {day}, {(today - day).days} days; the cadence is {series.settings.cadence}"
        yield Attention(repo, AttentionKind.CADENCE_OVERDUE, series.name, last.path, message)


def _is_meeting(entry: Note | Unreadable, today: dt.date) -> bool:
    """Tell whether the pair met, or will on the day it was moved to.

    An agenda whose day has come counts: as a rule, the meeting was held and only its status was forgotten.
    """
    if not isinstance(entry, Note):
        return True
    if entry.status is Status.AGENDA:
        return entry.date <= today
    return entry.status is not Status.CANCELLED


def _find_in_thread(repo: str, thread: ActionThread, today: dt.date) -> Iterator[Attention]:
    latest = thread.latest
    text = latest.action.text
    action = f"the action in line {latest.action.item.line}" if text == HIDDEN else quote(text)
    if thread.stale_carries >= CARRIED_OFTEN:
        message = f"{action} was carried {thread.carried} times"
        yield Attention(repo, AttentionKind.CARRIED_OFTEN, latest.series, latest.note.path, message)
    overdue_days = thread.overdue_days(today)
    if overdue_days > _LONG_OVERDUE:
        message = f"{action} is {overdue_days} days overdue"
        yield Attention(repo, AttentionKind.LONG_OVERDUE, latest.series, latest.note.path, message)
