"""The options of ``init``, as click reads them and as one typed value."""

import datetime as dt

import click

from oneonone_lint.authoring.starter_files import CI_FILES
from oneonone_lint.cli import completion
from oneonone_lint.cli.options import Day, combine_options
from oneonone_lint.config.built_in_names import built_in_names
from oneonone_lint.config.value_readers import WEEKDAYS
from oneonone_lint.model.value import Value

NO_CI = "none"


class InitOptions(Value, kw_only=True):
    """What the command line of ``init`` says, None where it leaves something open."""

    series: str | None
    report: str | None
    manager: str | None
    profile: str | None
    cadence: str | None
    weekday: str | None
    date: dt.date | None
    ci: str | None


init_options = combine_options(
    click.option("--series", metavar="NAME", help="The folder of the first pair; by default REPORT-MANAGER."),
    click.option("--report", metavar="HANDLE", help="Whose meeting it is; a name will do too."),
    click.option("--manager", metavar="HANDLE", help="The report's manager."),
    click.option(
        "--profile",
        type=click.Choice(built_in_names()),
        help="The way of meeting; by default the config's, else aquip.",
    ),
    click.option(
        "--cadence",
        metavar="CADENCE",
        shell_complete=completion.complete_cadences,
        help="weekly (default), fortnightly, monthly or an RFC 5545 RRULE.",
    ),
    click.option("--weekday", type=click.Choice(WEEKDAYS), help="The day of the week on which they meet."),
    click.option("--date", type=Day(), help="The day of the first meeting; by default the first one from today on."),
    click.option(
        "--ci",
        type=click.Choice((*CI_FILES, NO_CI)),
        help="Whose CI checks the notes; by default the one that is here, else github.",
    ),
)
