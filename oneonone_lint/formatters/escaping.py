"""What is safe to print: no note drives a terminal or a CI runner."""

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    # What a GitHub runner obeys: ::command at the start of a line or of a word that wraps, ##[command] anywhere.
    r"|(?<!\S):(?=:\w)|#(?=#\[)"
)


def escape_control_chars(text: str) -> str:
    r"""Return *text* with control, bidi and surrogate characters written as escapes: ``\x1b`` for ESC.

    So no note drives a terminal, nor a CI runner that obeys commands in what is printed. Tabs and ends of lines stay.
    """
    return _UNPRINTABLE.sub(lambda match: _escape(match[0]), text)


def escape_line(text: str) -> str:
    """Return *text* as ``escape_control_chars`` does, but on one line: ends of lines are escaped as well."""
    return escape_control_chars(text).replace("\n", _escape("\n"))


def escape_json(json: str) -> str:
    """Return the JSON text *json* with the same value and nothing in it that drives a terminal or a runner."""
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - two hex digits or four
