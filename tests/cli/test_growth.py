"""Twice the notes are twice the work: no function is called more than that, however the time may vary."""

import sys
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

import pytest

from benchmarks.corpus import build_corpus
from benchmarks.notes import TODAY
from tests.support.in_process import run_in_process

FEW = 200  # calls: fewer say nothing of how they grow


def count_calls(root: Path, *args: str) -> Counter[CodeType]:
    """Return how often each function of ours and of our libraries is called in a run."""
    calls: Counter[CodeType] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            calls[frame.f_code] += 1

    sys.setprofile(count)
    try:
        run_in_process(root, "--today", str(TODAY), *args)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    ("size", "args"),
    [(10, ("check", "--extend-select", "G")), (11, ("status", "--practices"))],
    ids=["check", "status"],
)
def test_the_work_grows_as_the_notes_do(tmp_path: Path, size: int, args: tuple[str, ...]) -> None:
    """Of another size each time: what was read with the same people is remembered in this process."""
    for series in (1, size, 2 * size):
        build_corpus(tmp_path / str(series), series, weeks=2)
    run_in_process(tmp_path / "1", *args)  # what is imported and compiled once is no work of the notes
    few, many = (count_calls(tmp_path / str(series), *args) for series in (size, 2 * size))
    grown = {code: (few[code], number) for code, number in many.items() if number > max(2.3 * few[code], FEW)}
    assert grown == {}
