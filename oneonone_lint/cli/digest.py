"""``oneonone-lint digest``: what came out of a series in a period."""

from typing import Any

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import common_options, resolve_common_options
from oneonone_lint.cli.period import period_options, verify_period
from oneonone_lint.cli.series_argument import find_series, open_current_workspace

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
def command(ctx: click.Context, /, series: str, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Print the accomplishments, decisions and closed actions of SERIES, for a quarterly or annual review.

    SERIES is the pair's folder, or its last part where that is enough. Without --since and --until it is all
    there is, up to today.
    """
    from oneonone_lint.formatters.digest import format_digest_json, format_digest_markdown
    from oneonone_lint.model.period import Period
    from oneonone_lint.reports.digest import build_digest

    settings = resolve_common_options(ctx, options)
    verify_period(ctx, options)
    workspace = open_current_workspace(settings)
    name = find_series(workspace, series)
    found = build_digest(workspace, name, Period(options["since"], options["until"]), settings.today)
    for entry in found.unreadable:
        settings.warn(f"{entry.path} cannot be read: what it says is left out (`oneonone-lint check` says more)")
    if not found.meetings:
        settings.warn(f"no meeting of {name} was held in that time")
    lines = [format_digest_json(found)] if options["output_format"] == "json" else format_digest_markdown(found)
    for line in lines:
        click.echo(line)
