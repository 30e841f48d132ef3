"""Which notes ``check`` looks at, and where it reads them from."""

import os
from typing import TYPE_CHECKING

from oneonone_lint.cli.check.options import STANDARD_INPUT, CheckOptions
from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.targets import Opener, Target, Targets, find_targets
from oneonone_lint.disk.spelling import as_on_disk
from oneonone_lint.model.display_path import absolute_path
from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.series_folder import path_in
from oneonone_lint.model.value import replace
from oneonone_lint.repo.file_tree import MAX_SIZE
from oneonone_lint.repo.opening import open_workspace

if TYPE_CHECKING:
    from oneonone_lint.repo.source import NoteSource


def find_check_targets(options: CheckOptions, common: CommonOptions) -> Targets:
    """Return the notes repos that the paths stand in, and what of each is checked.

    Raises ``OneononeError`` for a path that does not exist, for options that exclude each other, and where git cannot
    tell what is asked of it.
    """
    _refuse_contradictions(options, common)
    source = _make_source(options)
    if options.reads_standard_input:
        targets = Targets((_read_standard_input(options, common, source.open if source else open_workspace),))
    elif source is None:
        return find_targets(options.paths, common.config)
    else:
        targets = find_targets(options.paths, common.config, source.open, source.find_roots_below)
    if source is None:
        return targets
    return replace(targets, found=tuple(_narrow_to_source(target, source) for target in targets.found))


def _narrow_to_source(target: Target, source: "NoteSource") -> Target:
    start = full_path(target.workspace.config.root, target.paths[0])
    return replace(_narrow_to_changes(target, source), config_change=source.describe_config_change(start))


def _refuse_contradictions(options: CheckOptions, common: CommonOptions) -> None:
    if options.reads_standard_input and options.staged:
        raise OneononeError("--staged reads from the git index, `-` from standard input: leave one out")
    if options.config_from is not None and common.config:
        raise OneononeError("--config and --config-from both say which config to use: leave one out")
    if options.reads_standard_input and options.writes_fixes and options.redact:
        raise OneononeError("standard output would be the whole note: leave --redact out")
    if options.add_ignores is not None and (options.fix or options.unsafe_fixes):
        raise OneononeError("--add-ignores silences what stands, --fix mends it: run one after the other")
    if options.stdin_filename and not options.reads_standard_input:
        raise OneononeError("--stdin-filename goes with the PATH `-`")


def _make_source(options: CheckOptions) -> "NoteSource | None":
    """Return what git is asked for, None where the working tree is all that counts."""
    if not options.staged and options.config_from is None and options.since is None:
        return None
    from oneonone_lint.repo.source import NoteSource

    named = tuple(as_on_disk(absolute_path(path)) for path in options.paths)
    return NoteSource(options.staged, options.config_from, options.since, named)


def _narrow_to_changes(target: Target, source: "NoteSource") -> Target:
    changes = source.find_changes(target.workspace)
    unchanged = f"no note has changed since {source.since}" if changes else ""
    return replace(target, changes=changes, unchanged=unchanged)


def _read_standard_input(options: CheckOptions, common: CommonOptions, opener: Opener) -> Target:
    """Return the repo with what is piped in laid over the file that ``--stdin-filename`` names."""
    if options.paths != (STANDARD_INPUT,):
        raise OneononeError("`-` is read alone, without other paths")
    if not options.stdin_filename:
        raise OneononeError("say which note it is: --stdin-filename alice-bob/2026-11-13.md")
    from oneonone_lint.cli.standard_input import read_standard_input

    try:
        content = read_standard_input(MAX_SIZE)
    except UnreadableError as error:
        raise OneononeError(f"cannot read standard input: {error}") from error
    return lay_over(options.stdin_filename, content, common.config, opener)


def lay_over(name: str, content: bytes, config: str | None, opener: Opener) -> Target:
    """Return the repo of the note *name*, whether that is on disk or not, with *content* in its place.

    Raises ``OneononeError`` where there is no folder for it.
    """
    from oneonone_lint.repo.overlay import Overlay

    folder, file_name = os.path.split(as_on_disk(absolute_path(name)))
    if not os.path.isdir(folder):
        raise OneononeError(f"there is no folder {folder}")
    target = find_targets((folder,), config, opener).found[0]
    path = path_in(target.paths[0], file_name)
    overlay = Overlay(target.workspace.files, {path: content})
    return Target(replace(target.workspace, files=overlay), (path,))
