"""What was asked for in a repo and may stand in one below, told with the command for that (interface, clause 5.17)."""

import shlex
from collections.abc import Iterable, Iterator

import click

from oneonone_lint.cli.path_remarks import show_path
from oneonone_lint.cli.repos_below import find_repo_around, list_repos_below
from oneonone_lint.cli.series_names import is_called, list_series
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.repo.opening import open_workspace
from oneonone_lint.repo.workspace import Workspace

_MOST_TOLD = 8


def refuse_series_elsewhere(workspace: Workspace, name: str) -> None:
    """Raise ``OneononeError`` where the series *name* stands in a notes repo of its own below this one."""
    around = find_repo_around(workspace, name)
    if around is not None:
        repo = full_path(workspace.config.root, around)
        inside = name.removeprefix(around).strip("/") or "SERIES"
        raise OneononeError(f"`{name}` stands in the notes repo {show_path(repo)}: {_command(repo, inside)}")


def describe_series_elsewhere(workspace: Workspace, name: str) -> str | None:
    """Return where below the repo there is a series *name*, and the command for it; None where there is none."""
    known = [(repo, series) for repo in list_repos_below(workspace) for series in _list_series(repo)]
    found = [(repo, series) for repo, series in known if is_called(series, name)]
    if not found:
        return None
    repo, series = found[0]
    place = f"the notes repo {show_path(repo)}" if len(found) == 1 else _show([repo for repo, _ in found])
    return f"it is in {place}: {_command(repo, series)}"


def describe_repos_below(workspace: Workspace) -> str | None:
    """Return which notes repos there are below, and how to work in one of them; None where there is none."""
    repos = list_repos_below(workspace)
    command = click.get_current_context().info_name
    return f"`oneonone-lint -C REPO {command} …` works in one of the notes repos {_show(repos)}" if repos else None


def _command(repo: str, series: str) -> str:
    """Return the command that does for *series* in *repo* what was asked for here, as far as that is short."""
    context = click.get_current_context()
    params = context.command.params
    takes_series_first = params[0].name == "series"
    has_more = not takes_series_first or any(isinstance(param, click.Option) and param.required for param in params)
    words = [*([shlex.quote(series)] if takes_series_first else []), *(["…"] if has_more else [])]
    return f"`oneonone-lint -C {shlex.quote(relative_to_cwd(repo))} {context.info_name} {' '.join(words)}`"


def _show(repos: Iterable[str]) -> str:
    shown = [show_path(repo) for repo in repos]
    more = [f"{len(shown) - _MOST_TOLD} more"] if len(shown) > _MOST_TOLD else []
    return ", ".join([*shown[:_MOST_TOLD], *more])


def _list_series(repo: str) -> Iterator[str]:
    """Yield the series of the notes repo at *repo*, none where it cannot be opened."""
    try:
        yield from list_series(open_workspace(repo))
    except OneononeError:
        return
