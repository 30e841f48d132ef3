"""What a rule may see: a note, a series, the suppressions of a note.

A rule on git's history sees a ``SeriesHistory``, which stands in ``series/``: ``repo/`` makes it, and ``status`` reads
it as well. A rule on a note that could not be read sees the ``Unreadable``.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from oneonone_lint.model.action import Action
from oneonone_lint.model.diagnostic import Finding, Fix, Related, Severity, Span
from oneonone_lint.model.document import Document
from oneonone_lint.model.note import Note
from oneonone_lint.model.series import Series
from oneonone_lint.model.value import Value, cached_property
from oneonone_lint.parsing.notes.all_read import is_all_read
from oneonone_lint.parsing.notes.suppressions import Suppression, SuppressionWord
from oneonone_lint.rules.helpers.good_order import list_odd_actions
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.series_chain import SeriesChain

if TYPE_CHECKING:
    from oneonone_lint.parsing.notes.covered_tasks import CoveredTask


class NoteView(Value):
    """What a rule on one note sees.

    *has_earlier* tells whether the series has a note before this one. *style* and *canonical_titles* are those of the
    config (interface, clause 9). *exists* tells whether a path from the root leads to a file.
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

    @cached_property
    def odd_actions(self) -> tuple[Action, ...]:
        """The actions with which something may be amiss in the way they are written; of any other nothing is."""
        return list_odd_actions(self.note, self.style)

    @cached_property
    def is_all_read(self) -> bool:
        """No promise in the review and the actions is lost, as one glance tells of most notes."""
        return is_all_read(self.note)

    @cached_property
    def covered_tasks(self) -> "tuple[CoveredTask, ...]":
        """The promises that something keeps from being read; rule F010 names them, so that no other need."""
        if self.is_all_read:
            return ()
        from oneonone_lint.parsing.notes.covered_tasks import find_covered_tasks

        return tuple(find_covered_tasks(self.note))

    @property
    def covered_lines(self) -> frozenset[int]:
        """The lines of the covered tasks."""
        return frozenset(task.line.number for task in self.covered_tasks)

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
        """Return a finding in this note; *remedy* is its help, what to do about it."""
        return Finding(self.note.path, span, message, remedy, severity, fix, tuple(related))


class SeriesView(Value):
    """What a rule on a series sees: the series, and the chain of those that it continues or that continue it.

    *review_all* tells whether a note has to mention every open action, even one that is not due yet. What was last said
    before the day *enforce_from* is left alone. *read* returns the text of a file by its path from the root, None where
    no file can be read there, and *explain_unreadable* why one that is there cannot be.
    """

    series: Series
    chain: SeriesChain
    review_all: bool
    enforce_from: dt.date | None
    read: Callable[[str], str | None]
    explain_unreadable: Callable[[str], str | None]

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
        """The notes that are neither cancelled nor moved, from the day *enforce_from*."""
        first_day = self.enforce_from or dt.date.min
        return tuple(note for note in self.series.meetings if note.date >= first_day)

    @property
    def open_threads(self) -> tuple[ActionThread, ...]:
        """The open actions that this series mentioned last."""
        name = self.series.name
        return tuple(thread for thread in self.threads if thread.latest.series == name and thread.is_open)


class UnusedSuppression(NamedTuple):
    """A suppression that silences nothing, or of which some *words* name rules that find nothing."""

    suppression: Suppression
    words: tuple[SuppressionWord, ...]


class SuppressionView(Value):
    """What a rule on a note's suppressions sees.

    *unused* has those that silence nothing although the rules that they name have run. *closest_rule* returns the code
    or name that is likely meant by a word that names no rule, None where none is near.
    """

    note: Note
    suppressions: tuple[Suppression, ...]
    unused: tuple[UnusedSuppression, ...]
    closest_rule: Callable[[str], str | None]
