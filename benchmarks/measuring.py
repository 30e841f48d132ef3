"""Whole processes measured from outside: how long they take, in turn, and how much memory they hold at most.

The speed of a machine drifts. So what is compared runs in turn, A B A B …, after one run of each that does not count,
and what is quoted is the median of the ratios pair by pair.
"""

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_BETWEEN_LOOKS = 0.01  # seconds
_DONE = (0, 1)  # with findings or without: another code says that the work was not done


@dataclass(frozen=True, slots=True)
class Command:
    """A command line that is run in *folder*; *prepare* is called before each run and is not measured."""

    arguments: Sequence[str]
    folder: Path
    prepare: Callable[[], None] = lambda: None

    def measure_time(self) -> float:
        """Run it and return how many seconds that took."""
        self.prepare()
        start = time.perf_counter()
        code = self._start().wait()
        seconds = time.perf_counter() - start
        self._verify(code)
        return seconds

    def measure_memory(self) -> float:
        """Run it and return the most memory that it and its children held together, in MiB; shared pages count once.

        Only Linux can tell.
        """
        self.prepare()
        process = self._start()
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(map(_measure_share, _list_family(process.pid))))
            time.sleep(_BETWEEN_LOOKS)
        self._verify(process.returncode)
        return peak / 1024

    def _verify(self, code: int) -> None:
        if code not in _DONE:
            raise RuntimeError(f"exit code {code}: {' '.join(self.arguments)}")

    def _start(self) -> "subprocess.Popen[bytes]":
        nowhere = subprocess.DEVNULL
        return subprocess.Popen(
            self.arguments, cwd=self.folder, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=_environment()
        )


def measure_in_turn(commands: Sequence[Command], runs: int) -> list[list[float]]:
    """Return the seconds of each command, *runs* of each, taken in turn."""
    rounds = [[command.measure_time() for command in commands] for _ in range(runs + 1)]
    return [list(times) for times in zip(*rounds[1:], strict=True)]


def median_ratio(times: Sequence[float], others: Sequence[float]) -> float:
    """Return the median of the ratios of the runs, pair by pair."""
    return median(ours / other for ours, other in zip(times, others, strict=True))


def _list_family(pid: int) -> Iterator[int]:
    """Yield the process *pid* and those below it."""
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _list_family(int(child))


def _measure_share(pid: int) -> int:
    """Return the memory of one process in KiB, of pages that it shares its part; 0 where it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))}
    return {**kept, "NO_COLOR": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
