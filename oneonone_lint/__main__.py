"""The door: ``oneonone-lint`` and ``python -m oneonone_lint``."""

from oneonone_lint.cli.main import main

if __name__ == "__main__":
    main()
