"""What ``done``, ``drop`` and ``due`` take alike (interface, clauses 5.10 to 5.12)."""

import click

from oneonone_lint.cli import completion

actions_argument = click.argument("actions", metavar="ACTION...", nargs=-1, required=True)
series_option = click.option(
    "--series", shell_complete=completion.complete_series, metavar="SERIES", help="Only in this series."
)
