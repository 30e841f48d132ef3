"""G004 note-deleted: a dated note was removed, not marked cancelled."""

from collections.abc import Iterator
from shlex import quote

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.profile import Status
from oneonone_lint.model.revisions import Removal
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.rules.base import HistoryRule, format_day
from oneonone_lint.series.note_history import HistoryView


def check(view: HistoryView) -> Iterator[Finding]:
    """Report each note that was taken away, unless it said itself that the meeting did not take place."""
    for removal in view.removals:
        if not _was_called_off(view, removal):
            yield Finding(removal.path, Span(1, 1, 1, 1), _message(view, removal), _remedy(removal))


def _message(view: HistoryView, removal: Removal) -> str:
    note, when = f"the note of {format_day(removal.day)}", f"on {format_day(view.local(removal.commit).date())}"
    if removal.renamed_to:
        return f"{note} was renamed to {removal.renamed_to} {when}, where no report looks"
    return f"{note} was deleted {when}"


def _remedy(removal: Removal) -> str:
    path, way = quote(removal.path), f"git checkout {removal.commit.id[:12]}^ --"
    if removal.renamed_to:
        way = f"git mv {quote(removal.renamed_to)}"
    return (
        f"bring it back, in the root of the notes, with `{way} {path}`; if nobody met, write "
        "`status: cancelled` and a `reason:` into it"
    )


def _was_called_off(view: HistoryView, removal: Removal) -> bool:
    name = parse_note_name(removal.path.rpartition("/")[2])
    last = view.read(name, removal.last) if name and removal.last else None
    return last is not None and last.status in (Status.CANCELLED, Status.MOVED)


RULE = HistoryRule(
    code="G004",
    name="note-deleted",
    summary="a dated note was removed, not marked cancelled",
    severity=Severity.WARNING,
    check=check,
)
