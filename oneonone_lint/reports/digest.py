"""What came out of the meetings of a period: accomplishments, decisions, closed actions (contract, ``digest``)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.note import Note, Participants, Section, Unreadable
from oneonone_lint.model.period import Period
from oneonone_lint.model.profile import Profile, Role
from oneonone_lint.model.series import Series
from oneonone_lint.model.settings import Config
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.excerpts import Excerpt, excerpts_of
from oneonone_lint.reports.status.report import ActionRow
from oneonone_lint.series.action_threads import threads_of_chain


@dataclass(frozen=True, slots=True)
class Digest:
    """A *period* of a *series*, and of those that it carries on: the *meetings* held, what they said, oldest first."""

    series: str
    participants: Participants
    period: Period
    meetings: tuple[Note, ...]
    accomplishments: tuple[Excerpt, ...]
    decisions: tuple[Excerpt, ...]
    closed: tuple[ActionRow, ...]
    unreadable: tuple[Unreadable, ...]


def build_digest(workspace: Workspace, name: str, period: Period, today: dt.date) -> Digest:
    """Return what is worth keeping of the series *name* in *period*; an agenda counts once its day has come."""
    joined = workspace.chain_of(name)
    line = [_until(workspace.load(each), today) for each in joined[: joined.index(name) + 1]]
    entries = sorted((entry for series in line for entry in series.entries), key=lambda entry: entry.date)
    notes = [entry for entry in entries if isinstance(entry, Note) and period.holds(entry.date)]
    meetings = [note for note in notes if note.took_place]
    return Digest(
        series=name,
        participants=line[-1].latest_participants,
        period=period,
        meetings=tuple(meetings),
        accomplishments=tuple(_points(meetings, Role.ACCOMPLISHMENTS)),
        decisions=tuple(_points(meetings, Role.DECISIONS)),
        closed=tuple(_closed(workspace, line, period, today)),
        unreadable=tuple(entry for entry in entries if isinstance(entry, Unreadable) and period.holds(entry.date)),
    )


def _until(series: Series, day: dt.date) -> Series:
    return replace(series, entries=tuple(entry for entry in series.entries if entry.date <= day))


def _points(meetings: Iterable[Note], role: Role) -> Iterator[Excerpt]:
    for note in meetings:
        for section in note.sections:
            if _role(section) is role and not (section.spec and section.spec.private):
                yield from excerpts_of(note, section)


def _role(section: Section) -> Role | None:
    """Return what a section is for; of one that its profile does not know, what the default profile knows."""
    if section.spec:
        return section.spec.role
    found = _default().match(section.heading.title)
    return found[0].role if found else None


@cache
def _default() -> Profile:
    return build_profile(Config.profile, {})


def _closed(workspace: Workspace, line: Iterable[Series], period: Period, today: dt.date) -> list[ActionRow]:
    repo = workspace.config.repo
    rows = [ActionRow(repo, thread, today) for thread in threads_of_chain(line)]
    closed = [row for row in rows if row.thread.closed and period.holds(row.thread.closed)]
    return sorted(closed, key=lambda row: (row.thread.closed or dt.date.max, row.sort_key))
