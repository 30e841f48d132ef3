"""What a run has to know of a report besides its words; all of it adds up over the parts of a report."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from oneonone_lint.model.value import Value

if TYPE_CHECKING:
    from oneonone_lint.reports.status.report import StatusReport


class StatusFacts(Value):
    """The counts of the *summary* (interface, clause 7.5), and the *owners*, all who have or had an action.

    *unreadable* are files; *skipped* says why git's history could not tell.
    """

    summary: Mapping[str, int]
    owners: tuple[str, ...]
    unreadable: tuple[str, ...]
    skipped: str | None = None

    @classmethod
    def of(cls, report: "StatusReport") -> "StatusFacts":
        """Return the facts of *report*."""
        return cls(
            summary=report.summary(),
            owners=tuple(sorted(report.owners)),
            unreadable=report.unreadable,
            skipped=report.skipped,
        )

    @property
    def notes(self) -> int:
        """The number of notes looked at."""
        return self.summary["notes"]

    @property
    def has_overdue(self) -> bool:
        """Some action is overdue."""
        return self.summary["overdue"] > 0


def merge_facts(parts: Sequence[StatusFacts]) -> StatusFacts:
    """Return the facts of a report that consists of *parts*."""
    return StatusFacts(
        summary=_add_up(part.summary for part in parts),
        owners=tuple(sorted(set(chain.from_iterable(part.owners for part in parts)))),
        unreadable=tuple(chain.from_iterable(part.unreadable for part in parts)),
        skipped=next((part.skipped for part in parts if part.skipped), None),
    )


def _add_up(summaries: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for summary in summaries:
        counts.update(summary)
    return counts
