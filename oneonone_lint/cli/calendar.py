"""``oneonone-lint calendar``: coming meetings and due actions as an .ics file."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.series_argument import find_series, list_series, open_current_workspace
from oneonone_lint.cli.targets import describe_nothing_found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar import Component

    from oneonone_lint.repo.workspace import Workspace

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
def command(ctx: click.Context, /, series: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's options
    """Print a calendar of SERIES, all by default: meetings ahead, whose turn it is, open actions.

    SERIES is a pair's folder, or its last part where that is enough.
    """
    from oneonone_lint.formatters.ics import format_calendar
    from oneonone_lint.repo.atomic_write import write_file

    settings = resolve_common_options(ctx, options)
    workspace = open_current_workspace(settings)
    names = list(dict.fromkeys(find_series(workspace, name) for name in series)) or list_series(workspace)
    if not names:
        settings.warn(describe_nothing_found(()))
    text = format_calendar(_components(workspace, names, options["weeks"], settings))
    if options["output"] in (None, Path("-")):
        click.echo(text, nl=False)
    else:
        write_file(options["output"], text.encode())


def _components(workspace: "Workspace", names: list[str], weeks: int, settings: CommonOptions) -> "Iterator[Component]":
    from zoneinfo import ZoneInfo

    from oneonone_lint.formatters.ics import build_event, build_todo
    from oneonone_lint.reports.calendar import collect_meetings
    from oneonone_lint.reports.status.builder import build_status
    from oneonone_lint.reports.status.query import StatusQuery

    zone = ZoneInfo(workspace.config.timezone) if workspace.config.timezone else None
    until = settings.today + dt.timedelta(weeks=weeks)
    for name in names:
        if workspace.settings(name).cadence is None:
            settings.warn(f"{name} has no `cadence` in the config: of its meetings only those with a note are here")
        for meeting in collect_meetings(workspace, name, settings.today, until):
            yield build_event(workspace.config.repo, meeting, zone, settings.today)
    report = build_status(workspace, names, StatusQuery(), settings.today)
    yield from map(build_todo, report.rows)
