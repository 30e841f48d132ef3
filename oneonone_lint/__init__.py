"""1:1 meeting notes as plain Markdown in git, with a linter that keeps them honest.

What other programs may lean on are the names in ``__all__`` (interface, clause 11).
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from oneonone_lint.api import (
        Action,
        Diagnostic,
        Edit,
        Fix,
        Mention,
        OneononeError,
        Related,
        check_notes,
        check_text,
        list_actions,
    )

__all__ = [
    "SPEC_VERSION",
    "Action",
    "Diagnostic",
    "Edit",
    "Fix",
    "Mention",
    "OneononeError",
    "Related",
    "__version__",
    "check_notes",
    "check_text",
    "list_actions",
]
__version__ = "0.1.0"
SPEC_VERSION = "1.0"
# Not importlib.resources: it takes a fifth of the start of a hook, and the package is never zipped.
DATA = os.path.dirname(__file__)


def __getattr__(name: str) -> object:
    """Return what the API has under *name*: it is loaded when somebody asks for it, and by no command."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    public: object = getattr(import_module(f"{__name__}.api"), name)
    return public


def __dir__() -> list[str]:
    return __all__
