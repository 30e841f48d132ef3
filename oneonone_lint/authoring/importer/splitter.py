"""A running document cut into its meetings, at the headings that hold a date (interface, clause 5.3)."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from oneonone_lint.model.document import Document, Heading, TextLine
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.note import SECTION_LEVEL
from oneonone_lint.parsing.actions.dates import DAY, MONTH
from oneonone_lint.parsing.markdown.headings import shift_heading_levels
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.title_dates import find_dates

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
    """The meetings, those of one day in the order of time, and the lines that belong to none."""

    meetings: tuple[MeetingText, ...]
    left_out: tuple[TextLine, ...]


# The headings with a date, and the days that it can mean: for `2026-11-13` one, for `11/12/2026` two, for `2026-13-40`
# none.
_Dates = Mapping[Heading, Sequence[dt.date]]


def split_meetings(source: str) -> SplitDocument:
    """Return the meetings of the document *source*.

    They begin at the headings that hold a date, of the rank that most of these have. A heading of a higher rank ends a
    meeting. Raises ``OneononeError`` where there is no such heading, or one whose date can be read two ways or none.
    """
    document = parse_document(source)
    dates = _read_dates(document.headings)
    rank = _choose_rank(dates)
    _verify_dates(document.headings, dates, rank)
    day_of_meeting = {heading: days[0] for heading, days in dates.items() if heading.rank == rank}
    meetings: list[MeetingText] = []
    left_out: list[TextLine] = []
    for part in _cut(document, day_of_meeting, rank):
        if part.heading and part.heading in day_of_meeting:
            meetings.append(_build_meeting(part.heading, day_of_meeting[part.heading], part.lines))
        else:
            left_out += part.list_lines()
    if _is_newest_first(meetings):
        meetings.reverse()
    return SplitDocument(tuple(meetings), tuple(left_out))


@dataclass(frozen=True, slots=True)
class _Part:
    """The *lines* from a *heading* on that begins or ends a meeting; what stands above the first one has no heading."""

    heading: Heading | None
    start: int
    lines: tuple[str, ...]

    def list_lines(self) -> list[TextLine]:
        """Return the lines that are not blank."""
        return [TextLine(number, 1, line) for number, line in enumerate(self.lines, self.start) if line.strip()]


def _cut(document: Document, day_of_meeting: Container[Heading], rank: int) -> Iterator[_Part]:
    """Yield the parts of *document*, which together are all of it."""
    heading, start = None, 1
    for following in document.headings:
        if following.rank < rank or following in day_of_meeting:
            end = following.span.line
            yield _Part(heading, start, document.lines[start - 1 : end - 1])
            heading, start = following, end
    yield _Part(heading, start, document.lines[start - 1 :])


def _read_dates(headings: Iterable[Heading]) -> _Dates:
    dates = {}
    for heading in headings:
        date = next(find_dates(heading.title.replace("/", "-").replace("\\", "")), None)
        if date is not None:
            dates[heading] = date.days
    return dates


def _choose_rank(dates: _Dates) -> int:
    """Return the rank of the headings that begin meetings: the one that most dates have, the highest of several."""
    counts = Counter(heading.rank for heading, days in dates.items() if days)
    if not counts:
        raise OneononeError("no heading holds a date such as 2026-11-13 or November 13, 2026")
    return max(counts, key=lambda rank: (counts[rank], -rank))


def _verify_dates(headings: Iterable[Heading], dates: _Dates, rank: int) -> None:
    """Refuse dates that nobody can be sure of: a meeting under the wrong day would be worse than none."""
    problems = []
    for heading in headings:
        problem = _find_problem(heading, dates.get(heading)) if heading.rank == rank else None
        if problem:
            problems.append(f"line {heading.span.line}: “{heading.title.strip(_EDGES)}” {problem}")
    if problems:
        raise OneononeError("\n".join([*problems, "write these dates as YYYY-MM-DD; nothing was written"]))


def _find_problem(heading: Heading, days: Sequence[dt.date] | None) -> str | None:
    """Return why a heading does not say which *days* it means; None for *days* is a heading without a date."""
    if days is None:
        return "holds a date without a whole year" if _HALF_DATE.search(heading.title) else None
    if not days:
        return "names no day of the calendar"
    if len(days) > 1:
        return f"can be read two ways: {' or '.join(map(str, days))}"
    return None


def _build_meeting(heading: Heading, day: dt.date, lines: tuple[str, ...]) -> MeetingText:
    """Return the meeting of *day* in *lines*, of which *heading* is the first, or the first two."""
    title = _DECORATION.sub("", heading.title).strip()
    body = lines[heading.end_line - heading.span.line + 1 :]
    return MeetingText(day, title, _shift_to_section_level(body))


def _shift_to_section_level(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return *lines* with the highest of their headings at the level of a section, the others as far below as before.

    Under `### Wins` and `#### At work`, they are `## Wins` and `### At work`.
    """
    document = parse_document("\n".join(lines))
    headings = [heading for heading in document.headings if heading.level]
    if not headings or document.front_matter:
        return lines
    offset = SECTION_LEVEL - min(heading.level for heading in headings)
    shifted = shift_heading_levels(lines, {heading: heading.level + offset for heading in headings})
    return tuple(line for line in shifted if line is not None)


def _is_newest_first(meetings: Sequence[MeetingText]) -> bool:
    """Tell whether the document has the newest meeting at the top, and so the later one of a day too."""
    return bool(meetings) and meetings[0].day > meetings[-1].day
