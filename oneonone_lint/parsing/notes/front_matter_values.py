"""The known keys of the front matter and the values they take (spec, clause 3.2 and appendix B)."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from oneonone_lint.model.document import Document
from oneonone_lint.model.names import closest
from oneonone_lint.model.profile import Status
from oneonone_lint.model.text import show_wiki_links
from oneonone_lint.parsing.actions.dates import WEEKDAY_NAME, match_worded_date

_Value = TypeVar("_Value")
_DURATION = re.compile(r"(?:(\d{1,2})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,3})\s*(?:m|min|mins|minutes)?)?", re.IGNORECASE)
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")
_HANDLE = re.compile(r"@?\w(?:[\w .'’-]*\w)?")
_ISO_PREFIX = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_DIGITS = re.compile(r"(?P<year>\d{4})[/.](\d{1,2})[/.](\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WEEKDAY = re.compile(rf"^{WEEKDAY_NAME.pattern}\.?,?\s+(?:the\s+)?", re.IGNORECASE)


def read_duration(text: str) -> int | None:
    """Return the minutes that *text* (``30m``, ``1h``, ``1h30m``, ``45 min``, ``45``) stands for."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        return None
    return int(match[1] or 0) * 60 + int(match[2] or 0)


def read_clock(text: str) -> dt.time | None:
    """Return the time of day that *text* (``14:00``) stands for."""
    match = _CLOCK.fullmatch(text.strip())
    return dt.time(int(match[1]), int(match[2])) if match else None


def read_day(text: str) -> dt.date | None:
    """Return the day that *text* names: in ISO form, a time may follow, in words with a year, or in digits.

    Of digits that can be read two ways nobody knows the day.
    """
    text = _WEEKDAY.sub("", show_wiki_links(text.strip()))
    match = _ISO_PREFIX.fullmatch(text)
    try:
        return dt.date.fromisoformat(match[1]) if match else match_worded_date(text) or _numeric_day(text)
    except ValueError:
        return None


def _numeric_day(text: str) -> dt.date | None:
    """Return the one day that *text* such as ``13.11.2026`` or ``2026/11/13`` can mean."""
    match = _DIGITS.fullmatch(text)
    if match is None:
        return None
    numbers = [int(number) for number in match.groups() if number]
    orders = [numbers] if match["year"] else [numbers[::-1], [numbers[2], *numbers[:2]]]
    days = {day for order in orders if (day := _day(*order))}
    return days.pop() if len(days) == 1 else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def read_status(text: str) -> Status | None:
    """Return the status that *text* names."""
    try:
        return Status(text.strip().casefold())
    except ValueError:
        return None


def read_handle(text: str) -> str | None:
    """Return the name in *text*, without a leading ``@`` or the brackets of a wiki link."""
    text = show_wiki_links(text.strip())
    return text.removeprefix("@") if _HANDLE.fullmatch(text) else None


def _read_any(text: str) -> str:
    return text


READERS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "report": (read_handle, "a handle such as `alice`"),
    "manager": (read_handle, "a handle such as `bob`"),
    "status": (read_status, "one of `agenda`, `held`, `cancelled`, `moved`"),
    "date": (read_day, "a date such as `2026-11-13`"),
    "time": (read_clock, "a time such as `14:00`"),
    "duration": (read_duration, "a length such as `30m` or `1h`"),
    "started": (read_clock, "a time such as `14:00`"),
    "ended": (read_clock, "a time such as `14:30`"),
    "moved-to": (read_day, "a date such as `2026-11-17`"),
    "reason": (_read_any, "a few words"),
    "rotation": (_read_any, "the key of a topic"),
}


def read_field(document: Document, key: str, reader: Callable[[str], _Value | None]) -> _Value | None:
    """Return what *reader* makes of the front matter's *key*, None where there is no such key or nothing to read."""
    text = document.front_matter_value(key)
    return reader(text) if text else None


def read_note_status(document: Document) -> Status:
    """Return the status of a note: held where it says nothing, the likeliest where it is misspelt (F003 says so)."""
    written = document.front_matter_value("status")
    if written is None:
        return Status.HELD
    known = read_status(written)
    guess = closest(written, list(Status)) if known is None else None
    return known or (Status(guess) if guess else Status.HELD)
