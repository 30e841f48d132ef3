"""What came of checking series, and the report that it comes to."""

from collections.abc import Iterable
from itertools import chain

from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic
from oneonone_lint.model.value import Value


class SeriesResult(Value):
    """What came of one series; *notes* counts those reported on, *suppressed* the findings silenced.

    *skipped* says why rules of family G were not run, None where they were or are not in force.
    """

    diagnostics: tuple[Diagnostic, ...]
    notes: int
    suppressed: int
    skipped: str | None
    silenced: tuple[str, ...]


class ChainResult(Value):
    """What came of the *series* that were asked for and are joined to each other."""

    series: tuple[SeriesResult, ...]


def join_results(results: Iterable[SeriesResult], skipped: str | None = None) -> LintReport:
    """Return the report on the series of *results*; *skipped* says why more rules of family G were not run."""
    results = tuple(results)
    diagnostics = chain.from_iterable(result.diagnostics for result in results)
    reasons = [skipped, *(result.skipped for result in results)]
    return LintReport(
        diagnostics=tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)),
        notes=sum(result.notes for result in results),
        suppressed=sum(result.suppressed for result in results),
        skipped=next(filter(None, reasons), None),
        silenced=tuple(sorted(path for result in results for path in result.silenced)),
    )
