"""Where notes are read from: the working tree, or one laid over it for a moment. Paths are relative, with ``/``."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

MAX_SIZE = 1024 * 1024
MISSING = "it is a link to a file that is not there"
IRREGULAR = "it is not a regular file"
LOOP = "it is a link that leads to itself"
OUTSIDE = "it is a link to a place outside the notes repo"
TOO_LARGE = f"it is larger than {MAX_SIZE // 1024} KiB"
ENVIRONMENT = "pyvenv.cfg"
_SKIPPED = frozenset({"node_modules", "__pycache__", "site-packages"})


class UnreadableError(Exception):
    """A file that stands where a note should but cannot be read; the message says why."""


class FileTree(Protocol):
    """A tree of files below the root of a notes repo."""

    def list_files(self, folder: str) -> list[str]:
        """Names of what stands directly in *folder*; of the folders only those called like a Markdown file."""

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """*folder* and every folder below it that may hold notes."""

    def read(self, path: str) -> bytes:
        """Return the bytes of *path*; raises ``UnreadableError``."""

    def exists(self, path: str) -> bool:
        """Tell whether something stands at *path*."""

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder."""


@dataclass(frozen=True)
class WorkingTree:
    """The files as they are on disk below *root*."""

    root: Path

    def list_files(self, folder: str) -> list[str]:
        """Names of the files in *folder*, and of folders called like one; none where it cannot be listed."""
        try:
            with os.scandir(self.root / folder) as entries:
                return sorted(entry.name for entry in entries if is_markdown_name(entry.name) or not _is_folder(entry))
        except OSError:
            return []

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """*folder* and every folder below it, hidden ones, virtual environments and the like passed over."""
        top = self.root / folder
        for current, names, files in os.walk(top):
            if ENVIRONMENT in files:
                names.clear()
                continue
            names[:] = sorted(filter(may_hold_notes, names))
            yield relative_path(current, self.root)

    def read(self, path: str) -> bytes:
        """Return the bytes of a regular file inside the root, never following a link out of it."""
        target = self.root / path
        try:
            if not target.resolve().is_relative_to(self.root.resolve()):
                raise UnreadableError(OUTSIDE)
            found = target.stat()
            if not stat.S_ISREG(found.st_mode):
                raise UnreadableError(IRREGULAR)
            if found.st_size > MAX_SIZE:
                raise UnreadableError(TOO_LARGE)
            return target.read_bytes()
        except (OSError, RuntimeError) as error:
            raise UnreadableError(_reason(error)) from error

    def exists(self, path: str) -> bool:
        """Tell whether something stands at *path*."""
        return os.path.exists(self.root / path)  # noqa: PTH110 - Path raises on a name too long for the system

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder."""
        return (self.root / path).is_dir()


@dataclass(frozen=True)
class Overlay:
    """The files of *below*, with *contents* in the place of some paths: what an editor pipes in, what fixes make."""

    base: FileTree
    contents: Mapping[str, bytes]

    def list_files(self, folder: str) -> list[str]:
        """The names in *folder*, those of overlaid files among them."""
        paths = (path.rpartition("/") for path in self.contents)
        return sorted({*self.base.list_files(folder), *(name for parent, _, name in paths if parent == folder)})

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """The folders below *folder*."""
        return self.base.walk_dirs(folder)

    def read(self, path: str) -> bytes:
        """Return the overlaid content, or what lies below."""
        return self.contents[path] if path in self.contents else self.base.read(path)

    def exists(self, path: str) -> bool:
        """Tell whether something stands at *path*."""
        return path in self.contents or self.base.exists(path)

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder."""
        return path not in self.contents and self.base.is_dir(path)


def relative_path(path: str | Path, root: Path) -> str:
    """Return *path* relative to *root*, with ``/`` on every system; the root itself is the empty path."""
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return "" if relative == os.curdir else relative


def may_hold_notes(name: str) -> bool:
    """Tell whether a folder called *name* is looked into (spec, clause 2.2)."""
    return not name.startswith(".") and name not in _SKIPPED


def is_markdown_name(name: str) -> bool:
    """Tell whether *name* is that of a Markdown file: a folder of that name must not hide that a note is missing."""
    return name.endswith(".md")


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _reason(error: OSError | RuntimeError) -> str:
    # Up to Python 3.12 `Path.resolve` raises RuntimeError for a loop.
    if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
        return LOOP
    if isinstance(error, FileNotFoundError):
        return MISSING
    return error.strerror or str(error) or "it cannot be read"


def decode_note(content: bytes) -> str:
    """Return the text of a note without its byte order mark; raises ``UnreadableError`` where it is none."""
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise UnreadableError(f"it holds a NUL byte in line {line}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"it is not UTF-8: {error.reason} in line {line}") from error
