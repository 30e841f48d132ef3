"""Which notes ``check`` looks at, and where it reads them from."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from oneonone_lint.cli.options import Command, CommonOptions
from oneonone_lint.cli.targets import Opener, Target, find_targets
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.repo.file_tree import Overlay
from oneonone_lint.repo.workspace import open_workspace

if TYPE_CHECKING:
    from oneonone_lint.repo.source import NoteSource


def source_options(command: Command) -> Command:
    """Add the options to *command* that say which notes are looked at."""
    options = (
        click.option("--staged", is_flag=True, help="Check what is in the git index, not the files on disk."),
        click.option(
            "--since",
            metavar="REV",
            help="Report only on notes changed since this git revision; HEAD: not committed yet.",
        ),
        click.option("--config-from", metavar="REV", help="Take the config as it stands at this git revision."),
        click.option("--stdin-filename", metavar="PATH", help="The note that standard input (PATH `-`) stands for."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def find_target(paths: tuple[str, ...], options: dict[str, Any], settings: CommonOptions) -> Target:
    """Return the notes repo that *paths* stand in; ``-`` is the one note that standard input brings.

    Raises ``OneononeError`` for a path that does not exist, for paths of several repos, and where git cannot
    tell what is asked of it.
    """
    if "-" in paths and options["staged"]:
        raise OneononeError("--staged reads from the git index, `-` from standard input: leave one out")
    if options["config_from"] is not None and settings.config:
        raise OneononeError("--config and --config-from both say which config to use: leave one out")
    scope = _scope(options)
    opened = scope.open if scope else open_workspace
    if "-" in paths:
        target = _standard_input(paths, options["stdin_filename"], settings, opened)
    elif options["stdin_filename"]:
        raise OneononeError("--stdin-filename goes with the PATH `-`")
    else:
        target = _one(find_targets(paths, settings.config, opened))
    return _narrowed(target, scope) if scope else target


def _scope(options: dict[str, Any]) -> "NoteSource | None":
    if not options["staged"] and options["config_from"] is None and options["since"] is None:
        return None
    from oneonone_lint.repo.source import NoteSource

    return NoteSource(options["staged"], options["config_from"], options["since"])


def _one(found: list[Target]) -> Target:
    if len(found) > 1:
        roots = ", ".join(str(target.workspace.config.root) for target in found)
        raise OneononeError(f"the paths stand in different notes repos ({roots}): check them one by one")
    return found[0]


def _narrowed(target: Target, scope: "NoteSource") -> Target:
    changes = scope.changes(target.workspace)
    return replace(target, changes=changes, unchanged=f"no note has changed since {scope.since}" if changes else "")


def _standard_input(
    paths: tuple[str, ...], stdin_filename: str | None, settings: CommonOptions, opened: Opener
) -> Target:
    if paths != ("-",):
        raise OneononeError("`-` is read alone, without other paths")
    if not stdin_filename:
        raise OneononeError("say which note it is: --stdin-filename alice-bob/2026-11-13.md")
    folder = Path(stdin_filename).parent
    if not folder.is_dir():
        raise OneononeError(f"there is no folder {folder}")
    target = find_targets((str(folder),), settings.config, opened)[0]
    path = f"{target.paths[0]}/{Path(stdin_filename).name}".removeprefix("/")
    overlay = Overlay(target.workspace.files, {path: sys.stdin.buffer.read()})
    return Target(replace(target.workspace, files=overlay), (path,))
