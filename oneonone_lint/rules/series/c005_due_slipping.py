"""C005 due-slipping: the due date of an open action has moved later twice or more, or once with its words.

Flags ``due:2026-11-30`` after notes with ``due:2026-11-12`` and ``due:2026-11-19``; leaves a date alone that moved
once, but for ``by Friday`` in two notes.
"""

import re
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import quote
from oneonone_lint.model.value import replace
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import finding_at, related_at
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.action_threads import ActionThread, Mention

_NEXT = lazy_pattern(r"\bnext\b", re.IGNORECASE)
_OFTEN = 2  # times: once may happen to anybody


def check(view: SeriesView) -> Iterator[Finding]:
    """Report, at its latest mention, each open action whose due date has moved later too often."""
    for thread in view.open_threads:
        if len(thread.slips) >= _OFTEN:
            yield _build_finding(thread)
        elif earlier := _find_copied(thread):
            yield _build_copy_finding(thread, earlier)


def _find_copied(thread: ActionThread) -> Mention | None:
    """Return the mention before the latest one if that has its words and so another day; ``next 1:1`` means to move."""
    earlier = thread.by_note[-2] if len(thread.by_note) > 1 else None
    if earlier is None or not thread.latest.repeats_words_of(earlier):
        return None
    due = thread.latest.action.due
    return earlier if due and not _NEXT.search(due.written) else None


def _build_copy_finding(thread: ActionThread, earlier: Mention) -> Finding:
    due = thread.latest.action.due
    words = quote(due.written) if due else ""
    finding = finding_at(
        thread.latest,
        f"{words} was {earlier.due_date} in the note before, and is {thread.latest.due_date} here: "
        f"the due date of {quote(thread.latest.action.text)} has moved with its words",
        "write the day that is meant",
        related_at(earlier, "written here before"),
    )
    return replace(finding, asks=True)


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
