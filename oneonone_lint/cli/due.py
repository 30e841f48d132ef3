"""``oneonone-lint due``: give an action another due date."""

import datetime as dt

import click

from oneonone_lint.cli.action_options import series_option
from oneonone_lint.cli.options import Day, common_options, resolve_common_options

_EPILOG = """\b
Examples:
  oneonone-lint due "staging cluster" 2026-12-04
  oneonone-lint due k3f9qa 2026-12-04

Exit codes: 0, 2 if the words are not those of one open action; then nothing is changed."""


@click.command(epilog=_EPILOG, short_help="Give an action another due date.")
@click.argument("action")
@click.argument("day", metavar="YYYY-MM-DD", type=Day())
@series_option
@common_options
@click.pass_context
def command(ctx: click.Context, /, *, action: str, day: dt.date, series: str | None) -> None:
    """Write another due date into the note that mentions ACTION last, and print its line as it is now.

    ACTION is an id, or words of the text that only one open action has; put several words in quotes.
    """
    from oneonone_lint.authoring.action_changes import ActionChange
    from oneonone_lint.cli.action_argument import change_actions
    from oneonone_lint.model.action import State

    change_actions((action,), ActionChange(State.OPEN, day), series, resolve_common_options(ctx))
