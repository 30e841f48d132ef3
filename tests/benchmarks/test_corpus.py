"""The notes that the benchmarks measure with are the same every time, and none of our rules finds anything in them."""

from pathlib import Path

import pytest

from benchmarks.corpus import build_corpus
from benchmarks.notes import TODAY, Meeting, Pair, iter_meetings
from tests.support.gitrepo import GitRepo
from tests.support.in_process import run_in_process


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "notes"
    build_corpus(folder, 1)
    return folder


def test_the_same_commits_come_about_every_time(corpus: Path, tmp_path: Path) -> None:
    build_corpus(tmp_path / "again", 1)
    heads = [GitRepo(folder)("rev-parse", "HEAD") for folder in (corpus, tmp_path / "again")]
    assert heads[0] == heads[1]


def test_nothing_is_found_in_it_with_the_rules_on_history_neither(corpus: Path) -> None:
    run = run_in_process(corpus, "--today", str(TODAY), "check", "--extend-select", "G")
    assert (run.code, run.out, run.err) == (0, "", "")


def test_it_has_the_shape_that_teams_write() -> None:
    meetings = list(iter_meetings(2))
    sizes = [len(meeting.write_note()) for meeting in meetings]
    assert 1_700 < sum(sizes) / len(sizes) < 2_100
    amended = [meeting for meeting in meetings if meeting.is_amended]
    assert 0.25 < len(amended) / len(meetings) < 0.33
    assert Meeting(Pair(0), 20).write_note().count("\n- [") == 11


def test_no_two_people_have_one_name() -> None:
    handles = [handle for number in range(5_000) for handle in (Pair(number).report, Pair(number).manager)]
    assert len(set(handles)) == len(handles)
