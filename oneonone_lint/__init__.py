"""1:1 meeting notes as plain Markdown in git, with a linter that keeps them honest."""

__version__ = "0.1.0"
SPEC_VERSION = "1.0"
