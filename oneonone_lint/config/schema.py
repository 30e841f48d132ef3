"""The keys of ``oneonone.toml`` and what each may hold (interface, clause 9.3).

``spec/schemas/oneonone.schema.json`` says the same to editors, and the tests hold the two together.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from oneonone_lint.model.names import closest
from oneonone_lint.model.series_folder import normalize_series_name
from oneonone_lint.parsing.notes.front_matter_values import read_clock, read_duration

Reader = Callable[[object], object]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CADENCES = ("weekly", "fortnightly", "monthly")
_FORTNIGHTLY = dict.fromkeys(("biweekly", "bi-weekly", "every two weeks"), "fortnightly")
_SEVERITIES = ("error", "warning", "info")
_DURATION = re.compile(r"(?=.*[1-9])(?:\d{1,2}h)?(?:\d{1,3}m)?")
_RRULE = re.compile(
    r"(?:RRULE:)?(?P<rule>(?:[^;\s]+;)*FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[^;\s]+)*)", re.IGNORECASE
)
_NO_STEP = re.compile(r"INTERVAL=0*(?:;|$)", re.IGNORECASE)
_UNTIL_UTC = re.compile(r"(UNTIL=\d{8}T\d{6})Z", re.IGNORECASE)
_PROBE_YEARS = 10
_LONGEST_SLIP = 40


class WrongValueError(ValueError):
    """A value that a key cannot hold; the message says what it has to be, *meant* the likely one."""

    def __init__(self, message: str, meant: str | None = None) -> None:
        super().__init__(message)
        self.meant = meant


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise WrongValueError("a string")
    return value


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongValueError("true or false")
    return value


def strings(value: object) -> tuple[str, ...]:
    """Return a list of strings as a tuple."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise WrongValueError("a list of strings")
    return tuple(value)


def _one_or_more(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else strings(value)


def _handle(value: object) -> str:
    handle = _string(value).removeprefix("@").strip()
    if not handle:
        raise WrongValueError('a handle such as "alice"')
    return handle


def _series_name(value: object) -> str:
    name = _string(value)
    if not name.strip("/"):
        raise WrongValueError('the folder of a series such as "alice-bob"')
    return normalize_series_name(name)


def _day(value: object) -> dt.date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise WrongValueError("a day of the calendar") from None
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise WrongValueError("a date such as 2026-01-31")
    return value


def _clock(value: object) -> dt.time:
    read = read_clock(value) if isinstance(value, str) else value
    if not isinstance(read, dt.time):
        raise WrongValueError("a time such as 14:00:00")
    return read


def _minutes(value: object) -> int:
    read = read_duration(value) if isinstance(value, str) and _DURATION.fullmatch(value) else None
    if not read:
        raise WrongValueError('a length such as "30m"')
    return read


def _one_of(choices: tuple[str, ...], value: object) -> str:
    if value not in choices:
        raise WrongValueError(f"one of {', '.join(choices)}", _nearest(value, choices))
    return str(value)


def _weekday(value: object) -> int:
    name = value.lower() if isinstance(value, str) and value in (value.lower(), value.capitalize()) else value
    return WEEKDAYS.index(_one_of(WEEKDAYS, name))


def _cadence(value: object) -> str:
    if value in CADENCES:
        return str(value)
    written = _RRULE.fullmatch(value) if isinstance(value, str) else None
    # Days of a calendar have no zone, so a rule's end in UTC is taken as it is written.
    rule = _UNTIL_UTC.sub(r"\1", written["rule"]) if written else ""
    if not rule or _NO_STEP.search(rule) or not _comes_true(rule):
        what = "weekly, fortnightly, monthly or an RFC 5545 RRULE such as FREQ=WEEKLY;INTERVAL=3"
        raise WrongValueError(what, _FORTNIGHTLY.get(str(value).lower()) or _nearest(value, CADENCES))
    return rule


def _comes_true(rule: str) -> bool:
    """Tell whether *rule* can be read and has a day in the years to come: one that has none takes minutes to say so."""
    from dateutil.rrule import rrule, rrulestr

    start = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - days only
    try:
        read = rrulestr(re.sub(r";?UNTIL=[^;]*", "", rule, flags=re.IGNORECASE), dtstart=start)
        rrulestr(rule, dtstart=start)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return False
    end = start.replace(year=start.year + _PROBE_YEARS)
    return isinstance(read, rrule) and next(iter(read.replace(until=end)), None) is not None


def _timezone(value: object) -> str:
    from zoneinfo import ZoneInfo, available_timezones

    try:
        return ZoneInfo(_string(value)).key
    except (OSError, ValueError, KeyError):
        meant = _nearest(value, available_timezones())
        raise WrongValueError('the name of a time zone such as "Europe/Berlin"', meant) from None


def _pauses(value: object) -> list[object]:
    if not isinstance(value, list):
        raise WrongValueError("a list such as [{ from = 2026-12-21, to = 2027-01-03 }]")
    return value


def _nearest(value: object, choices: Iterable[str]) -> str | None:
    return closest(value[:_LONGEST_SLIP], choices) if isinstance(value, str) else None


severity: Reader = partial(_one_of, _SEVERITIES)

TOP: Mapping[str, Reader] = {
    "spec": _string,
    "name": _string,
    "profile": _string,
    "style": partial(_one_of, ("plain", "obsidian", "dataview")),
    "canonical-titles": _boolean,
    "exclude": strings,
    "enforce-from": _day,
    "review": partial(_one_of, ("due", "all")),
    "select": strings,
    "extend-select": strings,
    "ignore": strings,
    "timezone": _timezone,
}
TABLES = ("severity", "people", "series", "per-file", "profiles")
PERSON: Mapping[str, Reader] = {
    "name": _string,
    "email": _one_or_more,
    "aliases": _one_or_more,
}
SERIES: Mapping[str, Reader] = {
    "report": _handle,
    "manager": _handle,
    "cadence": _cadence,
    "weekday": _weekday,
    "time": _clock,
    "duration": _minutes,
    "profile": _string,
    "continues": _series_name,
    "pauses": _pauses,
}
PAUSE: Mapping[str, Reader] = {"from": _day, "to": _day, "reason": _string}
