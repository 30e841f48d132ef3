"""What programs call (interface, clause 11): the work of commands, as values instead of text."""

from oneonone_lint.api.calls import check_notes, check_text, list_actions
from oneonone_lint.api.values import Action, Diagnostic, Edit, Fix, Mention, Related
from oneonone_lint.model.errors import OneononeError

__all__ = [
    "Action",
    "Diagnostic",
    "Edit",
    "Fix",
    "Mention",
    "OneononeError",
    "Related",
    "check_notes",
    "check_text",
    "list_actions",
]
