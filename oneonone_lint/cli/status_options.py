"""What the options of ``status`` come to: which actions it reports on, and how it shows them."""

import datetime as dt
from collections.abc import Iterator
from posixpath import normpath

from oneonone_lint.model.names import compose
from oneonone_lint.model.period import Period
from oneonone_lint.model.series_folder import last_part
from oneonone_lint.model.state import State
from oneonone_lint.model.text import pluralize
from oneonone_lint.model.value import Value
from oneonone_lint.reports.status.query import StatusQuery

_ANSWERED_FORMATS = ("json", "jsonl", "csv", "markdown")
STATES = {
    "open": {State.OPEN},
    "done": {State.DONE},
    "cancelled": {State.CANCELLED},
    "closed": {State.DONE, State.CANCELLED},
    "all": set(State),
}


class StatusOptions(Value):
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

    def exit_code(self, *, has_overdue: bool) -> int:
        """Return what the run ends with that could say what was asked."""
        return int(self.fail_overdue and has_overdue)

    @property
    def owner_names(self) -> frozenset[str]:
        """The owners asked for, without the ``@`` that people put before a handle."""
        return frozenset(owner.removeprefix("@") for owner in self.owners)

    @property
    def series_names(self) -> frozenset[str]:
        """The series asked for, without the ``./`` and the ``/`` that a shell's completion of folders adds."""
        return frozenset(compose(normpath(name).strip("/")) for name in self.series)

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
            states=frozenset(STATES[self.state]),
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
