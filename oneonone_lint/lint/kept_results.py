"""Linting a whole repo with what earlier runs have found: only chains that have changed are checked again."""

from collections.abc import Iterable, Iterator, Sequence

from oneonone_lint.lint.linter import Linter, SeriesResult
from oneonone_lint.lint.report import LintReport
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.model.value import Value
from oneonone_lint.repo.cache.series_cache import SeriesCache, open_series_cache
from oneonone_lint.repo.workspace import Workspace


class ChainResult(Value):
    """What came of the *series* that were asked for and are joined to each other."""

    series: tuple[SeriesResult, ...]


def open_lint_cache(
    workspace: Workspace, selection: RuleSelection, flags: Iterable[object]
) -> SeriesCache[ChainResult] | None:
    """Return what came of chains in earlier runs with the same *flags*; None where git's history is asked as well."""
    chosen = [table.settings.profile for table in workspace.config.series if table.settings.profile]
    profiles = dict.fromkeys([workspace.config.profile, *chosen])
    if any(selection.in_force(workspace.profile(name)).history_rules for name in profiles):
        return None
    return open_series_cache(workspace, "check", ChainResult, (selection.selectors, *flags))


def lint_with_cache(
    cache: SeriesCache[ChainResult], names: Iterable[str], selection: RuleSelection, is_reported: PathFilter
) -> LintReport:
    """Return what ``lint`` does; of a chain that is as it was when the *cache* was saved, no note is read."""
    linter = Linter(cache.workspace, selection, is_reported)
    return linter.report(list(_lint_chains(cache, names, selection, is_reported)))


def _lint_chains(
    cache: SeriesCache[ChainResult], names: Iterable[str], selection: RuleSelection, is_reported: PathFilter
) -> Iterator[SeriesResult]:
    """Yield what comes of the series *names*, chain by chain, or has come of them before."""
    for group in cache.workspace.group_by_chain(names):

        def work_out(_: str, workspace: Workspace, group: Sequence[str] = group) -> ChainResult:
            linter = Linter(workspace, selection, is_reported)
            return ChainResult(tuple(linter.lint_series(name) for name in group))

        yield from cache.remember("\0".join(group), work_out).series
