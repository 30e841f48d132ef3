"""C005 due-slipping: the due date of an open action moved later twice or more."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import finding_at, related_at
from oneonone_lint.rules.views import SeriesView

_OFTEN = 2


def check(view: SeriesView) -> Iterator[Finding]:
    """Report, at its latest mention, each open action whose date keeps moving."""
    for thread in view.open_here:
        times = len(thread.slips)
        if times >= _OFTEN:
            how_often = "twice" if times == _OFTEN else f"{times} times"
            yield finding_at(
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
