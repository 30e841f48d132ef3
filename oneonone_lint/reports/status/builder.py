"""From a notes repo to its status report: chain by chain of series that carry each other on."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.redaction import digest_place, known_handles, redact_action, redact_handle
from oneonone_lint.model.series import Series
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.attention import Attention, find_attention
from oneonone_lint.reports.status.habits import measure_habits
from oneonone_lint.reports.status.query import StatusQuery
from oneonone_lint.reports.status.report import StatusReport, merge_reports
from oneonone_lint.series.action_threads import ActionThread, Mention
from oneonone_lint.series.series_chain import SeriesChain

if TYPE_CHECKING:
    from oneonone_lint.repo.history_provider import HistoryProvider
    from oneonone_lint.reports.status.practices import Practices

_PLACE_ID_LENGTH = 8  # hexadecimal digits


def build_status(workspace: Workspace, names: Iterable[str], query: StatusQuery, today: dt.date) -> StatusReport:
    """Return how the series *names* of one repo stand on *today*, as far as *query* asks.

    A series is read once, however many of *names* it is joined to. Raises ``OneononeError`` where practices are asked
    for and git fails.
    """
    asked_names = [name for name in names if query.includes_series(name)]
    history = _open_history(workspace) if query.practices else None
    builder = _StatusBuilder(workspace, query, today, frozenset(asked_names), history)
    nothing_yet = StatusReport(today, practices=() if query.practices else None)
    reports = [builder.report_chain(asked) for asked in workspace.group_by_chain(asked_names)]
    report = merge_reports([nothing_yet, *reports])
    if history and report.practices:
        return replace(report, skipped=history.skipped)
    return report


def _open_history(workspace: Workspace) -> "HistoryProvider":
    from oneonone_lint.repo.history_provider import HistoryProvider

    return HistoryProvider(workspace)


@dataclass(frozen=True)
class _StatusBuilder:
    """Builds the report on one repo; *names* are all series asked for."""

    workspace: Workspace
    query: StatusQuery
    today: dt.date
    names: frozenset[str]
    history: "HistoryProvider | None"

    def report_chain(self, asked: Sequence[str]) -> StatusReport:
        """Return how the series *asked* for stand, which are of one chain."""
        chain = self.workspace.load_chain(asked[0])
        if self.query.at:
            chain = chain.until(self.query.at)
        reports = [self._report_actions(chain, asked)]
        reports += [self._report_series(chain, series) for series in chain.series if series.name in asked]
        return merge_reports(reports)

    def _report_actions(self, chain: SeriesChain, asked: Sequence[str]) -> StatusReport:
        older = 0
        scope: list[ActionRow] = []
        for thread in chain.threads:
            if not self._belongs_to(thread, chain, asked):
                continue
            if not self._is_recent(thread.latest.date):
                older += thread.is_open
            elif self._is_owned(thread) and self.query.opened.holds(thread.opened):
                scope.append(ActionRow(self.workspace.config.repo, thread, self.today))
        rows = [replace(row, thread=self._redact_thread(row.thread)) for row in scope if self.query.lists(row)]
        return StatusReport(self.today, rows=tuple(rows), scope=tuple(scope), older=older)

    def _belongs_to(self, thread: ActionThread, chain: SeriesChain, asked: Sequence[str]) -> bool:
        """Tell whether one of *asked* mentioned the action last, or has it from a series that is not asked for."""
        last = thread.latest.series
        if last in asked:
            return True
        return chain.newest.name in asked and last not in self.names and thread.is_open

    def _report_series(self, chain: SeriesChain, series: Series) -> StatusReport:
        report = StatusReport(
            today=self.today,
            attention=self._find_attention(chain, series),
            series=int(bool(series.entries)),
            notes=len(series.entries),
            unreadable=tuple(self.workspace.config.root / entry.path for entry in series.unreadable),
        )
        if not series.notes:
            return report
        own_threads = [thread for thread in self._list_recent_threads(chain) if thread.latest.series == series.name]
        return replace(
            report,
            habits=(measure_habits(self.workspace.config.repo, series, own_threads, self.today),),
            practices=self._measure_practices(series, own_threads),
        )

    def _find_attention(self, chain: SeriesChain, series: Series) -> tuple[Attention, ...]:
        """Find what needs attention in *series*; where another one carries it on, nobody meets any more."""
        if series.name != chain.newest.name:
            return ()
        notes = [note for note in series.notes if self._is_recent(note.date)]
        open_threads = [thread for thread in self._list_recent_threads(chain) if thread.is_open]
        shown = [self._redact_thread(thread) for thread in open_threads if self._is_owned(thread)]
        return tuple(find_attention(self.workspace.config.repo, series, notes, shown, self.today))

    def _measure_practices(self, series: Series, threads: Sequence[ActionThread]) -> "tuple[Practices, ...] | None":
        if self.history is None:
            return None
        from oneonone_lint.reports.status.practices import measure_practices

        practices = measure_practices(self.workspace.config.repo, series, threads, self.history.history_of(series))
        return (self._redact_practices(practices) if self.query.redact else practices,)

    def _redact_practices(self, practices: "Practices") -> "Practices":
        """Return *practices* without the handles that the config does not know."""
        written = practices.written
        if written is None:
            return practices
        agreed = tuple(redact_handle(handle, self._known_handles) for handle in written.agreed)
        return replace(practices, written=replace(written, agreed=agreed))

    def _list_recent_threads(self, chain: SeriesChain) -> list[ActionThread]:
        return [thread for thread in chain.threads if self._is_recent(thread.latest.date)]

    def _is_recent(self, day: dt.date) -> bool:
        """Tell whether what was last said on *day* is still looked at."""
        return self.query.before_enforce_from or self.workspace.config.is_enforced_on(day)

    def _is_owned(self, thread: ActionThread) -> bool:
        """Tell whether somebody asked for has the action."""
        if not self._owners:
            return True
        return any(normalize_name(owner.handle) in self._owners for owner in thread.owners)

    @cached_property
    def _owners(self) -> frozenset[str]:
        spelled = map(self.workspace.people.canonical_handle, self.query.owners)
        return frozenset(map(normalize_name, spelled))

    def _redact_thread(self, thread: ActionThread) -> ActionThread:
        """Return *thread* as the report may show it."""
        if not self.query.redact:
            return thread
        first = thread.first
        place_id = digest_place(first.note.path, first.action.item.line)[:_PLACE_ID_LENGTH]
        mentions = [self._redact_mention(mention, place_id) for mention in thread.mentions]
        return ActionThread(tuple(mentions))

    def _redact_mention(self, mention: Mention, place_id: str) -> Mention:
        return replace(mention, action=redact_action(mention.action, self._known_handles, place_id))

    @cached_property
    def _known_handles(self) -> frozenset[str]:
        return known_handles(self.workspace.config)
