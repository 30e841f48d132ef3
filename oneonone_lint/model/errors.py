"""The errors that carry words for a user."""


class OneononeError(Exception):
    """The tool could not do what was asked (exit code 2); the message says what to do about it."""


class UnreadableError(Exception):
    """A file that is asked for but cannot be read; the message says why."""
