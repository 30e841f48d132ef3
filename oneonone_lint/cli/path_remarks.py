"""Remarks on paths of a notes repo that were not looked into (interface, clause 3.10)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from oneonone_lint.cli.targets import Target
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.model.text import pluralize, truncate

_MOST_PATHS = 3
_LONGEST_PATH = 80  # characters of one in a message


def remark_on_links(target: Target) -> Iterator[str]:
    """Yield a remark on folders that were asked for and that are links to a place outside."""
    from oneonone_lint.repo.checkout import find_outside_links

    workspace = target.workspace
    links = [path for path in find_outside_links(workspace.config.root) if not workspace.is_excluded(path)]
    asked = [path for path in links if target.is_reported(path)]
    if asked:
        yield f"{list_paths(target, asked, 'link')} not looked into: a link to a folder outside the notes repo"


def list_paths(target: Target, paths: Sequence[str], noun: str = "note") -> str:
    """Return the first few of *paths* as seen from the current folder, and how many more there are."""
    root = target.workspace.config.root
    shown = ", ".join(show_path(root / path) for path in paths[:_MOST_PATHS])
    more = len(paths) - _MOST_PATHS
    return f"{shown} and {pluralize(more, f'more {noun}')}" if more > 0 else shown


def show_path(path: Path) -> str:
    """Return *path* as seen from the current folder, and not at length."""
    return truncate(relative_to_cwd(path) if path.is_absolute() else str(path), _LONGEST_PATH)
