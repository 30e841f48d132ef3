"""Options that every command has, before its name or after it, and what they come to."""

import datetime as dt
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from oneonone_lint import SPEC_VERSION, __version__
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.settings import Config
from oneonone_lint.repo.file_tree import passes_for_file
from oneonone_lint.repo.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from oneonone_lint.repo.git.changes import Changes

if TYPE_CHECKING:
    from rich.console import Console

Command = TypeVar("Command", bound=Callable[..., Any])
Opener = Callable[[Path, Path | None], Workspace]
_KEY = "oneonone_lint.options"


class Day(click.ParamType[dt.date]):
    """A day as ``YYYY-MM-DD``."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ANN401 - click's signature
        """Return the date that *value* stands for; a usage error where it is none."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"`{value}` is not a day; write it as YYYY-MM-DD", param, ctx)


@dataclass(frozen=True)
class Common:
    """The common options: *today* is the one place where the clock is read."""

    config: Path | None
    today: dt.date
    color: str
    quiet: bool

    def use_color(self) -> bool:
        """Tell whether what is printed is coloured."""
        if self.color == "auto":
            return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return self.color == "always"

    def console(self) -> "Console":
        """Return what prints tables and laid-out text, as wide as the terminal."""
        from rich.console import Console  # noqa: PLC0415 - dear to import

        color = self.use_color()
        return Console(file=sys.stdout, force_terminal=color, no_color=not color, highlight=False)

    def say(self, message: str) -> None:
        """Print a remark to standard error, unless ``--quiet``."""
        if not self.quiet:
            click.echo(message, err=True)


def common_options(command: Command) -> Command:
    """Add the common options to *command*."""
    options = (
        click.option(
            "--config",
            "config",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Use this config file.",
        ),
        click.option("--today", "today", type=Day(), help="Take this day for today."),
        click.option("--no-cache", "no_cache", is_flag=True, default=None, help="Neither read nor write a cache."),
        click.option(
            "--color", "color", type=click.Choice(("auto", "always", "never")), help="Colour what is printed."
        ),
        click.option("-q", "--quiet", "quiet", is_flag=True, default=None, help="Print findings only, no remarks."),
        click.version_option(
            __version__,
            "--version",
            message=f"oneonone-lint {__version__} (spec {SPEC_VERSION})",
            help="Show tool's and spec's version.",
        ),
        click.option("--debug", "debug", is_flag=True, default=None, help="Show a traceback if the tool fails."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def remember(ctx: click.Context, options: dict[str, object]) -> None:
    """Keep the options given before the command's name."""
    ctx.meta[_KEY] = options


def common(ctx: click.Context, options: dict[str, Any]) -> Common:
    """Take the common options out of *options*; those after the command's name win."""
    before: dict[str, Any] = ctx.meta.get(_KEY, {})
    given = {
        key: options.pop(key, None) if options.get(key) is not None else (options.pop(key, None), before.get(key))[1]
        for key in ("config", "today", "no_cache", "color", "quiet", "debug")
    }
    return Common(
        config=given["config"],
        today=given["today"] or dt.date.today(),  # noqa: DTZ011 - the user's own day
        color=given["color"] or "auto",
        quiet=bool(given["quiet"]),
    )


@dataclass(frozen=True)
class Target:
    """A notes repo and what of it was asked for: folders and files, relative to its root.

    Where *changes* are given, only what is among them was asked for; *unchanged* says so if nothing is.
    """

    workspace: Workspace
    paths: tuple[str, ...]
    changes: "Changes | None" = None
    unchanged: str = ""

    def names(self) -> list[str]:
        """Return the series that the paths stand for, each once."""
        found: dict[str, None] = {}
        for path in self.paths:
            is_folder = self.workspace.files.is_folder(path)
            if is_folder:
                found.update(dict.fromkeys(self.workspace.series_in(path)))
            if (passes_for_file(path) or not is_folder) and (name := self.workspace.series_of(path)):
                found[name] = None
        return [name for name in found if self.changes is None or self.changes.touch("" if name == "." else name)]

    def wanted(self, path: str) -> bool:
        """Tell whether *path* is one of the paths or lies below one, and has changed if that is asked."""
        is_named = any(not asked or path == asked or path.startswith(f"{asked}/") for asked in self.paths)
        return is_named and (self.changes is None or self.changes.has(path))


def targets(paths: tuple[str, ...], config: Path | None, opened: Opener = open_workspace) -> list[Target]:
    """Group *paths* by the notes repo they stand in; raises ``OneononeError`` for one that does not exist.

    *opened* finds the repo of a path; without it, notes and config are read from the working tree.
    """
    if config is not None and not config.is_file():
        raise OneononeError(f"there is no config file {config}")
    grouped: dict[Path, tuple[Workspace, list[str]]] = {}
    for path in paths or (".",):
        full = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as they were typed
        workspace = opened(full, Path(os.path.abspath(config)) if config else None)  # noqa: PTH100 - as above
        _verify_rules(workspace.config)
        root = workspace.config.root
        relative = "." if root.is_relative_to(full) else os.path.relpath(full, root).replace(os.sep, "/")
        if not os.path.lexists(full) and not workspace.files.exists(relative):
            raise OneononeError(f"there is no file or folder {path}")
        grouped.setdefault(root, (workspace, []))[1].append("" if relative == "." else relative)
    return [Target(workspace, tuple(found)) for workspace, found in grouped.values()]


def _verify_rules(config: Config) -> None:
    if config.names_rules:
        from oneonone_lint.lint.rule_selection import verify  # noqa: PLC0415 - it brings all rules along

        verify(config)


def nothing_found(paths: tuple[str, ...]) -> str:
    """Return where no note was found, in words."""
    return f"no note found in {', '.join(paths) or Path.cwd()}: a note is a file YYYY-MM-DD.md"


def prefix_to(root: Path) -> str:
    """Return the way from the current folder to *root*, ``.`` where they are the same."""
    try:
        return os.path.relpath(root).replace(os.sep, "/")
    except ValueError:
        return root.as_posix()
