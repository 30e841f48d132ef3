"""Signals that end a run become exceptions, wherever they come (interface, clause 1.10)."""

import signal
import time

import pytest

from oneonone_lint.disk.signals import StoppedError, stop_on_signals


class Closing:
    """What raises a signal while Python takes it apart, where no exception gets out."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __del__(self) -> None:
        signal.raise_signal(self._number)


@pytest.mark.parametrize(("number", "error"), [(signal.SIGTERM, StoppedError), (signal.SIGINT, KeyboardInterrupt)])
def test_a_signal_that_gets_lost_comes_once_more(number: signal.Signals, error: type[BaseException]) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs in the background ignores it
    try:
        with pytest.raises(error), stop_on_signals():
            close_and_wait(number)
    finally:
        signal.signal(signal.SIGINT, before)


def close_and_wait(number: int) -> None:
    Closing(number)
    time.sleep(10)
