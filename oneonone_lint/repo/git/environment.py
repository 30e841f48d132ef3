"""What git gets to see of the environment; ``command.py`` says why."""

import os
from collections.abc import Mapping

from oneonone_lint.config.finder import find_git_top

_VARIABLES = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_FLUSH": "0",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_ENGLISH = {"LANGUAGE": "C", "LC_ALL": "C"}
# They say where the user's own settings and git itself are, and how far git looks upwards.
_USER_VARIABLES = ("GIT_CONFIG", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
# A hook of a repo without a working tree says by them where that repo is.
_REPO_VARIABLES = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_INDEX_FILE"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH"),
)


def find_top(folder: str) -> str | None:
    """Return the top of the working tree that *folder*, which need not exist, stands in."""
    return find_git_top(os.path.realpath(folder))


def plan_environment(folder: str) -> Mapping[str, str]:
    """Return the environment for git in *folder*: of the variables of a hook only those that are true for it.

    git speaks English in it.
    """
    top = find_top(folder)
    if top is None:
        return _list_shown((*_USER_VARIABLES, *_REPO_VARIABLES)) | _VARIABLES | _absolute_git_dir()
    variables = {**_VARIABLES, "GIT_WORK_TREE": top}
    index = os.environ.get("GIT_INDEX_FILE")
    # `git commit -a` and `git commit PATH` give a hook an index of their own, relative to the top.
    if index and find_top(os.getcwd()) == top:
        variables["GIT_INDEX_FILE"] = os.path.join(top, index)
    return _list_shown(_USER_VARIABLES) | variables


def _list_shown(shown: tuple[str, ...]) -> dict[str, str]:
    """Return the variables that are set, of those of git only the ones whose names begin as one of *shown*."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(shown)}
    return kept | _ENGLISH


def _absolute_git_dir() -> dict[str, str]:
    """Return where the repo is, as the environment says it for the current folder, by absolute paths."""
    git_dir = os.environ.get("GIT_DIR")
    if not git_dir:
        return {}
    work_tree = os.environ.get("GIT_WORK_TREE", ".")
    return {"GIT_DIR": os.path.join(os.getcwd(), git_dir), "GIT_WORK_TREE": os.path.join(os.getcwd(), work_tree)}
