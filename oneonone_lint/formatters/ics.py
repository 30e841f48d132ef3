"""Actions as the to-dos and meetings as the events of a calendar (RFC 5545)."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from oneonone_lint import __version__
from oneonone_lint.formatters.escaping import escape_control_chars, escape_line
from oneonone_lint.formatters.status.labels import is_in_progress, label_owners
from oneonone_lint.model.action import State
from oneonone_lint.reports.calendar import Meeting
from oneonone_lint.reports.status.action_row import ActionRow

if TYPE_CHECKING:
    from icalendar import Component, Event, Todo

_A_YEAR = dt.timedelta(days=366)
_STATUS = {State.OPEN: "NEEDS-ACTION", State.DONE: "COMPLETED", State.CANCELLED: "CANCELLED"}


def format_calendar(components: Iterable["Component"]) -> str:
    """Return *components* as the text of an .ics file, its lines ended by CRLF."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//oneonone-lint//{__version__}//EN")
    calendar.add("version", "2.0")
    for component in components:
        calendar.add_component(component)
    days = [component.start for component in calendar.events]
    if days:
        calendar.add_missing_timezones(min(map(_day, days)), max(map(_day, days)) + _A_YEAR)
    return str(calendar.to_ical(), "utf-8")


def build_uid(*parts: str) -> str:
    """Return an identifier that is the same in every run for the same *parts*, and tells nothing of them."""
    return f"{hashlib.sha256(chr(0).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@oneonone-lint"


def build_event(repo: str, meeting: Meeting, zone: dt.tzinfo | None, today: dt.date) -> "Event":
    """Return the event of a meeting: at its time in *zone*, at that of wherever one is without one, else all day."""
    from icalendar import Event

    people = meeting.participants.handles
    found = Event()
    found.add("uid", build_uid(repo, meeting.series, "meeting", meeting.key))
    found.add("dtstamp", _midnight(today))
    found.add("summary", escape_line(f"1:1 {' / '.join(people) or meeting.series}"))
    found.add("categories", [escape_line(meeting.series)])
    if meeting.time:
        found.add("dtstart", dt.datetime.combine(meeting.day, meeting.time, zone))
        found.add("duration", dt.timedelta(minutes=meeting.minutes))
    else:
        found.add("dtstart", meeting.day)
    if description := "\n".join(_details(repo, meeting)):
        found.add("description", escape_control_chars(description))
    return found


def _details(repo: str, meeting: Meeting) -> Iterator[str]:
    for topic in meeting.topics:
        yield topic.title
        if topic.by_manager:
            manager = meeting.participants.manager or "the manager"
            yield f"{manager} hears of it by {meeting.day - dt.timedelta(days=topic.notice)}"
    if meeting.path:
        yield f"{repo}: {meeting.path}"


def build_todo(row: ActionRow) -> "Todo":
    """Return the to-do of an action; what it is stamped with is the day that the report was made for."""
    from icalendar import Todo

    thread = row.thread
    found = Todo()
    found.add("uid", build_uid(row.repo, thread.first.series, thread.id))
    found.add("dtstamp", _midnight(row.today))
    found.add("created", _midnight(thread.opened))
    found.add("summary", escape_line(f"{thread.latest.action.text} ({label_owners(row)})"))
    found.add(
        "description",
        escape_line(f"{row.repo}: {thread.latest.note.path}:{thread.latest.action.item.line}"),
    )
    found.add("categories", [escape_line(row.series)])
    found.add("status", "IN-PROCESS" if row.is_open and is_in_progress(row) else _STATUS[thread.state])
    if thread.due:
        found.add("due", thread.due)
    if thread.state is State.DONE and thread.closed:
        found.add("completed", _midnight(thread.closed))
        found.add("percent-complete", 100)
    return found


def _day(start: dt.date) -> dt.date:
    return start.date() if isinstance(start, dt.datetime) else start


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
