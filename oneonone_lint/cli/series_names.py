"""The names of the series of a repo, and what else they go by (interface, clause 1.5)."""

from collections.abc import Sequence

from oneonone_lint.cli.repos_below import find_repo_around
from oneonone_lint.model.names import compose
from oneonone_lint.model.path_patterns import is_pattern
from oneonone_lint.model.series_folder import last_part
from oneonone_lint.repo.workspace import Workspace


def list_series(workspace: Workspace) -> list[str]:
    """Return the series of the repo: those with notes, and those that the config declares by name.

    What stands in a notes repo of its own is none of them, whatever the config here says of it.
    """
    declared = [workspace.spelling_of(folder) for folder, _ in workspace.config.series if not is_pattern(folder)]
    return sorted({*workspace.series_in(""), *(name for name in declared if not find_repo_around(workspace, name))})


def list_likely(series: Sequence[str], name: str) -> list[str]:
    """Return what *name* may be meant for: with a ``/`` in it one of *series*, else the last part of one, too."""
    return [*series, *([] if "/" in name else map(last_part, series))]


def is_called(series: str, name: str) -> bool:
    """Tell whether *series* is what *name* stands for: its folder, or the last part of that."""
    return compose(name) in (compose(series), compose(last_part(series)))
