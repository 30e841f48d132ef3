"""C002 action-reopened: an action that an earlier note closed is open in a later one.

Flags ``- [ ] Rotate the keys`` after a note with ``- [x] Rotate the keys``; leaves it alone with an ``id:`` of its own.
"""

from collections.abc import Iterator
from itertools import pairwise

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import finding_at, related_at
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.action_threads import Mention


def check(view: SeriesView) -> Iterator[Finding]:
    """Report each note of the series that has an action open which the note before had closed."""
    for thread in view.threads:
        for earlier, later in pairwise(thread.by_note):
            if later.series == view.series.name and _is_reopened(earlier, later):
                yield _build_finding(earlier, later)


def _is_reopened(earlier: Mention, later: Mention) -> bool:
    return earlier.action.state.is_closed and not later.action.state.is_closed


def _build_finding(earlier: Mention, later: Mention) -> Finding:
    return finding_at(
        later,
        f"{quote(later.action.text)} was closed in {earlier.note.path} and is open again here",
        "tick it here if it is done; if it was ticked there by mistake, open it there; "
        "if it starts anew, give it an `id:` of its own",
        related_at(earlier, "closed here"),
    )


RULE = SeriesRule(
    code="C002",
    name="action-reopened",
    summary="an action closed in an earlier note and open in a later one",
    severity=Severity.WARNING,
    check=check,
)
