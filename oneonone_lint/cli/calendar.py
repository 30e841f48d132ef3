"""``oneonone-lint calendar``: coming meetings and due actions as an .ics file."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.nothing_found import describe_nothing_found
from oneonone_lint.cli.options import CommonOptions, FilePath, Weeks, common_options, resolve_common_options
from oneonone_lint.cli.output import print_text
from oneonone_lint.cli.output_file import write_output
from oneonone_lint.cli.path_remarks import remark_on_unreadable
from oneonone_lint.cli.series_choice import choose_series
from oneonone_lint.model.action import State
from oneonone_lint.model.days import add_days
from oneonone_lint.model.text import pluralize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from icalendar import Event, Todo

    from oneonone_lint.cli.series_choice import ChosenSeries
    from oneonone_lint.repo.workspace import Workspace
    from oneonone_lint.reports.calendar import MeetingsAhead
    from oneonone_lint.reports.status.action_row import ActionRow
    from oneonone_lint.reports.status.report import StatusReport

_MOST_MEETINGS = 5000  # without a note, in one calendar
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
@click.option("--weeks", type=Weeks(), default=12, show_default=True, help="How far ahead the meetings go.")
@click.option("-o", "output", metavar="FILE", type=FilePath(), help="Write to FILE.")
@common_options
@click.pass_context
def command(ctx: click.Context, /, *, series: tuple[str, ...], weeks: int, output: str | None) -> None:
    """Print a calendar of SERIES, all by default: meetings ahead, whose turn it is, open actions.

    SERIES is a pair's folder, or its last part where that is enough; or a folder with notes repos, for all their pairs.
    """
    common = resolve_common_options(ctx)
    choice = choose_series(series, common)
    if not any(repo.names for repo in choice.repos):
        common.warn(describe_nothing_found((), choice.targets))
    ahead = _plan(choice.repos, weeks, common)
    _print(_build_calendar(choice.repos, ahead, common), output)
    choice.refuse_problems()


def _plan(repos: "Sequence[ChosenSeries]", weeks: int, common: CommonOptions) -> "MeetingsAhead":
    """Return how far ahead meetings are planned: so many *weeks*, or fewer of each series where there are very many."""
    from oneonone_lint.reports.calendar import MeetingsAhead

    number = sum(len(repo.names) for repo in repos)
    most = max(_MOST_MEETINGS // max(number, 1), 1)
    return MeetingsAhead(common.today, add_days(common.today, dt.timedelta(weeks=weeks)), most)


def _build_calendar(repos: "Sequence[ChosenSeries]", ahead: "MeetingsAhead", common: CommonOptions) -> str:
    from oneonone_lint.formatters.ics import build_todo, format_calendar
    from oneonone_lint.reports.status.builder import build_status
    from oneonone_lint.reports.status.query import StatusQuery

    events: list[Event] = []
    todos: list[Todo] = []
    _warn_of_no_cadence(repos, common)
    for repo in repos:
        events += _build_events(repo, ahead, common)
        report = build_status(repo.workspace, repo.names, StatusQuery(states=frozenset(State)), ahead.today)
        common.warn_each(remark_on_unreadable(report.unreadable, "what it promised is not here"))
        todos += map(build_todo, _list_actions(report, ahead))
    return format_calendar([*events, *todos])


def _build_events(repo: "ChosenSeries", ahead: "MeetingsAhead", common: CommonOptions) -> "list[Event]":
    from oneonone_lint.formatters.ics import build_event
    from oneonone_lint.reports.calendar import collect_meetings

    zone = _load_time_zone(repo.workspace)
    events: list[Event] = []
    is_cut = False
    for names in repo.workspace.group_by_chain(repo.names):
        chain = repo.workspace.load_chain(names[0])
        for name in names:
            meetings = collect_meetings(chain, name, ahead)
            is_cut = is_cut or ahead.cuts_off(meetings)
            events += [build_event(repo.workspace.config.repo, meeting, zone, ahead.today) for meeting in meetings]
    if is_cut:
        common.warn(f"of each series the next {pluralize(ahead.most, 'meeting')} are here; name SERIES to have more")
    return events


def _warn_of_no_cadence(repos: "Iterable[ChosenSeries]", common: CommonOptions) -> None:
    common.warn_each(
        f"{name} has no `cadence` in the config: of its meetings only those with a note are here"
        for repo in repos
        for name in repo.names
        if repo.workspace.config.series_settings(name).cadence is None
    )


def _load_time_zone(workspace: "Workspace") -> dt.tzinfo | None:
    from zoneinfo import ZoneInfo

    name = workspace.config.timezone
    return ZoneInfo(name) if name else None


def _list_actions(report: "StatusReport", ahead: "MeetingsAhead") -> "Iterator[ActionRow]":
    """Yield the open actions, and those closed as long ago as is looked *ahead*, which whoever has them ticks off."""
    earliest = add_days(ahead.today, ahead.today - ahead.until)
    for row in report.rows:
        closed = row.action.closed
        if closed is None or closed >= earliest:
            yield row


def _print(text: str, output: str | None) -> None:
    if output in (None, "-"):
        print_text(text)
    else:
        write_output(output, text.encode())
