"""C004 action-carried-often: an open action has been carried from note to note three times or more.

Flags ``- [ ] Clean up the alerts`` in a fourth note; leaves it alone in a third, and where it is ticked.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import finding_at, related_at
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.action_threads import CARRIED_OFTEN


def check(view: SeriesView) -> Iterator[Finding]:
    """Report, at its latest mention, each open action that has been carried too often."""
    for thread in view.open_threads:
        if thread.carried >= CARRIED_OFTEN:
            yield finding_at(
                thread.latest,
                f"{quote(thread.latest.action.text)} has been carried {thread.carried} times since {thread.opened}",
                "make it smaller, give it to somebody else, or drop it with `- [-]`",
                related_at(thread.first, "opened here"),
            )


RULE = SeriesRule(
    code="C004",
    name="action-carried-often",
    summary="an open action carried three times or more",
    severity=Severity.WARNING,
    check=check,
    waits_for_meeting=True,
)
