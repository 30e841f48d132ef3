"""How a path is spelled on disk: `ü` is one character there, or a `u` and a mark (interface, clause 1.5)."""

import os
from pathlib import Path

from oneonone_lint.model.names import compose


def as_on_disk(path: Path) -> Path:
    """Return the absolute *path* as it is spelled on disk; as it is where nothing on disk is called so."""
    if str(path).isascii() or os.path.lexists(path):
        return path
    spelled = Path(path.anchor)
    for name in path.parts[1:]:
        spelled /= _find_name(spelled, name)
    return spelled


def _find_name(folder: Path, name: str) -> str:
    """Return the name in *folder* that is *name* but for how its letters are composed, else *name*."""
    if name.isascii() or os.path.lexists(folder / name):
        return name
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names alone are asked for
    except OSError:
        return name
    composed = compose(name)
    return next((found for found in names if compose(found) == composed), name)
