"""A second process that is a fork of this one: it does some work, writes into a pipe, and ends with the run.

One is at work before a run loads anything else (``repo/cache/scout.py``): this imports next to nothing.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_KILL = 9  # signal.SIGKILL, which Windows lacks, as it lacks forks


class HelperProcess:
    """The process *pid*; what it writes comes out of the pipe that *receiver* is the end of."""

    __slots__ = ("_pid", "receiver")

    def __init__(self, pid: int, receiver: int) -> None:
        self._pid = pid
        self.receiver = receiver

    def end(self) -> None:
        """End the process, and wait until it is gone."""
        os.kill(self._pid, _KILL)
        os.waitpid(self._pid, 0)


def may_help() -> bool:
    """Tell whether a second process can be started, and has a processor to itself."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return hasattr(os, "fork") and count > 1


def start_helper(work: "Callable[[int], object]") -> HelperProcess | None:
    """Return a process that does *work*, given where to write; None where the system lets none start.

    It ends with its work, also on an error: whoever does the rest will meet it as well.
    """
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
        try:
            os.close(receiver)
            work(sender)
        finally:
            os._exit(0)
    os.close(sender)
    return HelperProcess(pid, receiver)
