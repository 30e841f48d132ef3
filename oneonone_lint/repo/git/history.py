"""What git's log says of the notes below a root: one `git log` for all of them, renames followed (spec, clause 8.8)."""

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.revisions import Commit, Removal, Revision
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.repo.file_tree import may_hold_notes
from oneonone_lint.repo.git.command import NoGitError, NoRepositoryError, Repository

# Settings of the repo that would change what is listed are set back; -c shows what a merge itself has changed.
_LOG = (
    *("log", "--topo-order", "--raw", "-c", "--no-abbrev", "-z", "-M", "-l1000", "--root", "--no-follow"),
    *("-O/dev/null", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--encoding=UTF-8"),
    *("--date=raw", "--format=%H%x1f%cd%x1f%aE%x1f%(trailers:key=Reviewed-by,valueonly,separator=%x1e)"),
)
_LAST_YEAR = 9000
_MARKDOWN = ".md"
_SAME_NOTE = 90  # percent: less alike, a note of another day is one of another meeting


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
    try:
        facts = repository.run(
            *("rev-parse", "--is-shallow-repository", "--show-prefix", "--verify", "--quiet", "HEAD^{commit}"),
            expected=(0, 1),
        )
    except (NoRepositoryError, NoGitError) as error:
        raise NotWholeError(str(error)) from error
    is_shallow, _, rest = facts.partition(b"\n")
    prefix, _, head = rest[:-1].rpartition(b"\n")
    if is_shallow == b"true":
        raise NotWholeError("this clone is shallow; fetch all of it: `git fetch --unshallow`, in CI `fetch-depth: 0`")
    if not head or head.endswith(b"/"):
        return History()
    return _track_files(_log(repository, head.decode("ascii"), os.fsdecode(prefix)))


def _log(repository: Repository, head: str, prefix: str) -> "Iterable[_Changes]":
    # Where the notes are a part of the repo, the whole diff of the commits that touch them shows what was moved in.
    part = ("--full-diff", "--full-history") if prefix else ()
    try:
        out = repository.run(*_LOG, *part, "--end-of-options", head, "--", *(["."] if prefix else []))
    except OneononeError as error:
        if repository.run("config", "--get-regexp", r"^remote\..*\.promisor$", expected=(0, 1)):
            raise NotWholeError("this clone lacks old contents (it is a partial one)") from error
        raise
    return reversed(list(_commits(out, prefix)))


@dataclass(frozen=True, slots=True)
class _Change:
    """One file in one commit: git's *status* letter, the content it has now, its path *before*.

    A path outside the root is empty.
    """

    status: str
    path: str
    before: str
    blob: str


@dataclass(frozen=True, slots=True)
class _Changes:
    """What one commit did, *changes* to Markdown files and files *added*; *commit* is None where its time is none."""

    commit: Commit | None
    changes: list[_Change] = field(default_factory=list)
    added: list[str] = field(default_factory=list)


def _commits(out: bytes, prefix: str) -> Iterator[_Changes]:
    """Yield the commits of a log, in its order, with the Markdown files below *prefix* that each one changed."""
    tokens = iter(out.split(b"\0"))
    current: _Changes | None = None
    for token in tokens:
        head = token.lstrip(b"\n")
        if head.startswith(b":"):
            status, likeness, blob = _raw(head)
            before = _ours(next(tokens), prefix)
            path = _ours(next(tokens), prefix) if status == "R" else before
            if current and path and status in "AR":
                current.added.append(path)
            if current and (path.endswith(_MARKDOWN) or before.endswith(_MARKDOWN)):
                current.changes.extend(_changes(_Change(status, path, before, blob), likeness))
        elif head:
            if current:
                yield current
            current = _Changes(_commit(head))
    if current:
        yield current


def _changes(change: _Change, likeness: int) -> Iterator[_Change]:
    """Yield the change, or two where git took another meeting's note for a renamed one: templates make notes alike."""
    days = _day(change.before), _day(change.path)
    if change.status == "R" and all(days) and days[0] != days[1] and likeness < _SAME_NOTE:
        yield _Change("D", change.before, change.before, "")
        yield _Change("A", change.path, change.path, change.blob)
    else:
        yield change


def _raw(head: bytes) -> tuple[str, int, str]:
    """Return status, likeness in percent and new content of a line of ``--raw``.

    Of a merge it is what it did that no parent had.
    """
    fields = head.decode("ascii").split(" ")
    parents = len(head) - len(head.lstrip(b":"))
    letters, blob = fields[2 * parents + 2], fields[2 * parents + 1]
    if parents == 1:
        return letters[0], int(letters[1:] or 0), blob
    return letters[0] if letters in ("A" * parents, "D" * parents) else "M", 0, blob


def _ours(path: bytes, prefix: str) -> str:
    name = os.fsdecode(path)
    return name.removeprefix(prefix) if name.startswith(prefix) else ""


def _commit(head: bytes) -> Commit | None:
    name, time, author, reviewers = head.split(b"\x1f", 3)
    seconds, _, zone = time.decode("ascii", "replace").partition(" ")
    try:
        sign = -1 if zone.startswith("-") else 1
        offset = dt.timedelta(hours=sign * int(zone[1:3]), minutes=sign * int(zone[3:]))
        when = dt.datetime.fromtimestamp(int(seconds), dt.timezone(offset))
    except (ValueError, OverflowError, OSError):
        return None
    if when.year > _LAST_YEAR:
        return None
    said = tuple(filter(None, reviewers.decode("utf-8", "replace").strip().split("\x1e")))
    return Commit(name.decode("ascii"), when, author.decode("utf-8", "replace"), said)


@dataclass
class _FileHistory:
    """One file under all its names; *is_proof* is False where its beginnings are unknown or an import."""

    path: str
    is_proof: bool
    revisions: list[Revision] = field(default_factory=list)
    removed: Commit | None = None
    was: str = ""  # the last name that was a note's
    became: str = ""  # the first one after that


class _RenameTracker:
    """Follows files from commit to commit; on another branch a file may still have its old name."""

    def __init__(self) -> None:
        self.strands: list[_FileHistory] = []
        self.by_name: dict[str, _FileHistory] = {}
        self.arrivals: dict[str, Commit] = {}

    def take(self, changes: _Changes) -> None:
        """Add what a commit did, parents before children."""
        if changes.commit:
            for path in changes.added:
                self.arrivals.setdefault(path, changes.commit)
        imported = _imported(changes)
        for change in changes.changes:
            strand = self.by_name.get(change.before) if change.before else None
            if change.status == "D":
                self._remove(strand, change, changes.commit)
                continue
            if strand is None or (change.status == "A" and strand.path != change.path):
                strand = _FileHistory(change.path, change.status == "A" and _folder(change.path) not in imported)
                self.strands.append(strand)
                self.by_name[change.path] = strand
            self._go_on(strand, change, changes.commit)

    def _go_on(self, strand: _FileHistory, change: _Change, commit: Commit | None) -> None:
        if change.status in "AR":
            if _is_note(change.path):
                strand.was, strand.became, strand.removed = change.path, "", None
            elif strand.was and not strand.became:
                # Under a name that is no note's nobody finds it: it is gone. Outside the root it is somebody else's.
                strand.became, strand.removed = change.path, commit if change.path else None
            strand.path = change.path
            self.by_name[change.path] = strand
        if commit is None:
            strand.is_proof = False
        else:
            strand.revisions.append(Revision(commit, change.path, change.blob))

    def _remove(self, strand: _FileHistory | None, change: _Change, commit: Commit | None) -> None:
        if strand and strand.path == change.path:
            # Of a file that was a note once it is the rename that took the note away.
            strand.removed = strand.removed if strand.became else commit
            strand.became = ""


def _track_files(commits: Iterable[_Changes]) -> History:
    loom = _RenameTracker()
    for changes in commits:
        loom.take(changes)
    revisions = {
        path: tuple(sorted(strand.revisions, key=lambda revision: revision.commit.committed_at))
        for path, strand in loom.by_name.items()
        if path == strand.path and strand.is_proof and not strand.removed
    }
    removals = (removal for strand in loom.strands if (removal := _removal(strand)))
    return History(revisions, tuple(removals), loom.arrivals)


def _removal(strand: _FileHistory) -> Removal | None:
    day = _day(strand.was)
    if strand.removed is None or day is None:
        return None
    last = strand.revisions[-1] if strand.revisions else None
    return Removal(strand.was, day, strand.removed, last, strand.became)


def _imported(changes: _Changes) -> set[str]:
    """Return the folders to which the commit adds notes of several days."""
    days = defaultdict(set)
    for change in changes.changes:
        day = _day(change.path) if change.status == "A" else None
        if day:
            days[_folder(change.path)].add(day)
    return {folder for folder, found in days.items() if len(found) > 1}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _is_note(path: str) -> bool:
    return _day(path) is not None and all(map(may_hold_notes, path.split("/")[:-1]))


@cache
def _day(path: str) -> dt.date | None:
    name = parse_note_name(path.rpartition("/")[2])
    return name.date if name else None
