"""``oneonone-lint log``: a series as one running document."""

from typing import TYPE_CHECKING, Any

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import common_options, resolve_common_options
from oneonone_lint.cli.period import period_options, verify_period
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
def command(ctx: click.Context, /, series: str, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Print the notes of SERIES as the one document that many pairs keep, the newest meeting first.

    SERIES is the pair's folder, or its last part where that is enough.
    """
    from oneonone_lint.formatters.escaping import escape_control_chars
    from oneonone_lint.model.period import Period
    from oneonone_lint.reports.log import render_log

    settings = resolve_common_options(ctx, options)
    verify_period(ctx, options)
    workspace = open_current_workspace(settings)
    found = workspace.load(find_series(workspace, series))
    period = Period(options["since"], options["until"])
    for line in render_log(found, period, _keys(found, options["sections"])):
        click.echo(escape_control_chars(line))
    if not any(period.holds(entry.date) for entry in found.entries):
        settings.warn(f"{found.name} has no note in that time")


def _keys(series: "Series", given: tuple[str, ...]) -> frozenset[str]:
    known = [spec.key for spec in series.profile.sections]
    for key in given:
        if key not in known:
            hint = hint_closest(key, known) or f"; there are {', '.join(known)}"
            raise OneononeError(f"profile {series.profile.name} has no section `{key}`{hint}")
    private = [spec.key for spec in series.profile.sections if spec.private and spec.key in given]
    if private:
        raise OneononeError(f"section `{private[0]}` is private: no report shows it")
    return frozenset(given)
