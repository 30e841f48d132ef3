"""Files followed through all their names, from commit to commit (spec, clause 8.8)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from posixpath import dirname

from oneonone_lint.model.revisions import Commit, Removal, Revision
from oneonone_lint.model.value import Value
from oneonone_lint.repo.file_tree import may_hold_notes
from oneonone_lint.repo.git.log import ADDED, DELETED, RENAMED, CommitChanges, FileChange, day_of_note


class History(Value):
    """The past of the notes below a root.

    *revisions* has those of each file that git knows, by its latest path, the earliest first; a file whose
    beginnings are unknown, or that came with an import, has none. *removals* are notes that are gone. *arrivals*
    has the commit that first brought each file, of whatever kind.
    """

    revisions: Mapping[str, tuple[Revision, ...]] = {}
    removals: tuple[Removal, ...] = ()
    arrivals: Mapping[str, Commit] = {}


@dataclass(slots=True)
class _FileHistory:
    """One file under all its names.

    A file was committed as ``a-b/2026-11-06.md``, renamed to ``a-b/2026-11-07.md`` and then to ``a-b/draft.txt``: its
    *path* is the last of these, its *note_path* the second, its *renamed_to* the third, and it was *removed_by* the
    commit that gave it a name at which nobody looks for a note. The *revisions* are those of all three.

    *is_proof* is False where the beginnings of the file are unknown, or it came with an import.
    """

    path: str
    is_proof: bool
    revisions: list[Revision] = field(default_factory=list)
    note_path: str = ""
    renamed_to: str = ""
    removed_by: Commit | None = None

    def add(self, change: FileChange, commit: Commit | None) -> None:
        """Add what *commit* did to the file: new content, a new name, or both."""
        if change.status in (ADDED, RENAMED):
            self._move(change.path, commit)
        if commit is None:
            self.is_proof = False
        else:
            self.revisions.append(Revision(commit, change.path, change.blob))

    def delete(self, commit: Commit | None) -> None:
        """Add that *commit* deleted the file; had a rename taken the note away before, that stays what removed it."""
        if not self.renamed_to:
            self.removed_by = commit
        self.renamed_to = ""

    @property
    def removal(self) -> Removal | None:
        """How the note was removed; None where the file was no note, or is one still."""
        day = day_of_note(self.note_path) if self.removed_by else None
        if self.removed_by is None or day is None:
            return None
        last_revision = self.revisions[-1] if self.revisions else None
        return Removal(self.note_path, day, self.removed_by, last_revision, self.renamed_to)

    def _move(self, path: str, commit: Commit | None) -> None:
        if _is_note(path):
            self.note_path, self.renamed_to, self.removed_by = path, "", None
        elif self.note_path and not self.renamed_to:
            # What has left the root is somebody else's note now, and not removed.
            self.renamed_to = path
            self.removed_by = commit if path else None
        self.path = path


class _RenameTracker:
    """Follows files from commit to commit, parents before children.

    Each name that a file ever had leads to its history: on another branch it may still have an old one.
    """

    def __init__(self) -> None:
        self.histories: list[_FileHistory] = []
        self.arrivals: dict[str, Commit] = {}
        self._by_name: dict[str, _FileHistory] = {}

    def add_commit(self, changes: CommitChanges) -> None:
        """Add what a commit did."""
        if changes.commit:
            for path in changes.added:
                self.arrivals.setdefault(path, changes.commit)
        imported_folders = _find_imported_folders(changes)
        for change in changes.changes:
            history = self._by_name.get(change.before) if change.before else None
            if change.status == DELETED:
                if history and history.path == change.path:
                    history.delete(changes.commit)
                continue
            is_at_an_old_name = history is not None and change.status == ADDED and history.path != change.path
            if history is None or is_at_an_old_name:
                history = self._start_history(change, is_import=dirname(change.path) in imported_folders)
            history.add(change, changes.commit)
            self._by_name[change.path] = history

    def _start_history(self, change: FileChange, *, is_import: bool) -> _FileHistory:
        history = _FileHistory(change.path, is_proof=change.status == ADDED and not is_import)
        self.histories.append(history)
        return history

    def current_files(self) -> Iterator[_FileHistory]:
        """Yield the files that stand under the last of their names."""
        for name, history in self._by_name.items():
            if name == history.path and not history.removed_by:
                yield history


def track_files(commits: Iterable[CommitChanges]) -> History:
    """Return the history that *commits*, parents before children, tell."""
    tracker = _RenameTracker()
    for changes in commits:
        tracker.add_commit(changes)
    revisions = {}
    for history in tracker.current_files():
        if history.is_proof:
            in_time = sorted(history.revisions, key=lambda revision: revision.commit.committed_at)
            revisions[history.path] = tuple(in_time)
    removals = filter(None, [history.removal for history in tracker.histories])
    return History(revisions, tuple(removals), tracker.arrivals)


def _find_imported_folders(changes: CommitChanges) -> set[str]:
    """Return the folders to which the commit adds notes of several days: that is an import, and proves no day."""
    if len(changes.changes) < 2:  # noqa: PLR2004 - two notes at least
        return set()
    days_by_folder = defaultdict(set)
    for change in changes.changes:
        day = day_of_note(change.path)
        if day and change.status == ADDED:
            days_by_folder[dirname(change.path)].add(day)
    return {folder for folder, days in days_by_folder.items() if len(days) > 1}


def _is_note(path: str) -> bool:
    return day_of_note(path) is not None and _may_hold_notes(dirname(path))


@cache
def _may_hold_notes(folder: str) -> bool:
    return all(map(may_hold_notes, folder.split("/")))
