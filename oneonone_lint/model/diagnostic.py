"""What a rule finds, and what is shown of it: all of it is there from the start, formatters only print it."""

from enum import StrEnum
from typing import NamedTuple

from oneonone_lint.model.text import shorten_message
from oneonone_lint.model.value import Value, replace


class Severity(StrEnum):
    """How much a finding matters (spec, clause 8.2)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A stretch of a file: lines and columns count from 1, columns in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def at(cls, line: int, column: int) -> "Span":
        """Return the empty span before the character in *line* and *column*."""
        return cls(line, column, line, column)

    def to(self, other: "Span") -> "Span":
        """Return the stretch from the start of this span to the end of *other*."""
        return Span(self.line, self.column, other.end_line, other.end_column)


class Edit(Value):
    """Put *replacement* in the place of *span* of the file *path* (relative to the root, with ``/``)."""

    path: str
    span: Span
    replacement: str


class Fix(Value):
    """Edits that mend a finding; a safe one leaves what ``status`` says as it was."""

    safe: bool
    title: str
    edits: tuple[Edit, ...]


class Related(Value):
    """Another place that a finding speaks of."""

    path: str
    line: int
    column: int
    message: str

    @classmethod
    def at(cls, path: str, span: Span, message: str) -> "Related":
        """Return the place where *span* begins in the file *path*."""
        return cls(path, span.line, span.column, message)


class Finding(Value):
    """What one rule saw at one place; *severity* only where it differs from the rule's own.

    One that *asks* what was meant waits for an answer: a fix of something else is none.
    """

    path: str
    span: Span
    message: str
    help: str
    severity: Severity | None = None
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    asks: bool = False

    def shortened(self) -> "Finding":
        """Return the finding with no more words of a note in its messages than anybody reads there."""
        message, remedy = shorten_message(self.message), shorten_message(self.help)
        if self.fix is None and not self.related and (message, remedy) == (self.message, self.help):
            return self  # as nearly all are
        return replace(
            self,
            message=message,
            help=remedy,
            fix=self.fix and replace(self.fix, title=shorten_message(self.fix.title)),
            related=tuple(replace(related, message=shorten_message(related.message)) for related in self.related),
        )


class Diagnostic(Value):
    """A finding with its rule's name and the severity in force: what every report shows.

    *source* is the line that the finding is about, for the caret in ``full``; *fingerprint* stays the same
    when lines are added above (interface, clause 6.6). *count* is the number of findings that it stands for (interface,
    clause 3.9), *fixable* that of those with a fix.
    """

    finding: Finding
    code: str
    name: str
    severity: Severity
    source: str
    fingerprint: str
    count: int = 1
    fixable: int = 0

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Path, line, column, code: the order of every report."""
        return (
            self.finding.path,
            self.finding.span.line,
            self.finding.span.column,
            self.code,
            self.finding.message,
        )
