"""``oneonone-lint digest``: what came out of a series in a period."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.output import print_line, print_text
from oneonone_lint.cli.path_remarks import remark_on_unreadable
from oneonone_lint.cli.period import build_period, period_options
from oneonone_lint.cli.series_argument import find_series, open_current_workspace
from oneonone_lint.model.file_paths import full_path

if TYPE_CHECKING:
    from oneonone_lint.reports.digest import Digest

_EPILOG = """\b
Examples:
  oneonone-lint digest alice-bob --since 2026-07-01 --until 2026-09-30   a quarter
  oneonone-lint digest alice-bob --since 2026-01-01 > review.md          to write the annual review on
  oneonone-lint digest alice-bob --format json                           for a script

What the series that this one continues had is in it too. Sections that the profile calls private are not.
Exit codes: 0, 2 if it could not be done."""


@click.command(epilog=_EPILOG, short_help="What came out of the meetings of a period.")
@click.argument("series", metavar="SERIES", shell_complete=completion.complete_series)
@period_options
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("markdown", "json")),
    default="markdown",
    show_default=True,
    help="How to print.",
)
@common_options
@click.pass_context
def command(
    ctx: click.Context, /, series: str, since: dt.date | None, until: dt.date | None, output_format: str
) -> None:
    """Print the accomplishments, decisions and closed actions of SERIES, for a quarterly or annual review.

    SERIES is the pair's folder, or its last part where that is enough. Without --since and --until it is all
    there is, up to today.
    """
    from oneonone_lint.formatters.digest import format_digest_json, format_digest_markdown
    from oneonone_lint.reports.digest import build_digest

    common = resolve_common_options(ctx)
    period = build_period(ctx, since, until)
    workspace = open_current_workspace(common)
    digest = build_digest(workspace, find_series(workspace, series), period, common.today)
    _warn_of_gaps(digest, workspace.config.root, common)
    if output_format == "json":
        print_text(f"{format_digest_json(digest)}\n")
        return
    for line in format_digest_markdown(digest):
        print_line(line)


def _warn_of_gaps(digest: "Digest", root: str, common: CommonOptions) -> None:
    files = [full_path(root, entry.path) for entry in digest.unreadable]
    common.warn_each(remark_on_unreadable(files, "what it says is left out"))
    if not digest.meetings:
        common.warn(f"no meeting of {digest.series} was held in that time")
