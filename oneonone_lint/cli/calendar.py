"""``oneonone-lint calendar``: coming meetings and due actions as an .ics file."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.output import print_text
from oneonone_lint.cli.output_file import write_output
from oneonone_lint.cli.series_argument import find_series, list_series, open_current_workspace
from oneonone_lint.cli.targets import describe_nothing_found, refuse_unlisted
from oneonone_lint.model.action import State
from oneonone_lint.model.days import add_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from oneonone_lint.repo.workspace import Workspace
    from oneonone_lint.reports.calendar import Meeting
    from oneonone_lint.reports.status.action_row import ActionRow

_EPILOG = """\b
Examples:
  oneonone-lint calendar -o 1on1s.ics                all series, twelve weeks ahead
  oneonone-lint calendar alice-bob --weeks 26        one pair, half a year

A meeting has a time where the series or its note says one, in the `timezone` of the config, else in that of whoever
looks at it; otherwise it is a matter of the whole day. Each entry keeps its identity from run to run, so that a
calendar that takes the file in again changes what it has instead of adding to it.
Exit codes: 0, 2 if it could not be done."""


@click.command(epilog=_EPILOG, short_help="Coming meetings and due actions as an .ics file.")
@click.argument("series", metavar="[SERIES]...", nargs=-1, shell_complete=completion.complete_series)
@click.option(
    "--weeks", type=click.IntRange(1, 520), default=12, show_default=True, help="How far ahead the meetings go."
)
@click.option("-o", "output", metavar="FILE", type=click.Path(path_type=Path), help="Write to FILE.")
@common_options
@click.pass_context
def command(ctx: click.Context, /, *, series: tuple[str, ...], weeks: int, output: Path | None) -> None:
    """Print a calendar of SERIES, all by default: meetings ahead, whose turn it is, open actions.

    SERIES is a pair's folder, or its last part where that is enough.
    """
    common = resolve_common_options(ctx)
    workspace = open_current_workspace(common)
    names = _choose_series(workspace, series)
    if not names:
        common.warn(describe_nothing_found(()))
    until = add_days(common.today, dt.timedelta(weeks=weeks))
    _print(_build_calendar(workspace, names, until, common), output)
    refuse_unlisted(workspace)


def _choose_series(workspace: "Workspace", given: tuple[str, ...]) -> list[str]:
    if not given:
        return list_series(workspace)
    return list(dict.fromkeys(find_series(workspace, name) for name in given))


def _build_calendar(workspace: "Workspace", names: "Sequence[str]", until: dt.date, common: CommonOptions) -> str:
    from oneonone_lint.formatters.ics import build_event, build_todo, format_calendar

    repo, zone = workspace.config.repo, _load_time_zone(workspace)
    events = [
        build_event(repo, meeting, zone, common.today) for meeting in _list_meetings(workspace, names, until, common)
    ]
    weeks = until - common.today
    todos = [build_todo(row) for row in _list_actions(workspace, names, common.today, weeks)]
    return format_calendar([*events, *todos])


def _load_time_zone(workspace: "Workspace") -> dt.tzinfo | None:
    from zoneinfo import ZoneInfo

    name = workspace.config.timezone
    return ZoneInfo(name) if name else None


def _list_meetings(
    workspace: "Workspace", names: "Iterable[str]", until: dt.date, common: CommonOptions
) -> "Iterator[Meeting]":
    from oneonone_lint.reports.calendar import collect_meetings

    for name in names:
        if workspace.config.series_settings(name).cadence is None:
            common.warn(f"{name} has no `cadence` in the config: of its meetings only those with a note are here")
        yield from collect_meetings(workspace, name, common.today, until)


def _list_actions(
    workspace: "Workspace", names: "Iterable[str]", today: dt.date, weeks: dt.timedelta
) -> "Iterator[ActionRow]":
    """Yield the open actions, and those closed in the last *weeks*, which whoever has them ticks off then."""
    from oneonone_lint.reports.status.builder import build_status
    from oneonone_lint.reports.status.query import StatusQuery

    for row in build_status(workspace, names, StatusQuery(states=frozenset(State)), today).rows:
        closed = row.thread.closed
        if closed is None or closed >= today - weeks:
            yield row


def _print(text: str, output: Path | None) -> None:
    if output in (None, Path("-")):
        print_text(text)
    else:
        write_output(output, text.encode())
