"""Actions as the to-dos of a calendar (RFC 5545)."""

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from oneonone_lint import __version__
from oneonone_lint.judgement.status import ActionRow
from oneonone_lint.output.status_words import is_in_progress, owners
from oneonone_lint.words.action import State
from oneonone_lint.words.text import printable_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Component, Todo

_STATUS = {State.OPEN: "NEEDS-ACTION", State.DONE: "COMPLETED", State.CANCELLED: "CANCELLED"}


def calendar_text(components: "Iterable[Component]") -> str:
    """Return *components* as the text of an .ics file, its lines ended by CRLF."""
    from icalendar import Calendar  # noqa: PLC0415 - dear to import

    calendar = Calendar()
    calendar.add("prodid", f"-//oneonone-lint//{__version__}//EN")
    calendar.add("version", "2.0")
    for component in components:
        calendar.add_component(component)
    return str(calendar.to_ical(), "utf-8")


def uid(*parts: str) -> str:
    """Return an identifier that is the same in every run for the same *parts*, and tells nothing of them."""
    return f"{hashlib.sha256(chr(0).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@oneonone-lint"


def todo(row: ActionRow) -> "Todo":
    """Return the to-do of an action; what it is stamped with is the day that the report was made for."""
    from icalendar import Todo  # noqa: PLC0415 - dear to import

    thread = row.thread
    found = Todo()
    found.add("uid", uid(row.repo, thread.first.series, thread.id))
    found.add("dtstamp", _midnight(row.today))
    found.add("created", _midnight(thread.opened))
    found.add("summary", printable_line(f"{thread.latest.action.text} ({owners(row)})"))
    found.add("description", printable_line(f"{row.repo}: {thread.latest.note.path}:{thread.latest.action.item.line}"))
    found.add("categories", [printable_line(row.series)])
    found.add("status", "IN-PROCESS" if row.is_open and is_in_progress(row) else _STATUS[thread.state])
    if thread.due:
        found.add("due", thread.due)
    if thread.state is State.DONE and thread.closed:
        found.add("completed", _midnight(thread.closed))
        found.add("percent-complete", 100)
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
