"""C005 due-slipping: the due date of an open action has moved later twice or more.

Flags ``due:2026-11-30`` after notes with ``due:2026-11-12`` and ``due:2026-11-19``; leaves a date alone that moved
once.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import finding_at, related_at
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.action_threads import ActionThread

_OFTEN = 2  # times: once may happen to anybody


def check(view: SeriesView) -> Iterator[Finding]:
    """Report, at its latest mention, each open action whose due date has moved later too often."""
    for thread in view.open_threads:
        if len(thread.slips) >= _OFTEN:
            yield _build_finding(thread)


def _build_finding(thread: ActionThread) -> Finding:
    times = len(thread.slips)
    how_often = "twice" if times == _OFTEN else f"{times} times"
    return finding_at(
        thread.latest,
        f"the due date of {quote(thread.latest.action.text)} has moved later {how_often}, "
        f"by {sum(thread.slips)} days in all",
        "ask what stands in its way: make it smaller, or agree on a date that will hold",
        related_at(thread.first, "opened here"),
    )


RULE = SeriesRule(
    code="C005",
    name="due-slipping",
    summary="the due date of an open action moved later twice or more",
    severity=Severity.WARNING,
    check=check,
    waits_for_meeting=True,
)
