"""What needs attention as days go by: late meetings, late actions, agendas of yesterday (interface, clause 4.5)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum

from oneonone_lint.model.redaction import HIDDEN
from oneonone_lint.model.text import quote
from oneonone_lint.model.value import Value
from oneonone_lint.reports.status.action_record import ActionRecord
from oneonone_lint.reports.status.chain_record import MeetingRecord, SeriesRecord
from oneonone_lint.reports.status.scope import Scope
from oneonone_lint.series.action_threads import CARRIED_OFTEN

_LONG_OVERDUE = 14  # days


class AttentionKind(StrEnum):
    """Why something needs attention."""

    AGENDA_PAST = "agenda-past"
    CADENCE_OVERDUE = "cadence-overdue"
    CARRIED_OFTEN = "carried-often"
    LONG_OVERDUE = "long-overdue"


class Attention(Value):
    """Something to look at in the repo named *repo*; *message* quotes an action, but a redacted one by its line.

    The fields are those of the JSON.
    """

    repo: str
    kind: AttentionKind
    series: str
    path: str
    message: str


def find_attention(
    repo: str, series: SeriesRecord, actions: Iterable[ActionRecord], scope: Scope, today: dt.date
) -> Iterator[Attention]:
    """Yield what needs attention in *series* of *repo*, in those of its agendas and open *actions* looked at."""
    yield from _find_past_agendas(repo, series, scope, today)
    yield from _find_overdue_meeting(repo, series, today)
    for action in actions:
        yield from _find_in_action(repo, action, today)


def _find_past_agendas(repo: str, series: SeriesRecord, scope: Scope, today: dt.date) -> Iterator[Attention]:
    for meeting in series.meetings:
        if meeting.is_agenda and meeting.date < today and scope.is_recent(meeting.date):
            message = f"the meeting of {meeting.date} is still marked as an agenda"
            yield Attention(repo, AttentionKind.AGENDA_PAST, series.name, meeting.path, message)


def _find_overdue_meeting(repo: str, series: SeriesRecord, today: dt.date) -> Iterator[Attention]:
    meetings = [meeting for meeting in series.meetings if _has_come(meeting, today)]
    if not meetings:
        return
    last = meetings[-1]
    if last.overdue_after is not None and today > last.overdue_after:
        days = (today - last.cadence_day).days
        message = f"no meeting since {last.cadence_day}, {days} days; the cadence is {series.cadence}"
        yield Attention(repo, AttentionKind.CADENCE_OVERDUE, series.name, last.path, message)


def _has_come(meeting: MeetingRecord, today: dt.date) -> bool:
    """Tell whether the pair met, or will on the day it was moved to.

    An agenda whose day has come counts: as a rule, the meeting was held and only its status was forgotten.
    """
    return not meeting.is_agenda or meeting.date <= today


def _find_in_action(repo: str, action: ActionRecord, today: dt.date) -> Iterator[Attention]:
    words = f"the action in line {action.line}" if action.text == HIDDEN else quote(action.text)
    if action.stale_carries >= CARRIED_OFTEN:
        message = f"{words} was carried {action.carried} times"
        yield Attention(repo, AttentionKind.CARRIED_OFTEN, action.series, action.path, message)
    overdue_days = action.overdue_days(today)
    if overdue_days > _LONG_OVERDUE:
        message = f"{words} is {overdue_days} days overdue"
        yield Attention(repo, AttentionKind.LONG_OVERDUE, action.series, action.path, message)
