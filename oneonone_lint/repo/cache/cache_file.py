"""The file that keeps what is known of series: in the folder of git, where no commit can bring it.

Its first line is a digest of the others; each of these is the name of a result, a tab, and the result. Whatever is
wrong with the file, it is as if it were not there; whatever goes wrong in writing it, the run goes on without it.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

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


class CacheFile(Value):
    """Where results of one kind are kept that are worked out by the same tool, config and flags."""

    path: Path

    def load(self) -> dict[bytes, bytes]:
        """Return the results by name, none where the file is not there or not whole."""
        try:
            digest, _, content = read_regular_file(self.path, _MAX_SIZE).partition(b"\n")
        except UnreadableError:
            return {}
        if digest != _digest(content):
            return {}
        return dict(line.split(b"\t", 1) for line in content.splitlines())

    def save(self, results: Mapping[bytes, bytes]) -> None:
        """Keep *results*, if that can be done; neither a name nor a result has a tab or an end of a line in it."""
        content = b"\n".join(map(b"\t".join, results.items()))
        whole = b"%b\n%b" % (_digest(content), content)
        with contextlib.suppress(OSError):
            if len(whole) <= _MAX_SIZE and make_private_folder(self.path.parent):
                write_private_file(self.path, whole)
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
    for part in (_FORMAT, __version__, sorted(_describe_code()), root, *basis):
        digest.update(f"{part!r}\0".encode("utf-8", "surrogateescape"))
    return CacheFile(folder / _FOLDER / f"{purpose}-{digest.hexdigest()}.jsonl")


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST_SIZE).hexdigest().encode()


def _describe_code() -> Iterator[tuple[str, int, int]]:
    """Yield what tells this copy of the tool from another one of the same version, and from itself after an edit."""
    for folder, _, names in os.walk(Path(oneonone_lint.__file__).parent):
        for name in names:
            if name.endswith((".py", ".toml")):
                path = os.path.join(folder, name)  # noqa: PTH118 - Path is slow
                status = os.stat(path)  # noqa: PTH116
                yield path, status.st_size, status.st_mtime_ns
