"""The door: ``oneonone-lint`` and ``python -m oneonone_lint``."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

_INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line; who interrupts it before it is loaded sees no traceback either."""
    gc.disable()  # what is read of many notes is alive to the end, and looking through it again and again is dear
    try:
        from oneonone_lint.cli.main import main as run

        run()
    except KeyboardInterrupt:
        _end(_INTERRUPTED)
    except SystemExit as end:
        _end(end.code if isinstance(end.code, int) else 0)


def _end(code: int) -> NoReturn:
    """End the process as it stands: to take apart all that is loaded takes as long as to read twenty notes."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # what could not be written was told when it was
            stream.flush()
    os._exit(code)


def _leave_current_folder() -> None:
    """Load no module from the current folder, where ``python -m`` looks first: notes are somebody else's."""
    if sys.path and not sys.flags.safe_path:
        del sys.path[0]


if __name__ == "__main__":
    _leave_current_folder()
    main()
