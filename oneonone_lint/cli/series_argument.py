"""SERIES of a command: a folder from the root, or its last part where that is unique (interface, clause 1.5)."""

import os
import shlex
from pathlib import PurePosixPath

from oneonone_lint.cli.elsewhere import describe_repos_below, describe_series_elsewhere, refuse_series_elsewhere
from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.series_names import is_called, list_likely, list_series
from oneonone_lint.cli.targets import refuse_unlisted, refuse_unlisted_series, require_config_file, verify_config
from oneonone_lint.disk.spelling import as_on_disk
from oneonone_lint.model.display_path import absolute_path
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.names import closest
from oneonone_lint.model.series_folder import ROOT_SERIES
from oneonone_lint.repo.file_tree import relative_path
from oneonone_lint.repo.opening import open_workspace
from oneonone_lint.repo.workspace import Workspace


def open_current_workspace(common: CommonOptions) -> Workspace:
    """Return the notes repo that the current folder stands in; raises ``OneononeError`` for a config of no use."""
    workspace = open_workspace(absolute_path("."), require_config_file(common.config))
    verify_config(workspace.config)
    return workspace


def find_series(workspace: Workspace, given: str) -> str:
    """Return the name of the series that *given* stands for.

    A folder that is there but holds no note yet will do, and so will one that a pattern in the config declares.
    Raises ``OneononeError`` where there is no such series, or several, and where a folder of it or of its chain cannot
    be looked into. Other folders are not its business.
    """
    root = workspace.config.root
    name = str(PurePosixPath(given.replace(os.sep, "/")))
    folder = os.path.normpath(full_path(root, name))
    spelled = as_on_disk(folder)
    if spelled != folder:
        name = relative_path(spelled, root)
    refuse_series_elsewhere(workspace, name)
    names = list_series(workspace)
    found = name if name in names or _may_become_series(workspace, name) else _find_by_last_part(workspace, name, names)
    refuse_unlisted_series(workspace, found)
    return found


def _find_by_last_part(workspace: Workspace, name: str, names: list[str]) -> str:
    """Return the one of *names* that ends in *name*; what is not found may stand where nobody could look."""
    matches = [candidate for candidate in names if is_called(candidate, name)]
    if not matches:
        refuse_unlisted(workspace)
        raise OneononeError(_describe_unknown(workspace, name, names))
    if len(matches) > 1:
        raise OneononeError(f"several series end in `{name}`: {', '.join(matches)}; name the whole folder")
    return matches[0]


def _may_become_series(workspace: Workspace, name: str) -> bool:
    path = PurePosixPath(name)
    if name == ROOT_SERIES or path.is_absolute() or any(part.startswith(".") for part in path.parts):
        return False
    if workspace.is_excluded(name):
        return False
    return workspace.config.is_declared(name) or workspace.files.is_dir(name)


def _describe_unknown(workspace: Workspace, name: str, names: list[str]) -> str:
    """Return the message on a series *name* that is none of *names*, with what to do about it."""
    elsewhere = describe_series_elsewhere(workspace, name)
    if elsewhere:
        return f"there is no series `{name}` in this repo; {elsewhere}"
    message = f"there is no series `{name}`"
    if not names:
        return f"{message}; {describe_repos_below(workspace) or '`oneonone-lint init` sets up a first one'}"
    likely = closest(name, list_likely(names, name))
    if likely:
        return f"{message}; did you mean `{likely}`?"
    message = f"{message}; there are {', '.join(names)}"
    may_be_folder = name != ROOT_SERIES and not name.startswith("/") and not name.endswith(".md")
    return f"{message}; `oneonone-lint init --series {shlex.quote(name)}` starts it" if may_be_folder else message
