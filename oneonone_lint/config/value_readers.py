"""What a value of ``oneonone.toml`` has to be: each reader takes what TOML holds and returns what the settings keep.

``read_weekday("Friday")`` is 4, ``read_date("2026-01-31")`` a date. A reader raises ``WrongValueError`` for anything
else, and says in it what the value has to be.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import TypeVar

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import closest
from oneonone_lint.model.series_folder import normalize_series_name
from oneonone_lint.model.text import truncate

Value = TypeVar("Value")
Reader = Callable[[object], Value]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CADENCES = ("weekly", "fortnightly", "monthly")
_FORTNIGHTLY = dict.fromkeys(("biweekly", "bi-weekly", "every two weeks"), "fortnightly")
_DURATION = lazy_pattern(r"(?=.*[1-9])(?:\d{1,2}h)?(?:\d{1,3}m)?")
_ISO_DATE = lazy_pattern(r"\d{4}-\d{2}-\d{2}")
_RRULE = lazy_pattern(
    r"(?:RRULE:)?(?P<rule>(?:[^;\s]+;)*FREQ=(?P<frequency>DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[^;\s]+)*)", re.IGNORECASE
)
_UNTIL = lazy_pattern(r";?UNTIL=[^;]*", re.IGNORECASE)
_UNTIL_UTC = lazy_pattern(r"(UNTIL=\d{8}T\d{6})Z", re.IGNORECASE)
# What rules are tried from: where one has no day, dateutil looks for one to the end of the calendar, which is near.
# With an INTERVAL it depends on the start which weekdays, months or years a rule sees.
_PROBE_START = dt.datetime(9988, 1, 1)  # noqa: DTZ001 - days only
_PROBE_STARTS = {
    "DAILY": [_PROBE_START + dt.timedelta(days=number) for number in range(7)],
    "WEEKLY": [_PROBE_START],
    "MONTHLY": [_PROBE_START.replace(month=number) for number in range(1, 13)],
    "YEARLY": [_PROBE_START.replace(year=_PROBE_START.year + number) for number in range(4)],
}
_LONGEST_RULE = 200
_ENDLESS_RULE = lazy_pattern(r"INTERVAL=0*(?:;|$)|BY(?:MINUTE|SECOND)=[^;]*,", re.IGNORECASE)
MOST_RULES = 200
"""So many words a list of rules may have; there are some fifty rules."""
LARGEST_NUMBER = 1_000_000
"""What a count in the config may be at most; a number of thousands of digits cannot even be printed."""
_WIDTH = 40
_LONGEST_MISSPELT = 40  # what is longer is no slip, and takes long to compare


class WrongValueError(ValueError):
    """A value that a key cannot hold; the message says what it has to be, *closest_value* what was likely meant."""

    def __init__(self, message: str, closest_value: str | None = None) -> None:
        super().__init__(message)
        self.closest_value = closest_value


def show_value(value: object) -> str:
    """Return *value* as a message shows it: as TOML writes it, and not at length."""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return "a list"
    is_huge = isinstance(value, int) and abs(value) >= 10**_WIDTH
    return f"a number of more than {_WIDTH} digits" if is_huge else f"`{truncate(str(value), _WIDTH)}`"


def read_string(value: object) -> str:
    """Return a string."""
    if not isinstance(value, str):
        raise WrongValueError("a string in quotes")
    return value


def read_boolean(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise WrongValueError("true or false")
    return value


def read_count(value: object) -> int:
    """Return a whole number of 1 or more; TOML's ``true`` is none, although Python takes it for 1."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise WrongValueError("a whole number of 1 or more")
    if value > LARGEST_NUMBER:
        raise WrongValueError("a million at most")
    return value


def read_strings(value: object) -> tuple[str, ...]:
    """Return a list of strings as a tuple."""
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise WrongValueError("a list of strings")
    return tuple(value)


def read_rules(value: object) -> tuple[str, ...]:
    """Return a list of rules; whether there are such is verified where the rules are known."""
    rules = read_strings(value)
    if len(rules) > MOST_RULES:
        raise WrongValueError(f"a list of at most {MOST_RULES} rules")
    return rules


def read_string_or_strings(value: object) -> tuple[str, ...]:
    """Return one string or a list of strings as a tuple."""
    return (value,) if isinstance(value, str) else read_strings(value)


def read_list_of_pauses(value: object) -> list[object]:
    """Return a list, of which each entry is still to be read as a pause."""
    if not isinstance(value, list):
        raise WrongValueError("a list such as [{ from = 2026-12-21, to = 2027-01-03 }]")
    return value


def read_handle(value: object) -> str:
    """Return a handle without the ``@`` that it may be written with."""
    handle = read_string(value).removeprefix("@").strip()
    if not handle:
        raise WrongValueError('a handle such as "alice"')
    return handle


def read_series_name(value: object) -> str:
    """Return the name of a series, which its folder stands for."""
    name = read_string(value)
    if not name.strip("/"):
        raise WrongValueError('the folder of a series such as "alice-bob"')
    return normalize_series_name(name)


def read_date(value: object) -> dt.date:
    """Return a date, TOML's own or a string in ISO form."""
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise WrongValueError("a day of the calendar") from None
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise WrongValueError("a date such as 2026-01-31")
    return value


def read_time(value: object) -> dt.time:
    """Return a time of day, TOML's own or a string such as ``9:30``."""
    from oneonone_lint.parsing.notes.front_matter_values import read_clock  # few series have a time

    time = read_clock(value) if isinstance(value, str) else value
    if not isinstance(time, dt.time):
        raise WrongValueError("a time such as 14:00:00")
    return time


def read_duration(value: object) -> int:
    """Return the minutes that ``30m``, ``1h`` or ``1h30m`` stands for."""
    from oneonone_lint.parsing.notes.front_matter_values import read_duration as read_duration_of_note

    minutes = read_duration_of_note(value) if isinstance(value, str) and _DURATION.fullmatch(value) else None
    if not minutes:
        raise WrongValueError('a length such as "30m"')
    return minutes


def read_choice(choices: tuple[str, ...], value: object) -> str:
    """Return one of *choices*."""
    if value not in choices:
        raise WrongValueError(f"one of {', '.join(choices)}", _closest(value, choices))
    return str(value)


def choice_reader(*choices: str) -> Reader[str]:
    """Return the reader of a key that holds one of *choices*."""
    return partial(read_choice, choices)


def read_weekday(value: object) -> int:
    """Return the number of a weekday, 0 for Monday; its name may have a capital, as in ``Friday``."""
    is_spelled_well = isinstance(value, str) and value in (value.lower(), value.capitalize())
    name = str(value).lower() if is_spelled_well else value
    return WEEKDAYS.index(read_choice(WEEKDAYS, name))


def read_cadence(value: object) -> str:
    """Return a cadence: one that has a name, or an RFC 5545 RRULE without the prefix ``RRULE:``."""
    if value in CADENCES:
        return str(value)
    match = _RRULE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        message = "weekly, fortnightly, monthly or an RFC 5545 RRULE such as FREQ=WEEKLY;INTERVAL=3"
        closest_cadence = _FORTNIGHTLY.get(str(value).lower()) or _closest(value, CADENCES)
        raise WrongValueError(message, closest_cadence)
    # Days of a calendar have no zone, so the end of a rule in UTC is taken as it is written.
    rule = _UNTIL_UTC.sub(r"\1", match["rule"])
    if not _has_days(rule, match["frequency"].upper()):
        raise WrongValueError("an RFC 5545 RRULE with a day in the ten years after whatever day it is counted from")
    return rule


def read_timezone(value: object) -> str:
    """Return the name of a time zone as the IANA database has it."""
    from zoneinfo import ZoneInfo, available_timezones

    try:
        return ZoneInfo(read_string(value)).key
    except (OSError, ValueError, KeyError):
        closest_zone = _closest(value, available_timezones())
        raise WrongValueError('the name of a time zone such as "Europe/Berlin"', closest_zone) from None


@cache
def _has_days(rule: str, frequency: str) -> bool:
    """Tell whether dateutil reads *rule* and the rule has a day within some ten years, whatever day it begins on.

    ``FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30`` has none, and ``FREQ=DAILY;INTERVAL=7;BYDAY=MO`` only if it begins on a
    Monday. With ``INTERVAL=0`` dateutil never comes back, and of many minutes and seconds it keeps each combination. A
    rule that has ended may have had its days.
    """
    from dateutil.rrule import rrulestr

    if len(rule) > _LONGEST_RULE or _ENDLESS_RULE.search(rule):
        return False
    try:
        rrulestr(rule, dtstart=_PROBE_START)
        endless_rule = _UNTIL.sub("", rule)
        return all(_has_day_after(start, endless_rule) for start in _PROBE_STARTS[frequency])
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError):
        return False


def _has_day_after(start: dt.datetime, endless_rule: str) -> bool:
    from dateutil.rrule import rrule, rrulestr

    rule = rrulestr(endless_rule, dtstart=start)
    return isinstance(rule, rrule) and next(iter(rule), None) is not None


def _closest(value: object, choices: Iterable[str]) -> str | None:
    return closest(value[:_LONGEST_MISSPELT], choices) if isinstance(value, str) else None
