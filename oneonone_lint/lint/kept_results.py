"""Linting a whole repo with what earlier runs have found: only chains that have changed are checked again."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING

from oneonone_lint.lint.report import LintReport
from oneonone_lint.lint.results import ChainResult, join_results
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.repo.work_sharing import is_worth_sharing, work_through
from oneonone_lint.repo.workspace import Workspace

if TYPE_CHECKING:
    from oneonone_lint.repo.cache.codec import Codec
    from oneonone_lint.repo.cache.series_cache import SeriesCache


def open_lint_cache(
    workspace: Workspace, selection: RuleSelection, flags: Iterable[object]
) -> "SeriesCache[ChainResult] | None":
    """Return what came of chains in earlier runs with the same *flags*; None where git's history is asked as well."""
    chosen = [table.settings.profile for table in workspace.config.series if table.settings.profile]
    profiles = dict.fromkeys([workspace.config.profile, *chosen])
    if any(selection.in_force(workspace.profile(name)).read_history for name in profiles):
        return None
    from oneonone_lint.repo.cache.series_cache import open_series_cache

    return open_series_cache(workspace, "check", _build_codec, (selection.selectors, *flags))


def lint_repo(
    workspace: Workspace,
    names: Iterable[str],
    selection: RuleSelection,
    is_reported: PathFilter,
    cache: "SeriesCache[ChainResult] | None",
) -> LintReport:
    """Return what ``lint`` does, chain by chain; of one that is as the *cache* has it, no note is read.

    Where there are many notes, a second process reads half of them.
    """
    groups = workspace.group_by_chain(names)
    if cache:
        return _lint_with_cache(groups, selection, is_reported, cache)
    from oneonone_lint.repo.history_provider import HistoryProvider

    with closing(HistoryProvider(workspace)) as history:
        if _is_history_asked(workspace, chain.from_iterable(groups), selection):
            history.begin()  # before the linter is loaded, which takes as long as some of the log
        from oneonone_lint.lint.linter import Known, Linter

        linter = Linter(workspace, selection, is_reported, Known(history))
        linter.await_history(groups)
        results = work_through(groups, linter.lint_chain, _build_codec, is_much=is_worth_sharing(workspace, groups))
        return linter.report(series for result in results for series in result.series)


def _is_history_asked(workspace: Workspace, names: Iterable[str], selection: RuleSelection) -> bool:
    """Tell whether rules on git's history are in force for one of the series *names*, or for those that are gone."""
    own = (workspace.config.series_settings(name).profile for name in names)
    profiles = dict.fromkeys([workspace.config.profile, *filter(None, own)])
    return any(selection.in_force(workspace.profile(name)).read_history for name in profiles)


def _lint_with_cache(
    groups: Iterable[Sequence[str]],
    selection: RuleSelection,
    is_reported: PathFilter,
    cache: "SeriesCache[ChainResult]",
) -> LintReport:
    """Return the report on *groups*; where nothing has changed, neither a rule nor the linter is loaded."""

    def lint_chain(group: Sequence[str], traced: Workspace) -> ChainResult:
        from oneonone_lint.lint.linter import Linter

        return Linter(traced, selection, is_reported).lint_chain(group)

    results = cache.remember_all({"\0".join(group): group for group in groups}, lint_chain)
    return join_results(series for result in results for series in result.series)


def _build_codec() -> "Codec[ChainResult]":
    from oneonone_lint.repo.cache.codec import build_codec

    return build_codec(ChainResult)
