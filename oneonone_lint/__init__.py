"""1:1 meeting notes as plain Markdown in git, with a linter that keeps them honest."""

from pathlib import Path

__version__ = "0.1.0"
SPEC_VERSION = "1.0"
# Not importlib.resources: it takes a fifth of the start of a hook, and the package is never zipped.
DATA = Path(__file__).parent
