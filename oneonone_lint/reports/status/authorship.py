"""What git's log tells of a pair's habits: who writes, who reads ahead (spec, clause 8.10)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.note import Note
from oneonone_lint.model.revisions import Commit
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.parsing.markdown.links import find_relative_links
from oneonone_lint.parsing.notes.template_detection import list_own_lines
from oneonone_lint.series.series_history import SeriesHistory

GROUND_RULES = "ground-rules.md"
_END_OF_DAY = dt.time(23, 59)


@dataclass(frozen=True, slots=True)
class Authorship:
    """What git's log tells of a series: numbers of meetings but for *report_share*, 0 to 1, None where nobody can say.

    Those whose note the *manager_added* to and *manager_read* before they began, those whose note grew *between*
    them and the next, *late_links* to files that came after them; who *agreed* to the ground rules by a commit.
    """

    report_share: float | None
    manager_added: int
    manager_read: int
    between: int
    late_links: int
    agreed: tuple[str, ...]


def measure_authorship(held: Sequence[Note], past: SeriesHistory) -> Authorship:
    """Return what the *past* of a series tells of its meetings *held*."""
    following = [*(note.date for note in held[1:]), dt.date.max]
    return Authorship(
        report_share=_report_share(held, past),
        manager_added=sum(_manager_added(note, past) for note in held),
        manager_read=sum(_manager_read(note, past) for note in held),
        between=sum(_grew_between(note, until, past) for note, until in zip(held, following, strict=False)),
        late_links=sum(_late_links(note, past) for note in held),
        agreed=_agreed(held, past),
    )


def _report_share(held: Iterable[Note], past: SeriesHistory) -> float | None:
    lines: Counter[bool] = Counter()
    for note in held:
        for commit, added in _additions(note, past):
            authors = set(map(normalize_name, past.authors(commit)))
            if authors and note.participants.report:
                lines[normalize_name(note.participants.report) in authors] += len(added)
    return round(lines[True] / lines.total(), 2) if lines.total() else None


def _additions(note: Note, past: SeriesHistory) -> Iterator[tuple[Commit, list[str]]]:
    """Yield each commit on *note* with the lines that it added and that say something."""
    before: Counter[str] = Counter()
    for revision in past.revisions_of(note):
        then = past.read(note.name, revision)
        if then is not None:
            now = Counter(_lines(then))
            yield revision.commit, list((now - before).elements())
            before = now


def _lines(note: Note) -> Iterator[str]:
    """What a note says, but for what is private to the two."""
    for line in list_own_lines(note):
        section = note.section_at(line)
        if not (section and section.is_private):
            yield note.document.lines[line - 1].strip()


def _start(note: Note, past: SeriesHistory) -> dt.datetime:
    """Return when the meeting began, the end of its day where no time is known."""
    return dt.datetime.combine(note.date, past.series.start_time_of(note) or _END_OF_DAY)


def _is_manager(note: Note, handles: Iterable[str]) -> bool:
    manager = note.participants.manager
    return manager is not None and normalize_name(manager) in map(normalize_name, handles)


def _manager_added(note: Note, past: SeriesHistory) -> bool:
    start = _start(note, past)
    return any(
        added and past.local_time(commit) < start and _is_manager(note, past.authors(commit))
        for commit, added in _additions(note, past)
    )


def _manager_read(note: Note, past: SeriesHistory) -> bool:
    """Tell whether a commit of the manager, or a ``Reviewed-by:`` trailer, shows that the agenda was read in time."""
    start = _start(note, past)
    commits = [revision.commit for revision in past.revisions_of(note) if past.local_time(revision.commit) < start]
    return any(
        _is_manager(note, past.authors(commit))
        or any(_is_manager(note, _reviewer(said, past)) for said in commit.reviewers)
        for commit in commits
    )


def _reviewer(said: str, past: SeriesHistory) -> list[str]:
    """Return who a trailer such as ``Bob Ray <bob@example.org>`` names."""
    name, _, address = said.partition("<")
    handle = past.people.resolve(name.strip().lstrip("@"))
    return [*past.people.handles_with_email(address.rstrip("> ")), *([handle] if handle else [])]


def _grew_between(note: Note, until: dt.date, past: SeriesHistory) -> bool:
    return any(added and note.date < past.local_time(commit).date() < until for commit, added in _additions(note, past))


def _late_links(note: Note, past: SeriesHistory) -> int:
    if not past.revisions_of(note):
        return 0  # of an imported note nobody knows what was there at its time
    start = _start(note, past)
    arrived = (past.arrivals.get(link.path) for link in find_relative_links(note.document, note.path))
    return sum(commit is not None and past.local_time(commit) > start for commit in arrived)


def _agreed(held: Sequence[Note], past: SeriesHistory) -> tuple[str, ...]:
    """Return the participants who have committed the ground rules."""
    if not held:
        return ()
    path = path_in(folder_of(past.series.name), GROUND_RULES)
    authors = {
        normalize_name(handle) for revision in past.revisions.get(path, ()) for handle in past.authors(revision.commit)
    }
    return tuple(handle for handle in held[-1].participants.handles if normalize_name(handle) in authors)
