"""What the system refuses, in words: no fault of the tool (interface, clause 2.3)."""

import os


def describe_refusal(error: OSError, *, names_file: bool = True) -> str:
    """Return what the system has refused, and of which file; where the current folder is gone, that is why."""
    if not has_current_folder():
        return "the current folder is no longer there: change to another one"
    is_of_file = names_file and isinstance(error.filename, str)
    return f"{error.filename}: {error.strerror}" if is_of_file else str(error.strerror)


def has_current_folder() -> bool:
    """Tell whether the current folder is still there."""
    try:
        return os.path.isdir(os.getcwd())
    except OSError:
        return False
