"""Actions without a word of a note (interface, clause 4.2)."""

from collections.abc import Collection

from oneonone_lint.model.redaction import HIDDEN, digest_place, redact_handle
from oneonone_lint.model.value import replace
from oneonone_lint.reports.status.action_record import ActionRecord

_PLACE_ID_LENGTH = 8  # hexadecimal digits


def redact_action(action: ActionRecord, known: Collection[str]) -> ActionRecord:
    """Return *action* without its text, and without the owners that are not *known* (``known_handles``).

    Its id is of the place where it was opened, and not of words.
    """
    first = action.mentions[0]
    return replace(
        action,
        id=digest_place(first.path, first.line)[:_PLACE_ID_LENGTH],
        text=HIDDEN,
        owners=tuple(dict.fromkeys(redact_handle(owner, known) for owner in action.owners)),
    )
