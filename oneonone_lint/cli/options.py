"""Options: those that every command has, before its name or after it, and what they come to."""

import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from oneonone_lint import SPEC_VERSION, __version__
from oneonone_lint.cli.output import WIDEST, open_console, print_remark, print_text
from oneonone_lint.formatters.escaping import has_unprintable
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import limit_repetition, quote
from oneonone_lint.model.value import Value

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem
    from rich.console import Console

Command = TypeVar("Command", bound=Callable[..., Any])
_KEY = "oneonone_lint.options"
_FORCING = ("FORCE_COLOR", "CLICOLOR_FORCE")
_OFF = ("", "0")
_DAY = lazy_pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_MOST_WEEKS = 520
_LONGEST_REASON = 500  # characters


class FilePath(click.ParamType[str]):
    """A path, looked at by whoever reads or writes there. ``click.Path`` asks ``gettext`` what it is called."""

    name = "path"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        """Let the shell complete names of files."""
        return click.Path().shell_complete(ctx, param, incomplete)


class Day(click.ParamType[dt.date]):
    """A day as ``YYYY-MM-DD``."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ANN401 - click's signature
        """Return the date that *value* stands for; a usage error where it is none."""
        if isinstance(value, dt.date):
            return value
        try:
            return _read_day(value)
        except ValueError:
            self.fail(f"`{value}` is not a day; write it as YYYY-MM-DD", param, ctx)


def _read_day(value: str) -> dt.date:
    """Return the date that *value* stands for; raises ``ValueError``. ``strptime`` would load three modules more."""
    match = _DAY.fullmatch(value)
    if match is None:
        raise ValueError(value)
    return dt.date(*map(int, match.groups()))


class Days(click.ParamType[int]):
    """A number of days as ``7d``, ``2w`` or ``7``."""

    name = "7d"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's signature
        """Return the days that *value* stands for; a usage error where it is no such number."""
        match = re.fullmatch(r"(\d{1,4})([dw]?)", str(value).strip().lower())
        if match is None:
            self.fail(f"`{value}` is not a number of days; write it as 7d", param, ctx)
        return int(match[1]) * (7 if match[2] == "w" else 1)


class Weeks(click.ParamType[int]):
    """A number of weeks, ten years at most."""

    name = "NUMBER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's signature
        """Return *value* as a number; a usage error where it is none or too large."""
        weeks = int(value) if re.fullmatch(r"\d{1,3}", str(value)) else 0
        if not 1 <= weeks <= _MOST_WEEKS:
            self.fail(f"`{value}` is not a number of weeks from 1 to {_MOST_WEEKS}; write it as 12", param, ctx)
        return weeks


class Reason(click.ParamType[str]):
    """A few words for a note: one line, and nothing in it that nobody sees or that drives a terminal."""

    name = "TEXT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - click's signature
        """Return *value* on one line; a usage error where it says nothing, too much, or what no note should hold."""
        words = " ".join(str(value).split())
        if not words:
            self.fail("say why, in a few words", param, ctx)
        if len(words) > _LONGEST_REASON:
            self.fail(f"{len(words)} characters are too many: write it into the note", param, ctx)
        if has_unprintable(words):
            self.fail(f"{quote(words)} holds a sign that a note should not have", param, ctx)
        return words


class CommonOptions(Value):
    """The common options; *today* is the day of the command line, else of the clock, which nobody else reads.

    *color* is ``auto``, ``always`` or ``never``. What was worked out by an earlier run counts where it *uses_cache*.
    """

    config: str | None
    today: dt.date
    color: str
    quiet: bool
    uses_cache: bool

    @property
    def uses_color(self) -> bool:
        """What is printed is coloured (interface, clause 1.2)."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if any(os.environ.get(variable, "0") not in _OFF for variable in _FORCING):
            return True
        is_plain = os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb"
        return sys.stdout.isatty() and not is_plain

    def open_console(self) -> "Console":
        """Return what prints tables and laid-out text on standard output, as wide as the terminal."""
        return open_console(color=self.uses_color)

    def open_wide_console(self) -> "Console":
        """Return the same, but as wide as a table needs where nobody sees it on a terminal."""
        return open_console(color=self.uses_color, width=None if sys.stdout.isatty() else WIDEST)

    def warn(self, message: str, block: str = "") -> None:
        """Print a remark of one line to standard error, and below it a *block* of text; nothing with ``--quiet``."""
        if self.quiet:
            return
        print_remark(message)
        if block:
            print_text(f"\n{block}\n", err=True)

    def warn_each(self, messages: Iterable[str]) -> None:
        """Print *messages*, which say the same of one thing after another: the first of them, and how many more."""
        for message in limit_repetition(messages):
            self.warn(message)


def combine_options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Return a decorator that adds *options* to a command; ``--help`` shows them in the order given."""

    def add_options(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add_options


def local_day() -> dt.date:
    """Return what day it is for the user: nobody else asks the clock."""
    return dt.date.today()  # noqa: DTZ011 - the user's own day


def resolve_common_options(ctx: click.Context) -> CommonOptions:
    """Return the common options of the run that *ctx* is part of; what is not given has its default."""
    values: dict[str, Any] = ctx.meta.get(_KEY, {})
    return CommonOptions(
        config=values.get("config"),
        today=values.get("today") or local_day(),
        color=values.get("color", "auto"),
        quiet=values.get("quiet", False),
        uses_cache=not values.get("no_cache", False),
    )


def _store(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Keep the value of a common option where the group's context and the command's both find it.

    The command's options are parsed last, so that in ``--color never check --color always`` the later one wins.
    """
    if value is not None:
        ctx.meta.setdefault(_KEY, {})[param.name] = value


def _common_option(*names: str, **attributes: Any) -> Callable[[Command], Command]:  # noqa: ANN401 - click's own
    return click.option(*names, expose_value=False, callback=_store, **attributes)


def _answering_option(
    *names: str,
    answer: Callable[[click.Context], str],
    help: str,  # noqa: A002 - click's own
) -> Callable[[Command], Command]:
    """Return a flag after which the run prints its *answer* and ends; click's own load ``gettext`` in each run."""

    def print_answer(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
        if value and not ctx.resilient_parsing:
            print_text(f"{answer(ctx)}\n")
            ctx.exit()

    return click.option(*names, is_flag=True, is_eager=True, expose_value=False, callback=print_answer, help=help)


def _describe_version(_ctx: click.Context) -> str:
    return f"oneonone-lint {__version__} (spec {SPEC_VERSION})"


common_options = combine_options(
    _common_option("--config", metavar="FILE", type=FilePath(), help="Use this config file."),
    _common_option("--today", type=Day(), help="Take this day for today."),
    _common_option("--no-cache", is_flag=True, default=None, help="Read every note anew, and keep nothing of it."),
    _common_option("--color", type=click.Choice(("auto", "always", "never")), help="Colour what is printed."),
    _common_option("-q", "--quiet", is_flag=True, default=None, help="Print findings only, no remarks."),
    _answering_option("--version", answer=_describe_version, help="Show tool's and spec's version."),
    _common_option("--debug", is_flag=True, default=None, help="Show a traceback if the tool fails."),
    _answering_option("-h", "--help", answer=click.Context.get_help, help="Show this message and exit."),
)
