"""From a notes repo to a lint report, one series after the other.

load      the series, and those that it is joined to by ``continues``
run       the rules in force over its notes, the series, its history (``rule_runner.py``)
defer     what an agenda only repeats, until the meeting was held (``agenda_deferral.py``)
suppress  what a comment in a note silences (``suppression_filter.py``)
diagnose  with severity, source line and fingerprint (``diagnosis.py``)
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import suppress

from oneonone_lint.lint.agenda_deferral import AgendaDeferral
from oneonone_lint.lint.diagnosis import DiagnosticBuilder
from oneonone_lint.lint.raw_finding import RawFinding
from oneonone_lint.lint.recent_notes import RecentNotes
from oneonone_lint.lint.report import LintReport
from oneonone_lint.lint.results import ChainResult, SeriesResult, join_results
from oneonone_lint.lint.rule_runner import FoundInNotes, RuleRunner
from oneonone_lint.lint.rule_selection import RuleSelection, RulesInForce
from oneonone_lint.lint.suppression_filter import SuppressionFilter
from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.series import Series
from oneonone_lint.model.value import Value
from oneonone_lint.repo.history_provider import HistoryProvider
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.series_chain import SeriesChain

_MOST_AHEAD = 500  # notes that are kept while git is at its log


def lint(workspace: Workspace, names: Iterable[str], selection: RuleSelection, is_reported: PathFilter) -> LintReport:
    """Check the series *names* and report on those of their files that *is_reported* tells.

    The other files of these series are read, as neighbours, and not reported on.
    Raises ``OneononeError`` where git is asked and fails.
    """
    linter = Linter(workspace, selection, is_reported)
    results = map(linter.lint_chain, workspace.group_by_chain(names))
    return linter.report(series for result in results for series in result.series)


class _EmptiedSeries(Value):
    """The series that had notes, in git's history, and have none left; *skipped* says why nobody looked."""

    names: Sequence[str]
    skipped: str | None


class Known(Value):
    """What others know already: git's *history*, and what was *found* in notes that are looked at again.

    These notes have to be kept (``Workspace.kept``).
    """

    history: HistoryProvider
    found: FoundInNotes | None = None


class Linter:
    """The steps over one series, and what the series share in a run, or several runs where it is *known* already."""

    def __init__(
        self,
        workspace: Workspace,
        selection: RuleSelection,
        is_reported: PathFilter,
        known: Known | None = None,
    ) -> None:
        self._workspace = workspace
        self._selection = selection
        self._is_reported = is_reported
        self._history = known.history if known else HistoryProvider(workspace)
        self._runner = RuleRunner(workspace, self._history, known.found if known else None)
        self._diagnostics = DiagnosticBuilder(selection)
        self._chains: dict[str, SeriesChain] = {}
        self._ahead: dict[str, SeriesChain] = {}

    def await_history(self, groups: Iterable[Sequence[str]]) -> None:
        """Have git's history there if it was begun with, and read series of *groups* while git is at it.

        These, each group of one chain, are kept until their turn comes. Raises ``OneononeError`` where git fails.
        """
        number_of_notes = 0
        for names in groups:
            if number_of_notes >= _MOST_AHEAD or not self._history.is_awaited:
                break
            with suppress(Exception):  # it is raised again when the turn of the chain comes
                chain = self._workspace.load_chain(names[0])
                number_of_notes += len(chain.entries)
                self._ahead[names[0]] = chain
        self._history.settle()

    def report(self, results: Iterable[SeriesResult]) -> LintReport:
        """Return the report on the series of *results*, and on those that have no note left."""
        emptied = self._find_emptied_series()
        return join_results([*results, *map(self.lint_series, emptied.names)], emptied.skipped)

    def _find_emptied_series(self) -> _EmptiedSeries:
        """Return the series that had notes to report on and have none left, where the default profile asks history."""
        default_profile = self._workspace.profile(self._workspace.config.profile)
        rules, skipped = self._choose_rules(default_profile)
        names = self._history.emptied_series(self._is_reported) if rules.history_rules else ()
        return _EmptiedSeries(names, skipped)

    def lint_chain(self, names: Iterable[str]) -> ChainResult:
        """Check the series *names* of one chain, which is read once."""
        return ChainResult(tuple(map(self.lint_series, names)))

    def lint_series(self, name: str) -> SeriesResult:
        """Load the series *name*, run the rules, defer, suppress, diagnose."""
        chain = self._load_chain(name)
        series = chain[name]
        rules, skipped = self._choose_rules(series.profile)
        recent = RecentNotes.of(chain, self._workspace.config.lookback)
        findings = self._run(series, chain, rules, recent)
        current, deferred = AgendaDeferral(series, chain, self._workspace.config.enforce_from).split(findings)
        notes = [note for note in series.notes if self._is_reported(note.path)]
        suppression_filter = SuppressionFilter(self._selection, rules, recent)
        kept, remarks = suppression_filter.apply(notes, current, deferred)
        diagnostics = self._diagnostics.build([*kept, *remarks], series.notes)
        return SeriesResult(
            diagnostics=tuple(diagnostics),
            notes=self._count_reported(series),
            suppressed=len(current) - len(kept),
            skipped=skipped,
            silenced=tuple(suppression_filter.find_silenced(notes)),
        )

    def _load_chain(self, name: str) -> SeriesChain:
        """Return the chain that the series *name* is in; the last one is remembered, others are let go."""
        if name not in self._chains:
            chain = self._ahead.pop(name, None) or self._workspace.load_chain(name)
            if len(chain.series) == 1:
                return chain
            self._chains = dict.fromkeys((series.name for series in chain.series), chain)
        return self._chains[name]

    def _choose_rules(self, profile: Profile) -> tuple[RulesInForce, str | None]:
        """Return the rules to run on notes of *profile*, and why those on git's history are not among them."""
        rules = self._selection.in_force(profile)
        skipped = self._history.skipped if rules.read_history else None
        return (rules.without_history_rules() if skipped else rules), skipped

    def _run(self, series: Series, chain: SeriesChain, rules: RulesInForce, recent: RecentNotes) -> list[RawFinding]:
        """Run *rules*; return what they find on files that are reported on and not left alone by the config."""
        days = _days_of_files(series)
        return [
            raw
            for raw in self._runner.run(series, chain, rules, self._is_reported, recent.holds)
            if self._is_reported(raw.path)
            and self._selection.is_enforced(raw.rule, raw.path, days.get(raw.path))
            and recent.is_spoken_of(raw.rule, raw.path)
        ]

    def _count_reported(self, series: Series) -> int:
        return sum(self._is_reported(entry.path) for entry in series.entries)


def _days_of_files(series: Series) -> dict[str, dt.date | None]:
    """Return the day that each note of *series* is of, or each file that was meant as one, by its path."""
    days: dict[str, dt.date | None] = {misnamed.path: misnamed.latest_day for misnamed in series.misnamed}
    return days | {entry.path: entry.date for entry in series.entries}
