"""Remarks on paths of a notes repo that were not looked into (interface, clause 3.10)."""

import os
from collections.abc import Iterable, Iterator, Sequence

from oneonone_lint.cli.targets import Target
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.series_folder import folder_of
from oneonone_lint.model.text import pluralize, truncate
from oneonone_lint.repo.file_tree import WorkingTree

_MOST_PATHS = 3
_LONGEST_PATH = 80  # characters of one in a message


def remark_on_unread(target: Target) -> Iterator[str]:
    """Yield remarks on what was asked for and is not read, though it may look so."""
    yield from _remark_on_links(target)
    if "" in target.paths:
        yield from _remark_on_overlooked(target)


def _remark_on_links(target: Target) -> Iterator[str]:
    from oneonone_lint.repo.checkout import find_unseen_links

    workspace = target.workspace
    asked = [
        (path, is_outside)
        for path, is_outside in find_unseen_links(workspace.files, workspace.config.root)
        if not workspace.is_excluded(path) and target.is_reported(path)
    ]
    for is_outside, place in ((True, "outside the notes repo"), (False, "that is passed over")):
        links = [path for path, outside in asked if outside is is_outside]
        if links:
            yield f"{list_paths(target, links, 'link')} not looked into: a link to a folder {place}"


def remark_on_configs_in_index(target: Target) -> Iterator[str]:
    """Yield a remark on each config that a sparse checkout leaves out of the disk, above what was asked for."""
    if isinstance(target.workspace.files, WorkingTree):
        return
    from oneonone_lint.repo.overlooked import find_configs_in_index

    for path, reason in find_configs_in_index(target.workspace, target.paths):
        yield f"{list_paths(target, [path], 'file')} {reason}"


def _remark_on_overlooked(target: Target) -> Iterator[str]:
    from oneonone_lint.repo.overlooked import find_lookalikes, find_overlooked

    paths_by_reason: dict[str, list[str]] = {}
    for path, reason in find_overlooked(target.workspace):
        paths_by_reason.setdefault(reason, []).append(path)
    for reason, paths in paths_by_reason.items():
        yield f"{list_paths(target, paths, 'file')} {reason}"
    for names in find_lookalikes(target.workspace):
        folders = [folder_of(name) for name in names]
        yield f"{list_paths(target, folders, 'folder')} look alike: each is a series of its own"


def remark_on_unreadable(files: Iterable[str], loss: str) -> Iterator[str]:
    """Yield a remark on each of *files*, notes that cannot be read, and on the *loss*."""
    for file in files:
        yield f"{relative_to_cwd(file)} cannot be read: {loss} (`oneonone-lint check` says more)"


def list_paths(target: Target, paths: Sequence[str], noun: str = "note") -> str:
    """Return the first few of *paths* as seen from the current folder, and how many more there are."""
    root = target.workspace.config.root
    shown = ", ".join(show_path(full_path(root, path)) for path in paths[:_MOST_PATHS])
    more = len(paths) - _MOST_PATHS
    return f"{shown} and {pluralize(more, f'more {noun}')}" if more > 0 else shown


def show_path(path: str) -> str:
    """Return *path* as seen from the current folder, and not at length."""
    return truncate(relative_to_cwd(path) if os.path.isabs(path) else path, _LONGEST_PATH)
