"""What is not said of an agenda, because the meeting is still ahead (spec, clause 3.4)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from oneonone_lint.lint.raw_finding import RawFinding
from oneonone_lint.model.action import Action
from oneonone_lint.model.profile import Role, Status
from oneonone_lint.model.series import Series
from oneonone_lint.model.value import cached_property
from oneonone_lint.series.action_threads import ActionThread, Mention
from oneonone_lint.series.series_chain import SeriesChain

# They compare the actions of one note, which no earlier note can have said.
_WITHIN_ONE_NOTE = ("T010", "T012")


class AgendaDeferral:
    """Tells apart what is said of the agendas of *series* now, and what once the meeting was held.

    An action that the review of an agenda repeats as it stood was agreed before: what is amiss with it is told
    of the note that agreed it, and once more when the meeting was held and left it so. What was last said
    before *enforce_from* counts as new.
    """

    def __init__(self, series: Series, chain: SeriesChain, enforce_from: dt.date | None) -> None:
        self._agendas = {note.path for note in series.notes if note.status is Status.AGENDA}
        self._chain = chain
        self._first_day = enforce_from or dt.date.min

    def split(self, findings: Iterable[RawFinding]) -> tuple[list[RawFinding], list[RawFinding]]:
        """Return which of *findings* are told now, and which are deferred until the meeting was held."""
        current: list[RawFinding] = []
        deferred: list[RawFinding] = []
        for raw in findings:
            (deferred if self._is_deferred(raw) else current).append(raw)
        return current, deferred

    def _is_deferred(self, raw: RawFinding) -> bool:
        if raw.path not in self._agendas:
            return False
        if raw.rule.waits_for_meeting:
            return True
        return raw.rule.code not in _WITHIN_ONE_NOTE and (raw.path, raw.line) in self._repeated_lines

    @cached_property
    def _repeated_lines(self) -> frozenset[tuple[str, int]]:
        """Path and number of each line of a review in an agenda that says what the note before it said."""
        repeated: set[tuple[str, int]] = set()
        for thread in self._chain.threads:
            for mention in _find_repetitions(thread, self._first_day):
                if mention.note.path in self._agendas and mention.action.role is Role.REVIEW:
                    repeated.update((mention.note.path, line) for line in _lines_of(mention))
        return frozenset(repeated)


def _find_repetitions(thread: ActionThread, first_day: dt.date) -> Iterator[Mention]:
    """Yield the mentions that say what the note before them said, if that note is not from before *first_day*."""
    mentions = [mention for mention in thread.by_note if mention.date >= first_day]
    for earlier, later in pairwise(mentions):
        for mention in thread.mentions:
            if mention.note is later.note and _stands_as(mention.action, earlier.action):
                yield mention


def _stands_as(action: Action, earlier: Action) -> bool:
    """Tell whether *action* has the state, the text, the owners and the due date, good or bad, of *earlier*."""
    return (
        action.state is earlier.state
        and action.facts.commitment == earlier.facts.commitment
        and action.due_problem is earlier.due_problem
    )


def _lines_of(mention: Mention) -> range:
    item = mention.action.item
    return range(item.line, item.text.whole.end_line + 1)
