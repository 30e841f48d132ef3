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
# The system counts as a process's own what the one had that started it; what it took itself, only it can tell.
_SCRIPT = """\
import sys
from oneonone_lint.cli.main import main
try:
    main()
finally:
    with open("/proc/self/status") as status, open(".peak", "w") as peak:
        peak.write(next(line.split()[1] for line in status if line.startswith("VmHWM:")))
"""


@dataclass(frozen=True)
class LimitedRun:
    """How a process ended; *resident* is the most memory that it took, in KiB, 0 where the system ended it."""

    code: int
    out: str
    err: str
    resident: int


def run_limited(folder: Path, *args: str, env: dict[str, str] | None = None) -> LimitedRun:
    """Run ``oneonone-lint`` with *args* in *folder* on a fixed day, with limits to time and memory."""
    command = [sys.executable, "-c", _SCRIPT, "--today", "2026-11-20", *args]
    peak = folder / ".peak"
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
        process.wait()
        texts = [(file.seek(0), file.read())[1].decode(errors="replace") for file in (out, err)]
    resident = int(peak.read_text()) if peak.exists() else 0
    peak.unlink(missing_ok=True)
    return LimitedRun(process.returncode, texts[0], texts[1], resident)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
