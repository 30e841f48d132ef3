"""What a rule may see: a note, a series, the suppressions of a note."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from oneonone_lint.model.action import Action
from oneonone_lint.model.diagnostic import Finding, Fix, Related, Severity, Span
from oneonone_lint.model.document import Document
from oneonone_lint.model.note import Note
from oneonone_lint.model.series import Series
from oneonone_lint.parsing.notes.suppressions import Suppression, SuppressionWord
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.series_chain import SeriesChain


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


@dataclass(frozen=True, slots=True)
class SeriesView:
    """What a rule on a series sees: the series and the chain that ``continues`` makes of it and others.

    What was last said before *enforce_from* is left alone. *read* returns the text of a file of the repo, None where
    there is none.
    """

    series: Series
    chain: SeriesChain
    review_all: bool
    enforce_from: dt.date | None
    read: Callable[[str], str | None]

    @property
    def threads(self) -> tuple[ActionThread, ...]:
        """The actions of the chain."""
        return self.chain.threads

    @property
    def is_continued(self) -> bool:
        """A later series of the chain has met, and takes up what is open in this one."""
        return any(series.meetings for series in self.chain.later(self.series.name))

    @property
    def meetings(self) -> tuple[Note, ...]:
        """The notes that are neither cancelled nor moved nor left alone."""
        first = self.enforce_from or dt.date.min
        return tuple(note for note in self.series.meetings if note.date >= first)

    @property
    def open_threads(self) -> tuple[ActionThread, ...]:
        """The open actions that this series mentioned last."""
        name = self.series.name
        return tuple(thread for thread in self.threads if thread.latest.series == name and thread.is_open)


@dataclass(frozen=True, slots=True)
class SuppressionView:
    """What a rule on a note's suppressions sees.

    *idle* has those that silence nothing where they could, with the words that are idle: all of them if
    none are given. *suggestion* returns the likeliest rule for a word that is none.
    """

    note: Note
    suppressions: tuple[Suppression, ...]
    unused: tuple[tuple[Suppression, tuple[SuppressionWord, ...]], ...]
    closest_rule: Callable[[str], str | None]
