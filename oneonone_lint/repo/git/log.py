"""git's log, parsed: the commits with the Markdown files that each one changed (spec, clause 8.8)."""

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.revisions import Commit
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.repo.file_tree import is_markdown_name
from oneonone_lint.repo.git.command import Repository
from oneonone_lint.repo.git.stream import Stream

# Settings of the repo that would change what is listed are set back; -c shows what a merge itself has changed.
_LOG = (
    *(
        "log",
        "--topo-order",
        "--reverse",
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

    A path outside the root is empty.
    """

    status: str
    path: str
    before: str
    blob: str


class CommitChanges(NamedTuple):
    """What one commit did: *changes* to Markdown files, and the paths of all files *added*, renamed ones too.

    *commit* is None where its time is none.
    """

    commit: Commit | None
    changes: list[FileChange]
    added: list[str]


class Log:
    """git's log of the commits that lead to *head*, with what each did to files below *prefix*; git begins at once."""

    def __init__(self, repository: Repository, head: str, prefix: str) -> None:
        """Start git; raises what ``Repository.start`` raises."""
        # Where the notes are a part of the repo, the whole diff of the commits that touch them shows what was moved in.
        whole_diff = ("--full-diff", "--full-history") if prefix else ()
        paths = (".",) if prefix else ()
        self._repository = repository
        self._prefix = prefix
        self._stream = Stream(repository, *_LOG, *whole_diff, "--end-of-options", head, "--", *paths)

    def read(self) -> Iterator[CommitChanges]:
        """Yield the commits, parents first, while git is still looking for the next ones.

        Raises ``NotWholeError`` in a clone that lacks old contents.
        """
        try:
            yield from _parse_log(_split(self._stream), self._prefix)
        except OneononeError as error:
            if self._repository.run("config", "--get-regexp", r"^remote\..*\.promisor$", expected=(0, 1)):
                raise NotWholeError("this clone lacks old contents (it is a partial one)") from error
            raise

    def end(self) -> None:
        """End git where it is still at work; what was read by then is all there is."""
        self._stream.end()


def _split(pieces: Iterable[bytes]) -> Iterator[str]:
    """Yield what stands between the NUL bytes of *pieces*, which break off anywhere."""
    rest = b""
    for piece in pieces:
        whole, nul, rest = (rest + piece).rpartition(b"\0")
        if nul:
            yield from os.fsdecode(whole).split("\0")
    yield os.fsdecode(rest)


def _parse_log(tokens: Iterator[str], prefix: str) -> Iterator[CommitChanges]:
    """Yield the commits of a log with the changes of each: a header, and for each file a raw line and its paths."""
    changes = None
    for token in tokens:
        line = token.lstrip("\n")
        if changes and line.startswith(":"):
            _add_change(changes, line, tokens, prefix)
        elif line:
            if changes:
                yield changes
            changes = CommitChanges(_parse_commit(line), [], [])
    if changes:
        yield changes


def _add_change(changes: CommitChanges, line: str, paths: Iterator[str], prefix: str) -> None:
    """Add the change of a raw line, ``:100644 100644 OLD NEW R100``, with its path from *paths*, of a rename both.

    The line of a merge has a colon, a mode and a content more for each parent after the first. Of what is no Markdown
    only that it came counts.
    """
    words = line.split(" ")
    letters, blob = words[-1], words[-2]
    status = _status_of_merge(letters) if line.startswith("::") else letters[0]
    before = _path_below(next(paths), prefix)
    path = _path_below(next(paths), prefix) if status == RENAMED else before
    if path and status in (ADDED, RENAMED):
        changes.added.append(path)
    if is_markdown_name(path) or is_markdown_name(before):
        change = FileChange(status, path, before, blob)
        changes.changes.extend(_split_template_rename(change, letters[1:]) if status == RENAMED else (change,))


def _status_of_merge(letters: str) -> str:
    """Return what a merge did that no parent had; *letters* has the status from each: ``AA`` adds, ``AM`` changes."""
    is_same_for_all = letters in (ADDED * len(letters), DELETED * len(letters))
    return letters[0] if is_same_for_all else _MODIFIED


def _path_below(path: str, prefix: str) -> str:
    return path.removeprefix(prefix) if path.startswith(prefix) else ""


def _split_template_rename(change: FileChange, similarity: str) -> Iterator[FileChange]:
    """Yield *change*, or two where git took another meeting's note for a renamed one: templates make notes similar.

    *similarity* is that of the file with itself before, in percent; empty where git does not say.
    """
    day_before, day = day_of_note(change.before), day_of_note(change.path)
    is_other_day = day_before is not None and day is not None and day_before != day
    if is_other_day and int(similarity or 0) < _SAME_NOTE:
        yield FileChange(DELETED, change.before, change.before, "")
        yield FileChange(ADDED, change.path, change.path, change.blob)
    else:
        yield change


def _parse_commit(header: str) -> Commit | None:
    """Parse the header of a commit as ``_LOG`` has it printed; None where its time is none."""
    name, time, author, reviewers = header.split("\x1f", 3)
    committed_at = _parse_time(time)
    if committed_at is None:
        return None
    trailers = tuple(filter(None, _replace_ill_formed(reviewers).strip().split("\x1e"))) if reviewers else ()
    return Commit(name, committed_at, sys.intern(_replace_ill_formed(author)), trailers)


def _replace_ill_formed(text: str) -> str:
    """Return *text* with a sign in the place of what is no UTF-8."""
    return text if text.isascii() else os.fsencode(text).decode("utf-8", "replace")


def _parse_time(text: str) -> dt.datetime | None:
    """Return the time that ``1762675200 +0100`` is; None where it is none, or one that nobody can calculate with."""
    seconds, _, zone = text.partition(" ")
    try:
        time = dt.datetime.fromtimestamp(int(seconds), _build_zone(zone))
    except (ValueError, OverflowError, OSError):
        return None
    return time if time.year <= _LAST_YEAR else None


@cache
def _build_zone(zone: str) -> dt.timezone:
    """Return the time zone ``+0100``; raises ``ValueError`` where it is none."""
    sign = -1 if zone.startswith("-") else 1
    return dt.timezone(sign * dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[3:])))


def day_of_note(path: str) -> dt.date | None:
    """Return the day that the name of a note says; None for any other file."""
    return _day_of_name(path.rpartition("/")[2])


@cache
def _day_of_name(file_name: str) -> dt.date | None:
    """Return the day of a note called so: many series have notes of one day."""
    name = parse_note_name(file_name)
    return name.date if name else None
