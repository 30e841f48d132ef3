"""What a rule is and what it may see: views of a note, of a series, of its history."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.note import Unreadable
from oneonone_lint.rules.views import NoteView, SeriesView, SuppressionView
from oneonone_lint.series.note_history import HistoryView


class Scope(StrEnum):
    """How much of a repo a rule has to see."""

    NOTE = "note"
    SERIES = "series"
    HISTORY = "history"


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
    waits_for_meeting: bool = False

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


def format_day(date: dt.date) -> str:
    """Return *date* as a message shows it: ``2026-11-13 (Fri)``."""
    return f"{date.isoformat()} ({date:%a})"
