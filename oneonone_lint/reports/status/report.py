"""How things stand: every action's life, what needs attention, the habits of each series (contract, ``status``)."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from oneonone_lint.model.action import State
from oneonone_lint.model.note import Unreadable
from oneonone_lint.model.series import Series
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.attention import Attention, find_attention
from oneonone_lint.reports.status.habits import Habits, measure_habits
from oneonone_lint.reports.status.redaction import known_handles, redact_thread
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.series_chain import SeriesChain

if TYPE_CHECKING:
    from oneonone_lint.repo.history_provider import HistoryProvider
    from oneonone_lint.reports.status.practices import Practices

SOON = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action as it stands on *today* in the repo named *repo*."""

    repo: str
    thread: ActionThread
    today: dt.date

    @property
    def series(self) -> str:
        """The series of the latest mention."""
        return self.thread.latest.series

    @property
    def is_open(self) -> bool:
        """Something is left to do."""
        return not self.thread.state.is_closed

    @property
    def owners(self) -> tuple[str, ...]:
        """Handles of who has it, as the roster spells them."""
        return tuple(dict.fromkeys(owner.handle for owner in self.thread.owners))

    @property
    def overdue_days(self) -> int:
        """Days since the due date of an open action, 0 while it is not past."""
        return self.thread.overdue_days(self.today)

    @property
    def due_soon(self) -> bool:
        """An open action due today or in the seven days after."""
        return self.is_due_within(SOON)

    def is_due_within(self, time: dt.timedelta) -> bool:
        """Tell whether the action is open and due today or in the *time* after; what is overdue was due before."""
        due = self.thread.due
        return self.is_open and due is not None and self.today <= due <= self.today + time

    @property
    def sort_key(self) -> tuple[dt.date, str, str, int]:
        """Due date (none last), series, path, line."""
        latest = self.thread.latest
        return (self.thread.due or dt.date.max, self.series, latest.note.path, latest.action.item.line)


@dataclass(frozen=True, slots=True)
class Query:
    """Which actions to report: every part narrows, the defaults take all open ones."""

    owners: frozenset[str] = frozenset()
    series: Callable[[str], bool] = lambda _: True
    overdue: bool = False
    due_within: int | None = None
    states: frozenset[State] = frozenset({State.OPEN})
    since: dt.date | None = None
    until: dt.date | None = None
    everything: bool = False
    at: dt.date | None = None
    redact: bool = False
    practices: bool = False


@dataclass
class StatusReport:
    """What ``status`` says: *rows* as asked for; *scope* is what the summary counts; *older* were left out.

    *practices* are None where nobody asked for them; *skipped* says why git's history could not tell of them.
    """

    today: dt.date
    rows: list[ActionRow] = field(default_factory=list)
    scope: list[ActionRow] = field(default_factory=list)
    attention: list[Attention] = field(default_factory=list)
    habits: list[Habits] = field(default_factory=list)
    practices: "list[Practices] | None" = None
    skipped: str | None = None
    older: int = 0
    series: int = 0
    notes: int = 0
    unreadable: list[str] = field(default_factory=list)

    def summary(self) -> dict[str, int]:
        """The counts of the contract, over the open actions in scope; what was left out only where there is some."""
        open_rows = [row for row in self.scope if row.is_open]
        return {
            "open": len(open_rows),
            "overdue": sum(row.overdue_days > 0 for row in open_rows),
            "due_within_7_days": sum(row.due_soon for row in open_rows),
            "without_due": sum(row.thread.due is None for row in open_rows),
            "without_owner": sum(not row.owners for row in open_rows),
            "series": self.series,
            "notes": self.notes,
            **({"before_enforce_from": self.older} if self.older else {}),
        }


@dataclass(frozen=True)
class _ChainOnDay:
    """Series of one repo that carry each other on, oldest first, as they stood on the day asked for."""

    workspace: Workspace
    chain: SeriesChain
    query: Query
    today: dt.date
    evidence: "HistoryProvider | None"

    @property
    def newest(self) -> str:
        """The series that the open actions of all have come along to."""
        return self.chain.newest.name

    @property
    def threads(self) -> tuple[ActionThread, ...]:
        """The actions of all series."""
        return self.chain.threads

    def is_fresh(self, day: dt.date) -> bool:
        """Tell whether what was last said on *day* is still looked at (``enforce-from``)."""
        first = self.workspace.config.enforce_from
        return first is None or self.query.everything or day >= first

    def shown(self, thread: ActionThread) -> ActionThread:
        """Return what of *thread* is to be shown."""
        return redact_thread(thread, self._known) if self.query.redact else thread

    @cached_property
    def _known(self) -> frozenset[str]:
        return known_handles(self.workspace.config)


def build_status(report: StatusReport, workspace: Workspace, names: Iterable[str], query: Query) -> None:
    """Add the series *names* of one repo to *report*, as *query* narrows it."""
    wanted = [name for name in names if query.series(name)]
    evidence = _evidence(report, workspace) if query.practices else None
    chains: dict[frozenset[str], list[str]] = {}
    for name in wanted:
        chains.setdefault(frozenset(workspace.chain_names(name)), []).append(name)
    for own in chains.values():
        series_chain = workspace.load_chain(own[0])
        if query.at:
            series_chain = series_chain.until(query.at)
        chain = _ChainOnDay(workspace, series_chain, query, report.today, evidence)
        _add_actions(report, chain, own, wanted)
        for series in series_chain.series:
            if series.name in own:
                _add_series(report, chain, series)
    report.rows.sort(key=lambda row: row.sort_key)
    report.skipped = report.skipped or (evidence.skipped if evidence else None)


def _evidence(report: StatusReport, workspace: Workspace) -> "HistoryProvider":
    from oneonone_lint.repo.history_provider import HistoryProvider

    report.practices = report.practices or []
    return HistoryProvider(workspace)


def _add_actions(report: StatusReport, chain: _ChainOnDay, own: Iterable[str], wanted: Iterable[str]) -> None:
    """Add the actions last mentioned in one of *own*, or come along to one from a series that is not *wanted*."""
    threads = [
        thread
        for thread in chain.threads
        if thread.latest.series in own
        or (chain.newest in own and thread.latest.series not in wanted and not thread.state.is_closed)
    ]
    report.older += sum(not (thread.state.is_closed or chain.is_fresh(thread.latest.date)) for thread in threads)
    repo = chain.workspace.config.repo
    rows = [ActionRow(repo, thread, chain.today) for thread in threads if chain.is_fresh(thread.latest.date)]
    scope = [row for row in rows if _in_scope(row, chain.query, chain.workspace)]
    report.scope += scope
    report.rows += [replace(row, thread=chain.shown(row.thread)) for row in scope if _is_asked_for(row, chain.query)]


def _add_series(report: StatusReport, chain: _ChainOnDay, series: Series) -> None:
    report.series += bool(series.entries)
    report.notes += len(series.entries)
    report.unreadable += [entry.path for entry in series.entries if isinstance(entry, Unreadable)]
    fresh = [thread for thread in chain.threads if chain.is_fresh(thread.latest.date)]
    if series.name == chain.newest:  # nobody meets any more in the series that it has carried on
        notes = [note for note in series.notes if chain.is_fresh(note.date)]
        still_open = [
            chain.shown(thread)
            for thread in fresh
            if not thread.state.is_closed
            and _is_owned(ActionRow("", thread, chain.today), chain.query, chain.workspace)
        ]
        report.attention += find_attention(series, notes, still_open, chain.today)
    if series.notes:
        own = [thread for thread in fresh if thread.latest.series == series.name]
        report.habits.append(measure_habits(series, own, chain.today))
        if chain.evidence and report.practices is not None:
            from oneonone_lint.reports.status.practices import measure_practices

            report.practices.append(measure_practices(series, own, chain.evidence.view(series)))


def _in_scope(row: ActionRow, query: Query, workspace: Workspace) -> bool:
    return (
        _is_owned(row, query, workspace)
        and (query.since is None or row.thread.opened >= query.since)
        and (query.until is None or row.thread.opened <= query.until)
    )


def _is_owned(row: ActionRow, query: Query, workspace: Workspace) -> bool:
    owners = {workspace.people.spelled(owner).casefold() for owner in query.owners}
    return not owners or any(owner.casefold() in owners for owner in row.owners)


def _is_asked_for(row: ActionRow, query: Query) -> bool:
    if row.thread.state not in query.states or (query.overdue and not row.overdue_days):
        return False
    return query.due_within is None or row.is_due_within(dt.timedelta(days=query.due_within))
