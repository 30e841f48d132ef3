"""``oneonone-lint move``: put off the coming meeting of a series."""

import datetime as dt

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import Day, Reason, common_options, resolve_common_options
from oneonone_lint.model.file_paths import full_path

_EPILOG = """\b
Examples:
  oneonone-lint move alice-bob --to 2026-11-16 --reason "Bob is ill"
  oneonone-lint move alice-bob --date 2026-11-27 --to 2026-11-25 --reason "offsite"

Exit codes: 0, 2 if it could not be done; then nothing is changed."""


@click.command(epilog=_EPILOG, short_help="Move the coming meeting of a series to another day.")
@click.argument("series", metavar="SERIES", shell_complete=completion.complete_series)
@click.option("--to", type=Day(), required=True, help="The new day.")
@click.option("--date", type=Day(), help="The day of the meeting; by default that of the coming one.")
@click.option("--reason", type=Reason(), required=True, help="Why, for the note.")
@common_options
@click.pass_context
def command(ctx: click.Context, /, *, series: str, to: dt.date, date: dt.date | None, reason: str) -> None:
    """Mark the coming meeting of SERIES as moved, write the agenda of the new day, and print both paths.

    What somebody has written into the agenda comes along. SERIES is the pair's folder, or its last part.
    """
    from oneonone_lint.cli.meeting_argument import find_meeting, write_notes
    from oneonone_lint.cli.path_remarks import remark_on_unreadable

    common = resolve_common_options(ctx)
    workspace, editor = find_meeting(common, series, date)
    if to == editor.day:
        raise click.UsageError(f"the meeting is on {to} already", ctx)
    files = [full_path(workspace.config.root, path) for path in editor.unreadable]
    common.warn_each(remark_on_unreadable(files, "what it promised is not taken up"))
    write_notes(workspace, editor.move(to, reason))
