"""The files of settings that git opens for a repo, those among them that others include.

git opens them without looking what they are: it would wait for ever for a FIFO, and read a device without end. So
before it is asked anything they are looked at. What they say is not our business.
"""

import os
import re
from collections.abc import Iterator, Sequence

from oneonone_lint.disk.reading import IRREGULAR, read_regular_file
from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.model.file_paths import is_within
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.repo.git.git_folder import find_git_folder, read_git_line

_MAX_SIZE = 1024 * 1024  # bytes
_DEEPEST = 10  # that git includes, too
_INCLUDED = lazy_pattern(
    r"^[ \t]*(?:\[[^\n]*\][ \t]*)?path[ \t]*=[ \t]*(?P<path>[^\n]*)$", re.IGNORECASE | re.MULTILINE
)


def refuse_unfit_settings(top: str) -> None:
    """Raise ``OneononeError`` where a file of settings of the repo at *top* is none that can be read."""
    try:
        git_folder = find_git_folder(top)
        common = os.path.join(git_folder, "commondir")
        folders = [git_folder]
        if os.path.isfile(common):
            folders.append(os.path.join(git_folder, read_git_line(common)))
    except (OSError, UnreadableError):
        return  # git says what is wrong with it
    for folder in folders:
        for name in ("config", "config.worktree"):
            _refuse_unfit(os.path.join(folder, name), [top, *folders], _DEEPEST)


def _refuse_unfit(file: str, ours: Sequence[str], depth: int) -> None:
    """Refuse *file* if it is none that can be read; look at what it includes, too, if it is in one of *ours*."""
    if not depth or not os.path.exists(file):
        return
    if not os.path.isfile(file):
        raise OneononeError(f"git cannot read its settings in {file}: {IRREGULAR}")
    if any(is_within(os.path.realpath(file), os.path.realpath(folder)) for folder in ours):
        for included in _list_included(_read(file)):
            _refuse_unfit(os.path.join(os.path.dirname(file), included), ours, depth - 1)


def _read(file: str) -> str:
    try:
        return read_regular_file(file, _MAX_SIZE).decode(errors="surrogateescape")
    except UnreadableError as error:
        raise OneononeError(f"git cannot read its settings in {file}: {error}") from error


def _list_included(settings: str) -> Iterator[str]:
    """Yield the paths that *settings* include, and others that are called so."""
    for match in _INCLUDED.finditer(settings):
        path = match["path"].partition("#")[0].partition(";")[0].strip().strip('"')
        if path:
            yield os.path.expanduser(path)
