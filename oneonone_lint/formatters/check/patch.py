"""``check --diff``: what fixes would make of a note, as a patch that ``git apply`` takes (interface, clause 3.4)."""

import os
from collections.abc import Iterator

_ESCAPES = {"\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r", '"': '"', "\\": "\\"}


def format_patch(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """Yield the lines of the patch that makes *after* of *before*, the file *path*; each has its own end."""
    from difflib import unified_diff

    old, new = _quote(f"a/{path}"), _quote(f"b/{path}")
    yield f"diff --git {old} {new}\n"
    lines = unified_diff(_split_keeping_ends(before), _split_keeping_ends(after), _mark_end(old), _mark_end(new))
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _quote(name: str) -> str:
    r"""Return *name* as git does: in quotes, with escapes, where a sign in it needs one: ``"a/x\ty.md"``."""
    quoted = "".join(map(_quote_char, name))
    return name if quoted == name else f'"{quoted}"'


def _quote_char(char: str) -> str:
    if char in _ESCAPES:
        return f"\\{_ESCAPES[char]}"
    if char.isprintable():
        return char
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(char))


def _mark_end(name: str) -> str:
    """Return *name* with a tab behind it where it holds a blank, which would else end it."""
    return f"{name}\t" if " " in name else name


def _split_keeping_ends(content: bytes) -> list[str]:
    """Return lines as ``diff`` counts them: only a line feed ends one."""
    *lines, rest = content.decode("utf-8").split("\n")
    lines = [f"{line}\n" for line in lines]
    return [*lines, rest] if rest else lines
