"""M002 meeting-cancelled: a meeting was cancelled without a reason, or at all where meetings may only be moved.

Flags ``status: cancelled``; leaves it alone with ``reason: both ill``, unless the profile never cancels, as `wins`.
"""

from collections.abc import Iterator, Sequence

from oneonone_lint.model.diagnostic import Finding, Related, Severity, Span
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Status
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.rules.views import SeriesView

_ORDINALS = {2: "second", 3: "third"}


def check(view: SeriesView) -> Iterator[Finding]:
    """Report cancelled meetings, the second of two in a row as an error."""
    cancelled_in_a_row: list[Note] = []
    for entry in view.series.entries:
        if not isinstance(entry, Note) or entry.status is not Status.CANCELLED:
            cancelled_in_a_row = []
            continue
        cancelled_in_a_row.append(entry)
        if entry.profile.never_cancelled or entry.reason is None:
            yield _build_finding(cancelled_in_a_row)


def _build_finding(cancelled_in_a_row: Sequence[Note]) -> Finding:
    """Return the finding in the last of the notes of meetings *cancelled_in_a_row*."""
    note = cancelled_in_a_row[-1]
    message = "the meeting was cancelled without a reason"
    remedy = "say why with `reason:` in the front matter, or move it: `status: moved` and `moved-to:`"
    if note.profile.never_cancelled:
        message = f"the meeting was cancelled; with the profile “{note.profile.name}” it may move but is held"
        remedy = "hold it later in the week: `status: moved` and `moved-to:`"
    if len(cancelled_in_a_row) == 1:
        return Finding(note.path, _status_span(note), message, remedy)
    before = cancelled_in_a_row[-2]
    return Finding(
        path=note.path,
        span=_status_span(note),
        message=f"{message}; it is the {_ordinal(len(cancelled_in_a_row))} running that was cancelled",
        help=remedy,
        severity=Severity.ERROR,
        related=(Related(before.path, _status_span(before).line, 1, "cancelled too"),),
    )


def _ordinal(number: int) -> str:
    return _ORDINALS.get(number, f"{number}th")


def _status_span(note: Note) -> Span:
    field = note.document.front_matter_field("status")
    return field.span if field else first_line_span(note)


RULE = SeriesRule(
    code="M002",
    name="meeting-cancelled",
    summary="a meeting cancelled without a reason, or at all where it may only be moved",
    severity=Severity.WARNING,
    check=check,
)
