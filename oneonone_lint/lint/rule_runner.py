"""Runs rules: each gets the view of its scope, a note, a series or its history, and yields findings."""

from collections.abc import Iterable, Iterator

from oneonone_lint.lint.raw_finding import RawFinding
from oneonone_lint.lint.rule_selection import RulesInForce
from oneonone_lint.model.diagnostic import Finding
from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.model.series import Series
from oneonone_lint.repo.history_provider import HistoryProvider
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.rules.views import NoteView, SeriesView
from oneonone_lint.series.series_chain import SeriesChain

FoundInNotes = dict[tuple[int, bool], list[RawFinding]]
"""What was found in each note that is kept, by its identity and whether an earlier one is there."""


class RuleRunner:
    """Runs rules over the series of one notes repo.

    What is *found* in a single note is looked for once, where there is room to remember it.
    """

    def __init__(self, workspace: Workspace, history: HistoryProvider, found: FoundInNotes | None) -> None:
        self._workspace = workspace
        self._config = workspace.config
        self._history = history
        self._found = found

    def run(
        self,
        series: Series,
        chain: SeriesChain,
        rules: RulesInForce,
        is_reported: PathFilter,
        is_recent: PathFilter,
    ) -> Iterator[RawFinding]:
        """Yield what *rules* find in *series*, a part of *chain*.

        Rules on single notes look only at those that *is_reported* tells, and rules on their history only at those of
        them that *is_recent* tells: of others nothing that they find is told (spec, clause 8.11).
        """
        for index, entry in enumerate(series.entries):
            if not is_reported(entry.path):
                continue
            if isinstance(entry, Unreadable):
                yield from _check_unreadable(entry, rules)
            else:
                yield from self._check_note_once(entry, rules, has_earlier=index > 0)
        yield from self._check_series(series, chain, rules)
        yield from self._check_history(series, rules, lambda path: is_recent(path) and is_reported(path))

    def _check_note_once(self, note: Note, rules: RulesInForce, *, has_earlier: bool) -> Iterable[RawFinding]:
        findings = self._check_note(note, rules, has_earlier=has_earlier)
        if self._found is None:
            return findings
        key = (id(note), has_earlier)
        if key not in self._found:
            self._found[key] = list(findings)
        return self._found[key]

    def _check_note(self, note: Note, rules: RulesInForce, *, has_earlier: bool) -> Iterator[RawFinding]:
        config = self._config
        view = NoteView(note, has_earlier, config.style, config.canonical_titles, self._workspace.files.exists)
        took_place = note.took_place
        for rule in rules.note_rules:
            if not (took_place or rule.always):
                continue
            for finding in rule.check(view):
                if rule.in_private or not _is_private(note, finding):
                    yield RawFinding(rule, finding)

    def _check_series(self, series: Series, chain: SeriesChain, rules: RulesInForce) -> Iterator[RawFinding]:
        if not rules.series_rules:
            return
        view = self._view_series(series, chain)
        for rule in rules.series_rules:
            for finding in rule.check(view):
                yield RawFinding(rule, finding)

    def _view_series(self, series: Series, chain: SeriesChain) -> SeriesView:
        return SeriesView(
            series=series,
            chain=chain,
            review_all=self._config.review == "all",
            enforce_from=self._config.enforce_from,
            read=self._workspace.read_text,
            explain_unreadable=self._workspace.explain_unreadable,
        )

    def _check_history(self, series: Series, rules: RulesInForce, is_asked: PathFilter) -> Iterator[RawFinding]:
        history = self._history.history_of(series, is_asked) if rules.history_rules else None
        if history is None:
            return
        for rule in rules.history_rules:
            for finding in rule.check(history):
                yield RawFinding(rule, finding)


def _check_unreadable(entry: Unreadable, rules: RulesInForce) -> Iterator[RawFinding]:
    for rule in rules.file_rules:
        for finding in rule.check(entry):
            yield RawFinding(rule, finding)


def _is_private(note: Note, finding: Finding) -> bool:
    """Tell whether the finding is on a line of a section that is in no report (spec, clause 7.2)."""
    section = note.section_at(finding.span.line)
    return section is not None and section.is_private
