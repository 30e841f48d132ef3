"""C004 action-carried-often: an open action has been carried three times or more past its due date, or without one.

Flags ``- [ ] Clean up the alerts`` in a fourth note; leaves it alone in a third, where it is ticked, and where its due
date is still ahead.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import finding_at, related_at
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.action_threads import CARRIED_OFTEN, ActionThread


def check(view: SeriesView) -> Iterator[Finding]:
    """Report, at its latest mention, each open action that has been carried too often."""
    for thread in view.open_threads:
        if thread.stale_carries >= CARRIED_OFTEN:
            yield finding_at(
                thread.latest,
                f"{quote(thread.latest.action.text)} has been carried {_count_carries(thread)}",
                "make it smaller, give it to somebody else, or drop it with `- [-]`",
                related_at(thread.first, "opened here"),
            )


def _count_carries(thread: ActionThread) -> str:
    """Return how often it was carried, and how many of these times count: ``5 times since …, 3 of them …``."""
    times = f"{thread.carried} times since {thread.opened}"
    if thread.stale_carries == thread.carried:
        return times
    return f"{times}, {thread.stale_carries} of them past its due date or without one"


RULE = SeriesRule(
    code="C004",
    name="action-carried-often",
    summary="an open action carried three times or more past its due date, or without one",
    severity=Severity.WARNING,
    check=check,
    waits_for_meeting=True,
)
