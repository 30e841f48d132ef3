"""What the next note of a series is made of: its day, the notes before it, the actions that are open then."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from oneonone_lint.authoring.note_template import NotePlan
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.note import Note
from oneonone_lint.model.series import Series
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.action_threads import ActionThread, threads_of_chain
from oneonone_lint.series.cadence import first_meetings, upcoming_meetings


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
    whole = [workspace.load(each) for each in workspace.chain_of(name)]
    line = whole[: [series.name for series in whole].index(name) + 1]
    day = date or _first_day(line, today)
    before = [_before(series, day) for series in whole]
    open_threads = [thread for thread in threads_of_chain(before) if not thread.state.is_closed]
    older = [thread for thread in open_threads if _is_older(thread, workspace.config.enforce_from)]
    folder = "" if name == "." else f"{name}/"
    earlier = [note for series in before[: len(line)] for note in series.notes]
    plan = NotePlan(
        series=before[len(line) - 1],
        date=day,
        earlier=sorted(earlier, key=lambda note: note.date),
        open_threads=[thread for thread in open_threads if thread not in older],
        style=workspace.config.style,
        roster=workspace.people,
        exists=lambda file: workspace.files.exists(f"{folder}{file}"),
    )
    unreadable = [entry.path for series in before for entry in series.entries if not isinstance(entry, Note)]
    return PlannedNote(f"{folder}{day}.md", plan, older, unreadable)


def _before(series: Series, day: dt.date) -> Series:
    return replace(series, entries=tuple(entry for entry in series.entries if entry.date < day))


def _is_older(thread: ActionThread, enforce_from: dt.date | None) -> bool:
    return enforce_from is not None and thread.latest.date < enforce_from


def _first_day(line: Sequence[Series], today: dt.date) -> dt.date:
    """Return the first meeting of the last series of *line* after all notes and not before *today*."""
    series = line[-1]
    last = max((entry.date for each in line for entry in each.entries), default=None)
    days = first_meetings(series.settings, today) if last is None else upcoming_meetings(series.settings, last)
    found = next((day for day in days if day >= today), None)
    if found is None:
        raise OneononeError(f"the cadence of {series.name} has no more meeting; name the day with --date")
    return found
