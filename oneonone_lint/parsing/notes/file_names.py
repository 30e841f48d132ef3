"""File names: which file is a note, which one means to be (spec, clauses 2.1 and 2.3)."""

import datetime as dt
import re
from collections.abc import Iterator

from oneonone_lint.model.note import NoteName
from oneonone_lint.model.series import Misnamed
from oneonone_lint.model.series_folder import path_in
from oneonone_lint.parsing.actions.dates import WEEKDAY_NAME, WORDED_IN_TITLE, match_worded_date

_NOTE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([^/]+))?\.md")
_MARKDOWN = re.compile(r"(?P<stem>.+)\.(?:md|markdown)", re.IGNORECASE | re.DOTALL)
_YEAR = "(?P<y>(?:19|20)[0-9]{2})"
_TWO_DIGITS = "(?:0[1-9]|[12][0-9]|3[01])"
# Each with the orders that its numbers can be read in.
_NUMERIC = tuple(
    (re.compile(rf"(?<![0-9]){pattern}(?![0-9])"), orders)
    for pattern, orders in (
        (rf"{_YEAR}(?P<s>[-_. ])(?P<m>[0-9]{{1,2}})(?P=s)(?P<d>[0-9]{{1,2}})", ("ymd",)),
        (rf"{_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>{_TWO_DIGITS})", ("ymd",)),
        (rf"(?P<d>[0-9]{{1,2}})(?P<s>[-_. ])(?P<m>[0-9]{{1,2}})(?P=s){_YEAR}", ("ymd", "ydm")),
        (rf"(?P<d>{_TWO_DIGITS})(?P<m>0[1-9]|1[0-2]){_YEAR}", ("ymd", "ydm")),
        (rf"(?P<d>0[1-9]|1[0-2])(?P<m>1[3-9]|2[0-9]|3[01]){_YEAR}", ("ydm",)),
        (r"\A(?P<d>[0-9]{2})(?P<s>[-_. ])(?P<m>[0-9]{2})(?P=s)(?P<y>[0-9]{2})\Z", ("ymd", "ydm", "dmy")),
    )
)
_WORD_BREAKS = str.maketrans("-_.,", "    ")
_SLUG_EDGES = "-_. ()\t\n"


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
    """Tell whether *file_name*, not a note's name, holds something like a date, and what it should be.

    Hidden files are nobody's notes: editors and file systems leave them next to a note.
    """
    markdown = _MARKDOWN.fullmatch(file_name)
    if markdown is None or file_name.startswith("."):
        return None
    stem = markdown["stem"]
    found = list(find_dates(stem))
    if not found:
        return None
    path = path_in(folder, file_name)
    right = {day: path_in(folder, f"{day}{_slug(stem, *place)}.md") for *place, days in found for day in days}
    impossible = None if right else stem[slice(*found[0][:2])]
    return Misnamed(path, tuple(right[day] for day in sorted(right)), impossible)


def find_dates(stem: str) -> Iterator[tuple[int, int, list[dt.date]]]:
    """Yield where something like a date stands in *stem*, and the days it can mean; the first that means one is all."""
    for pattern, orders in _NUMERIC:
        if match := pattern.search(stem):
            days = _days(match, orders)
            yield *match.span(), days
            if days:
                return
    if match := WORDED_IN_TITLE.search(stem.translate(_WORD_BREAKS)):
        day = match_worded_date(match[0])
        yield *match.span(), [day] if day else []


def _days(match: re.Match[str], orders: tuple[str, ...]) -> list[dt.date]:
    numbers = {name: int(match[name]) for name in "ymd"}
    found = set()
    for order in orders:
        year, month, day = (numbers[name] for name in order)
        try:
            found.add(dt.date(year if year > 99 else 2000 + year, month, day))  # noqa: PLR2004 - two digits
        except ValueError:
            continue
    return sorted(found)


def _slug(stem: str, start: int, end: int) -> str:
    """Return what else the name says, but for the day of the week, with a dash before it."""
    words = (word.strip(_SLUG_EDGES) for word in (stem[:start], stem[end:]))
    slug = "-".join(re.sub(r"[\s-]+", "-", word) for word in words if word and not WEEKDAY_NAME.fullmatch(word))
    return f"-{slug}" if slug else ""
