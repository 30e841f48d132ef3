"""C006 manager-holds-the-actions: over the last six notes the manager owns more than half."""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.note import Note, Participants
from oneonone_lint.model.profile import Role, Status
from oneonone_lint.rules.base import SeriesRule
from oneonone_lint.rules.helpers.locations import heading_span, related_at
from oneonone_lint.rules.views import SeriesView
from oneonone_lint.series.action_threads import ActionThread

_NOTES = 6
_LEAST = 4  # actions: of fewer, one more or less turns the balance


def check(view: SeriesView) -> Iterator[Finding]:
    """Count the actions that the last held notes mention, each once, and those of the manager."""
    held = [note for note in view.meetings if note.status is Status.HELD][-_NOTES:]
    people = held[-1].participants if held else Participants()
    if not people.is_complete:
        return
    threads = _mentioned(view, held)
    own = [thread for thread in threads if people.manager_is_in(thread.owners)]
    if len(threads) < _LEAST or len(own) * 2 <= len(threads):
        return
    yield Finding(
        held[-1].path,
        heading_span(held[-1], Role.ACTIONS),
        f"{people.manager}, the manager, owns {len(own)} of the {len(threads)} actions of the last {len(held)} notes",
        f"it is {people.report}'s meeting: which of them could {people.report} take over?",
        related=tuple(related_at(thread.latest, f"{people.manager}'s") for thread in own),
    )


def _mentioned(view: SeriesView, notes: list[Note]) -> list[ActionThread]:
    paths = {note.path for note in notes}
    return [thread for thread in view.threads if any(mention.note.path in paths for mention in thread.mentions)]


RULE = SeriesRule(
    code="C006",
    name="manager-holds-the-actions",
    summary="over the last six notes the manager owns more than half of the actions",
    severity=Severity.INFO,
    check=check,
)
