"""The plan of the next note of a series: its day, the notes before it, the actions that are open then."""

import datetime as dt

from oneonone_lint.authoring.note_plan import NotePlan
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.series import Series
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.cadence import first_meetings, upcoming_meetings
from oneonone_lint.series.series_chain import SeriesChain


def plan_next_note(workspace: Workspace, name: str, date: dt.date | None, today: dt.date) -> NotePlan:
    """Return the plan of the note of the series *name* for *date* (interface, clause 5.1).

    Without *date* it is the first day by the cadence that is after the last note and not before *today*. Raises
    ``OneononeError`` where there is no such day.
    """
    chain = workspace.load_chain(name)
    day = date or _choose_day(chain.up_to(name), today)
    before = chain.before(day)
    series = before[name]
    open_threads = [thread for thread in before.threads if thread.is_open]
    older_threads = [thread for thread in open_threads if not _is_enforced(workspace, thread)]
    return NotePlan(
        path=path_in(folder_of(name), f"{day}.md"),
        series=series,
        date=day,
        earlier=before.up_to(name).notes,
        open_threads=[thread for thread in open_threads if _is_enforced(workspace, thread)],
        older_threads=older_threads,
        unreadable=_list_unreadable(before),
        style=workspace.config.style,
        roster=workspace.people,
        linked_files=_find_linked_files(workspace, series),
    )


def _choose_day(chain: SeriesChain, today: dt.date) -> dt.date:
    """Return the first meeting of the last series of *chain* that is after all notes and not before *today*."""
    series = chain.series[-1]
    last = max((entry.date for entry in chain.entries), default=None)
    days = first_meetings(series.settings, today) if last is None else upcoming_meetings(series.settings, last)
    next_day = next((day for day in days if day >= today), None)
    if next_day is None:
        raise OneononeError(f"the cadence of {series.name} has no more meeting; name the day with --date")
    return next_day


def _is_enforced(workspace: Workspace, thread: ActionThread) -> bool:
    return workspace.config.is_enforced_on(thread.latest.date)


def _list_unreadable(chain: SeriesChain) -> list[str]:
    return [entry.path for series in chain.series for entry in series.unreadable]


def _find_linked_files(workspace: Workspace, series: Series) -> frozenset[str]:
    """Return the files to which sections of the profile refer, such as ``goals.md``, and that the series has."""
    folder = folder_of(series.name)
    links = {spec.link for spec in series.profile.sections if spec.link}
    return frozenset(link for link in links if workspace.files.exists(path_in(folder, link)))
