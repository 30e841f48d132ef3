"""Fixes what rules found: edits on spans, and another look until nothing moves (spec, clause 8.3).

A round goes so: choose fixes that do not touch each other → drop safe ones that would do harm → apply. How the notes
stand then is known from the look that found the fixes harmless. The files on disk stay as they are until
``save_fixes``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from oneonone_lint.lint.edits import edit_contents
from oneonone_lint.lint.fix_choice import choose_apart
from oneonone_lint.lint.fix_result import ChainOutcome, FixResult, join_outcomes
from oneonone_lint.lint.harmless import HarmlessSearch
from oneonone_lint.lint.linter import Known, Linter
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.lint.snapshot import Snapshot
from oneonone_lint.lint.trials import Trials
from oneonone_lint.model.diagnostic import Fix
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.model.value import Value
from oneonone_lint.repo.file_tree import FileTree
from oneonone_lint.repo.history_provider import HistoryProvider
from oneonone_lint.repo.overlay import Overlay
from oneonone_lint.repo.read_once import hold_still
from oneonone_lint.repo.save_note import save_note
from oneonone_lint.repo.workspace import Workspace

MAX_ROUNDS = 10


class SaveResult(Value):
    """How writing went: the number of findings *fixed* in each file written, and why others were not."""

    fixed: Counter[str]
    failures: tuple[str, ...]


def fix(
    workspace: Workspace,
    names: Sequence[str],
    selection: RuleSelection,
    is_reported: PathFilter,
    *,
    unsafe: bool = False,
) -> FixResult:
    """Apply the fixes of what ``lint`` reports on the series *names*, in memory.

    A safe fix that would change what ``status`` says, or bring a new finding, is left out; in series that are joined
    unsafe ones wait until no safe one is left.
    """
    workspace = hold_still(workspace)
    history = HistoryProvider(workspace)
    outcomes = [
        _ChainFixer(workspace.files, Trials(workspace, chain, selection, is_reported, history), unsafe=unsafe).run()
        for chain in workspace.group_by_chain(names)
    ]
    return join_outcomes(outcomes, workspace.files, Linter(workspace, selection, is_reported, Known(history)))


def save_fixes(workspace: Workspace, result: FixResult) -> SaveResult:
    """Write the changed files of *result*; where one cannot be written, the others are all the same."""
    fixed = Counter(result.fixed)
    failures = []
    for path, before, after in result.iter_changed():
        try:
            save_note(workspace, path, before, after)
        except OneononeError as error:
            failures.append(str(error))
            del fixed[path]
    return SaveResult(fixed, tuple(failures))


class _ChainFixer:
    """Applies fixes to the notes of series that are joined, round after round.

    *_after* has the contents that were changed so far, *_standing* says how the series stand with them.
    """

    def __init__(self, files: FileTree, trials: Trials, *, unsafe: bool) -> None:
        self._files = files
        self._trials = trials
        self._unsafe = unsafe
        self._standing = trials.look({})
        self._after: dict[str, bytes] = {}
        self._fixed: list[Fix] = []
        self._refused: set[Fix] = set()
        self._untried: set[Fix] = set()

    def run(self) -> ChainOutcome:
        """Apply fixes until none is left that does no harm, or for as many rounds as there are."""
        rounds = iter(range(MAX_ROUNDS))
        while next(rounds, None) is not None and self._apply_round():
            pass
        left = set(self._offered)
        return ChainOutcome(
            results=self._standing.results,
            after=self._after,
            fixed=[fix.edits[0].path for fix in self._fixed],
            refused=[fix.edits[0].path for fix in left & self._refused],
            untried=[fix.edits[0].path for fix in left - self._refused],
        )

    @property
    def _offered(self) -> Iterator[Fix]:
        for diagnostic in self._standing.diagnostics:
            fix = diagnostic.finding.fix
            if fix and (fix.safe or self._unsafe):
                yield fix

    def _apply_round(self) -> bool:
        """Apply fixes that are offered and do not touch each other; tell whether there was one."""
        offered = list(self._offered)
        while chosen := choose_apart(fix for fix in offered if not (fix in self._refused or fix in self._untried)):
            found = self._find_harmless(chosen) if chosen[0].safe else self._find_affordable(chosen)
            if found:
                return True
        return False

    def _find_harmless(self, fixes: Sequence[Fix]) -> bool:
        """Apply those of the safe *fixes* that do no harm; tell whether there was one."""
        search = HarmlessSearch(self._trials, self._standing, self._write, may_silence=self._unsafe)
        found = search.find(fixes)
        self._refused |= search.refused
        self._untried |= search.untried
        if search.after:
            self._apply(found, search.after)
        return bool(found)

    def _find_affordable(self, fixes: Sequence[Fix]) -> bool:
        """Apply those of the unsafe *fixes* whose notes may be looked at once more; tell whether there was one."""
        found = self._trials.choose_affordable(fixes, self._standing)
        self._untried.update(set(fixes).difference(found))
        if found:
            self._apply(found, self._trials.look(self._write(found)))
        return bool(found)

    def _apply(self, fixes: Sequence[Fix], standing: Snapshot) -> None:
        self._after = self._write(fixes)
        self._fixed += fixes
        self._standing = standing

    def _write(self, fixes: Iterable[Fix]) -> dict[str, bytes]:
        """Return the contents of all files that are changed, with *fixes* as well."""
        files = Overlay(self._files, self._after)
        return {**self._after, **edit_contents(files, fixes)}
