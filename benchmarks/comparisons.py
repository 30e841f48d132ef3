"""What is measured against what, and how near to it the tool must come and aims to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Command
from benchmarks.notes import TODAY, WEEKS, Meeting, Pair
from benchmarks.peers import Toolbox

_LAST_NOTE = Meeting(Pair(0), WEEKS - 1).path
_OPEN_TASKS = ("git", "grep", "-nE", r"^- \[ \]")
SMALL, LARGE, HUGE = 50, 10_000, 50_000
"""The numbers of notes in the corpora: one series, a company's, five times as much."""
MEDIUM = 1_000
"""What the slowest of the peers can still be asked to read several times."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much longer *ours* may take than *other*: *must* times and, as we aim, *aim* times.

    Of ours the time of *without* does not count, where that is given. What is *asked_before* has run some times.
    """

    work: str
    against: str
    ours: Command
    other: Command
    must: float
    aim: float
    without: Command | None = None
    asked_before: Command | None = None


@dataclass(frozen=True, slots=True)
class MemoryBound:
    """How much memory the *command* may hold at most, in MiB."""

    work: str
    command: Command
    must: int
    aim: int


@dataclass(frozen=True)
class Workbench:
    """The *tools*, and the folder of the *corpora*, one for each number of notes."""

    tools: Toolbox
    corpora: Path

    def list_comparisons(self) -> list[Comparison]:
        """Return what is compared, the hook first."""
        return [*self._list_hooks(), *self._list_cold(), *self._list_warm(), self._compare_history(), self._growth()]

    def list_memory_bounds(self) -> list[MemoryBound]:
        """Return what may take so much memory."""
        return [
            MemoryBound(f"cold `check`, {LARGE:,} notes", self._check(LARGE), 75, 50),
            MemoryBound(f"warm `status`, {HUGE:,} notes", self._status(HUGE), 60, 35),
        ]

    def list_peers(self, notes: int) -> dict[str, Command]:
        """Return what each tool does with that number of notes, ours first."""
        commands = {
            "oneonone-lint check": self._check(notes),
            "rumdl check --no-cache": self._peer(notes, "rumdl", "check", "--no-cache", "."),
            "markdownlint-cli2": self._peer(notes, "markdownlint-cli2", "**/*.md"),
            "mdformat --check": self._peer(notes, "mdformat", "--check", "."),
            "yamllint": self._peer(notes, "yamllint", "."),
        }
        if notes <= MEDIUM:
            commands["pymarkdown scan"] = self._peer(notes, "pymarkdown", *_PYMARKDOWN, "-r", ".")
        return commands

    def _list_hooks(self) -> Iterator[Comparison]:
        bare = self._command(SMALL, self.tools.python, "-c", "import click")
        staged = self._ours(SMALL, "check", "--staged", _LAST_NOTE)
        hook = self._ours(SMALL, "check", _LAST_NOTE)
        pymarkdown = self._peer(SMALL, "pymarkdown", *_PYMARKDOWN, _LAST_NOTE)
        work = f"`check` of one note of {SMALL}"
        yield Comparison(work, '`python -c "import click"`', hook, bare, 2.5, 1.25)
        yield Comparison(f"{work}, `--staged`", "the same", staged, bare, 3.5, 2.0)
        yield Comparison(work, "`pymarkdown` on the note", hook, pymarkdown, 0.45, 0.25)

    def _list_cold(self) -> Iterator[Comparison]:
        work, check = f"cold `check`, {LARGE:,} notes", self._check(LARGE)
        rumdl = self._peer(LARGE, "rumdl", "check", "--no-cache", ".")
        yield Comparison(work, "`rumdl check --no-cache`", check, rumdl, 3.0, 1.0)
        markdownlint = self._peer(LARGE, "markdownlint-cli2", "**/*.md")
        yield Comparison(work, "`markdownlint-cli2`", check, markdownlint, 0.15, 0.07)

    def _list_warm(self) -> Iterator[Comparison]:
        grep = "`git grep` of the open tasks"
        for notes, must, aim in ((LARGE, 1.0, 0.75), (HUGE, 0.6, 0.5)):
            other = self._command(notes, *_OPEN_TASKS)
            yield Comparison(f"warm `status`, {notes:,} notes", grep, self._status(notes), other, must, aim)
        yield self._compare_edited(grep)
        check, rumdl = self._ours(LARGE, "check"), self._peer(LARGE, "rumdl", "check", ".")
        yield Comparison(f"warm `check`, {LARGE:,} notes", "`rumdl check`, warm", check, rumdl, 2.0, 1.0)

    def _compare_edited(self, against: str) -> Comparison:
        status = self._status(LARGE)
        edited = Command(status.arguments, status.folder, self._edit_note)
        work, other = f"`status`, one of {LARGE:,} notes edited", self._command(LARGE, *_OPEN_TASKS)
        return Comparison(work, against, edited, other, 1.2, 0.8, asked_before=status)

    def _compare_history(self) -> Comparison:
        rules, other_rule = (self._ours(LARGE, "check", *_COLD, "--select", name) for name in ("G", "N002"))
        log = self._command(LARGE, "git", "log", "--name-status")
        work, against = f"rules on history, {LARGE:,} notes, beyond the rest", "`git log --name-status`"
        return Comparison(work, against, rules, log, 2.0, 1.5, without=other_rule)

    def _growth(self) -> Comparison:
        work, against = f"cold `check`, {HUGE:,} notes", f"{LARGE:,} notes"
        return Comparison(work, against, self._check(HUGE), self._check(LARGE), 5.5, 5.0)

    def _check(self, notes: int) -> Command:
        return self._ours(notes, "check", *_COLD)

    def _status(self, notes: int) -> Command:
        return self._ours(notes, "status", "--format", "json")

    def _ours(self, notes: int, *arguments: str) -> Command:
        return self._peer(notes, "oneonone-lint", *arguments, "--today", str(TODAY))

    def _peer(self, notes: int, name: str, *arguments: str) -> Command:
        return self._command(notes, self.tools.path(name), *arguments)

    def _command(self, notes: int, *arguments: str) -> Command:
        return Command(arguments, self._folder(notes))

    def _folder(self, notes: int) -> Path:
        return self.corpora / str(notes)

    def _edit_note(self) -> None:
        """Add a remark to a note."""
        with (self._folder(LARGE) / _LAST_NOTE).open("a") as note:
            note.write("  - One more remark.\n")


_COLD = ("--no-cache",)
_PYMARKDOWN = ("-d", "md003,md013,md022,md032", "scan")
