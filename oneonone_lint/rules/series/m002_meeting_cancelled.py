"""M002 meeting-cancelled: cancelled without a reason; at all where meetings may only be moved."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Related, Severity, Span
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Status
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import first_line_span
from oneonone_lint.rules.views import SeriesView

_ORDINALS = {2: "second", 3: "third"}


def check(view: SeriesView) -> Iterator[Finding]:
    """Report cancelled meetings, the second of two in a row as an error."""
    running: list[Note] = []
    for entry in view.series.entries:
        if not (isinstance(entry, Note) and entry.status is Status.CANCELLED):
            running = []
            continue
        if _is_amiss(entry):
            yield _finding(entry, running)
        running.append(entry)


def _is_amiss(note: Note) -> bool:
    return note.profile.never_cancelled or note.reason is None


def _finding(note: Note, before: list[Note]) -> Finding:
    message = "the meeting was cancelled without a reason"
    remedy = "say why with `reason:` in the front matter, or move it: `status: moved` and `moved-to:`"
    if note.profile.never_cancelled:
        message = f"the meeting was cancelled; with the profile “{note.profile.name}” it may move but is held"
        remedy = "hold it later in the week: `status: moved` and `moved-to:`"
    return Finding(
        note.path,
        _status(note),
        f"{message}; it is the {_ordinal(len(before) + 1)} running that was cancelled" if before else message,
        remedy,
        Severity.ERROR if before else None,
        related=tuple(Related(each.path, _status(each).line, 1, "cancelled too") for each in before[-1:]),
    )


def _ordinal(number: int) -> str:
    return _ORDINALS.get(number, f"{number}th")


def _status(note: Note) -> Span:
    field = note.document.front_matter_field("status")
    return field.span if field else first_line_span(note)


RULE = SeriesRule(
    code="M002",
    name="meeting-cancelled",
    summary="a meeting cancelled without a reason, or at all where it may only be moved",
    severity=Severity.WARNING,
    check=check,
)
