"""One run of the command line, as tests see it."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """What one run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Tool = Callable[..., Run]


def run_process(
    folder: Path, args: list[str], environment: Mapping[str, str], prepare: Callable[[], None] | None = None
) -> Run:
    """Run the tool in *folder* as a process of its own, with *environment* and none of the variables of git.

    *prepare* is called in that process before the tool starts, as to set limits.
    """
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = [sys.executable, "-m", "oneonone_lint", *args]
    settings = {**inherited, **environment}
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, preexec_fn=prepare, check=False)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode(errors="replace"))
