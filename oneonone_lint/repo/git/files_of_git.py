"""Files in a working tree that git reads by itself: ``.gitignore``, ``.gitattributes``, ``.mailmap``.

git opens them without looking what they are, and would wait for ever for a FIFO. So before it is asked a question that
needs them, they are looked at.
"""

import stat
from collections.abc import Iterable
from pathlib import Path

from oneonone_lint.disk.reading import IRREGULAR
from oneonone_lint.model.errors import OneononeError


def refuse_unfit(name: str, folders: Iterable[Path]) -> None:
    """Raise ``OneononeError`` where the file *name* in one of *folders* is none that can be read.

    A link is left alone, as git does not follow one in their place.
    """
    for folder in folders:
        file = folder / name
        try:
            mode = file.lstat().st_mode
        except OSError:
            continue
        if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode) or stat.S_ISDIR(mode)):
            raise OneononeError(f"git cannot read {file}: {IRREGULAR}")


def list_folders_above(folder: Path, top: Path) -> Iterable[Path]:
    """Return *folder* and the folders above it up to *top*."""
    return (above for above in (folder, *folder.parents) if above.is_relative_to(top))
