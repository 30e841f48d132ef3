"""Measure the tool beside its peers and write what came of it into ``benchmarks/RESULTS.md``.

``python -m benchmarks`` takes about half an hour on two processors; ``--only TEXT`` measures what has that in its name
and prints it. The tools and the notes go into the folder ``.benchmarks``.
"""

import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click

from benchmarks.comparisons import LARGE, MEDIUM, Comparison, MemoryBound, Workbench
from benchmarks.corpus import build_corpus
from benchmarks.measuring import measure_in_turn
from benchmarks.notes import WEEKS
from benchmarks.peers import Toolbox, install
from benchmarks.results import ComparisonResult, MemoryResult, PeerResult, write_page

Result = TypeVar("Result", ComparisonResult, MemoryResult, PeerResult)
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
    bench = Workbench(Toolbox(folder.resolve()), folder.resolve() / "corpora")
    comparisons = [comparison for comparison in bench.list_comparisons() if only in comparison.work]
    bounds = [bound for bound in bench.list_memory_bounds() if only in bound.work]
    if not comparisons and not bounds:
        raise click.UsageError(f"nothing that is measured has `{only}` in its name")
    install(bench.tools)
    _build_corpora(bench, comparisons, bounds, () if only else (MEDIUM, LARGE))
    compared = list(_echo_each(_compare_one(comparison, runs) for comparison in comparisons))
    held = list(_echo_each(map(_measure_bound, bounds)))
    if not only:
        peers = list(_echo_each(_measure_peers(bench, runs)))
        _PAGE.write_text(write_page(compared, held, peers, bench.tools.list_versions()))


def _build_corpora(
    bench: Workbench, comparisons: Iterable[Comparison], bounds: Iterable[MemoryBound], others: Iterable[int]
) -> None:
    """Make the notes that are measured anew, and those of *others*, numbers of notes."""
    shutil.rmtree(bench.corpora, ignore_errors=True)
    commands = [command for comparison in comparisons for command in (comparison.ours, comparison.other)]
    folders = {command.folder for command in (*commands, *(bound.command for bound in bounds))}
    for notes in sorted({*others, *(int(folder.name) for folder in folders)}):
        build_corpus(bench.corpora / str(notes), notes // WEEKS)


def _echo_each(results: Iterable[Result]) -> Iterator[Result]:
    """Print the row of each of *results* as soon as it is there."""
    for result in results:
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


def _measure_bound(bound: MemoryBound) -> MemoryResult:
    bound.command.measure_time()  # what is warm has run before
    return MemoryResult(bound, bound.command.measure_memory())


def _measure_peers(bench: Workbench, runs: int) -> Iterator[PeerResult]:
    for notes in (MEDIUM, LARGE):
        commands = bench.list_peers(notes)
        times = measure_in_turn(list(commands.values()), runs)
        for (name, command), seconds in zip(commands.items(), times, strict=True):
            yield PeerResult(name, notes, seconds, command.measure_memory())


if __name__ == "__main__":
    main()
