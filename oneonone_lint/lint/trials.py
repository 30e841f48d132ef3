"""Looks at series as they would stand with other contents, as often as the notes are small enough for that.

A look at a note costs what it costs to read (spec, appendix B). Each note has a budget of its own, so that a note that
is long and full of fixes takes a few looks, and one of a page as many as it needs.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from oneonone_lint.lint.linter import Known, Linter
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.lint.snapshot import Snapshot
from oneonone_lint.model.diagnostic import Fix
from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.notes.complexity import BUDGET, cost_of
from oneonone_lint.repo.history_provider import HistoryProvider
from oneonone_lint.repo.overlay import Overlay
from oneonone_lint.repo.workspace import Workspace

_MOST_POINTS = 12_000  # for all looks at one note but the first


class Trials:
    """Looks at the series *names*, again and again; what stays the same is read and checked once.

    The *history* is that of the whole repo, which is read once for all of its series.
    """

    def __init__(
        self,
        workspace: Workspace,
        names: Sequence[str],
        selection: RuleSelection,
        is_reported: PathFilter,
        history: HistoryProvider,
    ) -> None:
        self._workspace = workspace.keeping_notes()
        self._names = names
        self._selection = selection
        self._is_reported = is_reported
        self._known = Known(history, {})
        self._seen: set[tuple[str, bytes]] = set()
        self._spent: Counter[str] = Counter()

    def look(self, contents: Mapping[str, bytes]) -> Snapshot:
        """Return how the series would stand with *contents* in the place of some of their files."""
        workspace = replace(self._workspace, files=Overlay(self._workspace.files, contents))
        linter = Linter(workspace, self._selection, self._is_reported, self._known)
        results = tuple(linter.lint_series(name) for name in self._names)
        notes = [note for name in self._names for note in workspace.load(name).notes]
        snapshot = Snapshot(results, {note.path: note for note in notes})
        self._spend(contents, snapshot)
        return snapshot

    def choose_affordable(self, fixes: Sequence[Fix], before: Snapshot) -> list[Fix]:
        """Return those of *fixes* in whose notes, which stand as *before*, one more look is left."""
        may_look: dict[str, bool] = {}
        for path in {edit.path for fix in fixes for edit in fix.edits}:
            may_look[path] = self._spent[path] + _cost_in(before, path) <= _MOST_POINTS
        return [fix for fix in fixes if all(may_look[edit.path] for edit in fix.edits)]

    def _spend(self, contents: Mapping[str, bytes], snapshot: Snapshot) -> None:
        for seen in contents.items() - self._seen:
            self._seen.add(seen)
            self._spent[seen[0]] += _cost_in(snapshot, seen[0])


def _cost_in(snapshot: Snapshot, path: str) -> int:
    note = snapshot.notes.get(path)
    return cost_of(note.document, note.sections) if note else BUDGET
