"""How a path is spelled on disk (interface, clause 1.5).

`ü` is one character there, or a `u` and a mark; where the disk takes `Alice-Bob` for `alice-bob`, it is one of them.
"""

import os
from pathlib import Path

from oneonone_lint.model.names import compose


def as_on_disk(path: Path) -> Path:
    """Return the absolute *path* as it is spelled on disk; as it is where nothing on disk is called so."""
    is_there = os.path.lexists(path)
    if not _may_ignore_case(path) if is_there else str(path).isascii():
        return path
    spelled = Path(path.anchor)
    for name in path.parts[1:]:
        spelled /= _find_name(spelled, name)
    return spelled


def _may_ignore_case(path: Path) -> bool:
    """Tell whether something is called as *path* is but for the case of its letters: itself, or another file."""
    other = path.parent / path.name.swapcase()
    return other != path and os.path.lexists(other)


def _find_name(folder: Path, name: str) -> str:
    """Return the name in *folder* that is *name* but for how its letters are composed, or for their case, else *name*.

    The case counts unless *name* is there and is listed otherwise.
    """
    is_there = os.path.lexists(folder / name)
    if not is_there and name.isascii():
        return name
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names alone are asked for
    except OSError:
        return name
    if name in names:
        return name
    fold = _fold if is_there else compose
    return next((found for found in names if fold(found) == fold(name)), name)


def _fold(name: str) -> str:
    return compose(name).casefold()
