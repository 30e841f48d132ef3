"""A running document cut into its meetings, at the headings that hold a date (contract, ``import``)."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oneonone_lint.model.document import Document, Heading
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.note import SECTION_LEVEL
from oneonone_lint.parsing.actions.dates import DAY, MONTH
from oneonone_lint.parsing.markdown.headings import shift_heading_levels
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.file_names import find_dates

_EDGES = " \t*_"
_DECORATION = re.compile(r"\*\*|__|\s*\{#[^{}]*\}\s*$")
_HALF_DATE = re.compile(
    rf"(?<!\w)(?:{MONTH} {DAY}|{DAY}\.? {MONTH})(?!\w)"
    r"|\A\W*\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{2})?)?\W*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MeetingText:
    """One meeting of the document: its *day*, the *title* of its heading, the *lines* below that."""

    day: dt.date
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitDocument:
    """The meetings, of a day the earlier one first, and what belongs to none: line numbers and lines."""

    meetings: tuple[MeetingText, ...]
    left_out: tuple[tuple[int, str], ...]


def split_meetings(source: str) -> SplitDocument:
    """Return the meetings of the document *source*.

    They begin at the headings that hold a date, of the level that most of these have. One above that level ends a
    meeting. Raises ``OneononeError`` where there is no such heading, or one whose date can be read two ways or none.
    """
    document = parse_document(source)
    dated = {heading: list(_days(heading)) for heading in document.headings}
    ranks = Counter(heading.rank for heading, days in dated.items() if days and days[0])
    if not ranks:
        raise OneononeError("no heading holds a date such as 2026-11-13 or November 13, 2026")
    level = max(ranks, key=lambda rank: (ranks[rank], -rank))
    _verify((heading, days) for heading, days in dated.items() if heading.rank == level)
    starts = [
        heading for heading in document.headings if heading.rank < level or (heading.rank == level and dated[heading])
    ]
    ends = [heading.span.line for heading in starts] + [len(document.lines) + 1]
    meetings, left_out = [], list(_numbered(document, 1, ends[0]))
    for heading, end in zip(starts, ends[1:], strict=True):
        days = dated[heading]
        if days and heading.rank == level:
            lines = document.lines[heading.end_line : end - 1]
            meetings.append(MeetingText(days[0][0], _DECORATION.sub("", heading.title).strip(), _levelled(lines)))
        else:
            left_out += _numbered(document, heading.span.line, end)
    if meetings and meetings[0].day > meetings[-1].day:
        meetings.reverse()  # the newest came first, also of a day
    return SplitDocument(tuple(meetings), tuple(left_out))


def _days(heading: Heading) -> Iterator[list[dt.date]]:
    yield from (days for *_, days in find_dates(heading.title.replace("/", "-").replace("\\", "")))


def _verify(headings: Iterable[tuple[Heading, list[list[dt.date]]]]) -> None:
    """Refuse dates that nobody can be sure of: a meeting under the wrong day would be worse than none."""
    problems = []
    for heading, days in headings:
        where = f"line {heading.span.line}: “{heading.title.strip(_EDGES)}”"
        if days and len(days[0]) > 1:
            problems.append(f"{where} can be read two ways: {' or '.join(map(str, days[0]))}")
        elif days and not days[0]:
            problems.append(f"{where} names no day of the calendar")
        elif not days and _HALF_DATE.search(heading.title):
            problems.append(f"{where} holds a date without a whole year")
    if problems:
        raise OneononeError("\n".join([*problems, "write these dates as YYYY-MM-DD; nothing was written"]))


def _numbered(document: Document, start: int, end: int) -> Iterator[tuple[int, str]]:
    for number in range(start, end):
        if document.lines[number - 1].strip():
            yield number, document.lines[number - 1]


def _levelled(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return *lines* with the highest of their headings at the level of a section, the others below as they were."""
    document = parse_document("\n".join(lines))
    found = [heading for heading in document.headings if heading.level]
    if not found or document.front_matter:
        return lines
    by = SECTION_LEVEL - min(heading.level for heading in found)
    changed = shift_heading_levels(lines, {heading: heading.level + by for heading in found})
    return tuple(line for line in changed if line is not None)
