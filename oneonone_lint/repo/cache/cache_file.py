"""The file that keeps what is known of series: in the folder of git, where no commit can bring it.

It has a line of JSON for each result: ``[name, trace, value]``. Whatever is wrong with it, it is as if it were not
there; whatever goes wrong in writing it, the run goes on without it.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import oneonone_lint
from oneonone_lint import __version__
from oneonone_lint.config.finder import find_git_top
from oneonone_lint.disk.private_file import is_own, keep_newest, make_private_folder, write_private_file
from oneonone_lint.disk.reading import read_regular_file
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.value import Value
from oneonone_lint.repo.git.git_folder import find_git_folder

_FORMAT = 1
_FOLDER = "oneonone-lint"
_MAX_SIZE = 64 * 1024 * 1024  # bytes
_MOST_FILES = 8
_DIGEST_SIZE = 16  # bytes


class Entry(Value):
    """A result as it is kept: *trace* and *value* are what JSON makes of them."""

    trace: Any
    value: Any


class CacheFile(Value):
    """Where results of one kind are kept that are worked out by the same tool, config and flags."""

    path: Path

    def load(self) -> dict[str, Entry]:
        """Return the results by name, none where the file is not there or not whole."""
        try:
            lines = read_regular_file(self.path, _MAX_SIZE).splitlines()
            return {name: Entry(trace, value) for name, trace, value in map(json.loads, lines)}
        except (UnreadableError, ValueError, TypeError, RecursionError):
            return {}

    def save(self, entries: Mapping[str, Entry]) -> None:
        """Keep *entries*, if that can be done."""
        lines = [json.dumps([name, entry.trace, entry.value]) for name, entry in entries.items()]
        content = "".join(f"{line}\n" for line in lines).encode()
        with contextlib.suppress(OSError):
            if len(content) <= _MAX_SIZE and make_private_folder(self.path.parent):
                write_private_file(self.path, content)
                keep_newest(self.path.parent, _MOST_FILES)


def find_cache_file(root: Path, purpose: str, basis: Iterable[object]) -> CacheFile | None:
    """Return where results for *purpose* are kept that rest on *basis*, beside the files of the notes repo at *root*.

    None where there is no git repo, or not one of whoever runs this.
    """
    top = find_git_top(root)
    if top is None:
        return None
    try:
        folder = find_git_folder(top)
        if not is_own(folder) or not (folder / "HEAD").is_file():
            return None
    except (OSError, UnreadableError, ValueError):
        return None
    digest = hashlib.blake2b(digest_size=_DIGEST_SIZE)
    for part in (_FORMAT, __version__, _describe_installation(), root, *basis):
        digest.update(f"{part!r}\0".encode("utf-8", "surrogateescape"))
    return CacheFile(folder / _FOLDER / f"{purpose}-{digest.hexdigest()}.jsonl")


def _describe_installation() -> tuple[int, ...]:
    """Return what tells this copy of the tool from another one of the same version."""
    status = os.stat(oneonone_lint.__file__)  # noqa: PTH116 - Path is slow
    return (status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
