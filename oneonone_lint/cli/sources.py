"""Which notes ``check`` looks at, and where it reads them from."""

import sys
from dataclasses import replace
from pathlib import Path

from oneonone_lint.cli.options import Common, Target, targets
from oneonone_lint.errors import OneononeError
from oneonone_lint.files import Overlay


def source(paths: tuple[str, ...], stdin_filename: str | None, settings: Common) -> Target:
    """Return the notes repo that *paths* stand in; ``-`` is the one note that standard input brings.

    Raises ``OneononeError`` for a path that does not exist and for paths of several repos.
    """
    if "-" in paths:
        return _standard_input(paths, stdin_filename, settings)
    if stdin_filename:
        raise OneononeError("--stdin-filename goes with the PATH `-`")
    found = targets(paths, settings.config)
    if len(found) > 1:
        roots = ", ".join(str(target.workspace.config.root) for target in found)
        raise OneononeError(f"the paths stand in different notes repos ({roots}): check them one by one")
    return found[0]


def _standard_input(paths: tuple[str, ...], stdin_filename: str | None, settings: Common) -> Target:
    if paths != ("-",):
        raise OneononeError("`-` is read alone, without other paths")
    if not stdin_filename:
        raise OneononeError("say which note it is: --stdin-filename alice-bob/2026-11-13.md")
    folder = Path(stdin_filename).parent
    if not folder.is_dir():
        raise OneononeError(f"there is no folder {folder}")
    target = targets((str(folder),), settings.config)[0]
    path = f"{target.paths[0]}/{Path(stdin_filename).name}".removeprefix("/")
    overlay = Overlay(target.workspace.files, path, sys.stdin.buffer.read())
    return Target(replace(target.workspace, files=overlay), (path,))
