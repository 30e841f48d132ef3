"""The options of ``status``: which actions it reports on, and how it shows them."""

import datetime as dt
from collections.abc import Iterator

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.options import Day, Days, FilePath, combine_options
from oneonone_lint.cli.series_names import last_part
from oneonone_lint.formatters.status.columns import GROUPINGS
from oneonone_lint.formatters.status.registry import FORMATS
from oneonone_lint.model.names import compose
from oneonone_lint.model.period import Period
from oneonone_lint.model.state import State
from oneonone_lint.model.text import pluralize
from oneonone_lint.model.value import Value
from oneonone_lint.reports.status.query import StatusQuery

_ANSWERED_FORMATS = ("json", "jsonl", "csv", "markdown")
_STATES = {
    "open": {State.OPEN},
    "done": {State.DONE},
    "cancelled": {State.CANCELLED},
    "closed": {State.DONE, State.CANCELLED},
    "all": set(State),
}


class StatusOptions(Value, kw_only=True):
    """What the command line of ``status`` asks for, one field an option; *due_within* is a number of days."""

    paths: tuple[str, ...]
    owners: tuple[str, ...]
    series: tuple[str, ...]
    overdue: bool
    due_within: int | None
    state: str
    since: dt.date | None
    until: dt.date | None
    everything: bool
    group_by: str
    ids: bool
    at: dt.date | None
    redact: bool
    practices: bool
    fail_overdue: bool
    output_format: str
    bom: bool
    output: str | None

    @property
    def output_file(self) -> str | None:
        """The file that the report goes to, None for the terminal."""
        return None if self.output == "-" else self.output

    @property
    def is_answered(self) -> bool:
        """The report goes to standard output in a format that our own code alone writes, whatever that is."""
        return self.output_file is None and not self.bom and self.output_format in _ANSWERED_FORMATS

    @property
    def owner_names(self) -> frozenset[str]:
        """The owners asked for, without the ``@`` that people put before a handle."""
        return frozenset(owner.removeprefix("@") for owner in self.owners)

    @property
    def series_names(self) -> frozenset[str]:
        """The series asked for, without the ``/`` that a shell's completion of folders puts behind a name."""
        return frozenset(compose(name.strip("/")) for name in self.series)

    def includes_series(self, name: str) -> bool:
        """Tell whether the series *name* is asked for: by its whole path, by its last part, or as all are."""
        return not self.series or not self.series_names.isdisjoint({compose(name), compose(last_part(name))})

    def list_limits(self) -> Iterator[str]:
        """Yield what actions have to be to be reported, in words: nothing where all open ones are."""
        if self.owners:
            yield "of somebody" if self.redact else f"of {' or '.join(sorted(self.owner_names))}"
        if self.series:
            yield f"in {' or '.join(sorted(self.series_names))}"
        if self.since:
            yield f"opened since {self.since}"
        if self.until:
            yield f"opened until {self.until}"
        if self.overdue:
            yield "that are overdue"
        if self.due_within is not None:
            yield f"due within {pluralize(self.due_within, 'day')}"
        if self.state not in ("open", "all"):
            yield f"that are {self.state}"

    def build_query(self) -> StatusQuery:
        """Return what the report is asked for."""
        return StatusQuery(
            owners=self.owner_names,
            includes_series=self.includes_series,
            states=frozenset(_STATES[self.state]),
            only_overdue=self.overdue,
            due_within=self.due_within,
            opened=Period(self.since, self.until),
            before_enforce_from=self.everything,
            at=self.at,
            redact=self.redact,
            practices=self.practices,
            timelines=self.output_format == "html",
            trends=self.output_format == "table",
        )


status_options = combine_options(
    click.option(
        "--owner",
        "owners",
        multiple=True,
        shell_complete=completion.complete_owners,
        metavar="HANDLE",
        help="Only this person's actions.",
    ),
    click.option(
        "--series",
        multiple=True,
        shell_complete=completion.complete_series,
        metavar="SERIES",
        help="Only this series.",
    ),
    click.option("--overdue", is_flag=True, help="Only overdue actions."),
    click.option("--due-within", type=Days(), help="Only open actions due from today on in that time."),
    click.option(
        "--state",
        type=click.Choice(tuple(_STATES)),
        default="open",
        show_default=True,
        help="Only actions in this state.",
    ),
    click.option("--since", type=Day(), help="Only actions opened on this day or later."),
    click.option("--until", type=Day(), help="Only actions opened on this day or before."),
    click.option("--all", "everything", is_flag=True, help="Actions older than `enforce-from` too."),
    click.option(
        "--group-by",
        type=click.Choice(GROUPINGS),
        default="owner",
        show_default=True,
        help="How the table is grouped.",
    ),
    click.option("--ids", is_flag=True, help="Show the ids of the actions; a wide terminal always does."),
    click.option("--at", type=Day(), help="As things stood on that day, which counts as today: only notes up to it."),
    click.option(
        "--redact", is_flag=True, help="Hide what notes say: texts, and handles that the config does not know."
    ),
    click.option(
        "--practices",
        is_flag=True,
        help="Count more habits, with git's log: who writes, who reads ahead, how often priorities change.",
    ),
    click.option("--fail-overdue", is_flag=True, help="Exit 1 if any open action is overdue."),
    click.option(
        "--format",
        "output_format",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How to print.",
    ),
    click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, for spreadsheets that need one."),
    click.option("-o", "output", metavar="FILE", type=FilePath(), help="Write the report to FILE."),
)
