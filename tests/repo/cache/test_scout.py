"""Who looks at folders with a second process knows what one alone would, whatever becomes of the second."""

import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from oneonone_lint.disk.folder_state import look_at_folder
from oneonone_lint.repo.cache import scout
from oneonone_lint.repo.cache.scout import Scout, look_at_folders

MANY = 10_000
HERE = os.getpid()


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Eight folders as they are; a second process is always worth it."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    for number in range(8):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}/2026-11-13.md").write_text("")
    states = look_at_folders(str(tmp_path / f"{number}") for number in range(8))
    return {path: state.digest for path, state in states.items()}


@pytest.fixture
def helpers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the processes that were started."""
    numbers: list[int] = []
    fork = os.fork

    def fork_and_note() -> int:
        number = fork()
        numbers.append(number)
        return number

    monkeypatch.setattr(os, "fork", fork_and_note)
    return numbers


def digests(told: Scout) -> Mapping[str, str]:
    return {path: state.digest for path, state in told.tell().items()}


def test_two_find_that_all_is_as_noted(noted: dict[str, str], helpers: list[int]) -> None:
    found = Scout(noted, MANY)
    assert found.finds_all_as_noted()
    found.end()
    assert list(map(is_gone, helpers)) == [True]


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("files", [0, MANY])
def test_a_change_is_found_and_all_is_known(noted: dict[str, str], number: int, files: int) -> None:
    changed = list(noted)[number]
    Path(changed, "new.md").write_text("")
    found = Scout(noted, files)
    assert not found.finds_all_as_noted()
    told = digests(found)
    found.end()
    assert {path for path in told if told[path] != noted[path]} == {changed}
    assert files == 0 or told.keys() == noted.keys()


@pytest.mark.parametrize("number", [1, 6])
def test_a_folder_that_is_gone_is_another(noted: dict[str, str], number: int) -> None:
    gone = list(noted)[number]
    Path(gone).rename(Path(gone).with_name("moved"))
    found = Scout(noted, MANY)
    assert not found.finds_all_as_noted()
    assert digests(found)[gone] == "-"
    found.end()


@pytest.mark.parametrize("number", range(9))
def test_a_helper_that_dies_makes_nothing_as_noted(
    noted: dict[str, str], number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter(range(number))
    look = look_at_folder

    def look_or_die(path: str) -> object:
        if os.getpid() != HERE and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return look(path)

    monkeypatch.setattr(scout, "look_at_folder", look_or_die)
    found = Scout(noted, MANY)
    assert found.finds_all_as_noted() is (number >= len(noted) // 2)
    assert digests(found).items() <= noted.items()
    found.end()


def test_where_no_process_can_be_started_one_looks_at_all(
    noted: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", fork)
    assert Scout(noted, MANY).finds_all_as_noted()


def test_no_helper_outlives_the_run(noted: dict[str, str], helpers: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    look = look_at_folder

    def look_slowly(path: str) -> object:
        if os.getpid() != HERE:
            time.sleep(60)
        return look(path)

    monkeypatch.setattr(scout, "look_at_folder", look_slowly)
    found = Scout(noted, MANY)
    found.end()
    assert list(map(is_gone, helpers)) == [True]


def is_gone(helper: int) -> bool:
    """Tell whether the process ended and was waited for: it is no child of this one any more."""
    try:
        os.waitpid(helper, os.WNOHANG)
    except ChildProcessError:
        return True
    return False
