"""What a result rests on: every answer that the files gave while it was worked out.

A result is good for as long as the files would give the same answers. So nobody has to list what a rule depends on:
whatever it asks, it asks the tree (``file_tree.py``), and what it learns there is noted.

| asked | noted |
| --- | --- |
| list_files, read | the state of the folder: names, and each file's inode, size, times (``disk/folder_state.py``) |
| read, where a file has just changed | a digest of its content as well: it may change again and have the same times |
| walk_dirs | a digest of the folders |
| exists, is_dir | the answer |
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname
from typing import TYPE_CHECKING, NamedTuple

from oneonone_lint.disk.digest import digest_of
from oneonone_lint.disk.folder_state import NO_STATE, FolderState
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.repo.work_sharing import work_through

if TYPE_CHECKING:
    from oneonone_lint.repo.cache.codec import Codec

_MANY_FILES = 5000  # looking at fewer takes no longer than to start a process, which is large by then


class Trace(NamedTuple):
    """The answers by path: of *folders* their state, of *contents* and *walks* a digest."""

    folders: Mapping[str, str]
    contents: Mapping[str, str]
    walks: Mapping[str, str]
    exist: Mapping[str, bool]
    are_folders: Mapping[str, bool]


class Witness:
    """Tells how *files* are now, each folder looked at once."""

    def __init__(self, files: WorkingTree) -> None:
        self.files = files
        self._states: dict[str, FolderState] = {}
        self._plain: dict[str, bool] = {"": True}
        self._walks: dict[str, str] = {}

    def state_of(self, folder: str) -> FolderState:
        """Return the state of *folder*; nothing tells of one that there is a link on the way to."""
        if folder not in self._states:
            self._states[folder] = self._look_at(folder)
        return self._states[folder]

    def look_at_all(self, folders: Sequence[str]) -> None:
        """Look at *folders* now, of which a second process looks at half, where that pays."""
        unknown = [folder for folder in folders if folder not in self.files.states]
        files = sum(len(self.files.list_files(folder)) for folder in unknown)
        states = work_through(unknown, self.files.state_of, _build_codec, is_much=files >= _MANY_FILES)
        self.files.states.update(zip(unknown, states, strict=True))

    def _look_at(self, folder: str) -> FolderState:
        return self.files.state_of(folder) if self._is_plain(folder) else NO_STATE

    def digest_walk(self, folder: str) -> str:
        """Return the digest of the folders from *folder* down."""
        if folder not in self._walks:
            self._walks[folder] = digest_of("\0".join(self.files.walk_dirs(folder)).encode("utf-8", "surrogateescape"))
        return self._walks[folder]

    def digest_content(self, path: str) -> str:
        """Return the digest of what is in the file *path*, or of why it cannot be read."""
        try:
            return digest_of(self.files.read(path))
        except UnreadableError as error:
            return str(error)

    def still_has(self, trace: Trace) -> bool:
        """Tell whether the files would give every answer of *trace* again; quick answers come first."""
        return (
            all(self.state_of(folder).digest == state for folder, state in trace.folders.items())
            and all(self.files.exists(path) is answer for path, answer in trace.exist.items())
            and all(self.files.is_dir(path) is answer for path, answer in trace.are_folders.items())
            and all(self.digest_content(path) == digest for path, digest in trace.contents.items())
            and all(self.digest_walk(folder) == digest for folder, digest in trace.walks.items())
        )

    def settle(self, trace: Trace) -> Trace:
        """Return *trace*, which still holds, without the contents of files that have not changed for a while."""
        contents = {path: digest for path, digest in trace.contents.items() if self.state_of(dirname(path)).is_recent}
        return trace._replace(contents=contents)

    def _is_plain(self, folder: str) -> bool:
        """Tell whether neither *folder* nor one above it, up to the root, is a link."""
        if folder not in self._plain:
            is_link = os.path.islink(self.files.full_path(folder))
            self._plain[folder] = not is_link and self._is_plain(dirname(folder))
        return self._plain[folder]


def _build_codec() -> "Codec[FolderState]":
    from oneonone_lint.repo.cache.codec import Codec

    return Codec(FolderState.to_line, FolderState.of_line)


class TracedTree:
    """The files that a *witness* knows, with every answer noted."""

    def __init__(self, witness: Witness) -> None:
        self.witness = witness
        self._contents: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._walks: dict[str, str] = {}
        self._exist: dict[str, bool] = {}
        self._are_folders: dict[str, bool] = {}

    def list_files(self, folder: str) -> list[str]:
        """Return the names of the files in *folder*."""
        self._folders[folder] = self.witness.state_of(folder).digest
        return self.witness.files.list_files(folder)

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """Yield *folder* and each folder below it that may hold notes."""
        self._walks[folder] = self.witness.digest_walk(folder)
        return self.witness.files.walk_dirs(folder)

    def read(self, path: str) -> bytes:
        """Return the content of the file *path*; raises ``UnreadableError``."""
        state = self.witness.state_of(dirname(path))  # first of all: so what is read is no older than that
        self._folders[dirname(path)] = state.digest
        try:
            content = self.witness.files.read(path)
        except UnreadableError as error:
            self._note_content(path, str(error), is_recent=state.is_recent)
            raise
        self._note_content(path, digest_of(content), is_recent=state.is_recent)
        return content

    def exists(self, path: str) -> bool:
        """Tell whether anything stands at *path*."""
        self._exist[path] = self.witness.files.exists(path)
        return self._exist[path]

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder."""
        self._are_folders[path] = self.witness.files.is_dir(path)
        return self._are_folders[path]

    @property
    def unlisted(self) -> Mapping[str, str]:
        """What could not be looked into."""
        return self.witness.files.unlisted

    def trace(self) -> Trace | None:
        """Return all answers so far, None where nothing tells whether they would be the same again."""
        if not all(self._folders.values()) or self.unlisted:
            return None
        return Trace(self._folders, self._contents, self._walks, self._exist, self._are_folders)

    def _note_content(self, path: str, digest: str, *, is_recent: bool) -> None:
        if is_recent:
            self._contents[path] = digest
