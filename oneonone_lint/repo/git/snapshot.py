"""The notes as git keeps them: what is in the index, or what stood at a commit, read without touching the disk."""

import os
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from oneonone_lint.model.series_folder import path_in
from oneonone_lint.repo.file_tree import (
    ENVIRONMENT,
    IRREGULAR,
    LOOP,
    MAX_SIZE,
    MISSING,
    OUTSIDE,
    TOO_LARGE,
    UnreadableError,
    WorkingTree,
    is_markdown_name,
    may_hold_notes,
)
from oneonone_lint.repo.git.command import NoSuchObjectError, Objects, Repository

_LINK = "120000"
_SUBMODULE = "160000"
_REGULAR = ("100644", "100755")
_UNMERGED = "unmerged"
_MOST_LINKS = 40
_NAMES = ("--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv")
# The id of the empty file, in SHA-1 and in SHA-256.
_EMPTY = (
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as git lists it: its mode as six octal digits, ``unmerged`` in a conflict, and its content's id."""

    mode: str
    blob: str


@dataclass(frozen=True)
class Snapshot:
    """The files of *entries*, path to entry, as a tree of files below the folder of *repository*."""

    repository: Repository
    entries: Mapping[str, Entry]

    def list_files(self, folder: str) -> list[str]:
        """Names of the files in *folder*, and of folders called like one."""
        names = self._children.get(folder, {})
        return sorted(
            name
            for name, is_folder in names.items()
            if is_markdown_name(name) or not (is_folder or self.is_dir(path_in(folder, name)))
        )

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """*folder* and every folder below it, hidden ones, virtual environments and the like passed over."""
        ahead = [folder]
        while ahead:
            current = ahead.pop()
            children = self._children.get(current)
            if children is None or ENVIRONMENT in children:
                continue
            yield current
            below = sorted((name for name, is_folder in children.items() if is_folder), reverse=True)
            ahead += [path_in(current, name) for name in below if may_hold_notes(name)]

    def read(self, path: str) -> bytes:
        """Return the bytes of a regular file inside the root, never following a link out of it."""
        found = self._resolved(path)
        if found is None:
            raise UnreadableError(OUTSIDE)
        entry = self.entries.get(found)
        if entry is None:
            raise UnreadableError(IRREGULAR if found in self._children else MISSING)
        if entry.mode == _UNMERGED:
            raise UnreadableError("it is in the middle of a merge: resolve the conflict and `git add` it")
        if entry.mode not in _REGULAR:
            raise UnreadableError(IRREGULAR)
        content = self._content(entry.blob, MAX_SIZE + 1)
        if len(content) > MAX_SIZE:
            raise UnreadableError(TOO_LARGE)
        return content

    def exists(self, path: str) -> bool:
        """Tell whether something stands at *path*; what lies outside the root is looked for on disk."""
        try:
            found = self._resolved(path)
        except UnreadableError:
            return False
        if found is None:
            return WorkingTree(self.repository.folder).exists(path)
        return found in self.entries or found in self._children

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder, or a link to one."""
        mode = self.entries[path].mode if path in self.entries else ""
        if mode != _LINK:
            return mode == _SUBMODULE or path in self._children
        try:
            return self._resolved(path) in self._children
        except UnreadableError:
            return False

    @cached_property
    def _objects(self) -> Objects:
        return Objects(self.repository)

    @cached_property
    def _children(self) -> Mapping[str, Mapping[str, bool]]:
        """Folder to what stands in it, and whether that is a folder; a submodule is one, without content."""
        found: dict[str, dict[str, bool]] = defaultdict(dict, {"": {}})
        for path, entry in self.entries.items():
            is_folder = entry.mode == _SUBMODULE
            below, is_known = path, False
            while below and not is_known:
                folder, _, name = below.rpartition("/")
                is_known = folder in found
                found[folder][name] = is_folder
                below, is_folder = folder, True
        return dict(found)

    def _resolved(self, path: str) -> str | None:
        """Return *path* with all links followed, None where it leads out of the root."""
        ahead, done, links = deque(path.split("/")), list[str](), 0
        while ahead:
            part = ahead.popleft()
            if part in ("", "."):
                continue
            if part == "..":
                if not done:
                    return None
                done.pop()
                continue
            entry = self.entries.get("/".join((*done, part)))
            if entry is None or entry.mode != _LINK:
                done.append(part)
                continue
            links += 1
            if links > _MOST_LINKS:
                raise UnreadableError(LOOP)
            target = os.fsdecode(self._content(entry.blob, MAX_SIZE))
            if target.startswith("/"):
                return None
            ahead.extendleft(reversed(target.split("/")))
        return "/".join(done)

    def _content(self, blob: str, limit: int) -> bytes:
        try:
            return self._objects.read(blob, limit)
        except NoSuchObjectError as error:
            raise UnreadableError(str(error)) from error


def list_index_entries(repository: Repository, paths: Iterable[str] = ()) -> dict[str, Entry]:
    """Return what is in the index, or what is at *paths* in it; what was only announced (``add -N``) is not."""
    found: dict[str, Entry] = {}
    for head, path in _listed(repository.run("ls-files", "-s", "-z", "--", *paths)):
        mode, blob, stage = head
        found[path] = Entry(mode if stage == "0" else _UNMERGED, blob)
    for path in _announced(repository, found):
        del found[path]
    return found


def list_tree_entries(repository: Repository, commit: str, paths: Iterable[str] = ()) -> dict[str, Entry]:
    """Return the files of *commit*, an id as ``Repository.commit`` gives it, or those at *paths* in it."""
    listed = _listed(repository.run("ls-tree", "-r", "-z", commit, "--", *paths))
    return {path: Entry(mode, blob) for (mode, _, blob), path in listed}


def _listed(out: bytes) -> Iterator[tuple[list[str], str]]:
    for line in out.split(b"\0")[:-1]:
        head, _, path = line.partition(b"\t")
        yield head.decode("ascii").split(" "), os.fsdecode(path)


def _announced(repository: Repository, entries: Mapping[str, Entry]) -> list[str]:
    """Entries of ``git add -N``: the index lists them as empty files, but a commit would not have them."""
    empty = [path for path, entry in entries.items() if entry.blob in _EMPTY]
    if not empty:
        return []
    head = repository.commit("HEAD")
    known = set(list_tree_entries(repository, head)) if head else set()
    against = [head] if head else []
    changed = repository.run("diff", "--cached", *_NAMES, *against, "--")
    known.update(map(os.fsdecode, changed.split(b"\0")))
    return [path for path in empty if path not in known]
