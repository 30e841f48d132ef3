"""From a notes repo to its status report: chain by chain of series that carry each other on."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain as join
from typing import TYPE_CHECKING

from oneonone_lint.model.action import State
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.redaction import known_handles, redact_handle
from oneonone_lint.model.value import Value, cached_property, replace
from oneonone_lint.repo.work_sharing import is_worth_sharing, work_through
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.reports.status.action_record import ActionRecord
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.attention import Attention, find_attention
from oneonone_lint.reports.status.chain_record import ChainRecord, SeriesRecord, build_record_codec
from oneonone_lint.reports.status.chain_recorder import record_chain
from oneonone_lint.reports.status.habits import measure_habits, measure_trend
from oneonone_lint.reports.status.query import StatusQuery
from oneonone_lint.reports.status.redaction import redact_action
from oneonone_lint.reports.status.report import StatusReport, merge_reports
from oneonone_lint.reports.status.scope import Scope, choose_scope, group_series
from oneonone_lint.series.series_chain import SeriesChain

if TYPE_CHECKING:
    from oneonone_lint.repo.history_provider import HistoryProvider
    from oneonone_lint.reports.status.practices import Practices
    from oneonone_lint.reports.status.record_cache import RecordCache


def build_status(
    workspace: Workspace,
    names: Iterable[str],
    query: StatusQuery,
    today: dt.date,
    cache: "RecordCache | None" = None,
) -> StatusReport:
    """Return how the series *names* of one repo stand on *today*, as far as *query* asks.

    A series is read once, however many of *names* it is joined to, and not at all where the *cache* has what it comes
    to. Raises ``OneononeError`` where git is asked and fails.
    """
    groups = group_series(workspace, names, query)
    history = _open_history(workspace) if query.practices or query.timelines else None
    builder = _StatusBuilder(workspace, query, today, _list_names(groups), history, cache)
    nothing_yet = StatusReport(today, practices=() if query.practices else None)
    report = merge_reports([nothing_yet, *builder.report_chains(list(groups.values()))])
    if history and (report.practices or report.timelines):
        return replace(report, skipped=history.skipped)
    return report


def report_chains(
    workspace: Workspace,
    groups: Mapping[str, Sequence[str]],
    asked: Iterable[str],
    query: StatusQuery,
    today: dt.date,
    cache: "RecordCache | None" = None,
) -> Iterator[StatusReport]:
    """Yield how each of those of *groups* that are *asked* for stands on *today*, as ``build_status`` has it of all."""
    builder = _StatusBuilder(workspace, query, today, _list_names(groups), None, cache)
    return builder.report_chains([groups[name] for name in asked])


def _list_names(groups: Mapping[str, Sequence[str]]) -> frozenset[str]:
    return frozenset(join.from_iterable(groups.values()))


def _open_history(workspace: Workspace) -> "HistoryProvider":
    from oneonone_lint.repo.history_provider import HistoryProvider

    return HistoryProvider(workspace)


class _StatusBuilder(Value):
    """Builds the report on one repo; *names* are all series asked for."""

    workspace: Workspace
    query: StatusQuery
    today: dt.date
    names: frozenset[str]
    history: "HistoryProvider | None"
    cache: "RecordCache | None"

    def report_chains(self, groups: Sequence[Sequence[str]]) -> Iterator[StatusReport]:
        """Yield how the series of each of *groups* stand, which are those asked for of one chain."""
        if self.history:
            parts = map(self._report_with_history, groups)
        else:
            parts = map(self._report, self._record_chains(groups), groups)
        return map(merge_reports, map(list, parts))

    def _record_chains(self, groups: Sequence[Sequence[str]]) -> Iterator[ChainRecord]:
        if self.cache:
            return self.cache.remember_all({asked[0]: asked for asked in groups}, self._record)
        return work_through(
            groups,
            lambda asked: self._record(asked, self.workspace),
            build_record_codec,
            is_much=is_worth_sharing(self.workspace, groups),
        )

    def _report_with_history(self, asked: Sequence[str]) -> Iterator[StatusReport]:
        chain = self._load_chain(asked[0], self.workspace)
        yield from self._report(record_chain(chain, self._scope), asked)
        if self.history and self.query.practices:
            yield self._report_practices(self.history, chain, asked)
        if self.history and self.query.timelines:
            yield self._report_timelines(self.history, chain, asked)

    def _report(self, record: ChainRecord, asked: Sequence[str]) -> Iterator[StatusReport]:
        yield self._report_actions(record, asked)
        for series in record.series:
            if series.name in asked:
                yield self._report_series(record, series)

    def _record(self, asked: Sequence[str], workspace: Workspace) -> ChainRecord:
        return record_chain(self._load_chain(asked[0], workspace), self._scope)

    def _load_chain(self, name: str, workspace: Workspace) -> SeriesChain:
        chain = workspace.load_chain(name)
        return chain.until(self.query.at) if self.query.at else chain

    def _report_actions(self, record: ChainRecord, asked: Sequence[str]) -> StatusReport:
        actions = [
            action
            for action in record.actions
            if self._belongs_to(action.series, record, asked, is_open=action.is_open)
        ]
        rows = [ActionRow(self.workspace.config.repo, action, self.today) for action in self._choose(actions)]
        listed = [row for row in rows if self.query.lists(row)]
        return StatusReport(
            self.today,
            rows=tuple(replace(row, action=self._redact(row.action)) for row in listed),
            scope=tuple(row for row in rows if row.is_open),
            owners=frozenset(record.owners),
            older=sum(self._belongs_to(last, record, asked, is_open=True) for last in record.older),
        )

    def _choose(self, actions: Iterable[ActionRecord]) -> list[ActionRecord]:
        """Return those of *actions* that somebody asked for has, opened when it was asked for."""
        return [action for action in actions if self._is_owned(action) and self.query.opened.holds(action.opened)]

    def _belongs_to(self, last: str, record: ChainRecord, asked: Sequence[str], *, is_open: bool) -> bool:
        """Tell whether one of *asked* mentioned an action last, or has to take it up from a series not asked for."""
        return last in asked or (is_open and record.newest in asked and last not in self.names)

    def _report_series(self, record: ChainRecord, series: SeriesRecord) -> StatusReport:
        root, repo = self.workspace.config.root, self.workspace.config.repo
        habits = [measure_habits(repo, series, record.actions, self.today)] if series.is_read else []
        trends = [measure_trend(repo, series, self.today)] if series.is_read and self.query.trends else []
        return StatusReport(
            today=self.today,
            attention=self._find_attention(record, series),
            habits=tuple(habits),
            trends=tuple(trends),
            series=int(bool(series.notes)),
            notes=series.notes,
            unreadable=tuple(full_path(root, path) for path in series.unreadable),
        )

    def _find_attention(self, record: ChainRecord, series: SeriesRecord) -> tuple[Attention, ...]:
        """Find what needs attention in *series*; where another one carries it on, nobody meets any more."""
        if series.name != record.newest:
            return ()
        open_actions = [action for action in record.actions if action.is_open and self._is_owned(action)]
        shown = map(self._redact, open_actions)
        return tuple(find_attention(self.workspace.config.repo, series, shown, self._scope, self.today))

    def _report_practices(self, history: "HistoryProvider", chain: SeriesChain, asked: Sequence[str]) -> StatusReport:
        from oneonone_lint.reports.status.practices import measure_practices

        practices = []
        for series in chain.series:
            if series.notes and series.name in asked:
                threads = [thread for thread in chain.threads if thread.latest.series == series.name]
                recent = [thread for thread in threads if self._scope.is_recent(thread.latest.date)]
                repo = self.workspace.config.repo
                practices.append(measure_practices(repo, series, recent, history.history_of(series)))
        return StatusReport(self.today, practices=tuple(map(self._redact_practices, practices)))

    def _report_timelines(self, history: "HistoryProvider", chain: SeriesChain, asked: Sequence[str]) -> StatusReport:
        from oneonone_lint.reports.timeline.series_timeline import TimelineBuilder

        record = record_chain(chain, replace(self._scope, states=frozenset(State)))
        rows = self._list_rows_by_series(record, asked)
        builder = TimelineBuilder(self.workspace.config.repo, self.today, self.query.redact)
        timelines = []
        for series in chain.series:
            if series.entries and series.name in asked:
                past = history.history_of(series)
                is_current = series.name == record.newest
                timelines.append(builder.build(series, rows.get(series.name, ()), past, is_current=is_current))
        return StatusReport(self.today, timelines=tuple(timelines))

    def _list_rows_by_series(self, record: ChainRecord, asked: Sequence[str]) -> Mapping[str, list[ActionRow]]:
        """Return the actions of *record*, as the report may show them, by the one of *asked* that they belong to."""
        rows: dict[str, list[ActionRow]] = {}
        for action in self._choose(record.actions):
            if self._belongs_to(action.series, record, asked, is_open=action.is_open):
                name = action.series if action.series in asked else record.newest
                rows.setdefault(name, []).append(
                    ActionRow(self.workspace.config.repo, self._redact(action), self.today)
                )
        return rows

    def _redact_practices(self, practices: "Practices") -> "Practices":
        """Return *practices* as the report may show them: without the handles that the config does not know."""
        written = practices.written
        if written is None or not self.query.redact:
            return practices
        agreed = tuple(redact_handle(handle, self._known_handles) for handle in written.agreed)
        return replace(practices, written=replace(written, agreed=agreed))

    def _redact(self, action: ActionRecord) -> ActionRecord:
        """Return *action* as the report may show it."""
        return redact_action(action, self._known_handles) if self.query.redact else action

    def _is_owned(self, action: ActionRecord) -> bool:
        """Tell whether somebody asked for has the action."""
        return not self._owners or any(normalize_name(owner) in self._owners for owner in action.owners)

    @cached_property
    def _scope(self) -> Scope:
        return choose_scope(self.workspace, self.query)

    @cached_property
    def _owners(self) -> frozenset[str]:
        spelled = map(self.workspace.people.canonical_handle, self.query.owners)
        return frozenset(map(normalize_name, spelled))

    @cached_property
    def _known_handles(self) -> frozenset[str]:
        return known_handles(self.workspace.config)
