"""What git's log tells of a pair's habits: who writes, who reads ahead (spec, clause 8.10)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.note import Note
from oneonone_lint.model.revisions import Commit
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.model.value import Value, cached_property
from oneonone_lint.parsing.markdown.links import find_relative_links
from oneonone_lint.parsing.notes.template_detection import list_own_lines
from oneonone_lint.series.series_history import SeriesHistory

_GROUND_RULES = "ground-rules.md"
_END_OF_DAY = dt.time(23, 59)


class Authorship(Value):
    """What git's log tells of a series; the fields are those of the JSON (interface, clause 7).

    *report_share* is the report's share of the lines that somebody known has written, 0 to 1, None where there are
    none. The others are numbers: of meetings to whose note the manager added something before they began
    (*manager_added*), of those whose note the manager had read by then (*manager_read*), of those whose note grew
    *between* them and the next, and of linked files that came after the meeting (*late_links*). *agreed* are the
    handles of those who have committed the ground rules.
    """

    report_share: float | None
    manager_added: int
    manager_read: int
    between: int
    late_links: int
    agreed: tuple[str, ...]


def measure_authorship(held: Sequence[Note], history: SeriesHistory) -> Authorship:
    """Return what *history* tells of the meetings *held*, the notes of which are in the order of time."""
    next_days = [*(note.date for note in held[1:]), dt.date.max]
    meetings = [_MeetingHistory(note, day, history) for note, day in zip(held, next_days, strict=False)]
    return Authorship(
        report_share=_measure_report_share(meetings),
        manager_added=sum(meeting.was_added_to_by_manager() for meeting in meetings),
        manager_read=sum(meeting.was_read_by_manager() for meeting in meetings),
        between=sum(meeting.has_grown_afterwards() for meeting in meetings),
        late_links=sum(meeting.count_late_links() for meeting in meetings),
        agreed=_list_agreed(held[-1], history) if held else (),
    )


class _Contribution(Value):
    """The number of *lines* that one commit added to a note."""

    commit: Commit
    lines: int


class _MeetingHistory(Value):
    """A meeting that was held and what git tells of its *note*; the next one was on *next_day*."""

    note: Note
    next_day: dt.date
    history: SeriesHistory

    @property
    def start(self) -> dt.datetime:
        """When the meeting began, the end of its day where no time is known."""
        return dt.datetime.combine(self.note.date, self.history.series.start_time_of(self.note) or _END_OF_DAY)

    @cached_property
    def contributions(self) -> tuple[_Contribution, ...]:
        """What the commits on the note added to it, lines alone that say something and are not private."""
        contributions = []
        before: Counter[str] = Counter()
        for revision in self.history.revisions_of(self.note):
            old_note = self.history.read(self.note.name, revision)
            if old_note is not None:
                now = Counter(_list_public_lines(old_note))
                contributions.append(_Contribution(revision.commit, (now - before).total()))
                before = now
        return tuple(contributions)

    def was_added_to_by_manager(self) -> bool:
        """Tell whether the manager added something to the note before the meeting."""
        return any(
            contribution.lines and self._was_in_time(contribution.commit) and self._is_by_manager(contribution.commit)
            for contribution in self.contributions
        )

    def was_read_by_manager(self) -> bool:
        """Tell whether a commit or a ``Reviewed-by:`` trailer shows that the manager read the agenda in time."""
        commits = [revision.commit for revision in self.history.revisions_of(self.note)]
        return any(
            self._was_in_time(commit) and (self._is_by_manager(commit) or self._is_reviewed_by_manager(commit))
            for commit in commits
        )

    def has_grown_afterwards(self) -> bool:
        """Tell whether something was added on a day between the meeting and the next."""
        days = [self._day_of(contribution.commit) for contribution in self.contributions if contribution.lines]
        return any(self.note.date < day < self.next_day for day in days)

    def count_late_links(self) -> int:
        """Count the links of the note to files that came after the meeting began.

        None of an imported note: nobody knows what was there at its time.
        """
        if not self.history.revisions_of(self.note):
            return 0
        links = find_relative_links(self.note.document, self.note.path)
        arrivals = [self.history.arrivals.get(link.path) for link in links]
        return sum(commit is not None and self.history.local_time(commit) > self.start for commit in arrivals)

    def _was_in_time(self, commit: Commit) -> bool:
        return self.history.local_time(commit) < self.start

    def _day_of(self, commit: Commit) -> dt.date:
        return self.history.local_time(commit).date()

    def _is_by_manager(self, commit: Commit) -> bool:
        return _is_among(self.note.participants.manager, self.history.authors(commit))

    def _is_reviewed_by_manager(self, commit: Commit) -> bool:
        reviewers = [_find_handles(trailer, self.history) for trailer in commit.reviewers]
        return any(_is_among(self.note.participants.manager, handles) for handles in reviewers)


def _list_public_lines(note: Note) -> Iterator[str]:
    """Yield the lines of *note* that say something, but for those that are private to the two."""
    for number in list_own_lines(note):
        section = note.section_at(number)
        if not (section and section.is_private):
            yield note.document.lines[number - 1].strip()


def _is_among(handle: str | None, handles: Iterable[str]) -> bool:
    return handle is not None and normalize_name(handle) in map(normalize_name, handles)


def _find_handles(trailer: str, history: SeriesHistory) -> list[str]:
    """Return the handles of whom a trailer such as ``Bob Ray <bob@example.org>`` names, by address and by name."""
    name, _, address = trailer.partition("<")
    handles = history.people.handles_with_email(address.rstrip("> "))
    named = history.people.resolve(name.strip().lstrip("@"))
    return [*handles, named] if named else handles


def _measure_report_share(meetings: Iterable[_MeetingHistory]) -> float | None:
    """Return the report's share of the lines whose authors are on the roster."""
    own = total = 0
    for meeting in meetings:
        report = meeting.note.participants.report
        for contribution in meeting.contributions if report else ():
            authors = meeting.history.authors(contribution.commit)
            total += contribution.lines if authors else 0
            own += contribution.lines if _is_among(report, authors) else 0
    return round(own / total, 2) if total else None


def _list_agreed(last: Note, history: SeriesHistory) -> tuple[str, ...]:
    """Return the participants of the *last* meeting who have committed the ground rules."""
    path = path_in(folder_of(history.series.name), _GROUND_RULES)
    authors = [handle for revision in history.revisions.get(path, ()) for handle in history.authors(revision.commit)]
    return tuple(handle for handle in last.participants.handles if _is_among(handle, authors))
