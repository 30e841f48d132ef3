"""Standard input, which may be closed."""

import sys

from oneonone_lint.disk.reading import read_stream
from oneonone_lint.model.errors import OneononeError

_CLOSED = "standard input is closed; pipe something in, or give a file, as in `< note.md`"


def read_standard_input(limit: int) -> bytes:
    """Return what standard input brings, at most *limit* bytes.

    Raises ``OneononeError`` where it is closed, ``UnreadableError`` where it brings more.
    """
    if sys.stdin is None:
        raise OneononeError(_CLOSED)
    try:
        return read_stream(sys.stdin.buffer, limit)
    except OSError as error:
        raise OneononeError(f"cannot read standard input: {error.strerror or error}") from error
