"""Dates in a title or in the name of a file, in numbers or in words: ``13-11-2026``, ``November 13, 2026``."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.dates import WORDED_IN_TITLE, match_worded_date

_YEAR = "(?P<y>(?:19|20)[0-9]{2})"
_TWO_DIGITS = "(?:0[1-9]|[12][0-9]|3[01])"


class _NumericForm(Value):
    """A way to write a date in numbers, and the orders that these can be read in."""

    pattern: re.Pattern[str]
    orders: tuple[str, ...]

    @classmethod
    def of(cls, pattern: str, *orders: str) -> "_NumericForm":
        return cls(lazy_pattern(rf"(?<![0-9]){pattern}(?![0-9])"), orders)


_NUMERIC_FORMS = (
    _NumericForm.of(rf"{_YEAR}(?P<s>[-_. ])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}})", "ymd"),
    _NumericForm.of(rf"{_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>{_TWO_DIGITS})", "ymd"),
    _NumericForm.of(rf"(?P<d>[0-9]{{1,2}})(?P<s>[-_. ])(?P<m>[0-9]{{1,2}})(?P=s){_YEAR}", "ymd", "ydm"),
    _NumericForm.of(rf"(?P<d>{_TWO_DIGITS})(?P<m>0[1-9]|1[0-2]){_YEAR}", "ymd", "ydm"),
    _NumericForm.of(rf"(?P<d>0[1-9]|1[0-2])(?P<m>1[3-9]|2[0-9]|3[01]){_YEAR}", "ydm"),
    _NumericForm.of(r"\A(?P<d>[0-9]{2})(?P<s>[-_. ])(?P<m>[0-9]{2})(?P=s)(?P<y>[0-9]{2})\Z", "ymd", "ydm", "dmy"),
)
_WORD_BREAKS = str.maketrans("-_.,", "    ")


class DateMatch(NamedTuple):
    """Something like a date at ``[start, end)`` of a text, and the *days* that it can mean: none, one, or several."""

    start: int
    end: int
    days: list[dt.date]


def find_dates(text: str) -> Iterator[DateMatch]:
    """Yield what looks like a date in *text*, a heading or a file's name, up to the first that means a day."""
    if not any(map(str.isdecimal, text)):
        return
    for form in _NUMERIC_FORMS:
        if match := form.pattern.search(text):
            days = _read_days(match, form.orders)
            yield DateMatch(*match.span(), days)
            if days:
                return
    if match := WORDED_IN_TITLE.search(text.translate(_WORD_BREAKS)):
        day = match_worded_date(match[0])
        yield DateMatch(*match.span(), [day] if day else [])


def _read_days(match: re.Match[str], orders: tuple[str, ...]) -> list[dt.date]:
    """Return the days that the numbers of *match* can mean in one of *orders*, such as ``ydm``."""
    days = set()
    for order in orders:
        year, month, day = (int(match[name]) for name in order)
        is_whole_year = year > 99  # noqa: PLR2004 - two digits
        try:
            days.add(dt.date(year if is_whole_year else 2000 + year, month, day))
        except ValueError:
            continue
    return sorted(days)
