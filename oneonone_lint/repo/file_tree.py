"""Where notes are read from: a tree of files below the root of a notes repo.

A tree answers six questions, and nothing else is asked of it:

list_files  which files stand in this folder?
walk_dirs   which folders, from this one down, may hold notes?
read        what is in this file?
exists      does anything stand at this path?
is_dir      is this path a folder?
unlisted    which folders could not be looked into?

Paths are relative to the root, with ``/``; the root itself is the empty path. Whoever asks may rely on this: names and
folders come in the order of the alphabet; a folder that is not there has no files, and neither has one that is
``unlisted``; only ``read`` raises, and what it returns stands inside the root, wherever links lead.

There are four: the ``WorkingTree`` on disk, the ``Snapshot`` that git keeps (``git/snapshot.py``), the ``Overlay`` that
puts other contents in the place of some files of another tree (``overlay.py``), and ``ReadOnce``, which holds still
what another tree had when it was read first (``read_once.py``).
"""

import errno
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from posixpath import basename, dirname
from typing import Protocol

from oneonone_lint.config.finder import ROOT_MARKS, is_root
from oneonone_lint.disk.folder import Folder, Listing
from oneonone_lint.disk.folder_state import ABSENT, FolderState
from oneonone_lint.disk.reading import describe_size, read_file_below
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.file_paths import StrPath, full_path
from oneonone_lint.model.series_folder import list_folders_above, path_in
from oneonone_lint.model.value import Value, cached_property

MAX_SIZE = 256 * 1024
TOO_LARGE = describe_size(MAX_SIZE)
ENVIRONMENT = "pyvenv.cfg"
FOLDERS_OF_ENVIRONMENT = frozenset({"bin", "include", "lib", "lib64", "share", "scripts"})
_FOLDERS_WITHOUT_NOTES = frozenset({"node_modules", "__pycache__", "site-packages", "lost+found"})
_FOREIGN_CONTENTS = (
    (b"version https://git-lfs.github.com/spec/", "it is a pointer of Git LFS, not the note: run `git lfs pull`"),
    (b"\0GITCRYPT\0", "it is encrypted: run `git-crypt unlock`"),
    (b"\xff\xfe", "it is UTF-16: save it as UTF-8"),
    (b"\xfe\xff", "it is UTF-16: save it as UTF-8"),
)
_FOREIGN_OPENINGS = tuple(opening for opening, _ in _FOREIGN_CONTENTS)
_NOTHING = Listing()
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR)


class FileTree(Protocol):
    """A tree of files below the root of a notes repo."""

    def list_files(self, folder: str) -> list[str]:
        """Return the names of the files in *folder*, and of folders that are called like a Markdown file.

        These are listed so that ``read`` says what they are: a folder ``2026-11-13.md`` must not hide a missing note.
        """

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """Yield *folder* and each folder below it that may hold notes (spec, clause 2.2)."""

    def read(self, path: str) -> bytes:
        """Return the content of the file *path*, at most ``MAX_SIZE`` bytes; raises ``UnreadableError``."""

    def exists(self, path: str) -> bool:
        """Tell whether anything stands at *path*, or where a link at *path* leads."""

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder, or a link to one."""

    @property
    def unlisted(self) -> Mapping[str, str]:
        """The folders that could not be looked into so far, each with the reason: what stands there was not seen."""


class _Walk(Value):
    """The *folders* that a walk came through, and the *roots* that it stopped at."""

    folders: tuple[str, ...]
    roots: tuple[str, ...]


class WorkingTree(Value):
    """The files as they are on disk below *root*, and what of it could not be looked into so far.

    Each folder is looked into once, and each way gone once. Those that are notes repos of their own are left alone,
    unless it *crosses_roots* (interface, clause 9.1).
    """

    root: str
    crosses_roots: bool = False

    @cached_property
    def unlisted(self) -> dict[str, str]:
        """The folders that could not be looked into so far, each with the reason."""
        return {}

    @cached_property
    def _real_root(self) -> str:
        return os.path.realpath(self.root)

    @cached_property
    def _real_folders(self) -> dict[str, str]:
        """Where the folders of files that were read are, wherever links lead."""
        return {}

    @cached_property
    def _folders(self) -> dict[str, Folder]:
        return {}

    @cached_property
    def states(self) -> dict[str, FolderState]:
        """The states of folders, as far as somebody has looked at them in this run before anything was read there."""
        return {}

    @cached_property
    def _asked(self) -> set[str]:
        """The folders of paths that were asked for, and of those that are not there."""
        return set()

    @cached_property
    def notes_read(self) -> set[str]:
        """The notes that were read so far."""
        return set()

    def list_files(self, folder: str) -> list[str]:
        """Return the names of the files in *folder*, and of folders called like one; see ``FileTree``."""
        listing = self._list(folder)
        named_like_files = [name for name in listing.folders if is_markdown_name(name)]
        return sorted([*listing.files, *named_like_files]) if named_like_files else list(listing.files)

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """Yield *folder* and each folder below it that may hold notes."""
        return iter(self._walk(folder).folders)

    def roots_below(self, folder: str) -> tuple[str, ...]:
        """Return the folders below *folder* that are notes repos of their own, but for those below one of them."""
        return self._walk(folder).roots

    @cached_property
    def _walks(self) -> dict[str, "_Walk"]:
        return {}

    def _walk(self, folder: str) -> "_Walk":
        if folder not in self._walks:
            self._walks[folder] = self._walk_anew(folder)
        return self._walks[folder]

    def _walk_anew(self, folder: str) -> "_Walk":
        self._asked.add(folder)
        folders, roots = [], []
        ahead = [folder] if os.path.isdir(self.full_path(folder)) else []
        while ahead:
            current = ahead.pop()
            listing = self._list(current)
            if current in self.unlisted:
                continue
            if current != folder and not self.crosses_roots and self._is_root(current, listing):
                roots.append(current)
                continue
            folders.append(current)
            names = select_note_folders(listing.folders, listing.files) if listing.folders else ()
            ahead += [path_in(current, name) for name in reversed(names) if name not in listing.links]
        return _Walk(tuple(folders), tuple(roots))

    def _is_root(self, folder: str, listing: Listing) -> bool:
        may_be_root = any(mark in listing.files or mark in listing.folders for mark in ROOT_MARKS)
        return may_be_root and is_root(self.full_path(folder), listing.names)

    def list_linked_folders(self, folder: str) -> list[str]:
        """Return the paths of what in *folder* is a link to a folder, and might hold notes."""
        listing = self._list(folder)
        names = select_note_folders(listing.links, listing.files) if listing.links else ()
        return [path_in(folder, name) for name in names]

    def full_path(self, path: str) -> str:
        """Return where *path* stands on this machine."""
        return full_path(self.root, path)

    def state_of(self, folder: str) -> FolderState:
        """Return the state of *folder* since it was looked into."""
        self._asked.add(folder)
        if folder not in self.states:
            self._list(folder)
            self.states[folder] = self._folders[folder].state if folder in self._folders else ABSENT
        return self.states[folder]

    def learn(self, states: Mapping[str, FolderState]) -> None:
        """Take the *states* of folders that were looked at in this run, by their whole path, for those of here."""
        start = os.path.join(self.root, "")
        here = [path for path in states if os.path.join(path, "").startswith(start)]
        self.states.update({path[len(start) :]: states[path] for path in here})

    def asked_folders(self) -> frozenset[str]:
        """Return the folders whose states say all that was told of these files so far, and each folder above."""
        asked = {*self._folders, *self._asked}
        return frozenset(above for folder in asked for above in list_folders_above(folder))

    def has_root_below(self) -> bool:
        """Tell whether something looked like a notes repo of its own, below the root."""
        has_roots = any(walk.roots for walk in self._walks.values())
        return has_roots or any(folder and ".git" in known.listing.names for folder, known in self._folders.items())

    def _list(self, folder: str) -> Listing:
        """Return what stands in *folder*, as it was when somebody asked first; nothing where nobody may look."""
        if folder not in self._folders:
            try:
                self._folders[folder] = Folder(self.full_path(folder))
            except OSError as error:
                self._asked.add(folder)
                if error.errno not in _NOT_THERE:
                    self.unlisted[folder] = error.strerror or str(error)
                return _NOTHING
        return self._folders[folder].listing

    def read(self, path: str) -> bytes:
        """Return the content of a regular file inside the root; raises ``UnreadableError``."""
        self._asked.add(dirname(path))
        if is_markdown_name(path):
            self.notes_read.add(path)
        folder = dirname(path)
        if folder not in self._real_folders:
            self._real_folders[folder] = os.path.realpath(self.full_path(folder))
        return read_file_below(self._real_root, os.path.join(self._real_folders[folder], basename(path)), MAX_SIZE)

    def exists(self, path: str) -> bool:
        """Tell whether anything stands at *path*."""
        self._asked.add(dirname(path))
        return os.path.exists(self.full_path(path))

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder."""
        self._asked.add(dirname(path))
        return os.path.isdir(self.full_path(path))


def relative_path(path: StrPath, root: StrPath) -> str:
    """Return *path* relative to *root*, with ``/`` on every system; the root itself is the empty path."""
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return "" if relative == os.curdir else relative


def select_note_folders(names: Iterable[str], files: Container[str]) -> list[str]:
    """Return those of the folders *names*, which stand beside *files*, that are looked into (spec, clause 2.2).

    Beside the file ``pyvenv.cfg`` a virtual environment of Python has its own; notes that stand there too are read.
    """
    passed_over = FOLDERS_OF_ENVIRONMENT if ENVIRONMENT in files else frozenset()
    return sorted(name for name in names if may_hold_notes(name) and name.casefold() not in passed_over)


def may_hold_notes(name: str) -> bool:
    """Tell whether a folder called *name* is looked into at all."""
    return not name.startswith(".") and name not in _FOLDERS_WITHOUT_NOTES


def is_markdown_name(name: str) -> bool:
    """Tell whether *name* is that of a Markdown file."""
    return name.endswith(".md")


def decode_note(content: bytes) -> str:
    """Return the text of a note, without its byte order mark; raises ``UnreadableError`` where it is no UTF-8 text."""
    if content.startswith(_FOREIGN_OPENINGS):
        raise UnreadableError(next(problem for opening, problem in _FOREIGN_CONTENTS if content.startswith(opening)))
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise UnreadableError(f"it holds a NUL byte in line {line}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"it is not UTF-8: {error.reason} in line {line}") from error
