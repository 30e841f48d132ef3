"""The known keys of the front matter and the values they take (spec, clause 3.2 and appendix B)."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import closest
from oneonone_lint.model.profile import Status
from oneonone_lint.model.text import unwrap_wiki_links
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.dates import WEEKDAY_NAME, match_worded_date

_Value = TypeVar("_Value")
_DURATION = lazy_pattern(r"(?:(\d{1,2})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,3})\s*(?:m|min|mins|minutes)?)?", re.IGNORECASE)
_CLOCK = lazy_pattern(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")
_HANDLE = lazy_pattern(r"@?\w(?:[\w .'’-]*\w)?")
_ISO_PREFIX = lazy_pattern(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_DIGITS = lazy_pattern(
    r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<last_year>\d{4})"
)
_WEEKDAY = lazy_pattern(rf"^{WEEKDAY_NAME.pattern}\.?,?\s+(?:the\s+)?", re.IGNORECASE)


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
    text = _WEEKDAY.sub("", unwrap_wiki_links(text.strip()))
    match = _ISO_PREFIX.fullmatch(text)
    if match is None:
        return match_worded_date(text) or _read_numeric_day(text)
    try:
        return dt.date.fromisoformat(match[1])
    except ValueError:
        return None


def _read_numeric_day(text: str) -> dt.date | None:
    """Return the one day that *text* such as ``13.11.2026`` or ``2026/11/13`` can mean."""
    days = read_numeric_days(text)
    return next(iter(days)) if len(days) == 1 else None


def read_numeric_days(text: str) -> frozenset[dt.date]:
    """Return the days that *text* such as ``13.11.2026`` or ``2026/11/13`` can mean: two of ``03/04/2026``."""
    match = _DIGITS.fullmatch(text)
    if match is None:
        return frozenset()
    orders = [(match["year"], match["month"], match["day"])]
    if not match["year"]:
        first, second, year = match["first"], match["second"], match["last_year"]
        orders = [(year, second, first), (year, first, second)]
    return frozenset(day for order in orders if (day := _build_day(*order)))


def _build_day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
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
    text = unwrap_wiki_links(text.strip())
    return text.removeprefix("@") if _HANDLE.fullmatch(text) else None


def _read_any(text: str) -> str:
    return text


class KnownKey(Value):
    """What *reader* understands under a key of the front matter, and how a message tells what is *expected* there."""

    reader: Callable[[str], object]
    expected: str


KNOWN_KEYS: Mapping[str, KnownKey] = {
    "report": KnownKey(read_handle, "a handle such as `alice`"),
    "manager": KnownKey(read_handle, "a handle such as `bob`"),
    "status": KnownKey(read_status, "one of `agenda`, `held`, `cancelled`, `moved`"),
    "date": KnownKey(read_day, "a date such as `2026-11-13`"),
    "time": KnownKey(read_clock, "a time such as `14:00`"),
    "duration": KnownKey(read_duration, "a length such as `30m` or `1h`"),
    "started": KnownKey(read_clock, "a time such as `14:00`"),
    "ended": KnownKey(read_clock, "a time such as `14:30`"),
    "moved-to": KnownKey(read_day, "a date such as `2026-11-17`"),
    "reason": KnownKey(_read_any, "a few words"),
    "rotation": KnownKey(_read_any, "the key of a topic"),
}


def read_field(texts: Mapping[str, str], key: str, reader: Callable[[str], _Value | None]) -> _Value | None:
    """Return what *reader* makes of *key* in the *texts* of front matter, None where nothing is there to read."""
    text = texts.get(key)
    return reader(text) if text else None


def read_note_status(texts: Mapping[str, str]) -> Status:
    """Return the status that the *texts* of front matter give a note, held where they say nothing.

    Of one that is misspelt it is the likeliest; F003 says so.
    """
    text = texts.get("status")
    if text is None:
        return Status.HELD
    status = read_status(text)
    if status is not None:
        return status
    likeliest = closest(text, list(Status))
    return Status(likeliest) if likeliest else Status.HELD
