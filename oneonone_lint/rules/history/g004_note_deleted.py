"""G004 note-deleted: a dated note was deleted, not marked as cancelled or moved.

Flags ``git rm 2026-11-13.md``; leaves a note alone that was renamed to another day, or said ``status: cancelled``.
"""

from collections.abc import Iterator
from shlex import quote

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.revisions import Removal
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.rules.base import HistoryRule, format_day
from oneonone_lint.series.series_history import SeriesHistory


def check(history: SeriesHistory) -> Iterator[Finding]:
    """Report each note that was deleted, unless it said that the meeting was cancelled or moved."""
    for removal in history.removals:
        if not _did_not_take_place(history, removal):
            yield Finding(removal.path, Span(1, 1, 1, 1), _build_message(history, removal), _build_remedy(removal))


def _did_not_take_place(history: SeriesHistory, removal: Removal) -> bool:
    name = parse_note_name(removal.path.rpartition("/")[2])
    if name is None or removal.last is None:
        return False
    last_note = history.read(name, removal.last)
    return last_note is not None and not last_note.took_place


def _build_message(history: SeriesHistory, removal: Removal) -> str:
    note = f"the note of {format_day(removal.day)}"
    day = format_day(history.local_time(removal.commit).date())
    if removal.renamed_to:
        return f"{note} was renamed to {removal.renamed_to} on {day}, where no report looks"
    return f"{note} was deleted on {day}"


def _build_remedy(removal: Removal) -> str:
    path = quote(removal.path)
    command = f"git checkout {removal.commit.id[:12]}^ -- {path}"
    if removal.renamed_to:
        command = f"git mv {quote(removal.renamed_to)} {path}"
    return (
        f"bring it back, in the root of the notes, with `{command}`; if nobody met, write "
        "`status: cancelled` and a `reason:` into it"
    )


RULE = HistoryRule(
    code="G004",
    name="note-deleted",
    summary="a dated note was removed, not marked cancelled",
    severity=Severity.WARNING,
    check=check,
)
