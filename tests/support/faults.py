"""Faults at the border to the system: the nth call that writes fails, is interrupted, killed, or comes too late.

No file system is played. A ``FaultyTool`` starts ``python -m tests.support.faults``, a process that has loaded the tool
and forks for each run, on real files. In the child the functions of ``os`` that write are wrapped, and so is
``renameat2``, which the tool calls past ``os``. At the nth call of any of them the fault comes, just before it: ENOSPC,
KeyboardInterrupt, a signal, or an edit by somebody else; or none at all, or none while the run watches. Where somebody
else edits a file, and in a run that only watches for that, opening to read counts too.
"""

import ctypes
import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self

from tests.support.project import ROOT

READ = "read"  # what opening a file to read is called
EDITED = "# as an editor has saved it\n"
_CALLS = (
    "open",
    "write",
    "fsync",
    "replace",
    "rename",
    "link",
    "unlink",
    "chmod",
    "fchmod",
    "fchown",
    "setxattr",
    "mkdir",
)
_READING_KINDS = ("watch", "edit")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_MODULES = (
    "cli.check.command",
    "cli.new",
    "cli.done",
    "cli.drop",
    "cli.due",
    "cli.move",
    "cli.cancel",
    "cli.action_argument",
    "cli.meeting_argument",
    "cli.init",
    "cli.import_command",
    "cli.calendar",
    "repo.git.history",
    "cli.main",
)


@dataclass(frozen=True)
class FaultyRun:
    """What one run gave, and the *calls* that it made, the one with the fault included."""

    code: int
    err: str
    calls: list[str]


class FaultyTool:
    """Runs the tool with a fault, again and again; *is_plain*: on a system without ``O_TMPFILE`` and ``renameat2``."""

    def __init__(self, *, is_plain: bool = False) -> None:
        self._is_plain = is_plain

    def __enter__(self) -> Self:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull}
        command = [sys.executable, "-m", "tests.support.faults"]
        self._process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def run(self, kind: str, number: int, root: Path, args: tuple[str, ...], edited: Path | None = None) -> FaultyRun:
        """Run the tool with *args* in *root*; the fault *kind* comes at call *number*, ``edit`` changes *edited*."""
        assert self._process.stdin
        assert self._process.stdout
        wish = {"kind": kind, "number": number, "root": str(root), "args": args, "edited": edited and str(edited)}
        wish["is_plain"] = self._is_plain
        self._process.stdin.write(f"{json.dumps(wish)}\n")
        self._process.stdin.flush()
        return FaultyRun(**json.loads(self._process.stdout.readline()))


class _Fault:
    """Counts calls, and strikes at the one that is asked for."""

    def __init__(self, wish: dict[str, Any], log: int) -> None:
        self.wish, self.log, self.count, self.write = wish, log, 0, os.write

    def wrap(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the function takes
            is_reading = name == "open" and not args[1] & _WRITING
            if not is_reading or self.wish["kind"] in _READING_KINDS:
                self.count += 1
                self.write(self.log, f"{READ if is_reading else name}\n".encode())
                if self.count == self.wish["number"]:
                    self.strike(self.wish["kind"])
            return function(*args, **options)

        return call

    def strike(self, kind: str) -> None:
        if kind == "ENOSPC":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if kind == "KeyboardInterrupt":
            raise KeyboardInterrupt
        if kind == "edit":
            Path(self.wish["edited"]).write_text(EDITED, encoding="utf-8")
        elif kind not in ("none", "watch"):
            os.kill(os.getpid(), getattr(signal, kind))


def _install(fault: _Fault) -> None:
    from oneonone_lint.disk import exchange

    for name in _CALLS:
        setattr(os, name, fault.wrap(name, getattr(os, name)))
    rename = exchange._load_renameat2()  # noqa: SLF001 - the one call that does not go through `os`
    if fault.wish["is_plain"]:
        rename = None
        vars(os).pop("O_TMPFILE", None)
    if rename is None:
        exchange._load_renameat2 = lambda: None  # type: ignore[assignment] # noqa: SLF001
        return
    wrapped = fault.wrap("renameat2", rename)

    def call(*args: Any) -> int:  # noqa: ANN401 - those of C
        try:
            return int(wrapped(*args))
        except OSError as error:
            ctypes.set_errno(error.errno or 0)
            return -1

    exchange._load_renameat2 = lambda: call  # type: ignore[assignment] # noqa: SLF001


def _be_tool(wish: dict[str, Any], log: int, err: int) -> NoReturn:
    """Run the tool in this process, which is a child of its own, and leave."""
    from oneonone_lint.cli.main import main

    os.chdir(wish["root"])
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor, copy in ((nothing, 0), (nothing, 1), (err, 2)):
        os.dup2(descriptor, copy)
    sys.argv = ["oneonone-lint", *wish["args"]]
    _install(_Fault(wish, log))
    code = 99
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        sys.stderr.flush()
        os._exit(code)


def _answer(wish: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile("w+") as log, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        child = os.fork()
        if child == 0:
            _be_tool(wish, log.fileno(), err.fileno())
        _, status = os.waitpid(child, 0)
        log.seek(0)
        err.seek(0)
        return {"code": os.waitstatus_to_exitcode(status), "err": err.read(), "calls": log.read().split()}


def main() -> None:
    """Load the tool, then answer each line of standard input, a run wished for, with a line on what came of it."""
    for module in _MODULES:
        __import__(f"oneonone_lint.{module}")
    __import__("git.cmd")
    for line in sys.stdin:
        sys.stdout.write(f"{json.dumps(_answer(json.loads(line)))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
