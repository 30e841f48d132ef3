"""What a run that writes into notes comes to: fixes, or suppressions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from oneonone_lint.lint.linter import Linter
from oneonone_lint.lint.report import LintReport
from oneonone_lint.lint.results import SeriesResult
from oneonone_lint.model.value import Value
from oneonone_lint.repo.file_tree import FileTree


class FixResult(Value):
    """What a run of fixes comes to: the *report* on what is left, and the files as they were and as they are now.

    *fixed* has the number of findings fixed in each file, *refused* that of the fixes left out because they would do
    harm, *untried* that of those for which the note is too long and full of fixes.
    """

    report: LintReport
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    fixed: Counter[str]
    refused: Counter[str]
    untried: Counter[str]

    def iter_changed(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield path, old and new content of each file that is no longer what it was."""
        for path in sorted(self.after):
            if self.after[path] != self.before[path]:
                yield path, self.before[path], self.after[path]


class ChainOutcome(Value):
    """What was written into series that are joined: the *results* of checking them now, and their changed files.

    *fixed* has the path of each finding that is gone, *refused* and *untried* that of each fix that was left out.
    """

    results: Sequence[SeriesResult]
    after: Mapping[str, bytes]
    fixed: Sequence[str]
    refused: Sequence[str] = ()
    untried: Sequence[str] = ()


def join_outcomes(outcomes: Sequence[ChainOutcome], files: FileTree, linter: Linter) -> FixResult:
    """Return what *outcomes* come to, which started from *files*; the *linter* reports on them."""
    results = [result for outcome in outcomes for result in outcome.results]
    after = {path: content for outcome in outcomes for path, content in outcome.after.items()}
    return FixResult(
        report=linter.report(results),
        before={path: files.read(path) for path in after},
        after=after,
        fixed=Counter(path for outcome in outcomes for path in outcome.fixed),
        refused=Counter(path for outcome in outcomes for path in outcome.refused),
        untried=Counter(path for outcome in outcomes for path in outcome.untried),
    )
