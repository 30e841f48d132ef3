"""Work on many chains of series, of which a second process does half (interface, clause 1.13).

The helper is a fork: it knows all that has been read so far, and sends back what it makes of its chains as lines of
JSON. Where none can be started, and for whatever one does not deliver, the work is done here: what comes out is the
same, and so is what is said of an error. A helper ends with the run.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import chain
from typing import TYPE_CHECKING, NoReturn, TypeVar

from oneonone_lint.disk.signals import end_on_signals, hold_signals
from oneonone_lint.model.series_folder import folder_of
from oneonone_lint.repo.workspace import Workspace

if TYPE_CHECKING:
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
    """The process *pid*, which writes lines into the pipe that *receiver* is the end of."""

    def __init__(self, pid: int, receiver: int) -> None:
        from threading import Thread

        self._pid = pid
        self._pieces: list[bytes] = []
        self._reader = Thread(target=self._read, args=(receiver,), daemon=True)
        self._reader.start()

    def end(self) -> None:
        """End the process, and wait until it is gone."""
        from signal import SIGKILL

        os.kill(self._pid, SIGKILL)
        os.waitpid(self._pid, 0)
        self._reader.join()

    def receive(self) -> list[bytes]:
        """Return the whole lines that the helper sent, when it has sent all."""
        self._reader.join()
        return b"".join(self._pieces).split(b"\n")[:-1]

    def _read(self, receiver: int) -> None:
        with os.fdopen(receiver, "rb") as stream:
            while piece := stream.read1():
                self._pieces.append(piece)


def _may_help(tasks: Sequence[object]) -> bool:
    from oneonone_lint.repo.cache.scout import may_help

    return len(tasks) > 1 and may_help()


def _start_helper(
    tasks: Sequence[Task], work_out: Callable[[Task], Outcome], build_codec: "Callable[[], Codec[Outcome]]"
) -> _Helper | None:
    """Return a helper at work on *tasks*, None where the system lets none start."""
    try:
        receiver, sender = os.pipe()
    except OSError:
        return None
    try:
        pid = os.fork()
    except OSError:
        os.close(receiver)
        os.close(sender)
        return None
    if pid == 0:
        _help(tasks, work_out, build_codec, receiver, sender)
    os.close(sender)
    return _Helper(pid, receiver)


def _help(
    tasks: Sequence[Task],
    work_out: Callable[[Task], Outcome],
    build_codec: "Callable[[], Codec[Outcome]]",
    receiver: int,
    sender: int,
) -> NoReturn:
    """Send what *work_out* makes of *tasks*, and end; on an error too, as whoever asked will meet it as well."""
    from json import dumps

    try:
        end_on_signals()
        os.close(receiver)
        encode = build_codec().encode
        with os.fdopen(sender, "w", encoding="ascii") as stream:
            for task in tasks:
                stream.write(f"{dumps(encode(work_out(task)))}\n")
                stream.flush()
    finally:
        os._exit(0)
