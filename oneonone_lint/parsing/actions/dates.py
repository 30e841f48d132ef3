"""Dates as people write them behind a due marker, resolved against the note's date (spec, clause 5.5).

A new way to write one is a ``_DateForm`` more in ``_ABSOLUTE_FORMS`` or in ``_RELATIVE_FORMS``.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable

from oneonone_lint.model.action import DueProblem
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.date_words import DAY, MONTH

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK = dt.timedelta(days=7)
_THIS_CENTURY = 2000

# `Fri`, `Friday`; `sat` and `sun` are words: only as names of days, with a capital.
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|saturday|sunday|(?-i:Sat|SAT|Sun|SUN))"
)
ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
VAGUE_WORDS = ("asap", "tbd", "tbc", "soon")
# `, 2026`, `-2026`, `/2026`; of `20 Nov 1700` the number is a time
_YEAR = r"(?:(?:,?\s+|[-/.]|(?<=[a-z]))(?:19|20)\d{2}(?!\d))?"
# `T17:00`, `T17:00:00Z`, `T17:00+01:00`
_CLOCK = r"(?:T\d{2}(?::?\d{2}){0,2}(?:\.\d+)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?"
# `1:1`, `1-on-1`, `meeting`
_MEETING = r"(?:1[:\- ]?1|1[- ]?on[- ]?1|one[- ]on[- ]one|meeting)"
# `Friday, the `
_ON_WEEKDAY = rf"(?:(?P<on>{WEEKDAY})\.?,?\s+(?:the\s+)?)?"
# No date goes on as a word, a number, an address or a possessive: `Friday's`, `2026-11-20.md`, `3/4/x`.
DATE_END = r"(?![\w/])(?!:[^\s*_])(?!-\w)(?!\.\w)(?!['’]\w)"

# `3/4`, `24/7`, `1.5.`, `80/20`: out of the calendar, or of one digit and one.
_BARE_NUMBER = lazy_pattern(
    r"\d/\d|24/7|\d\.\d{1,2}\.|\d{1,2}\.\d\."
    r"|(?:3[2-9]|[4-9]\d)/\d{1,2}|\d{1,2}/(?:3[2-9]|[4-9]\d)|(?:1[3-9]|2\d|3[01])/(?:1[3-9]|2\d|3[01])"
)
# `20 Nov 2026`, `20th-of-November, 2026`, `20. November 2026`, `20Nov2026`, `Nov 20, 2026`, `2026 Nov 20`
WORDED_IN_TITLE = lazy_pattern(
    rf"(?<![\w-])(?:{DAY}\.?(?:\s+of)?[\s-]+{MONTH},?[\s-]\s*\d{{4}}|\d{{1,2}}{MONTH}-?\d{{4}}|{MONTH}\s+{DAY},?\s+\d{{4}}"
    rf"|\d{{4}}[\s-]\s*{MONTH}[\s-]\s*{DAY})(?!\w)",
    re.IGNORECASE,
)
WEEKDAY_NAME = lazy_pattern(WEEKDAY, re.IGNORECASE)


class DateContext(Value):
    """What words are resolved against: the note's date and the series' next *meeting*, or what finds that.

    Hardly a note speaks of the next meeting, and a rule of recurrence takes longer to ask than the note to read.
    """

    date: dt.date
    meeting: dt.date | Callable[[dt.date], dt.date]

    @property
    def next_meeting(self) -> dt.date:
        """The day of the meeting after the note's."""
        return self.meeting if isinstance(self.meeting, dt.date) else self.meeting(self.date)


class DateReading(Value):
    """The date that words stand for, or why there is none."""

    date: dt.date | None
    problem: DueProblem | None = None
    readings: tuple[dt.date, ...] = ()

    @classmethod
    def ambiguous(cls, dates: Iterable[dt.date]) -> "DateReading":
        """Return the reading of words that may stand for any of *dates*."""
        return cls(None, DueProblem.AMBIGUOUS, tuple(sorted(dates)))

    @classmethod
    def unclear(cls, dates: Iterable[dt.date] = ()) -> "DateReading":
        """Return the reading of words that are not read as one day, whichever of *dates* may be meant."""
        in_order = tuple(sorted(set(dates)))
        return cls(None, DueProblem.AMBIGUOUS if len(in_order) > 1 else DueProblem.UNCLEAR, in_order)

    @classmethod
    def among(cls, dates: Iterable[dt.date]) -> "DateReading":
        """Return the reading of words that name any of *dates*: the day, if it is only one."""
        in_order = sorted(set(dates))
        return cls(in_order[0]) if len(in_order) == 1 else cls.unclear(in_order)

    @property
    def possible_dates(self) -> tuple[dt.date, ...]:
        """The date, or those that may be meant."""
        return (self.date,) if self.date else self.readings


class _DateForm(Value):
    """A way to write a date: of what *pattern* takes, *read* makes a date of its group *name*.

    *read* may raise ``OverflowError`` where the calendar ends.
    """

    name: str
    pattern: str
    read: Callable[[str, DateContext], DateReading]


_INVALID = DateReading(None, DueProblem.INVALID)


def _date_of(year: int, month: int, day: int) -> DateReading:
    try:
        return DateReading(dt.date(year, month, day))
    except ValueError:
        return _INVALID


def _first_date_of(month: int, day: int, start: dt.date) -> DateReading:
    """Return the first such day from *start* on; a 29 February that the coming year lacks is none."""
    this_year = _date_of(start.year, month, day)
    if this_year.date is not None and this_year.date >= start:
        return this_year
    is_past = (month, day) < (start.month, start.day)
    return _date_of(start.year + 1, month, day) if is_past and start.year < dt.MAXYEAR else _INVALID


def _next_weekday(name: str, start: dt.date) -> dt.date:
    """Return the first day strictly after *start* that *name* names."""
    days = (_index_of(_WEEKDAYS, name) - start.weekday() - 1) % 7 + 1
    return start + dt.timedelta(days=days)


def _index_of(names: tuple[str, ...], words: str) -> int:
    """Return which of *names* a word in *words* begins with, compared as the patterns above do."""
    return next(i for i, name in enumerate(names) if re.search(rf"(?<![^\W\d]){name}", words, re.IGNORECASE))


def _numbers_in(words: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", words)]


def _read_iso(words: str, _: DateContext) -> DateReading:
    """Read ``2026-11-20``; of ``2026-11-20T17:00`` the day."""
    return _date_of(*_numbers_in(words)[:3])


def _read_compact(words: str, _: DateContext) -> DateReading:
    return _date_of(int(words[:4]), int(words[4:6]), int(words[6:]))


def _read_worded(words: str, context: DateContext) -> DateReading:
    """Read ``20 Nov 2026`` and the like: of the numbers the one of four digits is the year."""
    numbers = _numbers_in(words)
    day, *year = reversed(numbers) if re.match(r"\d{4}", words) else numbers
    month = _index_of(_MONTHS, words) + 1
    return _date_of(year[0], month, day) if year else _first_date_of(month, day, context.date)


def _read_numeric(words: str, context: DateContext) -> DateReading:
    """Read ``2026/11/20`` in its one order, and all others as day and month and as month and day."""
    first, second, *years = _numbers_in(words)
    if re.match(r"\d{4}", words):
        return _date_of(first, second, *years)
    orders = ((first, second), (second, first))
    if years:
        readings = {_date_of(years[0], month, day) for day, month in orders}
    else:
        readings = {_first_date_of(month, day, context.date) for day, month in orders}
    dates = sorted(reading.date for reading in readings if reading.date is not None)
    if len(dates) > 1:
        return DateReading.ambiguous(dates)
    return DateReading(dates[0]) if dates else _INVALID


def _read_short(words: str, _: DateContext) -> DateReading:
    """Of ``27-01-05`` nobody knows which number is the year: it is none of the days that it may be."""
    first, second, third = _numbers_in(words)
    orders = ((first, second, third), (third, second, first), (third, first, second))
    readings = {_date_of(_THIS_CENTURY + year, month, day) for year, month, day in orders}
    dates = {reading.date for reading in readings if reading.date is not None}
    return DateReading.unclear(dates) if dates else _INVALID


def _read_next_meeting(_: str, context: DateContext) -> DateReading:
    return DateReading(context.next_meeting)


def _read_near_day(words: str, context: DateContext) -> DateReading:
    """Read ``today``, ``tonight``, ``tomorrow`` and ``the day after tomorrow``."""
    days = 0
    if words.lower().endswith("tomorrow"):
        days = 2 if "after" in words.lower() else 1
    return DateReading(context.date + dt.timedelta(days=days))


def _read_next_weekday(name: str, context: DateContext) -> DateReading:
    """Of ``next Friday`` nobody knows whether it is the first one or the one after."""
    first = _next_weekday(name, context.date)
    return DateReading.ambiguous((first, first + _WEEK))


def _read_weekday(name: str, context: DateContext) -> DateReading:
    return DateReading(_next_weekday(name, context.date))


# In this order; the name of a weekday may stand before each.
_ABSOLUTE_FORMS = (
    # 2026-11-20, 2026-11-20T17:00
    _DateForm("iso", rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}}{_CLOCK})", _read_iso),
    # 20261120
    _DateForm("compact", r"(?P<compact>20\d{6})", _read_compact),
    # the 20th of November 2026, 20 Nov, 20-Nov-2026, 20/Nov/2026, 20. November, 20Nov
    _DateForm(
        "day_month",
        rf"(?:the\s+)?(?P<day_month>{DAY}(?:\\?\.)?(?:\s+of)?[\s./-]{{0,8}}{MONTH}(?![a-z]){_YEAR})",
        _read_worded,
    ),
    # 2026-Nov-20, 2026 November 20
    _DateForm("year_month", rf"(?P<year_month>\d{{4}}[\s./-]{{1,2}}{MONTH}[\s./-]{{1,2}}{DAY})", _read_worded),
    # November 20, 2026, Nov 20, Nov-20-2026
    _DateForm("month_day", rf"(?P<month_day>{MONTH}[\s./-]{{1,8}}(?:the\s+)?{DAY}(?!\d){_YEAR})", _read_worded),
    # 26-11-27, 20.11.26
    _DateForm("short", r"(?P<short>\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(?!\d))", _read_short),
    # 2026/11/20, 20.11.2026, 20/11, 20.11., and 2026\-11\-20 as an exporter writes it
    _DateForm(
        "numeric",
        r"(?P<numeric>\d{4}\\?[/.-]\d{1,2}\\?[/.-]\d{1,2}|\d{1,2}\\?[/.-]\d{1,2}\\?[/.-]\d{4}"
        r"|\d{1,2}[/-]\d{1,2}|\d{1,2}\.\d{1,2}\.)",
        _read_numeric,
    ),
)
_RELATIVE_FORMS = (
    # next 1:1, our next meeting
    _DateForm("meeting", rf"(?P<meeting>(?:(?:the|our)\s+)?next\s+{_MEETING})", _read_next_meeting),
    _DateForm("day", r"(?P<day>today|tonight|tomorrow|(?:the\s+)?day\s+after\s+tomorrow)", _read_near_day),
    # next Friday
    _DateForm("next_weekday", rf"(?:the\s+)?next\s+(?P<next_weekday>{WEEKDAY})", _read_next_weekday),
    # Friday, this Friday
    _DateForm("weekday", rf"(?:(?:this|the)\s+)?(?:coming\s+)?(?P<weekday>{WEEKDAY})", _read_weekday),
)
_FORMS = (*_ABSOLUTE_FORMS, *_RELATIVE_FORMS)
_ABSOLUTE = "|".join(form.pattern for form in _ABSOLUTE_FORMS)
_RELATIVE = "|".join(form.pattern for form in _RELATIVE_FORMS)
_ANY = rf"(?:{_ON_WEEKDAY}(?:{_ABSOLUTE})|{_RELATIVE})"
DATE = lazy_pattern(rf"{_ANY}{DATE_END}", re.IGNORECASE)
# One that may go on: the first of `2026-11-20/2026-11-27`.
DATE_START = lazy_pattern(rf"{_ANY}(?!\w)", re.IGNORECASE)


def is_bare_number(words: str) -> bool:
    """Tell whether *words* such as ``3/4``, ``80/20`` or ``1.5.`` are more likely a number than a date."""
    return _BARE_NUMBER.fullmatch(words) is not None


def read_date(words: str, context: DateContext) -> DateReading:
    """Return what *words*, accepted by ``DATE``, say; never a guess."""
    match = DATE.fullmatch(words)
    form = next((form for form in _FORMS if match and match[form.name]), None)
    if match is None or form is None:
        return _INVALID
    try:
        reading = form.read(match[form.name], context)
        return _check_weekday(reading, match["on"]) if match["on"] else reading
    except OverflowError:
        return _INVALID


def _check_weekday(reading: DateReading, name: str) -> DateReading:
    """``Thursday 20 Nov``, where the 20th is a Friday, may mean the day before as well."""
    if reading.date is None:
        return reading
    # The named day nearest to the date: three days before it at most, or three behind.
    days = (_index_of(_WEEKDAYS, name) - reading.date.weekday() + 3) % 7 - 3
    return DateReading.ambiguous((reading.date, reading.date + dt.timedelta(days=days))) if days else reading


def match_worded_date(words: str) -> dt.date | None:
    """Return the date that *words* such as ``13th Nov 2026`` name, None where there is no such day."""
    is_dated = WORDED_IN_TITLE.fullmatch(words) is not None
    return _read_worded(words, DateContext(dt.date.min, dt.date.min)).date if is_dated else None
