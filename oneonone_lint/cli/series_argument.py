"""The SERIES of a command: a folder relative to the root, or its last part where that is unique (contract)."""

import os
from pathlib import Path, PurePosixPath

from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.names import closest
from oneonone_lint.model.path_patterns import compile_glob
from oneonone_lint.model.series_folder import ROOT_SERIES
from oneonone_lint.repo.workspace import Workspace, open_workspace

_GLOB_SIGNS = "*?"


def open_current_workspace(settings: CommonOptions) -> Workspace:
    """Return the notes repo that the current folder stands in; raises ``OneononeError`` for a config of no use."""
    if settings.config is not None and not settings.config.is_file():
        raise OneononeError(f"there is no config file {settings.config}")
    config = Path(os.path.abspath(settings.config)) if settings.config else None  # noqa: PTH100 - links stay as typed
    return open_workspace(Path(os.path.abspath(".")), config)  # noqa: PTH100 - as above


def list_series(workspace: Workspace) -> list[str]:
    """Return the series of the repo: those with notes, and those that the config declares by name."""
    declared = [folder for folder, _ in workspace.config.series if not any(sign in folder for sign in _GLOB_SIGNS)]
    return sorted({*workspace.series_in(""), *declared})


def find_series(workspace: Workspace, given: str) -> str:
    """Return the name of the series that *given* stands for.

    A folder that is there but holds no note yet will do, and so will one that a pattern in the config declares.
    Raises ``OneononeError`` where there is no such series, or several.
    """
    name = str(PurePosixPath(given.replace(os.sep, "/")))
    names = list_series(workspace)
    if name in names or _may_become_one(workspace, name):
        return name
    found = [each for each in names if each.rpartition("/")[2] == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise OneononeError(f"several series end in `{name}`: {', '.join(found)}; name the whole folder")
    meant = closest(name, [*names, *(each.rpartition("/")[2] for each in names)])
    known = f"; there are {', '.join(names)}" if names else "; `oneonone-lint init` sets up a first one"
    hint = f"; did you mean `{meant}`?" if meant else known
    is_folder = names and not meant and name != ROOT_SERIES and not name.startswith("/") and not name.endswith(".md")
    start = f"; `oneonone-lint init --series {name}` starts it" if is_folder else ""
    raise OneononeError(f"there is no series `{name}`{hint}{start}")


def _may_become_one(workspace: Workspace, name: str) -> bool:
    path = PurePosixPath(name)
    if name == ROOT_SERIES or path.is_absolute() or any(part.startswith(".") for part in path.parts):
        return False
    if workspace.is_excluded(name):
        return False
    declared = any(compile_glob(pattern).fullmatch(name) for pattern, _ in workspace.config.series)
    return declared or (workspace.config.root / name).is_dir()
