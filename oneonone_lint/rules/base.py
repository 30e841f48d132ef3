"""What a rule is and what it may see: views of a note, of a series, of its history."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from oneonone_lint.model.action import Action
from oneonone_lint.model.diagnostic import Finding, Fix, Related, Severity, Span
from oneonone_lint.model.document import Document
from oneonone_lint.model.note import Note, NoteName, Unreadable
from oneonone_lint.model.people import People
from oneonone_lint.model.revisions import Commit, Removal, Revision
from oneonone_lint.model.series import Series
from oneonone_lint.parsing.notes.suppressions import Suppression, Word
from oneonone_lint.series.action_threads import Thread


class Scope(StrEnum):
    """How much of a repo a rule has to see."""

    NOTE = "note"
    SERIES = "series"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class NoteView:
    """What a rule on one note sees; *exists* tells whether a path from the root leads to a file.

    *has_earlier* says that the series has a note before this one; *style* is the canonical form of fields.
    """

    note: Note
    has_earlier: bool
    style: str
    canonical_titles: bool
    exists: Callable[[str], bool]

    @property
    def document(self) -> Document:
        """The facts of the note."""
        return self.note.document

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions of the note."""
        return self.note.actions

    def finding(
        self,
        span: Span,
        message: str,
        remedy: str,
        *,
        severity: Severity | None = None,
        fix: Fix | None = None,
        related: Iterable[Related] = (),
    ) -> Finding:
        """Return a finding in this note; *remedy* says how to mend it."""
        return Finding(self.note.path, span, message, remedy, severity, fix, tuple(related))

    def line_span(self, line: int) -> Span:
        """The whole of *line*, from its first visible character."""
        return line_span(self.document, line)


@dataclass(frozen=True, slots=True)
class SeriesView:
    """What a rule on a series sees; *threads* run through all series joined to it by ``continues``.

    *carries_on* names the older ones of these, *carried_on* tells whether a later one has met; what was last
    said before *enforce_from* is left alone. *read* returns the text of a file of the repo, None where there is
    none.
    """

    series: Series
    threads: tuple[Thread, ...]
    review_all: bool
    carries_on: tuple[str, ...] = ()
    carried_on: bool = False
    enforce_from: dt.date | None = None
    read: Callable[[str], str | None] = lambda _: None

    @property
    def meetings(self) -> tuple[Note, ...]:
        """The notes that are neither cancelled nor moved nor left alone."""
        first = self.enforce_from or dt.date.min
        return tuple(note for note in self.series.meetings if note.date >= first)

    @property
    def open_here(self) -> tuple[Thread, ...]:
        """The open actions that this series mentioned last."""
        name = self.series.name
        return tuple(thread for thread in self.threads if thread.latest.series == name and not thread.state.is_closed)


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What a rule on git's history sees of a series.

    *revisions* has a note's, by path, the earliest first: none for a note whose past proves nothing. *arrivals*
    has the commit that first brought a file, by path. *read* returns a note of that name as it stood at a
    revision, None where nobody could read it; *was_filled* tells the same way, and faster, whether it said more
    than a template. Times are counted in *zone*, without one in each commit's own.
    """

    series: Series
    people: People
    revisions: Mapping[str, tuple[Revision, ...]]
    removals: tuple[Removal, ...]
    arrivals: Mapping[str, Commit]
    read: Callable[[NoteName, Revision], Note | None]
    was_filled: Callable[[NoteName, Revision], bool | None]
    zone: dt.tzinfo | None

    def of(self, note: Note) -> tuple[Revision, ...]:
        """The past of *note*."""
        return self.revisions.get(note.path, ())

    def local(self, commit: Commit) -> dt.datetime:
        """The minute of *commit* as clocks showed it."""
        return commit.when.astimezone(self.zone or commit.when.tzinfo).replace(second=0, tzinfo=None)


@dataclass(frozen=True, slots=True)
class SuppressionView:
    """What a rule on a note's suppressions sees.

    *idle* has those that silence nothing where they could, with the words that are idle: all of them if
    none are given. *suggestion* returns the likeliest rule for a word that is none.
    """

    note: Note
    suppressions: tuple[Suppression, ...]
    idle: tuple[tuple[Suppression, tuple[Word, ...]], ...]
    suggestion: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code and name, one line on what it finds, how much that matters by default.

    One that *waits* has nothing to say of an agenda before the meeting was held.
    """

    code: str
    name: str
    summary: str
    severity: Severity

    scope: ClassVar[Scope] = Scope.NOTE
    fixes: str = ""
    waits: bool = False

    @property
    def family(self) -> str:
        """The letter that the code begins with."""
        return self.code[0]

    @property
    def on_by_default(self) -> bool:
        """Every error and warning is on, but what needs git's log (spec, clause 8)."""
        return self.severity is not Severity.INFO and self.family != "G"


@dataclass(frozen=True, slots=True)
class FileRule(Rule):
    """A rule on a note that could not be read."""

    check: Callable[[Unreadable], Iterable[Finding]] = lambda _: ()


@dataclass(frozen=True, slots=True)
class NoteRule(Rule):
    """A rule on one note that is held or ahead.

    *always* takes cancelled and moved notes in, *in_private* the sections that are in no report.
    """

    check: Callable[[NoteView], Iterable[Finding]] = lambda _: ()
    always: bool = False
    in_private: bool = False


@dataclass(frozen=True, slots=True)
class SeriesRule(Rule):
    """A rule on a series with its neighbours."""

    scope: ClassVar[Scope] = Scope.SERIES
    check: Callable[[SeriesView], Iterable[Finding]] = lambda _: ()


@dataclass(frozen=True, slots=True)
class HistoryRule(Rule):
    """A rule on what git's history shows of a series; asked only where that history is whole."""

    scope: ClassVar[Scope] = Scope.HISTORY
    check: Callable[[HistoryView], Iterable[Finding]] = lambda _: ()


@dataclass(frozen=True, slots=True)
class SuppressionRule(Rule):
    """A rule on the suppressions of a note, asked when all other rules have spoken."""

    check: Callable[[SuppressionView], Iterable[Finding]] = lambda _: ()
    can_be_silenced: bool = True


def line_span(document: Document, line: int) -> Span:
    """Return the whole of *line*, from its first visible character; of a blank one, all its blanks."""
    text = document.lines[line - 1]
    words = text.strip() or text
    start = text.index(words)
    return Span(line, start + 1, line, start + len(words) + 1)


def day(date: dt.date) -> str:
    """Return *date* as a message shows it: ``2026-11-13 (Fri)``."""
    return f"{date.isoformat()} ({date:%a})"
