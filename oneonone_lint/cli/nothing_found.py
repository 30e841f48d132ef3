"""Why a command has nothing to say: no note, or none of whom or of what was asked (interface, clauses 2.5 and 2.6)."""

import os
from collections.abc import Collection, Container, Iterable, Iterator

from oneonone_lint.cli.repos_below import find_repo_around
from oneonone_lint.cli.targets import Target
from oneonone_lint.model.display_path import relative_to_cwd
from oneonone_lint.model.names import hint_closest
from oneonone_lint.model.path_patterns import is_pattern
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.model.settings import Config
from oneonone_lint.model.text import pluralize, truncate
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.repo.workspace import Workspace

_MOST_TOLD = 3
_LONGEST_PATH = 80  # characters of one in a message


def describe_nothing_found(
    paths: tuple[str, ...], targets: Iterable[Target], *, is_exclusion_told: bool = False, is_of_index: bool = False
) -> str:
    """Return where no note was found, in words, and what to do about it, or how many are left out there.

    Nobody is told to set up what may be there and is not in the index.
    """
    targets = tuple(targets)
    place = ", ".join(paths) or os.getcwd()
    for target in targets:
        number = _count_excluded(target)
        if number and is_exclusion_told:
            return f"no note found in {place} that is not left out"
        if number:
            file = target.workspace.config.file
            name = relative_to_cwd(file) if file else "the config"
            return f"no note found in {place} but {pluralize(number, 'note')} that `exclude` in {name} leaves out"
    if is_of_index:
        return f"no note found in {place}: a note is a file YYYY-MM-DD.md"
    has_series = any(target.workspace.config.series for target in targets)
    remedy = "`oneonone-lint new SERIES` writes one" if has_series else "`oneonone-lint init` sets up a first series"
    return f"no note found in {place}: a note is a file YYYY-MM-DD.md; {remedy}"


def _count_excluded(target: Target) -> int:
    """Return the number of notes that were asked for and that the config excludes."""
    workspace = target.workspace
    if not workspace.config.exclude:
        return 0
    return sum(
        workspace.is_excluded(path) and target.is_reported(path)
        for folder in workspace.walk_folders()
        for path in (path_in(folder, name) for name in workspace.files.list_files(folder) if parse_note_name(name))
    )


def describe_unmatched_series(workspace: Workspace) -> Iterator[str]:
    """Yield a message for each series that the config declares and of which there is no folder; not for very many."""
    known = workspace.series_in("")
    matched = _find_matched(workspace.config, known)
    names = dict.fromkeys(known)
    unmatched = [table for table, _ in workspace.config.series if not _is_there(workspace, table, matched, names)]
    for table in unmatched[:_MOST_TOLD]:
        place = workspace.config.place_of(f"series.{table}")
        yield f"{place}: {_describe_unmatched(workspace, table, matched, known)}"
    if len(unmatched) > _MOST_TOLD:
        yield f"there is no folder for {pluralize(len(unmatched) - _MOST_TOLD, 'more table')} of [series]"


def _find_matched(config: Config, known: Iterable[str]) -> set[str]:
    """Return the names of the tables that count for one of the series *known*; who has found all looks no further."""
    all_names = {table.pattern for table in config.series}
    matched: set[str] = set()
    for series in known:
        if len(matched) == len(all_names):
            break
        matched.update(table.pattern for table in config.series_tables(series))
    return matched


def _is_there(workspace: Workspace, table: str, matched: Container[str], known: Collection[str]) -> bool:
    """Tell whether the table counts for a series, or will for one of which there is no note yet."""
    folder = folder_of(workspace.spelling_of(table))
    has_notes = any(map(parse_note_name, workspace.files.list_files(folder)))
    if table in known and has_notes:
        return True
    if is_pattern(table) or find_repo_around(workspace, table):
        return table in matched
    if _list_below(table, known) and not has_notes:
        return False
    return table in matched or workspace.is_excluded(folder) or folder in workspace.walk_folders()


def _describe_unmatched(workspace: Workspace, table: str, matched: Container[str], known: Iterable[str]) -> str:
    around = find_repo_around(workspace, table)
    if around:
        return f"[series.{table}] counts for nothing: {around} is a notes repo of its own; write it there"
    if workspace.files.is_dir(folder_of(table)):
        return f"[series.{table}] counts for nothing: {_describe_unread(table, known)}"
    others = [series for series in known if series not in matched]
    return f"there is no folder for [series.{table}]{hint_closest(table, others)}"


def _list_below(table: str, series: Iterable[str]) -> list[str]:
    return [name for name in series if name.startswith(f"{table}/")]


def _describe_unread(table: str, known: Iterable[str]) -> str:
    """Return why the notes in the folder that *table* names are not those of a series of that name."""
    below = _list_below(table, known)
    if below:
        return f"each folder of notes is a series, such as {truncate(below[0], _LONGEST_PATH)}, and that one holds none"
    return "that folder is not looked into, or is called otherwise"
