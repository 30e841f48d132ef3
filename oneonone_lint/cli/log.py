"""``oneonone-lint log``: a series as one running document."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import common_options, resolve_common_options
from oneonone_lint.cli.output import print_line
from oneonone_lint.cli.period import build_period, period_options
from oneonone_lint.cli.series_argument import find_series, open_current_workspace
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.names import hint_closest

if TYPE_CHECKING:
    from oneonone_lint.model.series import Series

_EPILOG = """\b
Examples:
  oneonone-lint log alice-bob | less                        everything, the newest meeting first
  oneonone-lint log alice-bob --section decisions           what was decided, meeting by meeting
  oneonone-lint log alice-bob --since 2026-09-01 > talk.md  to take along

KEY is a section's key in the profile, such as accomplishments, issues, priorities, decisions, actions. Comments
are left out, and so are sections that the profile calls private.
Exit codes: 0, 2 if it could not be done."""


@click.command(epilog=_EPILOG, short_help="A series as one running document, newest first.")
@click.argument("series", metavar="SERIES", shell_complete=completion.complete_series)
@period_options
@click.option("--section", "sections", metavar="KEY", multiple=True, help="Only this section; may be given again.")
@common_options
@click.pass_context
def command(
    ctx: click.Context, /, series: str, since: dt.date | None, until: dt.date | None, sections: tuple[str, ...]
) -> None:
    """Print the notes of SERIES as the one document that many pairs keep, the newest meeting first.

    SERIES is the pair's folder, or its last part where that is enough.
    """
    from oneonone_lint.reports.log import render_log

    common = resolve_common_options(ctx)
    period = build_period(ctx, since, until)
    workspace = open_current_workspace(common)
    loaded = workspace.load(find_series(workspace, series))
    _verify_sections(loaded, sections)
    for line in render_log(loaded, period, frozenset(sections)):
        print_line(line)
    if not any(period.holds(entry.date) for entry in loaded.entries):
        common.warn(f"{loaded.name} has no note in that time")


def _verify_sections(series: "Series", keys: tuple[str, ...]) -> None:
    """Raise ``OneononeError`` for a key that is none of the profile's, or that of a private section."""
    specs = {spec.key: spec for spec in series.profile.sections}
    for key in keys:
        if key not in specs:
            hint = hint_closest(key, specs) or f"; there are {', '.join(specs)}"
            raise OneononeError(f"profile {series.profile.name} has no section `{key}`{hint}")
    for key, spec in specs.items():
        if spec.private and key in keys:
            raise OneononeError(f"section `{key}` is private: no report shows it")
