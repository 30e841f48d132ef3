"""Which files differ from what stood at a commit, found without git's own comparison, which runs the repo's filters."""

import os
from collections.abc import Collection, Mapping
from posixpath import dirname

from oneonone_lint.model.errors import OneononeError, UnreadableError
from oneonone_lint.model.file_paths import full_path
from oneonone_lint.model.hashes import sha1, sha256
from oneonone_lint.model.value import Value, cached_property
from oneonone_lint.repo.file_tree import FileTree
from oneonone_lint.repo.git.command import Repository
from oneonone_lint.repo.git.environment import find_top
from oneonone_lint.repo.git.files_of_git import list_folders_above, refuse_unfit
from oneonone_lint.repo.git.snapshot import GitEntry, Snapshot, list_tree_entries

_SHA1_DIGITS = 40


class Changes(Value):
    """How *files* differ from those *before*: what is new, has other content, or is gone.

    A file that was not there before is new if it is among the *known*, which leaves out those that git ignores.
    """

    before: Mapping[str, GitEntry]
    known: Collection[str]
    files: FileTree

    @cached_property
    def _answers(self) -> dict[str, bool]:
        return {}

    def includes(self, path: str) -> bool:
        """Tell whether *path* is new, other than before, or gone."""
        if path not in self._answers:
            entry = self.before.get(path)
            self._answers[path] = path in self.known if entry is None else not self._has_content_of(entry, path)
        return self._answers[path]

    def touches(self, folder: str) -> bool:
        """Tell whether anything directly in *folder* has changed."""
        return any(self.includes(path) for path in self._paths_by_folder.get(folder, ()))

    @cached_property
    def _paths_by_folder(self) -> Mapping[str, list[str]]:
        paths_by_folder: dict[str, list[str]] = {}
        for path in {*self.before, *self.known}:
            paths_by_folder.setdefault(dirname(path), []).append(path)
        return paths_by_folder

    def _has_content_of(self, entry: GitEntry, path: str) -> bool:
        """Tell whether the file *path* still has the content of *entry*, but for the line ends of a checkout."""
        if isinstance(self.files, Snapshot):
            current = self.files.entries.get(path)
            return current is not None and current.blob == entry.blob
        try:
            content = self.files.read(path)
        except UnreadableError:
            return False
        with_line_feeds = content.replace(b"\r\n", b"\n")
        return entry.blob in (hash_blob(content, entry.blob), hash_blob(with_line_feeds, entry.blob))


def find_changes_since(repository: Repository, commit: str | None, files: FileTree) -> Changes:
    """Return how *files* differ from what stood at *commit*; where that is None, all of them are new."""
    before = list_tree_entries(repository, commit) if commit else {}
    known = files.entries if isinstance(files, Snapshot) else _list_not_ignored(repository, files)
    return Changes(before, known, files)


def resolve_commit(repository: Repository, revision: str, option: str) -> str:
    """Return the id of the commit *revision*; raises ``OneononeError`` that names the *option* where there is none."""
    commit = repository.commit(revision)
    if commit is None:
        hint = "give a branch, a tag or a commit's id, and `git fetch` it where the clone is not whole"
        raise OneononeError(f"{option}: there is no commit `{revision}` in this repo; {hint}")
    return commit


def find_fork_point(repository: Repository, revision: str, option: str) -> str:
    """Return the id of the commit at which the current branch left *revision*: their merge base.

    Where the two have no commit in common, or the branch has none yet, it is that of *revision* itself. Raises
    ``OneononeError`` where there is no such commit, and where the clone is too shallow to tell.
    """
    commit = resolve_commit(repository, revision, option)
    head = repository.commit("HEAD")
    if head is None:
        return commit
    bases = repository.run("merge-base", commit, head, expected=(0, 1)).decode("ascii").split()
    if not bases and repository.run("rev-parse", "--is-shallow-repository").strip() == b"true":
        hint = "fetch more of it, with `git fetch --unshallow` or `fetch-depth: 0`"
        raise OneononeError(f"{option}: this clone does not reach back to where the branch left `{revision}`; {hint}")
    return bases[0] if bases else commit


def hash_blob(content: bytes, like: str) -> str:
    """Return the id that git gives a file of this *content*, by the algorithm that the id *like* was made with."""
    blob = b"blob %d\0%b" % (len(content), content)
    return sha1(blob) if len(like) == _SHA1_DIGITS else sha256(blob)


def _list_not_ignored(repository: Repository, files: FileTree) -> frozenset[str]:
    """Return the files on disk that git knows or would add, and what is piped in."""
    from oneonone_lint.repo.overlay import Overlay

    folder = repository.folder
    refuse_unfit(".gitignore", list_folders_above(folder, find_top(folder) or folder))
    refuse_unfit(".gitignore", (full_path(folder, path) for path in files.walk_dirs("")))
    out = repository.run("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    piped_in = files.contents if isinstance(files, Overlay) else ()
    return frozenset((*piped_in, *map(os.fsdecode, out.split(b"\0"))))
