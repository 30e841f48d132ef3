"""A running document cut into its meetings, at the lines that hold the day of one (interface, clause 5.3)."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from oneonone_lint.authoring.importer.meeting_dates import MeetingHeadings, find_meeting_headings, is_period
from oneonone_lint.authoring.importer.meeting_status import (
    Absence,
    as_reason,
    split_day_off,
    split_line,
    split_title,
)
from oneonone_lint.authoring.importer.smart_chips import unmark_days
from oneonone_lint.model.document import Document, Heading, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import SECTION_LEVEL
from oneonone_lint.model.titles import normalize_title
from oneonone_lint.model.value import Value, replace
from oneonone_lint.parsing.markdown.headings import shift_heading_levels
from oneonone_lint.parsing.markdown.html_comments import list_comments
from oneonone_lint.parsing.markdown.parser import parse_document

_DECORATION = lazy_pattern(r"\*\*|__")
_BOLD_RANK = 7
_SENTENCE = lazy_pattern(r"[ ]{0,3}[^\W\d_][^\[\]@|:<>]*")  # no item, no heading, no task
# Titles of parts of a meeting that no profile has.
_PARTS = frozenset(
    """
    agenda attendance attendees background context discussion discussions feedback minutes misc miscellaneous notes
    other participants present questions recap summary topics updates
    """.split()  # noqa: SIM905 - as a list it would be all quotes
)


class MeetingText(Value):
    """One meeting of the document: its *day*, the *title* of its heading, the *lines* below that.

    *absence* says why it did not take place.
    """

    day: dt.date
    title: str
    lines: tuple[str, ...]
    absence: Absence | None = None


class SplitDocument(Value):
    """The meetings, those of one day in the order of time, and the lines that belong to none."""

    meetings: tuple[MeetingText, ...]
    left_out: tuple[TextLine, ...]


def split_meetings(source: str, names: Iterable[str], is_section: Callable[[str], bool]) -> SplitDocument:
    """Return the meetings of the people with *names* in the document *source*.

    A heading of a higher rank that is no part of a meeting, as *is_section* tells by its title, ends a meeting. Raises
    ``OneononeError`` where there is no meeting, or one whose day nobody can be sure of.
    """
    document = parse_document(source)
    found = find_meeting_headings(document, names)
    meetings: list[MeetingText] = []
    left_out: list[TextLine] = []
    for part in _cut(document, found, _find_part_titles(document, is_section)):
        if part.heading and part.heading in found.days:
            meetings.append(_build_meeting(part.heading, found.days[part.heading], part.lines))
        else:
            left_out += part.list_lines()
    if _is_newest_first(meetings):
        meetings.reverse()
    return SplitDocument(tuple(meetings), tuple(left_out))


class _Part(Value):
    """The *lines* from a *heading* on that begins or ends a meeting; what stands above the first one has no heading."""

    heading: Heading | None
    start: int
    lines: tuple[str, ...]

    def list_lines(self) -> list[TextLine]:
        """Return the lines that are not blank."""
        return [TextLine(number, 1, line) for number, line in enumerate(self.lines, self.start) if line.strip()]


def _find_part_titles(document: Document, is_section: Callable[[str], bool]) -> frozenset[str]:
    """Return the titles of parts of a meeting, normalised: sections, and what stands in the document twice or more."""
    counts = Counter(normalize_title(heading.title) for heading in document.headings)
    return frozenset(title for title, count in counts.items() if (count > 1 or title in _PARTS or is_section(title)))


def _cut(document: Document, meetings: MeetingHeadings, part_titles: frozenset[str]) -> Iterator[_Part]:
    """Yield the parts of *document*, which together are all of it."""
    heading, start = None, 1
    starts = {*document.headings, *meetings.days}
    for following in sorted(starts, key=lambda heading: heading.span):
        if following in meetings.days or _ends_meeting(following, meetings.rank, part_titles):
            end = following.span.line
            yield _Part(heading, start, document.lines[start - 1 : end - 1])
            heading, start = following, end
    yield _Part(heading, start, document.lines[start - 1 :])


def _ends_meeting(heading: Heading, rank: int, part_titles: frozenset[str]) -> bool:
    """Tell whether *heading*, which begins no meeting, is no part of the one above it.

    Below meetings that begin with a bold line or a plain one, headings of any level stand for their parts.
    """
    if heading.rank >= rank or normalize_title(heading.title) in part_titles:
        return False
    return rank < _BOLD_RANK or heading.rank == 1 or is_period(heading.title)


def _build_meeting(heading: Heading, day: dt.date, lines: tuple[str, ...]) -> MeetingText:
    """Return the meeting of *day* in *lines*, of which *heading* is the first, or the first two."""
    title, absence = split_title(unmark_days(_DECORATION.sub("", heading.title)).strip(), day)
    size = heading.end_line - heading.span.line + 1
    body = _shift_to_section_level(lines[size:])
    meeting = _read_only_line(MeetingText(day, title, body, absence))
    comments = (" ".join(comment.split()) for comment in list_comments("\n".join(lines[:size])))
    return replace(meeting, title=" ".join((meeting.title, *comments)))  # which were no part of the title


def _read_only_line(meeting: MeetingText) -> MeetingText:
    """Return *meeting*; where hardly anything is said of it, that may be that there was none, or why."""
    filled = [line for line in meeting.lines if line.strip()]
    if len(filled) > 1:
        return meeting
    line = filled[0] if filled else ""
    if meeting.absence:
        return _read_reason(meeting, meeting.absence, line)
    if line:
        line, absence = split_line(line, meeting.day)
        return replace(meeting, lines=(line,), absence=absence) if absence else meeting
    title, absence = split_day_off(meeting.title)
    return replace(meeting, title=title, absence=absence)


def _read_reason(meeting: MeetingText, absence: Absence, line: str) -> MeetingText:
    """Return *meeting*, of which only *line* is said, with that as the reason for its *absence*, if it has none."""
    if absence.reason or not _SENTENCE.fullmatch(line):
        return meeting
    return replace(meeting, lines=(), absence=replace(absence, reason=as_reason(line)))


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
