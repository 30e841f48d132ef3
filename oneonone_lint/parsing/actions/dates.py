"""Dates as people write them behind a due marker, resolved against the note's date (spec, clause 5.5)."""

import datetime as dt
import re
from dataclasses import dataclass

from oneonone_lint.model.action import DueProblem

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# `sat` and `sun` are words: only as names of days, with a capital.
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|saturday|sunday|(?-i:Sat|SAT|Sun|SUN))"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+\d{4}(?!\d))?"
_MEETING = r"(?:1[:\- ]?1|1[- ]?on[- ]?1|one[- ]on[- ]one|meeting)"

_ON = rf"(?:(?P<on>{_WEEKDAY})\.?,?\s+(?:the\s+)?)?"
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})"
_WORDED = rf"(?:the\s+)?(?P<dm>{DAY}(?:\s+of)?[\s-]{{1,3}}{MONTH}{_YEAR})|(?P<md>{MONTH}\s+{DAY}{_YEAR})"
_NUMERIC = (
    r"(?P<num>\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})"
    r"|\d{1,2}[/-]\d{1,2}|\d{1,2}\.\d{1,2}\.)"
)
_RELATIVE = (
    rf"(?P<meeting>(?:(?:the|our)\s+)?next\s+{_MEETING})|(?P<day>today|tomorrow)"
    rf"|(?P<next>next\s+{_WEEKDAY})|(?:(?:this|coming|the)\s+)?(?P<weekday>{_WEEKDAY})"
)
_END = r"(?![\w/])(?!:\S)(?!-\w)(?!\.\w)(?!['’]\w)"
DATE = re.compile(rf"(?:{_ON}(?:{_ISO}|{_WORDED}|{_NUMERIC})|{_RELATIVE}){_END}", re.IGNORECASE)
ISO_OR_WORDED = re.compile(rf"{_ON}(?:{_ISO}|{_WORDED}){_END}", re.IGNORECASE)
WEEKDAY_NAME = re.compile(_WEEKDAY, re.IGNORECASE)
WORDED_IN_TITLE = re.compile(
    rf"(?<![\w-])(?:{DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]\s*\d{{4}}|{MONTH}\s+{DAY},?\s+\d{{4}})(?!\w)",
    re.IGNORECASE,
)
_MERE_NUMBER = re.compile(
    r"\d/\d|24/7|\d\.\d{1,2}\.|\d{1,2}\.\d\."
    r"|(?:3[2-9]|[4-9]\d)/\d{1,2}|\d{1,2}/(?:3[2-9]|[4-9]\d)|(?:1[3-9]|2\d|3[01])/(?:1[3-9]|2\d|3[01])"
)
_COMPACT = re.compile(r"20\d{6}")


@dataclass(frozen=True, slots=True)
class DateContext:
    """What words are resolved against: the note's date and the series' next meeting."""

    date: dt.date
    next_meeting: dt.date


@dataclass(frozen=True, slots=True)
class DateReading:
    """The date that words stand for, or why there is none."""

    date: dt.date | None
    problem: DueProblem | None = None
    readings: tuple[dt.date, ...] = ()


_INVALID = DateReading(None, DueProblem.INVALID)


def is_bare_number(words: str) -> bool:
    """Tell whether *words* such as ``3/4``, ``80/20`` or ``1.5.`` are more likely a number than a date."""
    return _MERE_NUMBER.fullmatch(words) is not None


def read_date(words: str, when: DateContext) -> DateReading:
    """Return what *words*, accepted by ``DATE`` or eight digits, say; never a guess."""
    if _COMPACT.fullmatch(words):
        return _checked(int(words[:4]), int(words[4:6]), int(words[6:]))
    match = DATE.fullmatch(words)
    if match is None:
        return _INVALID
    if match["iso"]:
        reading = _checked(*map(int, match["iso"].split("-")))
    elif worded := match["dm"] or match["md"]:
        reading = _worded(worded, when.date)
    elif match["num"]:
        reading = _numeric(match["num"], when.date)
    else:
        reading = _relative(match, when)
    return _on_weekday(reading, match["on"]) if match["on"] else reading


def _on_weekday(reading: DateReading, name: str) -> DateReading:
    """``Thursday 20 Nov``, where the 20th is a Friday, may mean the day before as well."""
    day = reading.date
    away = (_place_in(_WEEKDAYS, name) - day.weekday() + 3) % 7 - 3 if day else 0
    if day is None or not away:
        return reading
    try:
        return DateReading(None, DueProblem.AMBIGUOUS, tuple(sorted((day, day + dt.timedelta(days=away)))))
    except OverflowError:
        return _INVALID


def match_worded_date(words: str) -> dt.date | None:
    """Return the date that *words* such as ``13th Nov 2026`` name, None where there is no such day."""
    return _worded(words, dt.date.min).date if WORDED_IN_TITLE.fullmatch(words) else None


def _checked(year: int, month: int, day: int) -> DateReading:
    try:
        return DateReading(dt.date(year, month, day))
    except ValueError:
        return _INVALID


def _worded(words: str, after: dt.date) -> DateReading:
    day, *rest = [int(number) for number in re.findall(r"\d+", words)]
    month = _place_in(_MONTHS, words) + 1
    return _checked(rest[0], month, day) if rest else _coming(month, day, after)


def _place_in(names: tuple[str, ...], words: str) -> int:
    """Return which of *names* a word in *words* begins with, compared as the patterns above do."""
    return next(i for i, name in enumerate(names) if re.search(rf"(?<![^\W\d]){name}", words, re.IGNORECASE))


def _coming(month: int, day: int, after: dt.date) -> DateReading:
    """First such day on or after the note's date; a 29 February that the coming year lacks is none."""
    this_year = _checked(after.year, month, day)
    if this_year.date is not None and this_year.date >= after:
        return this_year
    if (month, day) < (after.month, after.day):
        return _checked(after.year + 1, month, day) if after.year < dt.MAXYEAR else _INVALID
    return _INVALID


def _numeric(words: str, after: dt.date) -> DateReading:
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    if len(re.match(r"\d+", words)[0]) == 4:  # type: ignore[index]  # noqa: PLR2004 - a year leads: one order only
        return _checked(*numbers)
    first, second, *year = numbers
    found = {_day_month(day, month, year, after) for day, month in ((first, second), (second, first))}
    dates = sorted(reading.date for reading in found if reading.date is not None)
    if len(dates) > 1:
        return DateReading(None, DueProblem.AMBIGUOUS, tuple(dates))
    return DateReading(dates[0]) if dates else _INVALID


def _day_month(day: int, month: int, year: list[int], after: dt.date) -> DateReading:
    if not year:
        return _coming(month, day, after)
    return _checked(year[0] if year[0] > 99 else 2000 + year[0], month, day)  # noqa: PLR2004 - two digits


def _relative(match: re.Match[str], when: DateContext) -> DateReading:
    try:
        if match["meeting"]:
            return DateReading(when.next_meeting)
        if match["day"]:
            return DateReading(when.date + dt.timedelta(days=match["day"].lower() == "tomorrow"))
        if match["next"]:
            first = _next_weekday(match["next"].split(maxsplit=1)[1], when.date)
            return DateReading(None, DueProblem.AMBIGUOUS, (first, first + dt.timedelta(days=7)))
        return DateReading(_next_weekday(match["weekday"], when.date))
    except OverflowError:
        return _INVALID


def _next_weekday(name: str, after: dt.date) -> dt.date:
    days = (_place_in(_WEEKDAYS, name) - after.weekday() - 1) % 7 + 1
    return after + dt.timedelta(days=days)
