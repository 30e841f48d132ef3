"""Work on many chains of series, of which a second process does half (interface, clause 1.13).

The helper is a fork: it knows all that has been read so far, and sends back what it makes of its chains as lines of
JSON. Where none can be started, and for whatever one does not deliver, the work is done here: what comes out is the
same, and so is what is said of an error. A helper ends with the run.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from oneonone_lint.disk.signals import end_on_signals, hold_signals
from oneonone_lint.model.series_folder import folder_of
from oneonone_lint.repo.workspace import Workspace

if TYPE_CHECKING:
    from oneonone_lint.disk.helper_process import HelperProcess
    from oneonone_lint.repo.cache.codec import Codec

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")

_MANY_NOTES = 200  # reading fewer takes no longer than to start a process


def is_worth_sharing(workspace: Workspace, groups: Iterable[Sequence[str]]) -> bool:
    """Tell whether the *groups* of series may be read in two processes, and whether that pays."""
    if not workspace.shares_work:
        return False
    folders = map(folder_of, chain.from_iterable(groups))
    return sum(len(workspace.files.list_files(folder)) for folder in folders) >= _MANY_NOTES


def work_through(
    tasks: Sequence[Task],
    work_out: Callable[[Task], Outcome],
    build_codec: "Callable[[], Codec[Outcome]]",
    *,
    is_much: bool,
) -> Iterator[Outcome]:
    """Yield what *work_out* makes of each of *tasks*, in their order; what it raises is raised.

    Where it *is_much*, a helper does every other task; what it makes of one comes back as the codec encodes it.
    """
    if not is_much or not _may_help(tasks):
        yield from map(work_out, tasks)
        return
    own: list[Outcome] = []
    with ExitStack() as stack:
        with hold_signals():  # whoever stops this run finds the helper started and known, or not started
            helper = _start_helper(tasks[1::2], work_out, build_codec)
            if helper:
                stack.callback(helper.end)
        with suppress(Exception):  # it is raised again when its turn comes
            own.extend(map(work_out, tasks[::2]))
        helped = helper.receive() if helper else []
    from json import loads

    sources = (iter(own), map(build_codec().decode, map(loads, helped)))
    for index, task in enumerate(tasks):
        outcome = next(sources[index % 2], None)
        yield work_out(task) if outcome is None else outcome


class _Helper:
    """A second process that writes lines, and the thread that reads them, so that it need not wait."""

    def __init__(self, process: "HelperProcess") -> None:
        from threading import Thread

        self._process = process
        self._pieces: list[bytes] = []
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def end(self) -> None:
        """End the process, and wait until it is gone."""
        self._process.end()
        self._reader.join()

    def receive(self) -> list[bytes]:
        """Return the whole lines that the helper sent, when it has sent all."""
        self._reader.join()
        return b"".join(self._pieces).split(b"\n")[:-1]

    def _read(self) -> None:
        with os.fdopen(self._process.receiver, "rb") as stream:
            while piece := stream.read1():
                self._pieces.append(piece)


def _may_help(tasks: Sequence[object]) -> bool:
    from oneonone_lint.disk.helper_process import may_help

    return len(tasks) > 1 and may_help()


def _start_helper(
    tasks: Sequence[Task], work_out: Callable[[Task], Outcome], build_codec: "Callable[[], Codec[Outcome]]"
) -> _Helper | None:
    """Return a helper at work on *tasks*, None where the system lets none start."""
    from oneonone_lint.disk.helper_process import start_helper

    process = start_helper(lambda sender: _send_outcomes(tasks, work_out, build_codec, sender))
    return _Helper(process) if process else None


def _send_outcomes(
    tasks: Sequence[Task],
    work_out: Callable[[Task], Outcome],
    build_codec: "Callable[[], Codec[Outcome]]",
    sender: int,
) -> None:
    """Send what *work_out* makes of *tasks*."""
    from json import dumps

    end_on_signals()
    encode = build_codec().encode
    with os.fdopen(sender, "w", encoding="ascii") as stream:
        for task in tasks:
            stream.write(f"{dumps(encode(work_out(task)))}\n")
            stream.flush()
