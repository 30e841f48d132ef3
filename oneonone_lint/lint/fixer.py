"""Fixes what rules found: edits on spans, and another look until nothing moves (spec, clause 8.3).

A round goes so: lint → choose fixes that do not touch each other → drop safe ones that would do harm → apply.
The files on disk stay as they are until ``save_fixes``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import dirname

from oneonone_lint.lint.edits import apply_edits
from oneonone_lint.lint.fix_choice import choose_apart
from oneonone_lint.lint.linter import lint
from oneonone_lint.lint.report import LintReport
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.lint.snapshot import Snapshot, take_snapshot
from oneonone_lint.model.diagnostic import Edit, Fix
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.model.series_folder import name_of
from oneonone_lint.repo.file_tree import Overlay
from oneonone_lint.repo.read_once import hold_still
from oneonone_lint.repo.save_note import save_note
from oneonone_lint.repo.workspace import Workspace

MAX_ROUNDS = 10


@dataclass(frozen=True)
class FixResult:
    """What a run of fixes comes to: the *report* on what is left, and the files as they were and as they are now.

    *fixed* has the number of findings fixed in each file.
    """

    report: LintReport
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    fixed: Counter[str]

    def iter_changed(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield path, old and new content of each file that is no longer what it was."""
        for path in sorted(self.after):
            if self.after[path] != self.before[path]:
                yield path, self.before[path], self.after[path]


@dataclass(frozen=True)
class SaveResult:
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

    A safe fix that would change what ``status`` says, or bring a new finding, is left out; in a series unsafe
    ones wait until no safe one is left.
    """
    fixer = _Fixer(hold_still(workspace), selection, is_reported, unsafe=unsafe)
    report = first_report = fixer.lint(names)
    for _ in range(MAX_ROUNDS):
        changed_series = fixer.apply_round(report)
        if not changed_series:
            break
        report = fixer.lint(changed_series)
    return fixer.result(fixer.lint(names) if fixer.has_changes else first_report)


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


class _Fixer:
    """Applies fixes round after round; *_workspace* shows the notes as they stand after the last one."""

    def __init__(
        self, workspace: Workspace, selection: RuleSelection, is_reported: PathFilter, *, unsafe: bool
    ) -> None:
        self._on_disk = workspace.files
        self._workspace = workspace
        self._selection = selection
        self._is_reported = is_reported
        self._unsafe = unsafe
        self._refused: set[Fix] = set()
        self._before: dict[str, bytes] = {}
        self._after: dict[str, bytes] = {}
        self._fixed: Counter[str] = Counter()

    def lint(self, names: Sequence[str]) -> LintReport:
        """Lint the series *names* as they stand now."""
        return lint(self._workspace, names, self._selection, self._is_reported)

    @property
    def has_changes(self) -> bool:
        """Whether any fix was applied."""
        return bool(self._after)

    def result(self, report: LintReport) -> FixResult:
        """Return what the rounds came to, with the *report* on what is left."""
        return FixResult(report, self._before, self._after, self._fixed)

    def apply_round(self, report: LintReport) -> list[str]:
        """Apply the fixes that *report* offers and that do not touch each other; return the series changed by them."""
        changed_series: list[str] = []
        applied: list[Fix] = []
        for name, offered in self._group_by_series(report).items():
            chosen = self._choose(name, offered)
            if chosen:
                changed_series.append(name)
                applied += chosen
        self._apply(applied)
        return changed_series

    def _group_by_series(self, report: LintReport) -> dict[str, list[Fix]]:
        offered: dict[str, list[Fix]] = {}
        for diagnostic in report.diagnostics:
            fix = diagnostic.finding.fix
            if fix and (fix.safe or self._unsafe):
                name = name_of(dirname(fix.edits[0].path))
                offered.setdefault(name, []).append(fix)
        return offered

    def _choose(self, name: str, offered: Sequence[Fix]) -> list[Fix]:
        """Choose among the fixes *offered* in a series: safe ones that do no harm, then the others."""
        while True:
            chosen = choose_apart(fix for fix in offered if fix not in self._refused)
            if not chosen or not chosen[0].safe:
                return chosen
            harmless = self._safe_subset(name, chosen, self._take_snapshot(name, []))
            if harmless:
                return harmless
            self._refused.update(chosen)

    def _safe_subset(self, name: str, fixes: list[Fix], before: Snapshot, kept: Sequence[Fix] = ()) -> list[Fix]:
        """Return those of *fixes* that do no harm to what stood *before*, together with those *kept* already.

        Halves the list as ``git bisect`` does: that all are harmless is the rule, and takes one look.
        """
        if not fixes or self._take_snapshot(name, [*kept, *fixes]).is_as_good_as(before):
            return fixes
        if len(fixes) == 1:
            self._refused.update(fixes)
            return []
        half = len(fixes) // 2
        first = self._safe_subset(name, fixes[:half], before, kept)
        return first + self._safe_subset(name, fixes[half:], before, [*kept, *first])

    def _take_snapshot(self, name: str, fixes: Sequence[Fix]) -> Snapshot:
        """Return how the series *name* would stand with *fixes* applied."""
        workspace = self._overlay(self._edited_contents(fixes))
        return take_snapshot(workspace, name, self._selection, self._is_reported)

    def _apply(self, fixes: Sequence[Fix]) -> None:
        contents = self._edited_contents(fixes)
        for path in contents:
            self._before.setdefault(path, self._on_disk.read(path))
        self._after.update(contents)
        self._fixed.update(fix.edits[0].path for fix in fixes)
        self._workspace = self._overlay({})

    def _edited_contents(self, fixes: Iterable[Fix]) -> dict[str, bytes]:
        edits_by_path: dict[str, list[Edit]] = {}
        for fix in fixes:
            for edit in fix.edits:
                edits_by_path.setdefault(edit.path, []).append(edit)
        files = self._workspace.files
        return {path: apply_edits(files.read(path), edits) for path, edits in edits_by_path.items()}

    def _overlay(self, contents: Mapping[str, bytes]) -> Workspace:
        return replace(self._workspace, files=Overlay(self._on_disk, {**self._after, **contents}))
