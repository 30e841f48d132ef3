"""What to know before a meeting: one series on one screen (interface, clause 5.15)."""

import datetime as dt
from collections.abc import Iterable

from oneonone_lint.model.days import add_days
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.note import Note, Participants
from oneonone_lint.model.profile import Role, Status
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.calendar import Meeting, MeetingsAhead, collect_meetings
from oneonone_lint.reports.excerpts import Excerpt, list_excerpts
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.builder import build_status
from oneonone_lint.reports.status.query import StatusQuery
from oneonone_lint.series.series_chain import SeriesChain

_GOALS = "goals.md"
_FAR = dt.timedelta(weeks=60)  # further ahead nobody looks for the next meeting


class Brief(Value):
    """What to know before the next meeting of a *series* in the repo named *repo*.

    *meeting* is that meeting, None where none is planned; *last* is the note of the one before. *actions* are the open
    ones, by their due dates, *older* the number of those that ``enforce-from`` leaves alone. *priorities* are those of
    the last meeting, *new_priorities* those of the agenda. *goals* are the points of ``goals.md``. Nothing of a private
    section is here. *unreadable* notes may say more; *goals_problem* says why the goals
    cannot be read. *way* leads from the current folder to the repo.
    """

    repo: str
    series: str
    participants: Participants
    today: dt.date
    meeting: Meeting | None
    last: Note | None
    actions: tuple[ActionRow, ...]
    decisions: tuple[Excerpt, ...]
    priorities: tuple[Excerpt, ...]
    new_priorities: tuple[Excerpt, ...]
    goals: tuple[str, ...]
    older: int = 0
    unreadable: tuple[str, ...] = ()
    goals_problem: str | None = None
    way: str = "."

    @property
    def overdue(self) -> tuple[ActionRow, ...]:
        """The actions whose due date is past."""
        return tuple(row for row in self.actions if row.overdue_days)

    @property
    def waiting_longest(self) -> ActionRow | None:
        """The action that was opened first of those that have come up more than once."""
        carried = [row for row in self.actions if row.action.carried]
        return min(carried, key=lambda row: row.action.opened, default=None)

    @property
    def sort_key(self) -> tuple[dt.date, dt.time, str, str]:
        """The day and time of the next meeting (none last), repo, series."""
        day = self.meeting.day if self.meeting else dt.date.max
        time = self.meeting.time if self.meeting and self.meeting.time else dt.time()
        return (day, time, self.repo, self.series)


def build_briefs(workspace: Workspace, names: Iterable[str], today: dt.date) -> list[Brief]:
    """Return what to know of each of the series *names* that has a note and that no other carries on."""
    workspace = workspace.keeping_notes()
    briefs = []
    for name in names:
        workspace.forget_notes()
        if workspace.load(name).entries and not workspace.is_carried_on(name):
            briefs.append(_build_brief(workspace, name, today))
    return briefs


def _build_brief(workspace: Workspace, name: str, today: dt.date) -> Brief:
    whole_chain = workspace.load_chain(name)
    chain = whole_chain.up_to(name)
    series = chain[name]
    last = _find_last(chain, today)
    meeting = _find_next(whole_chain, name, today)
    status = build_status(workspace, [name], StatusQuery(), today)
    agenda = next((note for note in series.notes if meeting and note.path == meeting.path), None)
    return Brief(
        repo=workspace.config.repo,
        series=name,
        participants=series.latest_participants,
        today=today,
        meeting=meeting,
        last=last,
        actions=status.rows,
        decisions=_list(last, Role.DECISIONS),
        priorities=_list(last, Role.PRIORITIES),
        new_priorities=_list(agenda, Role.PRIORITIES),
        goals=tuple(_list_goals(workspace, name)),
        older=status.older,
        unreadable=status.unreadable,
        goals_problem=_explain_goals(workspace, name),
    )


def _find_last(chain: SeriesChain, today: dt.date) -> Note | None:
    """Return the note of the last meeting that was held up to *today*."""
    held = [note for note in chain.notes if note.status is Status.HELD and note.date <= today]
    return held[-1] if held else None


def _find_next(chain: SeriesChain, name: str, today: dt.date) -> Meeting | None:
    """Return the next meeting of the series *name* that is not cancelled."""
    meetings = collect_meetings(chain, name, MeetingsAhead(today, add_days(today, _FAR), most=1))
    return next((meeting for meeting in meetings if meeting.status is not Status.CANCELLED), None)


def _list(note: Note | None, role: Role) -> tuple[Excerpt, ...]:
    return tuple(list_excerpts([note], role)) if note else ()


def _explain_goals(workspace: Workspace, name: str) -> str | None:
    path = path_in(folder_of(name), _GOALS)
    reason = workspace.explain_unreadable(path)
    shown = relative_to_cwd(full_path(workspace.config.root, path))
    return reason and f"{shown} cannot be read, its goals are not here: {reason}"


def _list_goals(workspace: Workspace, name: str) -> list[str]:
    """Return the top-level items of the goals of the series *name*, none where that has no such file."""
    text = workspace.read_text(path_in(folder_of(name), _GOALS))
    if text is None:
        return []
    return [" ".join(item.text.joined.split()) for item in parse_document(text).items if not item.depth]
