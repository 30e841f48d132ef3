"""Measure the tool beside its peers and write what came of it into ``benchmarks/RESULTS.md``.

``python -m benchmarks`` takes about half an hour on two processors; ``--only TEXT`` measures what has that in its name
and prints it. The tools and the notes go into the folder ``.benchmarks``.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import click

from benchmarks.comparisons import HUGE, LARGE, MEDIUM, SMALL, Comparison, Workbench
from benchmarks.corpus import build_corpus
from benchmarks.measuring import measure_in_turn
from benchmarks.notes import WEEKS
from benchmarks.peers import install
from benchmarks.results import ComparisonResult, MemoryResult, PeerResult, write_page

_PROJECT = Path(__file__).parents[1]
_ASKED_BEFORE = 2  # reads the notes, and keeps what it knows
_SETTLED = 2.1  # seconds, after which a change counts as one
_PAGE = Path(__file__).with_name("RESULTS.md")


@click.command(help=__doc__)
@click.option(
    "--folder", type=click.Path(path_type=Path), default=_PROJECT / ".benchmarks", help="For tools and notes."
)
@click.option("--runs", default=5, help="How often each command runs, after once that does not count.")
@click.option("--only", default="", metavar="TEXT", help="Print what has this in its name, and write nothing.")
def main(folder: Path, runs: int, only: str) -> None:
    """Install, generate, measure, write."""
    tools = install(folder.resolve())
    bench = Workbench(tools, folder.resolve() / "corpora")
    shutil.rmtree(bench.corpora, ignore_errors=True)
    for notes in (SMALL, MEDIUM, LARGE, HUGE):
        build_corpus(bench.corpora / str(notes), notes // WEEKS)
    comparisons = list(_compare(bench, runs, only))
    bounds = list(_measure_memory(bench, only))
    if not only:
        _PAGE.write_text(write_page(comparisons, bounds, _measure_peers(bench, runs), tools.list_versions()))


def _compare(bench: Workbench, runs: int, only: str) -> Iterator[ComparisonResult]:
    for comparison in bench.list_comparisons():
        if only in comparison.work:
            result = _compare_one(comparison, runs)
            click.echo(result.row())
            yield result


def _compare_one(comparison: Comparison, runs: int) -> ComparisonResult:
    if comparison.asked_before:
        for _ in range(_ASKED_BEFORE):
            comparison.asked_before.measure_time()
            time.sleep(_SETTLED)
    if comparison.without is None:
        ours, other = measure_in_turn((comparison.ours, comparison.other), runs)
        return ComparisonResult(comparison, ours, other)
    whole, without, other = measure_in_turn((comparison.ours, comparison.without, comparison.other), runs)
    ours = [seconds - rest for seconds, rest in zip(whole, without, strict=True)]
    return ComparisonResult(comparison, ours, other)


def _measure_memory(bench: Workbench, only: str) -> Iterator[MemoryResult]:
    for bound in bench.list_memory_bounds():
        if only in bound.work:
            bound.command.measure_time()  # what is warm has run before
            result = MemoryResult(bound, bound.command.measure_memory())
            click.echo(result.row())
            yield result


def _measure_peers(bench: Workbench, runs: int) -> Iterator[PeerResult]:
    for notes in (MEDIUM, LARGE):
        commands = bench.list_peers(notes)
        times = measure_in_turn(list(commands.values()), runs)
        for (name, command), seconds in zip(commands.items(), times, strict=True):
            result = PeerResult(name, notes, seconds, command.measure_memory())
            click.echo(result.row())
            yield result


if __name__ == "__main__":
    main()
