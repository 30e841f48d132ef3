"""Two processes give what one gives, whatever becomes of the second."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.corpus import build_corpus
from benchmarks.notes import TODAY, Meeting, Pair
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.repo.cache.codec import Codec, build_codec
from oneonone_lint.repo.work_sharing import work_through
from tests.support.tool import run_process

SERIES, WEEKS = 12, 20
HERE = os.getpid()
PROCESSOR = min(os.sched_getaffinity(0))
TASKS = list(range(9))


def codec() -> Codec[int]:
    return build_codec(int)


def share(work_out: Callable[[int], int]) -> list[int]:
    return list(work_through(TASKS, work_out, codec, is_much=True))


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many this machine has."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)


def test_outcomes_come_in_the_order_of_the_tasks_and_the_helper_does_every_other() -> None:
    processes = share(lambda _: os.getpid())
    assert set(processes[::2]) == {HERE}
    assert len(set(processes[1::2]) - {HERE}) == 1
    assert share(lambda task: task * task) == [task * task for task in TASKS]


def test_what_a_helper_that_dies_has_not_delivered_is_done_here() -> None:
    def work_out(task: int) -> int:
        if os.getpid() != HERE and task > 4:
            os.kill(os.getpid(), signal.SIGKILL)
        return task * task

    assert share(work_out) == [task * task for task in TASKS]


def test_where_no_process_can_be_started_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", fork)
    assert set(share(lambda _: os.getpid())) == {HERE}
    monkeypatch.delattr(os, "fork")
    assert set(share(lambda _: os.getpid())) == {HERE}


@pytest.mark.parametrize("failing", [{3}, {4}, {3, 4}, {4, 5}])
def test_the_first_error_is_raised_whoever_meets_it(failing: set[int]) -> None:
    def work_out(task: int) -> int:
        if task in failing:
            raise OneononeError(str(task))
        return task

    with pytest.raises(OneononeError, match=str(min(failing))):
        share(work_out)


def test_no_helper_outlives_what_it_helped(tmp_path: Path) -> None:
    def work_out(_: int) -> int:
        if os.getpid() != HERE:
            (tmp_path / "new").write_text(str(os.getpid()))
            (tmp_path / "new").rename(tmp_path / "helper")
            time.sleep(60)
        while not (tmp_path / "helper").exists():
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        share(work_out)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "helper").read_text()), 0)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Notes enough for two processes, a finding in each last one, and one that cannot be read."""
    root = tmp_path_factory.mktemp("corpus") / "notes"
    build_corpus(root, SERIES, WEEKS)
    for number in range(SERIES):
        note = root / Meeting(Pair(number), WEEKS - 1).path
        note.write_text(note.read_text().replace(f"@{Pair(number).report} due", "due"))
    (root / Meeting(Pair(3), 2).path).write_bytes(b"\xff")
    return root


@pytest.mark.parametrize(
    "args",
    [
        ("check", "--format", "json"),
        ("check", "--extend-select", "G", "--no-cache"),
        ("check", "--staged", "--format", "json"),
        ("status", "--format", "json", "--state", "all"),
    ],
    ids=" ".join,
)
def test_what_is_printed_is_the_same_with_one_processor(corpus: Path, args: tuple[str, ...]) -> None:
    options = ["--today", str(TODAY), *args]
    shared = run_process(corpus, options, {})
    alone = run_process(corpus, [*options, "--no-cache"], {}, lambda: os.sched_setaffinity(0, {PROCESSOR}))
    assert shared.out
    assert shared == alone
    assert run_process(corpus, options, {}) == alone  # by what the two have kept


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_ends_with_its_helper(corpus: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "oneonone_lint", "--today", str(TODAY), "check", "--no-cache"]
    process = subprocess.Popen(
        command,
        cwd=corpus,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - no threads here
    )
    helpers = await_children(process)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143}[number]
    assert err.strip() == b""
    assert not any(Path(f"/proc/{pid}").exists() for pid in helpers)


def heed_interrupts() -> None:
    """Undo what a shell does to what it runs in the background: the tests may be that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def await_children(process: "subprocess.Popen[bytes]") -> list[int]:
    """Return the processes that *process* has started, when there are some."""
    while process.poll() is None:
        children = list(list_children(process.pid))
        if children:
            return children
    raise AssertionError("it ended before it started another process")


def list_children(pid: int) -> Iterator[int]:
    yield from map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
