"""Signals that end a run: they become exceptions, and wait while a file is being written (interface, clause 1.10)."""

import _thread
import contextlib
import os
import sys
import time
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import signal
else:
    try:  # the same numbers and functions; to make enumerations of them takes as long as to load ten of our modules
        import _signal as signal
    except ImportError:
        import signal

_STOPPING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_ALL = (signal.SIGINT, *_STOPPING)
_SOON = 0.01  # seconds


class StoppedError(BaseException):
    """The run was asked to end by the signal *number*; like ``KeyboardInterrupt``, nobody catches it by accident."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def stop_on_signals() -> Iterator[None]:
    """Raise ``StoppedError`` where a signal would end the process on the spot; one that is ignored stays so.

    One that comes where Python lets no exception out, as in what it does at the end of each import, comes once more.
    """
    hook = sys.unraisablehook
    sys.unraisablehook = lambda lost: _repeat(lost) or hook(lost)
    try:
        with _handle(_STOPPING, _stop):
            yield
    finally:
        sys.unraisablehook = hook


@contextlib.contextmanager
def hold_signals() -> Iterator[None]:
    """Keep signals back until the end of the block: what is written in it is written whole."""
    held: list[int] = []
    try:
        with _handle(_ALL, lambda number, _: held.append(number)):
            yield
    finally:
        if held:
            signal.raise_signal(held[0])


def end_on_signals() -> None:
    """Have each signal end this process on the spot, as if nobody had asked for anything else."""
    for number in _ALL:
        signal.signal(number, signal.SIG_DFL)


@contextlib.contextmanager
def _handle(numbers: tuple[int, ...], handler: "signal._HANDLER") -> Iterator[None]:
    """Have *handler* called for the signals *numbers* within the block."""
    before: dict[int, signal._HANDLER] = {}
    try:
        for number in numbers:
            current = signal.getsignal(number)
            if current not in (None, signal.SIG_IGN):
                before[number] = current
                _set_handler(number, handler)
        yield
    finally:
        for number, current in before.items():
            _set_handler(number, current)


def _set_handler(number: int, handler: "signal._HANDLER") -> None:
    with contextlib.suppress(ValueError):  # only the main thread may, and only it is interrupted
        signal.signal(number, handler)


def _repeat(lost: "sys.UnraisableHookArgs") -> bool:
    """Send the signal again, soon, whose exception is *lost*; tell whether it is that of one."""
    if isinstance(lost.exc_value, StoppedError):
        number = lost.exc_value.number
        signal.signal(number, _stop)
    elif isinstance(lost.exc_value, KeyboardInterrupt):
        number = int(signal.SIGINT)
    else:
        return False
    _thread.start_new_thread(_send_soon, (number,))
    return True


def _send_soon(number: int) -> None:
    time.sleep(_SOON)
    os.kill(os.getpid(), number)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # once is enough: what is being cleared away is cleared away
    raise StoppedError(number)
