"""Run the tool as a process that the system ends if it takes too much: what the bounds are tested with."""

import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CPU = 30  # seconds: ten times the budget, so that a hang fails and a slow machine does not
MEMORY = 1 << 30  # bytes of address space
RESIDENT = 300 * 1024  # KiB


@dataclass(frozen=True)
class LimitedRun:
    """How a process ended; *resident* is the most memory that it took, in KiB."""

    code: int
    out: str
    err: str
    resident: int


def run_limited(folder: Path, *args: str, env: dict[str, str] | None = None) -> LimitedRun:
    """Run ``oneonone-lint`` with *args* in *folder* on a fixed day, with limits to time and memory."""
    command = [sys.executable, "-m", "oneonone_lint", "--today", "2026-11-20", *args]
    settings = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", **(env or {})}
    with (folder / ".out").open("w+b") as out, (folder / ".err").open("w+b") as err:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            preexec_fn=_limit,  # noqa: PLW1509 - no threads here
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = [(file.seek(0), file.read())[1].decode(errors="replace") for file in (out, err)]
    return LimitedRun(process.returncode, texts[0], texts[1], usage.ru_maxrss)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
