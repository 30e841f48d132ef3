"""The measurements as a page, ``RESULTS.md``."""

import os
import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.comparisons import Comparison, MemoryBound
from benchmarks.measuring import median_ratio
from benchmarks.notes import WEEKS

_INTRODUCTION = f"""# How fast it is

Written by `python -m benchmarks`, which makes notes as teams write them ({WEEKS} of 2 KB in a series, about eleven
actions in each, 29 % of them amended by a later commit), installs the peers, and runs all of them in turn. Seconds are
medians of whole processes, ratios are medians of the ratios pair by pair, memory is what a process and its children
hold at most, shared pages counted once. Seconds differ by machine and hour; the ratios carry over. No peer and none of
our rules finds anything in these notes. Where `status` is warm, or a note was edited, the same was asked before."""


@dataclass(frozen=True, slots=True)
class ComparisonResult:
    """The seconds of each run of a *comparison*: of *ours*, less what does not count of it, and of the *other*."""

    comparison: Comparison
    ours: Sequence[float]
    other: Sequence[float]

    def row(self) -> str:
        """Return the row of the table."""
        wanted, ratio = self.comparison, median_ratio(self.ours, self.other)
        seconds = f"{median(self.ours):.3f} / {median(self.other):.3f}"
        verdict = _judge(ratio, wanted.must, wanted.aim)
        return (
            f"| {wanted.work} | {wanted.against} | {wanted.must} | {wanted.aim} | {ratio:.2f} | {seconds} | {verdict} |"
        )


@dataclass(frozen=True, slots=True)
class MemoryResult:
    """How much memory was held at most, in MiB."""

    bound: MemoryBound
    peak: float

    def row(self) -> str:
        """Return the row of the table."""
        verdict = _judge(self.peak, self.bound.must, self.bound.aim)
        return f"| {self.bound.work} | {self.bound.must} | {self.bound.aim} | {self.peak:.0f} | {verdict} |"


@dataclass(frozen=True, slots=True)
class PeerResult:
    """What a tool took for a number of *notes*: *seconds* of each run, the *peak* of its memory in MiB."""

    name: str
    notes: int
    seconds: Sequence[float]
    peak: float

    def row(self) -> str:
        """Return the row of the table."""
        return f"| `{self.name}` | {self.notes:,} | {median(self.seconds):.2f} | {self.peak:.0f} |"


def write_page(
    comparisons: Iterable[ComparisonResult],
    bounds: Iterable[MemoryResult],
    peers: Iterable[PeerResult],
    versions: Mapping[str, str],
) -> str:
    """Return the whole page."""
    lines = [_INTRODUCTION, "", _describe_machine(versions), "", "## Time", ""]
    lines += _table(
        ("work", "against", "must", "aim", "measured", "seconds", ""), (result.row() for result in comparisons)
    )
    lines += ["", "## Memory, MiB", ""]
    lines += _table(("work", "must", "aim", "measured", ""), (result.row() for result in bounds))
    lines += ["", "## Side by side", ""]
    lines += _table(("tool", "notes", "seconds", "MiB"), (result.row() for result in peers))
    return "\n".join(lines) + "\n"


def _table(columns: Sequence[str], rows: Iterable[str]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    yield from rows


def _judge(measured: float, must: float, aim: float) -> str:
    if measured > must:
        return "missed"
    return "met" if measured > aim else "aim met"


def _describe_machine(versions: Mapping[str, str]) -> str:
    installed = ", ".join(f"{name} {version}" for name, version in versions.items())
    return f"{platform.system()} on {platform.machine()}, {_count_processors()} processors; {installed}."


def _count_processors() -> int:
    return len(os.sched_getaffinity(0))
