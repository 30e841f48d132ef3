"""What is not said of an agenda, because the meeting is still ahead (spec, clause 3.4)."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from oneonone_lint.model.action import Action
from oneonone_lint.model.diagnostic import Finding
from oneonone_lint.model.profile import Role, Status
from oneonone_lint.model.series import Series
from oneonone_lint.rules.base import Rule
from oneonone_lint.series.action_threads import ActionThread, Mention
from oneonone_lint.series.series_chain import SeriesChain

# What two lines of one note do to each other was not in any earlier one.
_OF_THE_NOTE = ("T010", "T012")


class AgendaDeferral:
    """The agendas of *series*, which is one of the series of *chain*.

    An action that the review of an agenda repeats as it stood was agreed before: what is amiss with it is told
    of the note that agreed it, and once more when the meeting was held and left it so.
    """

    def __init__(self, series: Series, chain: SeriesChain, enforce_from: dt.date | None) -> None:
        self._enforce_from = enforce_from
        self._agendas = {note.path for note in series.notes if note.status is Status.AGENDA}
        self._chain = chain

    def waits(self, rule: Rule, finding: Finding) -> bool:
        """Tell whether *finding* is not to be told before the meeting was held."""
        if finding.path not in self._agendas:
            return False
        return rule.waits_for_meeting or (
            rule.code not in _OF_THE_NOTE and (finding.path, finding.span.line) in self._repeated
        )

    @cached_property
    def _repeated(self) -> frozenset[tuple[str, int]]:
        return frozenset(
            (mention.note.path, line)
            for thread in self._chain.threads
            for mention in _repeated(thread, self._enforce_from or dt.date.min)
            if mention.note.path in self._agendas and mention.action.role is Role.REVIEW
            for line in range(mention.action.item.line, mention.action.item.text.whole.end_line + 1)
        )


def _repeated(thread: ActionThread, first: dt.date) -> Iterator[Mention]:
    """Yield the mentions that say what the note before them said, if that is not from before the day *first*."""
    mentions = [mention for mention in thread.by_note if mention.date >= first]
    for earlier, later in pairwise(mentions):
        yield from (
            mention
            for mention in thread.mentions
            if mention.note is later.note and _stands_as(mention.action, earlier.action)
        )


def _stands_as(action: Action, earlier: Action) -> bool:
    """Tell whether *action* has the state, the text, the owners and the due date, good or bad, of *earlier*."""
    return (
        action.state is earlier.state
        and action.facts.commitment == earlier.facts.commitment
        and action.due_problem is earlier.due_problem
    )
