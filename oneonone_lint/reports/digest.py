"""What came out of the meetings of a period: accomplishments, decisions, closed actions (interface, clause 5.4)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oneonone_lint.config.profiles import build_built_in
from oneonone_lint.model.note import Note, Participants, Section, Unreadable
from oneonone_lint.model.period import Period
from oneonone_lint.model.profile import Role
from oneonone_lint.model.settings import Config
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.excerpts import Excerpt, excerpts_of
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.series.series_chain import SeriesChain


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
    chain = workspace.load_chain(name).up_to(name).until(today)
    notes = [note for note in chain.notes if period.holds(note.date)]
    meetings = [note for note in notes if note.took_place]
    return Digest(
        series=name,
        participants=chain[name].latest_participants,
        period=period,
        meetings=tuple(meetings),
        accomplishments=tuple(_points(meetings, Role.ACCOMPLISHMENTS)),
        decisions=tuple(_points(meetings, Role.DECISIONS)),
        closed=tuple(_closed(workspace, chain, period, today)),
        unreadable=tuple(
            entry for entry in chain.entries if isinstance(entry, Unreadable) and period.holds(entry.date)
        ),
    )


def _points(meetings: Iterable[Note], role: Role) -> Iterator[Excerpt]:
    for note in meetings:
        for section in note.sections:
            if _role(section) is role and not section.is_private:
                yield from excerpts_of(note, section)


def _role(section: Section) -> Role | None:
    """Return what a section is for; of one that its profile does not know, what the default profile knows."""
    if section.spec:
        return section.spec.role
    match = build_built_in(Config.profile).match(section.heading.title)
    return match.spec.role if match else None


def _closed(workspace: Workspace, chain: SeriesChain, period: Period, today: dt.date) -> list[ActionRow]:
    repo = workspace.config.repo
    rows = [ActionRow(repo, thread, today) for thread in chain.threads]
    closed = [row for row in rows if row.thread.closed and period.holds(row.thread.closed)]
    return sorted(closed, key=lambda row: (row.thread.closed or dt.date.max, row.sort_key))
