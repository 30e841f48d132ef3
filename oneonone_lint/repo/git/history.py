"""What git's log says of the notes below a root (spec, clause 8.8).

One ``git log`` for all notes → the commits with the files that each one changed → the history of each file, through all
its names → the revisions of the notes there are, and the removals of those there were.
"""

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from posixpath import basename, dirname
from typing import NamedTuple

from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.revisions import Commit, Removal, Revision
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.repo.file_tree import is_markdown_name, may_hold_notes
from oneonone_lint.repo.git.command import NoGitError, NoRepositoryError, Repository, find_top
from oneonone_lint.repo.git.files_of_git import refuse_unfit

# Settings of the repo that would change what is listed are set back; -c shows what a merge itself has changed.
_LOG = (
    *(
        "log",
        "--topo-order",
        "--raw",
        "-c",
        "--no-abbrev",
        "-z",
        "-M",
        "-l1000",
        "--root",
        "--no-follow",
        "--no-relative",
    ),
    *("-O/dev/null", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--encoding=UTF-8"),
    *("--date=raw", "--format=%H%x1f%cd%x1f%aE%x1f%(trailers:key=Reviewed-by,valueonly,separator=%x1e)"),
)
_FACTS = ("rev-parse", "--is-shallow-repository", "--show-prefix", "--verify", "--quiet", "HEAD^{commit}")
_LAST_YEAR = 9000
_SAME_NOTE = 90  # percent: less similar, a note of another day is one of another meeting
_ADDED, _DELETED, _MODIFIED, _RENAMED = "A", "D", "M", "R"


class NotWholeError(Exception):
    """The history cannot be taken for evidence; the message says why."""


@dataclass(frozen=True)
class History:
    """The past of the notes below a root.

    *revisions* has those of each file that git knows, by its latest path, the earliest first; a file whose
    beginnings are unknown, or that came with an import, has none. *removals* are notes that are gone. *arrivals*
    has the commit that first brought each file, of whatever kind.
    """

    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    removals: tuple[Removal, ...] = ()
    arrivals: Mapping[str, Commit] = field(default_factory=dict)


def read_history(root: Path) -> History:
    """Return the history of what stands below *root*, as far as ``HEAD`` has it.

    Raises ``NotWholeError`` without git, outside a git repo and in a clone that lacks commits or contents,
    ``OneononeError`` where git fails.
    """
    repository = Repository(root)
    refuse_unfit(".mailmap", [find_top(root) or root])
    try:
        facts = repository.run(*_FACTS, expected=(0, 1))
    except (NoRepositoryError, NoGitError) as error:
        raise NotWholeError(str(error)) from error
    is_shallow, _, rest = facts.partition(b"\n")
    prefix, _, head = rest[:-1].rpartition(b"\n")
    if is_shallow == b"true":
        raise NotWholeError("this clone is shallow; fetch all of it: `git fetch --unshallow`, in CI `fetch-depth: 0`")
    if not head or head.endswith(b"/"):
        return History()  # no commit yet: what stands last is the prefix
    commits = _read_log(repository, head.decode("ascii"), os.fsdecode(prefix))
    return _track_files(reversed(commits))


class _FileChange(NamedTuple):
    """One file in one commit: the letter of its *status*, its *path* and the one *before*, the content it has now.

    A path outside the root is empty. *similarity* is that of a renamed file with itself before, in percent.
    """

    status: str
    path: str
    before: str
    blob: str
    similarity: int = 0


@dataclass(frozen=True, slots=True)
class _CommitChanges:
    """What one commit did: *changes* to Markdown files, and the paths of all files *added*, renamed ones too.

    *commit* is None where its time is none.
    """

    commit: Commit | None
    changes: list[_FileChange] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def add(self, change: _FileChange) -> None:
        """Add what the commit did to one file."""
        if change.path and change.status in (_ADDED, _RENAMED):
            self.added.append(change.path)
        if is_markdown_name(change.path) or is_markdown_name(change.before):
            self.changes.extend(_split_template_rename(change))


def _read_log(repository: Repository, head: str, prefix: str) -> list[_CommitChanges]:
    """Return the commits that lead to *head*, the last one first, with what each did to files below *prefix*."""
    # Where the notes are a part of the repo, the whole diff of the commits that touch them shows what was moved in.
    whole_diff = ("--full-diff", "--full-history") if prefix else ()
    paths = (".",) if prefix else ()
    try:
        out = repository.run(*_LOG, *whole_diff, "--end-of-options", head, "--", *paths)
    except OneononeError as error:
        if repository.run("config", "--get-regexp", r"^remote\..*\.promisor$", expected=(0, 1)):
            raise NotWholeError("this clone lacks old contents (it is a partial one)") from error
        raise
    return _parse_log(out, prefix)


def _parse_log(out: bytes, prefix: str) -> list[_CommitChanges]:
    """Return the commits of a log with the changes of each: a header, and for each file a raw line and its paths."""
    commits: list[_CommitChanges] = []
    tokens = iter(out.split(b"\0"))
    for token in tokens:
        line = token.lstrip(b"\n")
        if line.startswith(b":"):
            commits[-1].add(_parse_change(line, tokens, prefix))
        elif line:
            commits.append(_CommitChanges(_parse_commit(line)))
    return commits


def _parse_change(line: bytes, paths: Iterator[bytes], prefix: str) -> _FileChange:
    """Parse a raw line, ``:100644 100644 OLD NEW R100``, and take its path from *paths*, of a rename both.

    The line of a merge has a colon, a mode and a content more for each parent after the first.
    """
    words = line.decode("ascii").split(" ")
    parents = len(line) - len(line.lstrip(b":"))
    blob, letters = words[2 * parents + 1], words[2 * parents + 2]
    if parents == 1:
        status, similarity = letters[0], int(letters[1:] or 0)
    else:
        status, similarity = _status_of_merge(letters), 0
    before = _path_below(next(paths), prefix)
    path = _path_below(next(paths), prefix) if status == _RENAMED else before
    return _FileChange(status, path, before, blob, similarity)


def _status_of_merge(letters: str) -> str:
    """Return what a merge did that no parent had; *letters* has the status from each: ``AA`` adds, ``AM`` changes."""
    is_same_for_all = letters in (_ADDED * len(letters), _DELETED * len(letters))
    return letters[0] if is_same_for_all else _MODIFIED


def _path_below(path: bytes, prefix: str) -> str:
    name = os.fsdecode(path)
    return name.removeprefix(prefix) if name.startswith(prefix) else ""


def _split_template_rename(change: _FileChange) -> Iterator[_FileChange]:
    """Yield *change*, or two where git took another meeting's note for a renamed one: templates make notes similar."""
    day_before, day = _day_of(change.before), _day_of(change.path)
    is_other_day = day_before is not None and day is not None and day_before != day
    if change.status == _RENAMED and is_other_day and change.similarity < _SAME_NOTE:
        yield _FileChange(_DELETED, change.before, change.before, "")
        yield _FileChange(_ADDED, change.path, change.path, change.blob)
    else:
        yield change


def _parse_commit(header: bytes) -> Commit | None:
    """Parse the header of a commit as ``_LOG`` has it printed; None where its time is none."""
    name, time, author, reviewers = header.split(b"\x1f", 3)
    committed_at = _parse_time(time.decode("ascii", "replace"))
    if committed_at is None:
        return None
    trailers = reviewers.decode("utf-8", "replace").strip().split("\x1e")
    return Commit(
        id=name.decode("ascii"),
        committed_at=committed_at,
        author=author.decode("utf-8", "replace"),
        reviewers=tuple(filter(None, trailers)),
    )


def _parse_time(text: str) -> dt.datetime | None:
    """Return the time that ``1762675200 +0100`` is; None where it is none, or one that nobody can calculate with."""
    seconds, _, zone = text.partition(" ")
    try:
        sign = -1 if zone.startswith("-") else 1
        offset = dt.timedelta(hours=sign * int(zone[1:3]), minutes=sign * int(zone[3:]))
        time = dt.datetime.fromtimestamp(int(seconds), dt.timezone(offset))
    except (ValueError, OverflowError, OSError):
        return None
    return time if time.year <= _LAST_YEAR else None


@dataclass
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

    def add(self, change: _FileChange, commit: Commit | None) -> None:
        """Add what *commit* did to the file: new content, a new name, or both."""
        if change.status in (_ADDED, _RENAMED):
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
        day = _day_of(self.note_path)
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

    def add_commit(self, changes: _CommitChanges) -> None:
        """Add what a commit did."""
        if changes.commit:
            for path in changes.added:
                self.arrivals.setdefault(path, changes.commit)
        imported_folders = _find_imported_folders(changes)
        for change in changes.changes:
            history = self._by_name.get(change.before) if change.before else None
            if change.status == _DELETED:
                if history and history.path == change.path:
                    history.delete(changes.commit)
                continue
            is_at_an_old_name = history is not None and change.status == _ADDED and history.path != change.path
            if history is None or is_at_an_old_name:
                history = self._start_history(change, is_import=dirname(change.path) in imported_folders)
            history.add(change, changes.commit)
            self._by_name[change.path] = history

    def _start_history(self, change: _FileChange, *, is_import: bool) -> _FileHistory:
        history = _FileHistory(change.path, is_proof=change.status == _ADDED and not is_import)
        self.histories.append(history)
        return history

    def current_files(self) -> Iterator[_FileHistory]:
        """Yield the files that stand under the last of their names."""
        for name, history in self._by_name.items():
            if name == history.path and not history.removed_by:
                yield history


def _track_files(commits: Iterable[_CommitChanges]) -> History:
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


def _find_imported_folders(changes: _CommitChanges) -> set[str]:
    """Return the folders to which the commit adds notes of several days: that is an import, and proves no day."""
    days_by_folder = defaultdict(set)
    for change in changes.changes:
        day = _day_of(change.path)
        if day and change.status == _ADDED:
            days_by_folder[dirname(change.path)].add(day)
    return {folder for folder, days in days_by_folder.items() if len(days) > 1}


def _is_note(path: str) -> bool:
    folders = path.split("/")[:-1]
    return _day_of(path) is not None and all(map(may_hold_notes, folders))


@cache
def _day_of(path: str) -> dt.date | None:
    """Return the day that the name of a note says; None for any other file."""
    name = parse_note_name(basename(path))
    return name.date if name else None
