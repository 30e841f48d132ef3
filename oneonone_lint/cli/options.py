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

if TYPE_CHECKING:
    from rich.console import Console

Command = TypeVar("Command", bound=Callable[..., Any])
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
class CommonOptions:
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
        from rich.console import Console

        color = self.use_color()
        return Console(file=sys.stdout, force_terminal=color, no_color=not color, highlight=False)

    def warn(self, message: str) -> None:
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


def store_group_options(ctx: click.Context, options: dict[str, object]) -> None:
    """Keep the options given before the command's name."""
    ctx.meta[_KEY] = options


def resolve_common_options(ctx: click.Context, options: dict[str, Any]) -> CommonOptions:
    """Take the common options out of *options*; those after the command's name win."""
    before: dict[str, Any] = ctx.meta.get(_KEY, {})
    given = {
        key: options.pop(key, None) if options.get(key) is not None else (options.pop(key, None), before.get(key))[1]
        for key in ("config", "today", "no_cache", "color", "quiet", "debug")
    }
    return CommonOptions(
        config=given["config"],
        today=given["today"] or dt.date.today(),  # noqa: DTZ011 - the user's own day
        color=given["color"] or "auto",
        quiet=bool(given["quiet"]),
    )
