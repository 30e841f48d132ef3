"""The days that a look back goes over: ``--since`` and ``--until``."""

from typing import Any

import click

from oneonone_lint.cli.options import Command, Day


def period_options(command: Command) -> Command:
    """Add ``--since`` and ``--until`` to *command*."""
    options = (
        click.option("--since", type=Day(), help="Only from this day on."),
        click.option("--until", type=Day(), help="Only up to this day, which counts."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def verify_period(ctx: click.Context, options: dict[str, Any]) -> None:
    """Refuse a period that ends before it begins."""
    since, until = options["since"], options["until"]
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}", ctx)
