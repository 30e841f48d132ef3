"""``oneonone-lint config``: the resolved settings, and where each came from."""

import shutil

import click

from oneonone_lint.cli.elsewhere import describe_repos_below
from oneonone_lint.cli.options import common_options, resolve_common_options
from oneonone_lint.cli.output import print_line
from oneonone_lint.cli.series_argument import open_current_workspace
from oneonone_lint.cli.series_names import list_series
from oneonone_lint.cli.targets import refuse_unlisted
from oneonone_lint.formatters.settings import format_settings
from oneonone_lint.lint.effective_settings import effective_settings

_EPILOG = """\b
Examples:
  oneonone-lint config                          what holds in this folder
  oneonone-lint -C ~/notes config               what holds in another
  oneonone-lint config --config other.toml      what would hold with another file

Settings stand in oneonone.toml, the nearest one from here upwards to the top of the git repo."""


@click.command(epilog=_EPILOG, short_help="The resolved settings, and where each came from.")
@common_options
@click.pass_context
def command(ctx: click.Context, /) -> None:
    """Show the settings that hold here: of the repo, its people and series, and which rules are in force.

    The place of each setting stands at its end: a line of the config, a profile, or `default`.
    """
    common = resolve_common_options(ctx)
    workspace = open_current_workspace(common)
    config = workspace.config
    print_line(f"Config: {config.file or 'none found, so all defaults hold'}")
    print_line(f"Root:   {config.root}")
    names = list_series(workspace)
    if not names:
        remedy = describe_repos_below(workspace) or "`oneonone-lint init` sets up a first one"
        common.warn(f"there is no series here; {remedy}")
    groups = effective_settings(workspace, names)
    width = shutil.get_terminal_size().columns
    for line in format_settings(groups, width):
        print_line(line)
    refuse_unlisted(workspace)
