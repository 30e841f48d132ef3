"""The errors that carry words for a user."""


class OneononeError(Exception):
    """The tool could not do what was asked (exit code 2); the message says what to do about it.

    It is one line, or several *lines*: an end of a line inside one comes from a name or a note, and ends nothing.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines

    def __str__(self) -> str:
        return "\n".join(self.lines)


class UnreadableError(Exception):
    """A file that is asked for but cannot be read; the message says why."""
