"""The days that a look back goes over: ``--since`` and ``--until``."""

import datetime as dt

import click

from oneonone_lint.cli.options import Day, combine_options
from oneonone_lint.model.period import Period

period_options = combine_options(
    click.option("--since", type=Day(), help="Only from this day on."),
    click.option("--until", type=Day(), help="Only up to this day, which counts."),
)


def build_period(ctx: click.Context, since: dt.date | None, until: dt.date | None) -> Period:
    """Return the period of the two options; raises ``click.UsageError`` where it ends before it begins."""
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}", ctx)
    return Period(since, until)
