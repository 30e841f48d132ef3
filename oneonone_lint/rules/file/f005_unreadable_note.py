"""F005 unreadable-note: a file stands where a note should but cannot be read.

Flags ``2026-11-13.md`` in Latin-1, with NUL bytes, larger than 256 KiB, or with 3,000 items; leaves an empty file
alone.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.note import Unreadable
from oneonone_lint.rules.base import FileRule


def check(note: Unreadable) -> Iterator[Finding]:
    """Report why the note could not be read."""
    yield Finding(
        path=note.path,
        span=Span.at(note.line, note.column),
        message=f"the note cannot be read: {note.reason}",
        help=note.remedy,
    )


RULE = FileRule(
    code="F005",
    name="unreadable-note",
    summary="not UTF-8, NUL bytes, too large, or not a regular file inside the root",
    severity=Severity.ERROR,
    check=check,
)
