"""``oneonone-lint calendar``: coming meetings and due actions as an .ics file."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.nothing_found import describe_nothing_found
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.output import print_text
from oneonone_lint.cli.output_file import write_output
from oneonone_lint.cli.series_choice import choose_series
from oneonone_lint.model.action import State
from oneonone_lint.model.days import add_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from icalendar import Event, Todo

    from oneonone_lint.cli.series_choice import ChosenSeries
    from oneonone_lint.repo.workspace import Workspace
    from oneonone_lint.reports.calendar import Meeting
    from oneonone_lint.reports.status.action_row import ActionRow

_EPILOG = """\b
Examples:
  oneonone-lint calendar -o 1on1s.ics                all series, twelve weeks ahead
  oneonone-lint calendar alice-bob --weeks 26        one pair, half a year
  oneonone-lint calendar ~/pairs -o 1on1s.ics        all pairs of the notes repos in a folder

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

    SERIES is a pair's folder, or its last part where that is enough; or a folder with notes repos, for all their pairs.
    """
    common = resolve_common_options(ctx)
    choice = choose_series(series, common)
    if not any(repo.names for repo in choice.repos):
        common.warn(describe_nothing_found((), choice.targets))
    until = add_days(common.today, dt.timedelta(weeks=weeks))
    _print(_build_calendar(choice.repos, until, common), output)
    choice.refuse_problems()


def _build_calendar(repos: "Iterable[ChosenSeries]", until: dt.date, common: CommonOptions) -> str:
    from oneonone_lint.formatters.ics import build_todo, format_calendar

    events: list[Event] = []
    todos: list[Todo] = []
    for repo in repos:
        events += _build_events(repo, until, common)
        actions = _list_actions(repo.workspace, repo.names, common.today, until - common.today)
        todos += map(build_todo, actions)
    return format_calendar([*events, *todos])


def _build_events(repo: "ChosenSeries", until: dt.date, common: CommonOptions) -> "list[Event]":
    from oneonone_lint.formatters.ics import build_event

    name, zone = repo.workspace.config.repo, _load_time_zone(repo.workspace)
    meetings = _list_meetings(repo.workspace, repo.names, until, common)
    return [build_event(name, meeting, zone, common.today) for meeting in meetings]


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
        closed = row.action.closed
        if closed is None or closed >= today - weeks:
            yield row


def _print(text: str, output: Path | None) -> None:
    if output in (None, Path("-")):
        print_text(text)
    else:
        write_output(output, text.encode())
