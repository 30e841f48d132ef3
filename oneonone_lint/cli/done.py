"""``oneonone-lint done``: tick actions off."""

import datetime as dt

import click

from oneonone_lint.cli.action_options import actions_argument, series_option
from oneonone_lint.cli.options import Day, common_options, resolve_common_options

_EPILOG = """\b
Examples:
  oneonone-lint done "staging cluster"                 by words of its text
  oneonone-lint done k3f9qa                            by its id, as `status --ids` shows it
  oneonone-lint done k3f9qa --on 2026-11-18            on another day than today

Exit codes: 0, 2 if the words are not those of one open action; then nothing is changed."""


@click.command(epilog=_EPILOG, short_help="Tick actions off, by id or by words.")
@actions_argument
@click.option("--on", type=Day(), help="The day it was done; today by default.")
@series_option
@common_options
@click.pass_context
def command(ctx: click.Context, /, *, actions: tuple[str, ...], on: dt.date | None, series: str | None) -> None:
    """Tick each ACTION off in the note that mentions it last, and print its line as it is now.

    ACTION is an id, or words of the text that only one open action has; put several words in quotes.
    """
    from oneonone_lint.authoring.action_changes import ActionChange
    from oneonone_lint.cli.action_argument import change_actions
    from oneonone_lint.model.action import State

    common = resolve_common_options(ctx)
    if on and on > common.today:
        raise click.UsageError(f"--on: {on} is still to come", ctx)
    change_actions(actions, ActionChange(State.DONE, on or common.today), series, common)
