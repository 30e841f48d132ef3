"""Files in a working tree that git reads by itself: ``.gitignore``, ``.gitattributes``, ``.mailmap``.

git opens them without looking what they are, and would wait for ever for a FIFO. So before it is asked a question that
needs them, they are looked at.
"""

import os
import stat
from collections.abc import Iterable

from oneonone_lint.disk.reading import IRREGULAR
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.file_paths import is_within, list_upwards


def refuse_unfit(name: str, folders: Iterable[str]) -> None:
    """Raise ``OneononeError`` where the file *name* in one of *folders* is none that can be read.

    A link is left alone, as git does not follow one in their place.
    """
    for folder in folders:
        file = os.path.join(folder, name)
        try:
            mode = os.lstat(file).st_mode
        except OSError:
            continue
        if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode) or stat.S_ISDIR(mode)):
            raise OneononeError(f"git cannot read {file}: {IRREGULAR}")


def list_folders_above(folder: str, top: str) -> Iterable[str]:
    """Return *folder* and the folders above it up to *top*."""
    return (above for above in list_upwards(folder) if is_within(above, top))
