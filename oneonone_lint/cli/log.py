"""``oneonone-lint log``: a series as one running document."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import common_options, resolve_common_options
from oneonone_lint.cli.output import print_line
from oneonone_lint.cli.path_remarks import remark_on_unreadable
from oneonone_lint.cli.period import build_period, period_options
from oneonone_lint.cli.series_argument import find_series, open_current_workspace
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.names import hint_closest
from oneonone_lint.model.profile import Match

if TYPE_CHECKING:
    from oneonone_lint.model.series import Series

_EPILOG = """\b
Examples:
  oneonone-lint log alice-bob | less                        everything, the newest meeting first
  oneonone-lint log alice-bob --section decisions           what was decided, meeting by meeting
  oneonone-lint log alice-bob --since 2026-09-01 > talk.md  to take along

SECTION is a section's title, or its key in the profile: accomplishments, issues, priorities, decisions, actions.
Comments are left out, and so are sections that the profile calls private.
Exit codes: 0, 2 if it could not be done."""


@click.command(epilog=_EPILOG, short_help="A series as one running document, newest first.")
@click.argument("series", metavar="SERIES", shell_complete=completion.complete_series)
@period_options
@click.option("--section", "sections", metavar="SECTION", multiple=True, help="Only this section; may be given again.")
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
    for line in render_log(loaded, period, _find_sections(loaded, sections)):
        print_line(line)
    files = [full_path(workspace.config.root, entry.path) for entry in loaded.unreadable if period.holds(entry.date)]
    common.warn_each(remark_on_unreadable(files, "what it says is left out"))
    if not any(period.holds(entry.date) for entry in loaded.entries):
        common.warn(f"{loaded.name} has no note in that time")


def _find_sections(series: "Series", names: tuple[str, ...]) -> frozenset[str]:
    """Return the keys of the sections called *names*; raises ``OneononeError`` for one that is not there or private."""
    specs = {spec.key: spec for spec in series.profile.sections}
    keys = set()
    for name in names:
        match = series.profile.match(name)
        spec = specs.get(name) or (match.spec if match and match.kind is not Match.MISSPELT else None)
        if spec is None:
            hint = hint_closest(name, specs) or f"; there are {', '.join(specs)}"
            raise OneononeError(f"profile {series.profile.name} has no section `{name}`{hint}")
        if spec.private:
            raise OneononeError(f"section `{name}` is private: no report shows it")
        keys.add(spec.key)
    return frozenset(keys)
