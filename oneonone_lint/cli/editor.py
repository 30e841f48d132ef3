"""The user's editor: found before anything is written, and run so that it cannot wait for a terminal that is not there.

It is the one in ``VISUAL``, else in ``EDITOR``, with arguments if there are any. git's ``core.editor`` does not count,
as a notes repo could name a program there.
"""

import os
import shlex
import shutil
import subprocess
import sys

from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.file_paths import StrPath
from oneonone_lint.model.value import Value

_VARIABLES = ("VISUAL", "EDITOR")
_REMEDY = "name one in the variable VISUAL, or leave --edit out and open the note yourself"
_DEFAULTS = ("sensible-editor", "vim", "nano", "vi", "notepad")


class Editor(Value):
    """A program that is there, with its arguments."""

    command: tuple[str, ...]

    def open(self, file: StrPath) -> None:
        """Let the user edit *file*; raises ``OneononeError`` where the editor fails."""
        stdin = None if _is_terminal(sys.stdin) else subprocess.DEVNULL
        try:
            done = subprocess.run([*self.command, os.fspath(file)], stdin=stdin, check=False)  # noqa: S603 - the user's own
        except OSError as error:
            raise OneononeError(f"the editor `{self.command[0]}` cannot be run: {error.strerror}; {_REMEDY}") from error
        if done.returncode:
            raise OneononeError(f"the editor `{self.command[0]}` has failed, with {done.returncode}; {_REMEDY}")


def find_editor() -> Editor:
    """Return the user's editor; raises ``OneononeError`` where there is none that could be used."""
    for variable in _VARIABLES:
        value = os.environ.get(variable, "").strip()
        if value:
            return Editor(_split(value, variable))
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise OneononeError(f"--edit needs a terminal, or an editor that opens a window of its own; {_REMEDY}")
    for name in _DEFAULTS:
        if shutil.which(name):
            return Editor((name,))
    raise OneononeError(f"--edit finds no editor; {_REMEDY}")


def _split(value: str, variable: str) -> tuple[str, ...]:
    """Return the words of *value*, which may be a path with blanks, or a program with arguments."""
    if shutil.which(value):
        return (value,)
    try:
        words = tuple(shlex.split(value))
    except ValueError as error:
        raise OneononeError(f"{variable} is no command, `{value}`: {error}; {_REMEDY}") from error
    if not words or not shutil.which(words[0]):
        raise OneononeError(f"{variable} names an editor that is not there: `{value}`; {_REMEDY}")
    return words


def _is_terminal(stream: object) -> bool:
    return stream is not None and bool(getattr(stream, "isatty", bool)())
