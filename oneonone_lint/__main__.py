"""The door: ``oneonone-lint`` and ``python -m oneonone_lint``."""

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; who interrupts it before it is loaded sees no traceback either."""
    try:
        from oneonone_lint.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
