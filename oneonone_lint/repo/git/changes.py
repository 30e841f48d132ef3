"""Which files differ from what stood at a commit, found without git's own comparison, which runs the repo's filters."""

import hashlib
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from oneonone_lint.model.errors import OneononeError
from oneonone_lint.repo.file_tree import FileTree, Overlay, UnreadableError
from oneonone_lint.repo.git.command import Repository
from oneonone_lint.repo.git.snapshot import Entry, Snapshot, list_tree_entries

_SHA1_DIGITS = 40


@dataclass(frozen=True)
class Changes:
    """What *files* have that *before* had not: new and other content, and what is gone.

    A file that was not there before is new if it is among the *known*, which leaves out those that git ignores.
    """

    before: Mapping[str, Entry]
    known: Collection[str]
    files: FileTree
    _seen: dict[str, bool] = field(default_factory=dict)

    def includes(self, path: str) -> bool:
        """Tell whether *path* is new, other than before, or gone."""
        if path not in self._seen:
            entry = self.before.get(path)
            self._seen[path] = path in self.known if entry is None else not self._is_still(entry, path)
        return self._seen[path]

    def touches(self, folder: str) -> bool:
        """Tell whether anything directly in *folder* has changed."""
        return any(self.includes(path) for path in self._by_folder.get(folder, ()))

    @cached_property
    def _by_folder(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in {*self.before, *self.known}:
            found.setdefault(path.rpartition("/")[0], []).append(path)
        return found

    def _is_still(self, entry: Entry, path: str) -> bool:
        if isinstance(self.files, Snapshot):
            now = self.files.entries.get(path)
            return now is not None and now.blob == entry.blob
        try:
            content = self.files.read(path)
        except UnreadableError:
            return False
        # A checkout may have given it Windows' line ends.
        return entry.blob in (hash_blob(content, entry.blob), hash_blob(content.replace(b"\r\n", b"\n"), entry.blob))


def find_changes_since(repository: Repository, commit: str | None, files: FileTree) -> Changes:
    """Return how *files* differ from what stood at *commit*, None for nothing at all."""
    before = list_tree_entries(repository, commit) if commit else {}
    return Changes(before, files.entries if isinstance(files, Snapshot) else _not_ignored(repository, files), files)


def resolve_commit(repository: Repository, revision: str, option: str) -> str:
    """Return the id of the commit *revision*; raises ``OneononeError`` that names the *option* where there is none."""
    commit = repository.commit(revision)
    if commit is None:
        hint = "give a branch, a tag or a commit's id, and `git fetch` it where the clone is not whole"
        raise OneononeError(f"{option}: there is no commit `{revision}` in this repo; {hint}")
    return commit


def _not_ignored(repository: Repository, files: FileTree) -> frozenset[str]:
    out = repository.run("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    piped = set(files.contents) if isinstance(files, Overlay) else set()
    return frozenset(piped.union(map(os.fsdecode, out.split(b"\0"))))


def hash_blob(content: bytes, like: str) -> str:
    """Return the id that git gives a file of this *content*, by the algorithm that the id *like* was made with."""
    algorithm = "sha1" if len(like) == _SHA1_DIGITS else "sha256"
    head = b"blob %d\0" % len(content)
    return hashlib.new(algorithm, head + content, usedforsecurity=False).hexdigest()
