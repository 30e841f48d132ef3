"""File names: which file is a note, which one means to be (spec, clause 2.3)."""

import datetime as dt
import re

from oneonone_lint.note import NoteName
from oneonone_lint.series import Misnamed

_NOTE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([^/]+))?\.md")
_MARKDOWN = re.compile(r"(?P<stem>.+)\.(?:md|markdown)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-_. ]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<s>[-_. ])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)")
_SLUG_EDGES = "-_. "


def note_name(file_name: str) -> NoteName | None:
    """Return what ``YYYY-MM-DD.md`` or ``YYYY-MM-DD-slug.md`` says, None for any other name."""
    match = _NOTE.fullmatch(file_name)
    if match is None:
        return None
    try:
        return NoteName(dt.date.fromisoformat(match[1]), match[2] or "")
    except ValueError:
        return None


def misnamed(folder: str, file_name: str) -> Misnamed | None:
    """Tell whether *file_name*, not a note's name, holds something like a date, and what it should be."""
    markdown = _MARKDOWN.fullmatch(file_name)
    if markdown is None:
        return None
    stem = markdown["stem"]
    match = _YEAR_FIRST.search(stem) or _YEAR_LAST.search(stem)
    if match is None:
        return None
    path = f"{folder}/{file_name}" if folder else file_name
    days = _days(match)
    if not days:
        return Misnamed(path, None, match[0])
    if len(days) > 1:
        return Misnamed(path, None, None)
    slug = "-".join(
        part for part in (stem[: match.start()].strip(_SLUG_EDGES), stem[match.end() :].strip(_SLUG_EDGES)) if part
    )
    name = f"{days[0]}-{slug.replace(' ', '-')}.md" if slug else f"{days[0]}.md"
    return Misnamed(path, f"{folder}/{name}" if folder else name, None)


def _days(match: re.Match[str]) -> list[dt.date]:
    numbers = {key: int(value) for key, value in match.groupdict().items() if key != "s"}
    orders = [("m", "d")] if "m" in numbers else [("a", "b"), ("b", "a")]
    found = set()
    for month, day in orders:
        try:
            found.add(dt.date(numbers["y"], numbers[month], numbers[day]))
        except ValueError:
            continue
    return sorted(found)
