"""C006 manager-holds-the-actions: over the last six held notes the manager owns more than half of the actions.

Flags three of four actions that are the manager's; leaves two of four alone, and three of three.
"""

from collections.abc import Iterator, Sequence

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role, Status
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import heading_span, related_at
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.action_threads import ActionThread

_NOTES = 6
_FEWEST_ACTIONS = 4  # of fewer, one more or less turns the balance


def check(view: SeriesView) -> Iterator[Finding]:
    """Compare how many of the actions that the last held notes mention are the manager's."""
    held = [note for note in view.meetings if note.status is Status.HELD]
    notes = held[-_NOTES:]
    if not notes or not notes[-1].participants.is_complete:
        return
    threads = _threads_in(notes, view)
    managers = [thread for thread in threads if notes[-1].participants.manager_is_in(thread.owners)]
    if len(threads) >= _FEWEST_ACTIONS and len(managers) * 2 > len(threads):
        yield _build_finding(notes, threads, managers)


def _threads_in(notes: Sequence[Note], view: SeriesView) -> list[ActionThread]:
    """Return the actions that any of *notes* mentions, each once."""
    paths = {note.path for note in notes}
    return [thread for thread in view.threads if any(mention.note.path in paths for mention in thread.mentions)]


def _build_finding(notes: Sequence[Note], threads: Sequence[ActionThread], managers: Sequence[ActionThread]) -> Finding:
    latest = notes[-1]
    report, manager = latest.participants.report, latest.participants.manager
    return Finding(
        path=latest.path,
        span=heading_span(latest, Role.ACTIONS),
        message=(
            f"{manager}, the manager, owns {len(managers)} of the {len(threads)} actions of the last {len(notes)} notes"
        ),
        help=f"it is {report}'s meeting: which of them could {report} take over?",
        related=tuple(related_at(thread.latest, f"{manager}'s") for thread in managers),
    )


RULE = SeriesRule(
    code="C006",
    name="manager-holds-the-actions",
    summary="over the last six notes the manager owns more than half of the actions",
    severity=Severity.INFO,
    check=check,
)
