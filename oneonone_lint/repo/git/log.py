"""git's log, parsed: the commits with the Markdown files that each one changed (spec, clause 8.8)."""

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from posixpath import basename
from typing import NamedTuple

from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.revisions import Commit
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.repo.file_tree import is_markdown_name
from oneonone_lint.repo.git.command import Repository

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
_LAST_YEAR = 9000
_SAME_NOTE = 90  # percent: less similar, a note of another day is one of another meeting
ADDED, DELETED, _MODIFIED, RENAMED = "A", "D", "M", "R"


class NotWholeError(Exception):
    """The history cannot be taken for evidence; the message says why."""


class FileChange(NamedTuple):
    """One file in one commit: the letter of its *status*, its *path* and the one *before*, the content it has now.

    A path outside the root is empty. *similarity* is that of a renamed file with itself before, in percent.
    """

    status: str
    path: str
    before: str
    blob: str
    similarity: int = 0


@dataclass(frozen=True, slots=True)
class CommitChanges:
    """What one commit did: *changes* to Markdown files, and the paths of all files *added*, renamed ones too.

    *commit* is None where its time is none.
    """

    commit: Commit | None
    changes: list[FileChange] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def add(self, change: FileChange) -> None:
        """Add what the commit did to one file."""
        if change.path and change.status in (ADDED, RENAMED):
            self.added.append(change.path)
        if is_markdown_name(change.path) or is_markdown_name(change.before):
            self.changes.extend(_split_template_rename(change))


def read_log(repository: Repository, head: str, prefix: str) -> list[CommitChanges]:
    """Return the commits that lead to *head*, the last one first, with what each did to files below *prefix*.

    Raises ``NotWholeError`` in a clone that lacks old contents.
    """
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


def _parse_log(out: bytes, prefix: str) -> list[CommitChanges]:
    """Return the commits of a log with the changes of each: a header, and for each file a raw line and its paths."""
    commits: list[CommitChanges] = []
    tokens = iter(out.split(b"\0"))
    for token in tokens:
        line = token.lstrip(b"\n")
        if line.startswith(b":"):
            commits[-1].add(_parse_change(line, tokens, prefix))
        elif line:
            commits.append(CommitChanges(_parse_commit(line)))
    return commits


def _parse_change(line: bytes, paths: Iterator[bytes], prefix: str) -> FileChange:
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
    path = _path_below(next(paths), prefix) if status == RENAMED else before
    return FileChange(status, path, before, blob, similarity)


def _status_of_merge(letters: str) -> str:
    """Return what a merge did that no parent had; *letters* has the status from each: ``AA`` adds, ``AM`` changes."""
    is_same_for_all = letters in (ADDED * len(letters), DELETED * len(letters))
    return letters[0] if is_same_for_all else _MODIFIED


def _path_below(path: bytes, prefix: str) -> str:
    name = os.fsdecode(path)
    return name.removeprefix(prefix) if name.startswith(prefix) else ""


def _split_template_rename(change: FileChange) -> Iterator[FileChange]:
    """Yield *change*, or two where git took another meeting's note for a renamed one: templates make notes similar."""
    day_before, day = day_of_note(change.before), day_of_note(change.path)
    is_other_day = day_before is not None and day is not None and day_before != day
    if change.status == RENAMED and is_other_day and change.similarity < _SAME_NOTE:
        yield FileChange(DELETED, change.before, change.before, "")
        yield FileChange(ADDED, change.path, change.path, change.blob)
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


@cache
def day_of_note(path: str) -> dt.date | None:
    """Return the day that the name of a note says; None for any other file."""
    name = parse_note_name(basename(path))
    return name.date if name else None
