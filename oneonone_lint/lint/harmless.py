"""Tells which of many fixes do no harm, with as few looks as may be (spec, clause 8.3).

That all are harmless is the rule, and takes one look. Else those that are to blame are left out, and looked at by
themselves: where each of them has done harm to the line that it edits, that is the end of it. Where nobody can say
which it was, the list is halved, as ``git bisect`` does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from oneonone_lint.lint.blame import Blame, find_blame
from oneonone_lint.lint.snapshot import Snapshot
from oneonone_lint.lint.trials import Trials
from oneonone_lint.model.diagnostic import Fix

_Contents = dict[str, bytes]


@dataclass
class HarmlessSearch:
    """Looks for fixes that do no harm to what stood *before*; *write* applies fixes to that.

    *find_vain* returns those of the fixes that came to nothing, which is harm as well. *refused* are those that do
    harm, *untried* those for which no look was left. *after* is how everything stands with those that were found.
    To take a question away does harm, unless they *may_silence* what was found.
    """

    trials: Trials
    before: Snapshot
    write: Callable[[Sequence[Fix]], _Contents]
    find_vain: Callable[[Snapshot, Sequence[Fix]], set[Fix]] = lambda _after, _fixes: set()
    may_silence: bool = False
    after: Snapshot | None = None
    refused: set[Fix] = field(default_factory=set)
    untried: set[Fix] = field(default_factory=set)

    def find(self, fixes: Sequence[Fix], kept: Sequence[Fix] = ()) -> list[Fix]:
        """Return those of *fixes* that do no harm, together with those *kept* already."""
        fixes = self._take_affordable(fixes)
        if not fixes:
            return []
        after = self.trials.look(self.write([*kept, *fixes]))
        vain = self.find_vain(after, fixes)
        is_unasked = not self.may_silence and len(after.questions) < len(self.before.questions)
        if not vain and not is_unasked and after.is_as_good_as(self.before):
            self.after = after
            return fixes
        blame = find_blame(self.before, after, fixes, is_unasked=is_unasked)
        blame.certain.update(vain)
        if len(fixes) == 1 or blame.certain.issuperset(fixes):
            self.refused.update(fixes)
            return []
        return self._find_apart(blame, fixes, kept)

    def _find_apart(self, blame: Blame, fixes: Sequence[Fix], kept: Sequence[Fix]) -> list[Fix]:
        first, second = blame.split(fixes)
        found = self.find(first, kept)
        return found + self.find(second, [*kept, *found])

    def _take_affordable(self, fixes: Sequence[Fix]) -> list[Fix]:
        affordable = self.trials.choose_affordable(fixes, self.before)
        self.untried.update(set(fixes).difference(affordable))
        return affordable
