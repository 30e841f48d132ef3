"""The notes as git keeps them: what is in the index, or what stood at a commit, read without touching the disk."""

import os
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from oneonone_lint.disk.reading import IRREGULAR, LOOP, MISSING, OUTSIDE
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.series_folder import path_in
from oneonone_lint.model.value import Value, cached_property
from oneonone_lint.repo.file_tree import (
    MAX_SIZE,
    TOO_LARGE,
    WorkingTree,
    is_markdown_name,
    select_note_folders,
)
from oneonone_lint.repo.git.command import NoSuchObjectError, Repository

_LINK = "120000"
_SUBMODULE = "160000"
_REGULAR = ("100644", "100755")
_UNMERGED = "unmerged"
_TAG_OF_SKIPPED = "S"
_MOST_LINKS = 40
_DIFF_OPTIONS = ("--name-only", "-z", "--relative", "--no-renames", "--no-ext-diff", "--no-textconv")
# The id of the empty file, in SHA-1 and in SHA-256.
_EMPTY_BLOBS = (
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)


class GitEntry(NamedTuple):
    """A file as git lists it: its mode as six octal digits, ``unmerged`` in a conflict, and the id of its content."""

    mode: str
    blob: str

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link; its content is where that leads."""
        return self.mode == _LINK


class Snapshot(Value):
    """A ``FileTree`` of what git keeps: *entries*, by their paths from the folder of *repository*."""

    repository: Repository
    entries: Mapping[str, GitEntry]

    def list_files(self, folder: str) -> list[str]:
        """Return the names of the files in *folder*, and of folders called like one; see ``FileTree``."""
        names = []
        for name, is_folder in self._children.get(folder, {}).items():
            if is_markdown_name(name) or not (is_folder or self.is_dir(path_in(folder, name))):
                names.append(name)
        return sorted(names)

    def walk_dirs(self, folder: str) -> Iterator[str]:
        """Yield *folder* and each folder below it that may hold notes."""
        ahead = [folder]
        while ahead:
            current = ahead.pop()
            children = self._children.get(current)
            if children is None:
                continue
            yield current
            folders = [name for name, is_folder in children.items() if is_folder]
            names = select_note_folders(folders, children)
            ahead += [path_in(current, name) for name in reversed(names)]

    def read(self, path: str) -> bytes:
        """Return the content of a regular file inside the root; raises ``UnreadableError``."""
        target = self._resolve_links(path)
        if target is None:
            raise UnreadableError(OUTSIDE)
        entry = self.entries.get(target)
        if entry is None:
            raise UnreadableError(IRREGULAR if target in self._children else MISSING)
        if entry.mode == _UNMERGED:
            raise UnreadableError("it is in the middle of a merge: resolve the conflict and `git add` it")
        if entry.mode not in _REGULAR:
            raise UnreadableError(IRREGULAR)
        content = self._read_blob(entry.blob, MAX_SIZE + 1)
        if len(content) > MAX_SIZE:
            raise UnreadableError(TOO_LARGE)
        return content

    def exists(self, path: str) -> bool:
        """Tell whether anything stands at *path*; what lies outside the root is looked for on disk."""
        try:
            target = self._resolve_links(path)
        except UnreadableError:
            return False
        if target is None:
            return WorkingTree(self.repository.folder).exists(path)
        return target in self.entries or target in self._children

    def is_dir(self, path: str) -> bool:
        """Tell whether *path* is a folder, or a link to one."""
        mode = self.entries[path].mode if path in self.entries else ""
        if mode != _LINK:
            return mode == _SUBMODULE or path in self._children
        try:
            return self._resolve_links(path) in self._children
        except UnreadableError:
            return False

    @property
    def unlisted(self) -> Mapping[str, str]:
        """Nothing: git lists whole trees."""
        return {}

    @cached_property
    def _children(self) -> Mapping[str, Mapping[str, bool]]:
        """What stands in each folder, by name, and whether that is a folder; a submodule is one, without content."""
        children: dict[str, dict[str, bool]] = defaultdict(dict, {"": {}})
        for path, entry in self.entries.items():
            is_folder = entry.mode == _SUBMODULE
            current, is_known = path, False
            while current and not is_known:
                folder, _, name = current.rpartition("/")
                is_known = folder in children
                children[folder][name] = is_folder
                current, is_folder = folder, True
        return dict(children)

    def _resolve_links(self, path: str) -> str | None:
        """Return *path* with all links in it followed, None where it leads out of the root.

        Raises ``UnreadableError`` where links lead in a circle.
        """
        ahead = deque(path.split("/"))
        passed: list[str] = []
        number_of_links = 0
        while ahead:
            part = ahead.popleft()
            if part == "..":
                if not passed:
                    return None
                passed.pop()
            elif part not in ("", "."):
                link = self._find_link("/".join((*passed, part)))
                if link is None:
                    passed.append(part)
                    continue
                number_of_links += 1
                if number_of_links > _MOST_LINKS:
                    raise UnreadableError(LOOP)
                target = os.fsdecode(self._read_blob(link.blob, MAX_SIZE))
                if target.startswith("/"):
                    return None
                ahead.extendleft(reversed(target.split("/")))
        return "/".join(passed)

    def _find_link(self, path: str) -> GitEntry | None:
        entry = self.entries.get(path)
        return entry if entry and entry.is_link else None

    def _read_blob(self, blob: str, limit: int) -> bytes:
        try:
            return self.repository.objects.read(blob, limit)
        except NoSuchObjectError as error:
            raise UnreadableError(str(error)) from error


def list_index_entries(repository: Repository, paths: Iterable[str] = ()) -> dict[str, GitEntry]:
    """Return what is in the index, or what is at *paths* in it; what was only announced (``add -N``) is not."""
    return list_marked_entries(repository, paths)[0]


def list_marked_entries(
    repository: Repository, paths: Iterable[str] = ()
) -> tuple[dict[str, GitEntry], frozenset[str]]:
    """Return the same, and those files in it that git does not look for on disk.

    They are those that a sparse checkout leaves out, and ``assume-unchanged`` ones.
    """
    entries: dict[str, GitEntry] = {}
    marked = set()
    for (tag, mode, blob, stage), path in _parse_listing(repository.run("ls-files", "-sv", "-z", "--", *paths)):
        entries[path] = GitEntry(mode if stage == "0" else _UNMERGED, blob)
        if tag == _TAG_OF_SKIPPED or tag.islower():
            marked.add(path)
    for path in _find_announced(repository, entries):
        del entries[path]
    return entries, frozenset(marked)


def list_submodules(repository: Repository) -> list[str]:
    """Return the paths at which the index has another repo."""
    listing = _parse_listing(repository.run("ls-files", "-s", "-z"))
    return [path for (mode, _, _), path in listing if mode == _SUBMODULE]


def list_tree_entries(repository: Repository, commit: str, paths: Iterable[str] = ()) -> dict[str, GitEntry]:
    """Return the files of *commit*, an id as ``Repository.commit`` gives it, or those at *paths* in it."""
    listing = _parse_listing(repository.run("ls-tree", "-r", "-z", commit, "--", *paths))
    return {path: GitEntry(mode, blob) for (mode, _, blob), path in listing}


def _parse_listing(out: bytes) -> Iterator[tuple[list[str], str]]:
    """Yield the words and the path of each line, ``100644 e69de29… 0<TAB>a-b/2026-11-13.md``."""
    for line in out.split(b"\0")[:-1]:
        head, _, path = line.partition(b"\t")
        yield head.decode("ascii").split(" "), os.fsdecode(path)


def _find_announced(repository: Repository, entries: Mapping[str, GitEntry]) -> list[str]:
    """Return the paths of ``git add -N``: the index lists them as empty files, but a commit would not have them."""
    empty = [path for path, entry in entries.items() if entry.blob in _EMPTY_BLOBS]
    if not empty:
        return []
    head = repository.commit("HEAD")
    committed = list_tree_entries(repository, head) if head else {}
    out = repository.run("diff", "--cached", *_DIFF_OPTIONS, *([head] if head else []), "--")
    to_be_committed = set(map(os.fsdecode, out.split(b"\0")))
    return [path for path in empty if path not in committed and path not in to_be_committed]
