"""What the next note of a series is made of: its day, the notes before it, the actions that are open then."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from oneonone_lint.authoring.note_template import NotePlan
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.note import Note
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.cadence import first_meetings, upcoming_meetings
from oneonone_lint.series.series_chain import SeriesChain


@dataclass(frozen=True)
class PlannedNote:
    """The *plan* of a note that is to stand at *path*; *older* open actions are too old to be taken up."""

    path: str
    plan: NotePlan
    older: Sequence[ActionThread]
    unreadable: Sequence[str]


def plan_next_note(workspace: Workspace, name: str, date: dt.date | None, today: dt.date) -> PlannedNote:
    """Plan the note of the series *name* for *date*.

    Without one it is the first meeting by the cadence that is after the last note and not before *today*. Raises
    ``OneononeError`` where there is no such meeting.
    """
    chain = workspace.load_chain(name)
    day = date or _first_day(chain.up_to(name), today)
    before = chain.before(day)
    open_threads = [thread for thread in before.threads if not thread.state.is_closed]
    older = [thread for thread in open_threads if _is_older(thread, workspace.config.enforce_from)]
    folder = folder_of(name)
    plan = NotePlan(
        series=before[name],
        date=day,
        earlier=before.up_to(name).notes,
        open_threads=[thread for thread in open_threads if thread not in older],
        style=workspace.config.style,
        roster=workspace.people,
        exists=lambda file: workspace.files.exists(path_in(folder, file)),
    )
    unreadable = [entry.path for series in before.series for entry in series.entries if not isinstance(entry, Note)]
    return PlannedNote(path_in(folder, f"{day}.md"), plan, older, unreadable)


def _is_older(thread: ActionThread, enforce_from: dt.date | None) -> bool:
    return enforce_from is not None and thread.latest.date < enforce_from


def _first_day(chain: SeriesChain, today: dt.date) -> dt.date:
    """Return the first meeting of the last series of *chain* after all notes and not before *today*."""
    series = chain.series[-1]
    last = max((entry.date for entry in chain.entries), default=None)
    days = first_meetings(series.settings, today) if last is None else upcoming_meetings(series.settings, last)
    found = next((day for day in days if day >= today), None)
    if found is None:
        raise OneononeError(f"the cadence of {series.name} has no more meeting; name the day with --date")
    return found
