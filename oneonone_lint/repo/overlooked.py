"""What looks as if it were read, and is not: silence has to mean that all is well (interface, clause 3.10).

A config under another name, notes in a tree of dates, a submodule that is not checked out: none of these is a note or
a config, and nobody who has them there knows it.
"""

import os
import re
from collections.abc import Iterable, Iterator
from posixpath import basename
from typing import NamedTuple

from oneonone_lint.config.finder import FILE_NAME, PYPROJECT, find_git_top, is_config
from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.model.file_paths import full_path, list_upwards
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import skeleton
from oneonone_lint.model.series_folder import list_folders_above, name_of, path_in
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.repo.file_tree import ENVIRONMENT, FOLDERS_OF_ENVIRONMENT
from oneonone_lint.repo.workspace import Workspace

_LIKE_A_CONFIG = lazy_pattern(
    r"\.?one[-_]?on[-_]?one(?:[-_]lint)?\.(?:toml|tml|ini|cfg|conf|ya?ml|json)", re.IGNORECASE
)
_LIKE_OUR_TABLE = lazy_pattern(r"(?m)^[ \t]*+\[[ \t]*+tool[ \t]*+\.[ \t]*+[\"']?one[-_]?on[-_]?one", re.IGNORECASE)
_DAY_IN_PATH = lazy_pattern(
    r"(?P<above>(?:[^/]+/)*?)(?P<y>(?:19|20)[0-9]{2})[-_./]?(?P<m>[0-9]{2})[-_./]?(?P<d>[0-9]{2})"
    r"(?:[-_ ][^/]*|/[^/]+)?\.md"
)
_LIKE_A_NOTE = lazy_pattern(r"\.?(?P<stem>[0-9]{4}-[0-9]{2}-[0-9]{2})\.(?:md|txt|text|rst|org|adoc|rtf|docx?|odt)")
# What an editor or a merge leaves: `2026-11-13.md~`, `#2026-11-13.md#`, `.2026-11-13.md.swp`
_BACKUP = lazy_pattern(
    r"[.#~]{0,2}(?P<stem>[0-9]{4}-[0-9]{2}-[0-9]{2})\.md"
    r"(?:[~#]|\.~[0-9]+~|[._](?:bak|backup|orig|old|save|swp|swo|tmp|rej|mine)[0-9]*)",
    re.IGNORECASE,
)
# Of names with a slash between them, as no name has one, those of neither a note nor a misnamed one: few.
_NOT_NAMED_BY_DAY = lazy_pattern(r"(?<![^/])(?![0-9]{4}-[0-9]{2}-[0-9]{2}\.md(?![^/]))[^/]+")
_WEEK = lazy_pattern(
    r"(?:(?:19|20)[0-9]{2}[-_. ]?(?:C?W|KW|week)[-_. ]?[0-9]{1,2}|(?:C?W|KW)[-_. ]?[0-9]{1,2}"
    r"|(?:C?W|KW|week)[-_. ]?[0-9]{1,2}[-_. ](?:19|20)[0-9]{2})\.md",
    re.IGNORECASE,
)
_SUBMODULES = ".gitmodules"


class Overlooked(NamedTuple):
    """A *path*, relative to the root, that is not read, and why, in words that go on after it."""

    path: str
    reason: str


def find_overlooked(workspace: Workspace) -> Iterator[Overlooked]:
    """Yield what in the repo looks as if it were read, and is not, and what looks like another thing there."""
    yield from _find_config_above(workspace)
    for folder in workspace.walk_folders():
        names = workspace.files.list_files(folder)
        others = _NOT_NAMED_BY_DAY.findall("/".join(names))
        if others:
            yield from _find_configs(workspace, folder, others)
            yield from _find_notes(workspace, folder, names, others)
            yield from _find_notes_in_environment(workspace, folder, others)
    yield from _find_submodules(workspace)


def find_lookalikes(workspace: Workspace) -> Iterator[tuple[str, ...]]:
    """Yield the names of series that look like one another, in groups: actions do not go on from one to the other."""
    groups: dict[str, list[str]] = {}
    for name in workspace.series_in(""):
        groups.setdefault(skeleton(name), []).append(name)
    for group in groups.values():
        if len(group) > 1:
            yield tuple(group)


def _find_config_above(workspace: Workspace) -> Iterator[Overlooked]:
    """Yield the config above the top of the git repo, where there is none in it."""
    root = workspace.config.root
    if workspace.config.file or find_git_top(root) != root:
        return
    for above in list_upwards(os.path.dirname(root)):
        file = os.path.join(above, FILE_NAME)
        if os.path.lexists(file):
            way = os.path.relpath(file, root)
            yield Overlooked(way, "not read: it stands above the git repo; move it into the repo")
            return


def find_configs_in_index(workspace: Workspace, paths: Iterable[str]) -> Iterator[Overlooked]:
    """Yield the configs that a sparse checkout leaves out of the disk, where one is looked for from *paths* upwards."""
    root = workspace.config.root
    if workspace.config.file:
        return
    folders = {folder for path in paths for folder in list_folders_above(path)}
    for folder in sorted(folders):
        for name in (FILE_NAME, PYPROJECT):
            path = path_in(folder, name)
            if (
                workspace.files.exists(path)
                and not os.path.lexists(full_path(root, path))
                and _is_config(workspace, path)
            ):
                yield Overlooked(path, "not read: git has it, and the sparse checkout leaves it out of the disk")


def _is_config(workspace: Workspace, path: str) -> bool:
    return is_config(path, _read(workspace, path))


def _find_configs(workspace: Workspace, folder: str, names: list[str]) -> Iterator[Overlooked]:
    for name in () if FILE_NAME in names else names:
        if _LIKE_A_CONFIG.fullmatch(name):
            yield Overlooked(path_in(folder, name), f"not read: a config is called {FILE_NAME}")
    if PYPROJECT in names:
        path = path_in(folder, PYPROJECT)
        source = _read(workspace, path)
        has_table = _LIKE_OUR_TABLE.search(source.decode(errors="replace")) is not None
        if has_table and FILE_NAME in names:
            yield Overlooked(path, f"not read: {FILE_NAME} stands beside it, and that counts")
        elif has_table and not is_config(path, source):
            yield Overlooked(path, "not read: the table is called [tool.oneonone-lint]")


def _read(workspace: Workspace, path: str) -> bytes:
    try:
        return workspace.files.read(path)
    except UnreadableError:
        return b""


def _find_notes(workspace: Workspace, folder: str, names: list[str], others: list[str]) -> Iterator[Overlooked]:
    """Yield those of *others*, of the *names* in *folder*, that have a day and are neither notes nor misnamed ones."""
    dated = [name for name in others if any(map(str.isdecimal, path_in(folder, name)))]
    if not dated:
        return
    from oneonone_lint.parsing.notes.misnamed import detect_misnamed

    is_series = any(map(parse_note_name, names)) or workspace.config.is_declared(name_of(folder))
    for name in dated:
        path = path_in(folder, name)
        if parse_note_name(name) or workspace.is_excluded(path) or (is_series and detect_misnamed(folder, name)):
            continue
        if _is_lone_backup(name, names):
            yield Overlooked(path, "not read: a backup of a note that is not there")
        elif detect_misnamed(folder, name):
            continue
        elif _is_in_tree_of_dates(workspace, path) or (is_series and _is_like_a_note(name, names)):
            yield Overlooked(path, "not read: a note is a file YYYY-MM-DD.md in the folder of its series")


def _is_lone_backup(name: str, names: list[str]) -> bool:
    """Tell whether *name* is what an editor left of a note that is not among *names*: ``2026-11-13.md~``."""
    match = _BACKUP.fullmatch(name)
    return match is not None and _is_missing(f"{match['stem']}.md", names)


def _is_in_tree_of_dates(workspace: Workspace, path: str) -> bool:
    """Tell whether *path* has its day in the names of folders, as ``a-b/2026/11/13.md``, and is beside no such note."""
    match = _DAY_IN_PATH.fullmatch(path)
    if match is None or basename(path).casefold() == "readme.md":
        return False
    note = f"{match['y']}-{match['m']}-{match['d']}.md"
    return parse_note_name(note) is not None and not workspace.files.exists(f"{match['above']}{note}")


def _is_like_a_note(name: str, names: list[str]) -> bool:
    """Tell whether *name*, in the folder of a series, is a day or a week, and there is no note of that day."""
    match = _LIKE_A_NOTE.fullmatch(name)
    if match is None:
        return _WEEK.fullmatch(name) is not None
    return _is_missing(f"{match['stem']}.md", names)


def _is_missing(note: str, names: list[str]) -> bool:
    return parse_note_name(note) is not None and note not in names


def _find_notes_in_environment(workspace: Workspace, folder: str, names: list[str]) -> Iterator[Overlooked]:
    """Yield folders of notes that pass for a part of a virtual environment of Python."""
    for name in sorted(FOLDERS_OF_ENVIRONMENT) if ENVIRONMENT in names else ():
        path = path_in(folder, name)
        if any(map(parse_note_name, workspace.files.list_files(path))) and not workspace.is_excluded(path):
            yield Overlooked(path, f"not looked into: it stands beside {ENVIRONMENT}")


def _find_submodules(workspace: Workspace) -> Iterator[Overlooked]:
    root = workspace.config.root
    top = find_git_top(root)
    if top is None or not os.path.lexists(os.path.join(top, _SUBMODULES)):
        return
    from oneonone_lint.repo.git.command import Repository
    from oneonone_lint.repo.git.snapshot import list_submodules

    try:
        submodules = list_submodules(Repository(root))
    except OneononeError:  # who asks git for something else says so
        return
    for path in submodules:
        if not os.path.lexists(os.path.join(root, path, ".git")) and not workspace.is_excluded(path):
            yield Overlooked(
                path, "not looked into: a submodule that is not checked out; `git submodule update --init` does so"
            )
