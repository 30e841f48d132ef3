"""File names: which file is a note, which one means to be (spec, clauses 2.1 and 2.3)."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from oneonone_lint.model.note import NoteName
from oneonone_lint.model.series import Misnamed
from oneonone_lint.model.series_folder import path_in
from oneonone_lint.parsing.actions.dates import WEEKDAY_NAME, WORDED_IN_TITLE, match_worded_date

_NOTE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([^/]+))?\.md")
_MARKDOWN = re.compile(r"(?P<stem>.+)\.(?:md|markdown)", re.IGNORECASE | re.DOTALL)
_YEAR = "(?P<y>(?:19|20)[0-9]{2})"
_TWO_DIGITS = "(?:0[1-9]|[12][0-9]|3[01])"


class _NumericForm(NamedTuple):
    """A way to write a date in numbers, and the orders that these can be read in."""

    pattern: re.Pattern[str]
    orders: tuple[str, ...]

    @classmethod
    def of(cls, pattern: str, *orders: str) -> "_NumericForm":
        return cls(re.compile(rf"(?<![0-9]){pattern}(?![0-9])"), orders)


_NUMERIC_FORMS = (
    _NumericForm.of(rf"{_YEAR}(?P<s>[-_. ])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}})", "ymd"),
    _NumericForm.of(rf"{_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>{_TWO_DIGITS})", "ymd"),
    _NumericForm.of(rf"(?P<d>[0-9]{{1,2}})(?P<s>[-_. ])(?P<m>[0-9]{{1,2}})(?P=s){_YEAR}", "ymd", "ydm"),
    _NumericForm.of(rf"(?P<d>{_TWO_DIGITS})(?P<m>0[1-9]|1[0-2]){_YEAR}", "ymd", "ydm"),
    _NumericForm.of(rf"(?P<d>0[1-9]|1[0-2])(?P<m>1[3-9]|2[0-9]|3[01]){_YEAR}", "ydm"),
    _NumericForm.of(r"\A(?P<d>[0-9]{2})(?P<s>[-_. ])(?P<m>[0-9]{2})(?P=s)(?P<y>[0-9]{2})\Z", "ymd", "ydm", "dmy"),
)
_WORD_BREAKS = str.maketrans("-_.,", "    ")
_SLUG_EDGES = "-_. ()\t\n"


class DateMatch(NamedTuple):
    """Something like a date at ``[start, end)`` of a text, and the *days* that it can mean: none, one, or several."""

    start: int
    end: int
    days: list[dt.date]


def parse_note_name(file_name: str) -> NoteName | None:
    """Return what ``YYYY-MM-DD.md`` or ``YYYY-MM-DD-slug.md`` says, None for any other name."""
    match = _NOTE.fullmatch(file_name)
    if match is None:
        return None
    try:
        return NoteName(dt.date.fromisoformat(match[1]), match[2] or "")
    except ValueError:
        return None


def detect_misnamed(folder: str, file_name: str) -> Misnamed | None:
    """Return what *file_name*, not a note's name, should be, if it holds something like a date: ``13-11-2026.md``.

    Hidden files are nobody's notes: editors and file systems leave them next to a note.
    """
    markdown = _MARKDOWN.fullmatch(file_name)
    if markdown is None or file_name.startswith("."):
        return None
    stem = markdown["stem"]
    matches = list(find_dates(stem))
    if not matches:
        return None
    suggestions: dict[dt.date, str] = {}
    for match in matches:
        for day in match.days:
            suggestions[day] = path_in(folder, f"{day}{_slug(stem, match)}.md")
    paths = tuple(suggestions[day] for day in sorted(suggestions))
    impossible = None if paths else stem[matches[0].start : matches[0].end]
    return Misnamed(path_in(folder, file_name), paths, impossible)


def find_dates(text: str) -> Iterator[DateMatch]:
    """Yield what looks like a date in *text*, a heading or a file's name, up to the first that means a day."""
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


def _slug(stem: str, date: DateMatch) -> str:
    """Return what else the name says, but for the day of the week, with a dash before it: ``-catch-up``."""
    slug = ""
    for part in (stem[: date.start], stem[date.end :]):
        words = part.strip(_SLUG_EDGES)
        if words and not WEEKDAY_NAME.fullmatch(words):
            slug += "-" + re.sub(r"[\s-]+", "-", words)
    return slug
