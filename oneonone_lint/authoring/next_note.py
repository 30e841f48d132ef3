"""The plan of the next note of a series: its day, the notes before it, the actions that are open then."""

import datetime as dt
from collections.abc import Iterable, Iterator

from oneonone_lint.authoring.note_plan import NotePlan
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series import Series
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.cadence import first_meetings
from oneonone_lint.series.planned_days import MetDays, find_moves, met_days
from oneonone_lint.series.series_chain import SeriesChain


def plan_next_note(workspace: Workspace, name: str, date: dt.date | None, today: dt.date) -> NotePlan:
    """Return the plan of the note of the series *name* for *date* (interface, clause 5.1).

    Without *date* it is the first day by the cadence that is after the last note and not before *today*. Raises
    ``OneononeError`` where there is no such day.
    """
    chain = workspace.load_chain(name)
    day = date or choose_day(chain.up_to(name), today)
    before = chain.before(day)
    series = before[name]
    open_threads = [thread for thread in before.threads if thread.is_open]
    return NotePlan(
        path=path_in(folder_of(name), f"{day}.md"),
        series=series,
        date=day,
        met=MetDays([*(entry.date for entry in before.entries), day], find_moves(chain.entries)),
        earlier=before.up_to(name).notes,
        open_threads=[thread for thread in open_threads if _counts(workspace, thread)],
        older_threads=[thread for thread in open_threads if not _counts(workspace, thread)],
        unreadable=_list_unreadable(before),
        style=workspace.config.style,
        roster=workspace.people,
        linked_files=_find_linked_files(workspace, series),
    )


def plan_due_notes(
    workspace: Workspace, names: Iterable[str], today: dt.date, within: dt.timedelta
) -> Iterator[NotePlan]:
    """Yield the plans of the next notes of those series *names* that meet by *today* and *within* (clause 5.1).

    A series without a cadence, one that another carries on, and one with an agenda ahead are left out.
    """
    workspace = workspace.keeping_notes()
    for name in names:
        workspace.forget_notes()
        series = workspace.load(name)
        if not series.settings.cadence or workspace.is_carried_on(name) or find_agenda_ahead(series, today):
            continue
        day = find_day(workspace.load_chain(name).up_to(name), today)
        if day and day <= today + within:
            yield plan_next_note(workspace, name, day, today)


def find_agenda_ahead(series: Series, today: dt.date) -> Note | None:
    """Return the agenda of the next meeting from *today* on, if somebody has written one."""
    ahead = [note for note in series.notes if note.status is Status.AGENDA and note.date >= today]
    return min(ahead, key=lambda note: note.date, default=None)


def choose_day(chain: SeriesChain, today: dt.date) -> dt.date:
    """Return what ``find_day`` does; raises ``OneononeError`` where the cadence has no more meeting."""
    day = find_day(chain, today)
    if day is None:
        name = chain.series[-1].name
        raise OneononeError(f"the cadence of {name} has no more meeting; name the day with --date")
    return day


def find_day(chain: SeriesChain, today: dt.date) -> dt.date | None:
    """Return the day of the next meeting of the last series of *chain*, not before *today* (interface, clause 5.1).

    It is the one that a meeting without another note was moved to, else the first by the cadence after all notes, None
    where there is no more.
    """
    series = chain.series[-1]
    moved_to = _find_new_days(series, today)
    if moved_to:
        return min(moved_to)
    met = met_days(chain.entries, find_moves(chain.entries))
    days = met.following(series.settings) if met else first_meetings(series.settings, today)
    return next((day for day in days if day >= today), None)


def _find_new_days(series: Series, today: dt.date) -> set[dt.date]:
    """Return the days from *today* on that meetings were moved to and on which no note stands."""
    moved_to = {note.moved_to for note in series.notes if note.status is Status.MOVED and note.moved_to}
    return {day for day in moved_to if day >= today} - {entry.date for entry in series.entries}


def _counts(workspace: Workspace, thread: ActionThread) -> bool:
    """Tell whether an action was mentioned on the day of ``enforce-from`` or later, or is due then (clause 8.5)."""
    due = thread.due
    return workspace.config.is_enforced_on(max(thread.latest.date, due) if due else thread.latest.date)


def _list_unreadable(chain: SeriesChain) -> list[str]:
    return [entry.path for series in chain.series for entry in series.unreadable]


def _find_linked_files(workspace: Workspace, series: Series) -> frozenset[str]:
    """Return the files to which sections of the profile refer, such as ``goals.md``, and that the series has."""
    folder = folder_of(series.name)
    links = {spec.link for spec in series.profile.sections if spec.link}
    return frozenset(link for link in links if workspace.files.exists(path_in(folder, link)))
