"""Which lines of a document begin a meeting: its headings and bold lines that hold the day of one."""

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from oneonone_lint.authoring.importer.meeting_status import find_notice
from oneonone_lint.model.document import BlockKind, Document, Heading
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.date_words import DAY, MONTH
from oneonone_lint.parsing.actions.dates import WEEKDAY_NAME, match_worded_date
from oneonone_lint.parsing.notes.title_dates import DateMatch, find_dates

_EDGES = " \t*_"
_FEWEST_DATES = 2  # of headings; one alone may say anything, such as since when the notes are kept
_YEAR = r"(?:19|20)\d{2}"
_HALF_DATE = lazy_pattern(
    rf"(?<!\w)(?P<worded>{MONTH} {DAY}|{DAY}(?:\.| of)? {MONTH})(?!\w)"
    r"|\A\W*\d{1,2}[/.]\d{1,2}(?:[/.](?:\d{2})?)?\W*\Z",
    re.IGNORECASE,
)
# `2026`, `November 2026`, `Q4 2026`: a heading over the meetings of that time.
_PERIOD = lazy_pattern(rf"\W*(?:(?:{MONTH}|q[1-4])\W+)?(?P<year>{_YEAR})\W*|\W*{MONTH}\W*", re.IGNORECASE)
_DAY_AND_MONTH = lazy_pattern(rf"(?:{MONTH}\W*+|(?<!\W)\W*+){DAY}(?:\W*+{MONTH})?", re.IGNORECASE)
_WORD = lazy_pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What stands beside the day of a meeting, with the names of those who meet.
_MEETING_WORDS = frozenset(
    """
    a agenda am and at biweekly call canceled cancelled catch catch-up catchup chat check check-in date day did
    fortnightly from held holiday in meet meeting meetings minutes monthly moved no not notes of off on one one-on-one
    one-to-one ooo our out pm postponed recurring rescheduled session skip skipped sync sync-up the to today up weekly
    with
    """.split()  # noqa: SIM905 - as a list it would be all quotes
)
_MARKS_BEHIND = lazy_pattern(r"\s*(?:[-–—|:(,•·/@*_]|\Z)")


class MeetingHeadings(Value):
    """The headings that begin a meeting, each with its day, and the *rank* that most of them have."""

    days: Mapping[Heading, dt.date]
    rank: int


class _DatedHeading(Value):
    """A heading with a date: the *days* that this can mean, and the words of the title before and behind it.

    For `2026-11-13` there is one day, for `11/12/2026` there are two, for `2026-13-40` and for `Nov 13` none.
    """

    heading: Heading
    days: Sequence[dt.date]
    before: str
    behind: str
    is_half: bool = False

    @property
    def problem(self) -> str | None:
        """Why nobody can be sure of its day."""
        if self.is_half:
            return "holds a date without a whole year"
        if not self.days:
            return "names no day of the calendar"
        if len(self.days) > 1:
            return f"can be read two ways: {' or '.join(map(str, self.days))}"
        return None


def find_meeting_headings(document: Document, names: Iterable[str]) -> MeetingHeadings:
    """Return the headings of *document* that begin a meeting of the people with *names*.

    They are those of the rank that most dates have, and others that name nothing but a meeting and its day. Raises
    ``OneononeError`` where there is none, or one whose date can be read two ways or none: a meeting under the wrong
    day would be worse than none.
    """
    known_words = _MEETING_WORDS.union(*(_split_words(name) for name in names))
    dated = _read_all_dates(document, known_words)
    rank = _choose_rank(dated, known_words)
    of_rank = [entry for entry in dated if entry.heading.rank == rank]
    meetings = [*of_rank, *_find_others(dated, of_rank, known_words)]
    meetings.sort(key=lambda entry: entry.heading.span)
    _verify(meetings)
    return MeetingHeadings({entry.heading: entry.days[0] for entry in meetings}, rank)


def _read_all_dates(document: Document, known_words: frozenset[str]) -> list[_DatedHeading]:
    """Return the headings of *document* with a date; where there is hardly one, plain lines count as well."""
    dated = list(_read_dates(document.headings))
    if len(dated) >= _FEWEST_DATES or any(_opens_with_day(entry, known_words) for entry in dated):
        return dated
    return list(_read_plain_dates(document, known_words)) or dated


def is_period(title: str) -> bool:
    """Tell whether *title* names nothing but a year, a month or a quarter: it stands over meetings."""
    return _PERIOD.fullmatch(title.strip(_EDGES)) is not None


def _read_dates(headings: Iterable[Heading]) -> Iterator[_DatedHeading]:
    """Yield the headings with a date; one without a year has that of the heading above it, if that is a period."""
    years: list[tuple[int, str]] = []
    for heading in headings:
        while years and years[-1][0] >= heading.rank:
            years.pop()
        period = _PERIOD.fullmatch(heading.title.strip(_EDGES))
        if period and period["year"]:
            years.append((heading.rank, period["year"]))
        entry = _read_date(heading, years[-1][1] if years else None)
        if entry:
            yield entry


def _read_date(heading: Heading, year: str | None) -> _DatedHeading | None:
    notice = find_notice(heading.title)  # which may name the day that the meeting was moved to
    title = heading.title[: notice.start()] if notice else heading.title
    match = next(find_dates(title.replace("/", "-").replace("\\", "")), None) or _find_date_of_year(title, year)
    if match:
        return _DatedHeading(heading, match.days, title[: match.start], title[match.end :])
    half = _HALF_DATE.search(title)
    if half is None:
        return None
    before, behind = title[: half.start()], title[half.end() :]
    return _DatedHeading(heading, (), before, behind, is_half=True)


def _find_date_of_year(title: str, year: str | None) -> DateMatch | None:
    """Return the date `13 Nov` of *title* below the heading of a *year*; a weekday that stands there has to agree."""
    half = _HALF_DATE.search(title) if year else None
    if half is None or not half["worded"]:
        return None
    day = match_worded_date(f"{half['worded'].replace('.', '')} {year}")
    weekday = WEEKDAY_NAME.search(title[: half.start()])
    if day is None or (weekday and not f"{day:%A}".casefold().startswith(weekday[0].casefold()[:3])):
        return None
    return DateMatch(half.start(), half.end(), [day])


def _read_plain_dates(document: Document, known_words: frozenset[str]) -> Iterator[_DatedHeading]:
    """Yield the lines of paragraphs that say nothing but that there was a meeting, and when: ``13 November 2026``."""
    for block in document.blocks:
        if block.kind is not BlockKind.PARAGRAPH or block.text is None or block.item is not None:
            continue
        for line in block.text.lines:
            heading = Heading(0, line.text, line.span, line.span, line.number)
            entry = _read_date(heading, None)
            if entry and not entry.is_half and _names_only_meeting(entry, known_words):
                yield entry


def _choose_rank(dated: Sequence[_DatedHeading], known_words: frozenset[str]) -> int:
    """Return the rank of the headings that begin meetings: the one that most dates have.

    Of several it is the one where more titles open with the date, then the highest.
    """
    counts = Counter(entry.heading.rank for entry in dated if entry.days)
    opening = Counter(entry.heading.rank for entry in dated if _opens_with_day(entry, known_words))
    if not counts:
        _verify(dated)
        raise OneononeError(
            "no heading holds a date such as 2026-11-13 or November 13, 2026",
            "give each meeting a heading with its day, such as `## 2026-11-13`; nothing was written",
        )
    return max(counts, key=lambda rank: (counts[rank], opening[rank], -rank))


def _verify(meetings: Iterable[_DatedHeading]) -> None:
    problems = [
        f"line {entry.heading.span.line}: “{entry.heading.title.strip(_EDGES)}” {entry.problem}"
        for entry in meetings
        if entry.problem
    ]
    if problems:
        raise OneononeError(*problems, "write these dates as YYYY-MM-DD; nothing was written")


def _find_others(
    dated: Iterable[_DatedHeading], of_rank: Sequence[_DatedHeading], known_words: frozenset[str]
) -> Iterator[_DatedHeading]:
    """Yield the meetings among the headings of other ranks than *of_rank*.

    Such a heading names nothing but a meeting and its day. It may name a topic too, as in ``### 6 Nov 2026: planning``,
    where its day stands in the order of the others; a day that has a meeting already is that of a topic.
    """
    known_days = {day for entry in of_rank for day in entry.days}
    ranks = {entry.heading.rank for entry in of_rank}
    order = _Order([entry for entry in of_rank if entry.days])
    for entry in dated:
        is_new = entry.heading.rank not in ranks and not entry.is_half and not known_days.intersection(entry.days)
        if is_new and _opens_with_day(entry, known_words):
            is_in_order = _MARKS_BEHIND.match(entry.behind) is not None and order.has_place_for(entry)
            if is_in_order or _are_known(entry.behind, known_words):
                yield entry


def _names_only_meeting(entry: _DatedHeading, known_words: frozenset[str]) -> bool:
    return _opens_with_day(entry, known_words) and _are_known(entry.behind, known_words)


def _opens_with_day(entry: _DatedHeading, known_words: frozenset[str]) -> bool:
    return _are_known(entry.before, known_words)


def _are_known(words: str, known_words: frozenset[str]) -> bool:
    """Tell whether *words*, of a title beside its date, are only about who meets and when."""
    others = _DAY_AND_MONTH.sub(" ", WEEKDAY_NAME.sub(" ", words))
    return _split_words(others) <= known_words


def _split_words(text: str) -> frozenset[str]:
    return frozenset(map(normalize_name, _WORD.findall(text)))


class _Order:
    """The order of *meetings* in the document: the newest first, the oldest first, or none."""

    def __init__(self, meetings: Sequence[_DatedHeading]) -> None:
        self._spans = [meeting.heading.span for meeting in meetings]
        self._days = [meeting.days[0] for meeting in meetings]
        self._is_newest_first = bool(self._days) and self._days[0] > self._days[-1]
        self._is_kept = self._days == sorted(self._days, reverse=self._is_newest_first)

    def has_place_for(self, entry: _DatedHeading) -> bool:
        """Tell whether the day of *entry* is between those of the meetings before and behind it."""
        if not self._is_kept or len(self._days) < _FEWEST_DATES or len(entry.days) != 1:
            return False
        position = bisect_left(self._spans, entry.heading.span)
        days = [*self._days[max(position - 1, 0) : position], entry.days[0], *self._days[position : position + 1]]
        return days == sorted(days, reverse=self._is_newest_first)
