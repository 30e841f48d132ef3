"""The one error that reaches a user: what was asked cannot be done."""


class OneononeError(Exception):
    """The tool could not do what was asked (exit code 2); the message says what to do about it."""
