"""Paths as a person sees them from the current folder."""

import os
from pathlib import Path


def path_from_cwd(file: Path) -> str:
    """Return *file* as seen from the current folder, where that is shorter than its whole path."""
    try:
        relative = os.path.relpath(file)
    except (ValueError, OSError):
        return str(file)
    return min(relative, str(file), key=len)
