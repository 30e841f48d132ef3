"""How a path is spelled on disk (interface, clause 1.5).

`ü` is one character there, or a `u` and a mark; where the disk takes `Alice-Bob` for `alice-bob`, it is one of them.
"""

import os

from oneonone_lint.model.names import compose


def as_on_disk(path: str) -> str:
    """Return the absolute *path* as it is spelled on disk; as it is where nothing on disk is called so."""
    is_there = os.path.lexists(path)
    if not may_ignore_case(path) if is_there else path.isascii():
        return path
    spelled, names = _split(path)
    for name in names:
        spelled = os.path.join(spelled, _find_name(spelled, name))
    return spelled


def _split(path: str) -> tuple[str, list[str]]:
    """Return where the absolute *path* starts, ``/`` or a drive, and the names on it."""
    names = os.path.splitdrive(path)[1].lstrip(os.sep)
    return path.removesuffix(names), names.split(os.sep)


def may_ignore_case(path: str) -> bool:
    """Tell whether something is called as *path* is but for the case of its letters: itself, or another file."""
    folder, name = os.path.split(path)
    other = os.path.join(folder, name.swapcase())
    return other != path and os.path.lexists(other)


def _find_name(folder: str, name: str) -> str:
    """Return the name in *folder* that is *name* but for how its letters are composed, or for their case, else *name*.

    The case counts unless *name* is there and is listed otherwise.
    """
    is_there = os.path.lexists(os.path.join(folder, name))
    if not is_there and name.isascii():
        return name
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return name
    if name in names:
        return name
    fold = _fold if is_there else compose
    return next((found for found in names if fold(found) == fold(name)), name)


def _fold(name: str) -> str:
    return compose(name).casefold()
