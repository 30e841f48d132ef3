"""What is safe to print: nothing in it drives a terminal or a CI runner, or deceives the eye (interface, clause 1.6).

Formats use these functions for the words of others, and the door of the command line (``cli/output.py``) uses them once
more for whatever is printed: what was escaped once stays as it is.
"""

import re

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import Value


class _Signs(Value):
    """Characters, as a set of a pattern has them, and where one of them counts: a condition on what is around it."""

    chars: str
    condition: str = ""


# C0 but for tabs and ends of lines, DEL, C1, line and paragraph separators, embeddings and overrides of direction, lone
# surrogates.
_DRIVING = _Signs("\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff")
# Soft hyphens, fillers, marks of direction, zero-width blanks, tags: words may hide in them, or be torn by them.
_UNSEEN = _Signs(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# Inside a word of another script than ours, and of an emoji, a joiner is a letter like any other; a selector behind a
# Chinese character, which names are written with, as well.
_JOINER = _Signs("\u200c\u200d", "(?:(?<![^\x00-\x7f].)|(?![^\x00-\x7f]))")
_SELECTOR = _Signs("\U000e0100-\U000e01ef", "(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff].)")
# What the runners of GitHub, Azure and TeamCity obey: `::command` at the start of a line, or of a word that wraps, and
# anywhere `##[command]`, `##vso[command]` and `##teamcity[command]`.
_COMMAND = _Signs(":", r"(?<!\S:)(?=:\w)")
_RUNNER = _Signs("#", r"(?=#(?i:vso|teamcity)?\[)")
_LINE_END = _Signs("\r\n")
_LONE_CR = _Signs("\r", r"(?!\n)")
_MARKUP = _Signs("<", "(?=[/!])")


def _find_any(*signs: _Signs) -> re.Pattern[str]:
    """Return what finds *signs*: it goes from one of their characters to the next, and looks around it only there."""
    chars = "".join(sign.chars for sign in signs)
    conditions = "|".join(f"(?<=[{sign.chars}]){sign.condition}" for sign in signs)
    return lazy_pattern(f"[{chars}](?:{conditions})")


_WORDS = (_DRIVING, _UNSEEN, _JOINER, _SELECTOR)
_UNPRINTABLE = _find_any(*_WORDS, _LONE_CR, _COMMAND, _RUNNER)
_UNPRINTABLE_IN_LINE = _find_any(*_WORDS, _LINE_END, _COMMAND, _RUNNER)
_UNPRINTABLE_IN_WORDS = _find_any(*_WORDS, _LINE_END)
_UNPRINTABLE_IN_JSON = _find_any(*_WORDS, _LONE_CR, _COMMAND, _RUNNER, _MARKUP)
_UNSAFE_TO_PASS_ON = _find_any(_DRIVING, _LONE_CR, _COMMAND, _RUNNER)
_PLAIN = bytes(range(0x20, 0x7F))
_PLAIN_IN_TEXT = _PLAIN + b"\n"
# Letters and marks that nobody sees, though Python takes them for printable; all others are below the planes of tags.
_LIKE_PRINTABLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_FIRST_TAG = "\U000e0000"
_STYLE = lazy_pattern("(\x1b\\[[0-9;]*m)")


def _is_plain(text: str, signs: bytes) -> bool:
    """Tell at a glance that *text* is made of *signs* and letters, and has no command in it: most of what is printed.

    So it needs no pattern, of which each takes longer to compile than the words of a thousand notes to look through.
    """
    others = text.encode("utf-8", "surrogatepass").translate(None, signs).decode("utf-8", "surrogatepass")
    return all(map(_is_letter, set(others))) and "::" not in text and "##" not in text


def _is_letter(char: str) -> bool:
    """Tell whether *char* is seen, and drives nothing, wherever it stands; of others the patterns have to say."""
    return char.isprintable() and char not in _LIKE_PRINTABLE and char < _FIRST_TAG


class WorkflowCommand(str):
    """A line that a CI runner is meant to obey: ``::error file=…::…``."""

    __slots__ = ()


def encode_safely(text: str) -> bytes:
    """Return *text* as it is written into a file or a pipe: escaped, and in UTF-8 whatever it holds."""
    return escape_control_chars(text).encode("utf-8", "backslashreplace")


def escape_control_chars(text: str) -> str:
    r"""Return *text* with whatever drives or deceives a reader written as an escape: ``\x1b`` for ESC.

    Tabs and ends of lines stay.
    """
    return text if _is_plain(text, _PLAIN_IN_TEXT) else _UNPRINTABLE.sub(_escape, text)


def escape_line(text: str) -> str:
    """Return *text* as ``escape_control_chars`` does, but on one line: ends of lines are escaped as well."""
    return text if _is_plain(text, _PLAIN) else _UNPRINTABLE_IN_LINE.sub(_escape, text)


def has_unprintable(words: str) -> bool:
    """Tell whether *words* hold what a line of a note should not: what nobody sees, or what drives a terminal."""
    return bool(_UNPRINTABLE_IN_WORDS.search(words))


def escape_wrapped_line(text: str) -> str:
    """Return *text* as ``escape_line`` does, for a format that may break it anywhere: no part of it is a command."""
    return escape_line(text.replace("::", f"{_escape_char(':')}:"))


def escape_styled_line(line: str) -> str:
    """Return *line* as ``escape_line`` does, the colours of ours in it kept."""
    parts = _STYLE.split(line)
    parts[::2] = map(escape_line, parts[::2])
    return "".join(parts)


def escape_command(command: WorkflowCommand) -> str:
    """Return *command* with nothing else in it that a runner obeys."""
    return f"{command[:2]}{escape_line(command[2:])}"


def escape_to_pass_on(text: str) -> str:
    """Return *text*, a patch or a note for another program, with what drives a terminal or a runner escaped.

    What only deceives the eye stays, and so do CRLF: it belongs to the text.
    """
    return _UNSAFE_TO_PASS_ON.sub(_escape, text)


def escape_json(text: str) -> str:
    """Return the JSON *text* with the same value and nothing in it that drives a terminal, a runner or a web page."""
    if _is_plain(text, _PLAIN_IN_TEXT) and "<" not in text:
        return text
    return _UNPRINTABLE_IN_JSON.sub(lambda match: _escape_for_json(match[0]), text)


def _escape_for_json(char: str) -> str:
    import json

    return json.dumps(char)[1:-1] if ord(char) > 0x7E else f"\\u{ord(char):04x}"  # noqa: PLR2004 - the last of ASCII


def _escape(match: re.Match[str]) -> str:
    return _escape_char(match[0])


def _escape_char(char: str) -> str:
    code = ord(char)
    if code < 0x100:  # noqa: PLR2004 - two hexadecimal digits, four, or eight
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004
