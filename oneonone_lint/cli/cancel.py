"""``oneonone-lint cancel``: call off the coming meeting of a series."""

import datetime as dt

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import Day, Reason, common_options, resolve_common_options

_EPILOG = """\b
Examples:
  oneonone-lint cancel alice-bob --reason "Alice is on leave"
  oneonone-lint cancel alice-bob --date 2026-11-27 --reason "offsite"

For several weeks at once, write `pauses` into the config.
Exit codes: 0, 2 if it could not be done; then nothing is changed."""


@click.command(epilog=_EPILOG, short_help="Cancel the coming meeting of a series.")
@click.argument("series", metavar="SERIES", shell_complete=completion.complete_series)
@click.option("--date", type=Day(), help="The day of the meeting; by default that of the coming one.")
@click.option("--reason", type=Reason(), required=True, help="Why, for the note.")
@common_options
@click.pass_context
def command(ctx: click.Context, /, *, series: str, date: dt.date | None, reason: str) -> None:
    """Mark the coming meeting of SERIES as cancelled in its note, and print where that stands.

    SERIES is the pair's folder, or its last part where that is enough.
    """
    from oneonone_lint.cli.meeting_argument import find_meeting, write_notes

    workspace, editor = find_meeting(resolve_common_options(ctx), series, date)
    write_notes(workspace, editor.cancel(reason))
