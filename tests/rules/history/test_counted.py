"""What the rules on history ask git for: one log for all notes, and old contents only where they decide something."""

import sys
from pathlib import Path

import pytest

from benchmarks.corpus import build_corpus
from benchmarks.notes import TODAY, iter_meetings
from oneonone_lint.repo.git.command import Objects
from tests.support.in_process import run_in_process

SERIES, WEEKS, LOOKBACK = 8, 10, 6
started: list[str] = []


def note_process(event: str, arguments: tuple[object, ...]) -> None:
    if event == "subprocess.Popen" and isinstance(arguments[1], list):
        started.extend({"log", "cat-file"}.intersection(arguments[1]))


sys.addaudithook(note_process)


@pytest.fixture
def blobs_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the old contents that are read from now on."""
    blobs: list[str] = []
    read = Objects.read

    def read_and_note(self: Objects, name: str, limit: int | None = None) -> bytes:
        blobs.append(name)
        return read(self, name, limit)

    monkeypatch.setattr(Objects, "read", read_and_note)
    return blobs


def test_one_log_and_each_old_content_that_decides_something_once(tmp_path: Path, blobs_read: list[str]) -> None:
    build_corpus(tmp_path / "notes", SERIES, WEEKS)
    started.clear()
    run = run_in_process(tmp_path / "notes", "--today", str(TODAY), "check", "--select", "G")
    assert (run.code, run.out) == (0, "")
    assert sorted(started) == ["cat-file", "log"]
    recent = [meeting for meeting in iter_meetings(SERIES, WEEKS) if meeting.week >= WEEKS - LOOKBACK]
    amended = [meeting for meeting in recent if meeting.is_amended]
    assert len(amended) > LOOKBACK
    assert len(blobs_read) == len(set(blobs_read)) == len(amended)
