"""The options of ``status`` on the command line."""

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import Day, Days, FilePath, combine_options
from oneonone_lint.cli.status_options import STATES
from oneonone_lint.formatters.status.columns import GROUPINGS
from oneonone_lint.formatters.status.registry import FORMATS

status_parameters = combine_options(
    click.option(
        "--owner",
        "owners",
        multiple=True,
        shell_complete=completion.complete_owners,
        metavar="HANDLE",
        help="Only this person's actions.",
    ),
    click.option(
        "--series",
        multiple=True,
        shell_complete=completion.complete_series,
        metavar="SERIES",
        help="Only this series.",
    ),
    click.option("--overdue", is_flag=True, help="Only overdue actions."),
    click.option("--due-within", type=Days(), help="Only open actions due from today on in that time."),
    click.option(
        "--state",
        type=click.Choice(STATES),
        default="open",
        show_default=True,
        help="Only actions in this state.",
    ),
    click.option("--since", type=Day(), help="Only actions opened on this day or later."),
    click.option("--until", type=Day(), help="Only actions opened on this day or before."),
    click.option("--all", "everything", is_flag=True, help="Actions older than `enforce-from` too."),
    click.option(
        "--group-by",
        type=click.Choice(GROUPINGS),
        default="owner",
        show_default=True,
        help="How the table is grouped.",
    ),
    click.option("--ids", is_flag=True, help="Show the ids of the actions; a wide terminal always does."),
    click.option("--at", type=Day(), help="As things stood on that day, which counts as today: only notes up to it."),
    click.option(
        "--redact", is_flag=True, help="Hide what notes say: texts, and handles that the config does not know."
    ),
    click.option(
        "--practices",
        is_flag=True,
        help="Count more habits, with git's log: who writes, who reads ahead, how often priorities change.",
    ),
    click.option("--fail-overdue", is_flag=True, help="Exit 1 if any open action is overdue."),
    click.option(
        "--format",
        "output_format",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to print.",
    ),
    click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, for spreadsheets that need one."),
    click.option("-o", "output", metavar="FILE", type=FilePath(), help="Write the report to FILE."),
)
