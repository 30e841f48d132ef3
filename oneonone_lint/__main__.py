"""The door: ``oneonone-lint`` and ``python -m oneonone_lint``."""

import gc
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; who interrupts it before it is loaded sees no traceback either."""
    gc.disable()  # what is read of many notes is alive to the end, and looking through it again and again is dear
    try:
        from oneonone_lint.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # the process ends: nobody needs to look through all that is alive once more


def _leave_current_folder() -> None:
    """Load no module from the current folder, where ``python -m`` looks first: notes are somebody else's."""
    if sys.path and not sys.flags.safe_path:
        del sys.path[0]


if __name__ == "__main__":
    _leave_current_folder()
    main()
