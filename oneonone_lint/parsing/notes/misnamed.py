"""Files that are no notes by their names, and mean to be: ``13-11-2026.md`` (spec, clause 2.3)."""

import datetime as dt
import re
from typing import TYPE_CHECKING

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.series import Misnamed
from oneonone_lint.model.series_folder import path_in
from oneonone_lint.parsing.actions.date_words import DAY, MONTH
from oneonone_lint.parsing.actions.dates import WEEKDAY_NAME
from oneonone_lint.parsing.notes.file_names import fold_file_name, parse_note_name

if TYPE_CHECKING:
    from oneonone_lint.parsing.notes.title_dates import DateMatch

_MARKDOWN = lazy_pattern(r"(?P<stem>.+)\.(?:md|markdown|mdown|mkdn?|mdx|md\.txt)", re.IGNORECASE | re.DOTALL)
_DAY = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE_YEAR = lazy_pattern(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
# `13 November`, `Fri 13 Nov`, `Nov-13`: a day, if only its year were there; in other words it may be anything's
_WITHOUT_YEAR = lazy_pattern(
    rf"(?:{WEEKDAY_NAME.pattern}[\s,._-]+)?(?:{DAY}[\s._-]*{MONTH}|{MONTH}[\s._-]*{DAY})(?:[\s,._-]+{WEEKDAY_NAME.pattern})?",
    re.IGNORECASE,
)
_SLUG_EDGES = "-_. ()\t\n"


def detect_misnamed(folder: str, file_name: str) -> Misnamed | None:
    """Return what *file_name*, not a note's name, should be, if it holds something like a date: ``13-11-2026.md``.

    Hidden files are nobody's notes: editors and file systems leave them next to a note.
    """
    if file_name.startswith("."):
        return None
    from oneonone_lint.parsing.notes.conflict_names import find_original

    original = find_original(file_name)
    if original:
        return _build_conflict_copy(folder, file_name, original)
    folded = fold_file_name(file_name)
    markdown = _MARKDOWN.fullmatch(folded)
    if markdown or _DAY.fullmatch(folded):
        return _read_misnamed(folder, file_name, markdown["stem"] if markdown else folded)
    return None


def _build_conflict_copy(folder: str, file_name: str, original: str) -> Misnamed:
    """Return what the copy *file_name* of a file is, whose name without its ending is *original*.

    The day is that of the original; the copy of a companion has only the day on which it was made.
    """
    path = path_in(folder, file_name)
    of_note = _read_misnamed(folder, file_name, original)
    if of_note:
        originals = (path_in(folder, f"{original}.md"),) if parse_note_name(f"{original}.md") else of_note.suggestions
        return Misnamed(path, originals, None, of_note.latest_day, is_copy=True)
    made = _read_misnamed(folder, file_name, file_name)
    return Misnamed(path, (path_in(folder, f"{original}.md"),), None, made.latest_day if made else None, is_copy=True)


def _read_misnamed(folder: str, file_name: str, stem: str) -> Misnamed | None:
    """Return what the dates in *stem* mean for *file_name*, None where there is nothing like a date."""
    from oneonone_lint.parsing.notes.title_dates import find_dates

    if _WITHOUT_YEAR.fullmatch(stem):
        return Misnamed(path_in(folder, file_name), (), stem, None)
    matches = list(find_dates(stem))
    if not matches:
        return None
    suggestions: dict[dt.date, str] = {}
    for match in matches:
        for day in match.days:
            suggestions[day] = path_in(folder, f"{day}{_slug(stem, match)}.md")
    paths = tuple(suggestions[day] for day in sorted(suggestions))
    impossible = None if paths else stem[matches[0].start : matches[0].end]
    latest_day = max(suggestions) if suggestions else _last_day_of_year(impossible or "")
    return Misnamed(path_in(folder, file_name), paths, impossible, latest_day)


def _last_day_of_year(impossible: str) -> dt.date | None:
    """Return the last day that can have been meant by what is no day: 2026-12-31 for ``2026-02-30``."""
    year = _WHOLE_YEAR.search(impossible)
    return dt.date(int(year[0]), 12, 31) if year else None


def _slug(stem: str, date: "DateMatch") -> str:
    """Return what else the name says, but for the day of the week, with a dash before it: ``-catch-up``."""
    slug = ""
    for part in (stem[: date.start], stem[date.end :]):
        words = part.strip(_SLUG_EDGES)
        if words and not WEEKDAY_NAME.fullmatch(words):
            slug += "-" + re.sub(r"[\s-]+", "-", words)
    return slug
