"""What a rule is: its code, name and severity, and the function that checks.

A rule's file builds one of these as its ``RULE``; ``registry`` lists them all.
"""

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from oneonone_lint.model.diagnostic import Finding
    from oneonone_lint.model.note import Unreadable
    from oneonone_lint.rules.views import NoteView, SeriesView, SuppressionView
    from oneonone_lint.series.series_history import SeriesHistory


class Scope(StrEnum):
    """How much of a repo a rule has to see."""

    NOTE = "note"
    SERIES = "series"
    HISTORY = "history"


class FixSafety(StrEnum):
    """Whether a fix may be applied unseen: a safe one leaves what ``status`` says as it was, an unsafe one may not."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Rule(Value, kw_only=True):
    """What is known of every rule: its code and name, what it finds, how much that matters by default.

    *summary* is one line for tables of rules. *fixes* tells which fixes its findings may have. A rule that
    *waits_for_meeting* has nothing to say of an agenda before the meeting was held.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    fixes: frozenset[FixSafety] = frozenset()
    waits_for_meeting: bool = False

    scope = Scope.NOTE

    @property
    def family(self) -> str:
        """The letter that the code begins with."""
        return self.code[0]

    @property
    def on_by_default(self) -> bool:
        """Every error and warning is on, except those of family G, which need git's log (spec, clause 8)."""
        return self.severity is not Severity.INFO and self.family != "G"


class FileRule(Rule, kw_only=True):
    """A rule on a note that could not be read."""

    check: "Callable[[Unreadable], Iterable[Finding]]"


class NoteRule(Rule, kw_only=True):
    """A rule on one note.

    It sees the notes of meetings that were held or are ahead, and cancelled and moved ones if it runs *always*. What
    it finds in a private section, which is in no report, counts only if it is to look *in_private* (spec, clause 7.2).
    """

    check: "Callable[[NoteView], Iterable[Finding]]"
    always: bool = False
    in_private: bool = False


class SeriesRule(Rule, kw_only=True):
    """A rule on all notes of a series together."""

    check: "Callable[[SeriesView], Iterable[Finding]]"

    scope = Scope.SERIES


class HistoryRule(Rule, kw_only=True):
    """A rule on what git's history tells of a series; it runs only where that history is whole."""

    check: "Callable[[SeriesHistory], Iterable[Finding]]"

    scope = Scope.HISTORY


class SuppressionRule(Rule, kw_only=True):
    """A rule on the suppressions of a note; it runs after all other rules.

    A suppression that names such a rule silences it, unless the rule says that it cannot be silenced.
    """

    check: "Callable[[SuppressionView], Iterable[Finding]]"
    can_be_silenced: bool = True


def format_day(date: dt.date) -> str:
    """Return *date* as a message shows it: ``2026-11-13 (Fri)``."""
    return f"{date.isoformat()} ({date:%a})"
