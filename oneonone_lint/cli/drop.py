"""``oneonone-lint drop``: cancel actions."""

import click

from oneonone_lint.cli.action_options import actions_argument, series_option
from oneonone_lint.cli.options import Reason, common_options, resolve_common_options

_EPILOG = """\b
Examples:
  oneonone-lint drop "staging cluster"
  oneonone-lint drop k3f9qa --reason "platform has one already"

Exit codes: 0, 2 if the words are not those of one open action; then nothing is changed."""


@click.command(epilog=_EPILOG, short_help="Cancel actions, by id or by words.")
@actions_argument
@click.option("--reason", type=Reason(), help="Why, written below the action.")
@series_option
@common_options
@click.pass_context
def command(ctx: click.Context, /, *, actions: tuple[str, ...], reason: str | None, series: str | None) -> None:
    """Cancel each ACTION in the note that mentions it last, and print its line as it is now.

    ACTION is an id, or words of the text that only one open action has; put several words in quotes.
    """
    from oneonone_lint.authoring.action_changes import ActionChange
    from oneonone_lint.cli.action_argument import change_actions
    from oneonone_lint.model.action import State

    common = resolve_common_options(ctx)
    change_actions(actions, ActionChange(State.CANCELLED, common.today, reason or ""), series, common)
