"""Actions as the to-dos and meetings as the events of a calendar (RFC 5545)."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from oneonone_lint import __version__
from oneonone_lint.formatters.escaping import escape_wrapped_line
from oneonone_lint.formatters.status.labels import label_owners
from oneonone_lint.model.action import State
from oneonone_lint.model.days import add_days
from oneonone_lint.model.profile import Status
from oneonone_lint.reports.calendar import Meeting
from oneonone_lint.reports.status.action_row import ActionRow

if TYPE_CHECKING:
    from icalendar import Component, Event, Todo

_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(9900, 1, 1)
_A_YEAR = dt.timedelta(days=366)
_DAY_ZERO = dt.date(2000, 1, 1)  # SEQUENCE counts the days since
_STATUS = {State.OPEN: "NEEDS-ACTION", State.DONE: "COMPLETED", State.CANCELLED: "CANCELLED"}


def _within_zones(day: dt.date) -> dt.date:
    """Return *day*, or the nearest day to it that is so far from both ends of the calendar that a zone can be told."""
    return min(max(day, _FIRST_DAY), _LAST_DAY)


def format_calendar(components: Iterable["Component"]) -> str:
    """Return *components* as the text of an .ics file, its lines ended by CRLF."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//oneonone-lint//{__version__}//EN")
    calendar.add("version", "2.0")
    for component in components:
        calendar.add_component(component)
    days = [_day_of(event.start) for event in calendar.events]
    if days:
        first, last = _within_zones(min(days)), _within_zones(max(days))
        calendar.add_missing_timezones(first, last + _A_YEAR)
    return str(calendar.to_ical(), "utf-8")


def build_uid(*parts: str) -> str:
    """Return an identifier that is the same in every run for the same *parts*, and tells nothing of them."""
    key = "\0".join(parts).encode("utf-8", "surrogatepass")
    return f"{hashlib.sha256(key).hexdigest()[:32]}@oneonone-lint"


def build_event(repo: str, meeting: Meeting, zone: dt.tzinfo | None, today: dt.date) -> "Event":
    """Return the event of a meeting: at its time in *zone*, at that of wherever one is without one, else all day."""
    from icalendar import Event

    event = Event()
    for name, value in _list_event_properties(repo, meeting, zone, today):
        event.add(name, value)
    return event


def _list_event_properties(
    repo: str, meeting: Meeting, zone: dt.tzinfo | None, today: dt.date
) -> Iterator[tuple[str, object]]:
    people = " / ".join(meeting.participants.handles) or meeting.series
    yield "uid", build_uid(repo, meeting.series, "meeting", str(meeting.number))
    yield from _list_revision(today)
    if meeting.status is Status.CANCELLED:
        yield "status", "CANCELLED"
    yield "summary", escape_wrapped_line(f"1:1 {people}")
    yield "categories", [escape_wrapped_line(meeting.series)]
    yield from _list_times(meeting, zone)
    description = "\n".join(map(escape_wrapped_line, _list_details(repo, meeting)))
    if description:
        yield "description", description


def _list_times(meeting: Meeting, zone: dt.tzinfo | None) -> Iterator[tuple[str, object]]:
    if meeting.time:
        yield "dtstart", dt.datetime.combine(meeting.day, meeting.time, zone)
        yield "duration", dt.timedelta(minutes=meeting.minutes)
    else:
        yield "dtstart", meeting.day
        yield "transp", "TRANSPARENT"  # else nobody could invite the two to anything else on that day


def _list_details(repo: str, meeting: Meeting) -> Iterator[str]:
    manager = meeting.participants.manager or "the manager"
    for topic in meeting.topics:
        yield topic.title
        if topic.by_manager:
            yield f"{manager} hears of it by {add_days(meeting.day, -dt.timedelta(days=topic.notice))}"
    if meeting.path:
        yield f"{repo}: {meeting.path}"


def build_todo(row: ActionRow) -> "Todo":
    """Return the to-do of an action; what it is stamped with is the day that the report was made for."""
    from icalendar import Todo

    todo = Todo()
    for name, value in _list_todo_properties(row):
        todo.add(name, value)
    return todo


def _list_todo_properties(row: ActionRow) -> Iterator[tuple[str, object]]:
    action = row.action
    yield "uid", build_uid(row.repo, action.opened_in, action.id)
    yield from _list_revision(row.today)
    yield "created", _midnight_of(action.opened)
    yield "summary", escape_wrapped_line(f"{action.text} ({label_owners(row)})")
    yield "description", escape_wrapped_line(_format_place(row))
    yield "categories", [escape_wrapped_line(row.series)]
    yield "status", _choose_todo_status(row)
    if action.due:
        yield "due", action.due
    if action.state is State.DONE and action.closed:
        yield "completed", _midnight_of(action.closed)
        yield "percent-complete", 100


def _list_revision(today: dt.date) -> Iterator[tuple[str, object]]:
    """Yield what makes an entry of a later day the newer revision of it (RFC 5546, section 2.1.5)."""
    yield "dtstamp", _midnight_of(today)
    yield "sequence", (today - _DAY_ZERO).days


def _format_place(row: ActionRow) -> str:
    return f"{row.repo}: {row.action.path}:{row.action.line}"


def _choose_todo_status(row: ActionRow) -> str:
    if row.is_open and row.action.is_in_progress:
        return "IN-PROCESS"
    return _STATUS[row.action.state]


def _day_of(start: dt.date) -> dt.date:
    return start.date() if isinstance(start, dt.datetime) else start


def _midnight_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
