"""Patterns of paths in the config: ``*`` stays inside a folder, ``**`` does not."""

import re
from collections.abc import Callable
from functools import cache

# Tells of a path, relative to the root, whether it is meant.
PathFilter = Callable[[str], bool]
_SPECIAL = re.compile(r"(\*\*/|/\*\*$|\*\*|\*|\?|\[!?[^\[\]/]+\])")
_MEANING = {"**/": "(?:.*/)?", "/**": "(?:/.*)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@cache
def compile_glob(pattern: str) -> re.Pattern[str]:
    """Return *pattern*, which may hold ``*``, ``**``, ``?`` and ``[a-z]``, as a regular expression for a whole path."""
    return re.compile("".join(map(_translated, _SPECIAL.split(pattern))), re.DOTALL)


def is_pattern(words: str) -> bool:
    """Tell whether *words* may stand for several paths."""
    return _SPECIAL.search(words) is not None


def covers(pattern: str, path: str) -> bool:
    """Tell whether *pattern* names *path*, relative to the root, or a folder above it.

    As in git's ignore files, one without a slash does so at any depth.
    """
    wanted = compile_glob(pattern.removeprefix("./").strip("/"))
    parts = path.split("/")
    if "/" not in pattern.rstrip("/"):
        return any(wanted.fullmatch(part) for part in parts if part)
    return any(wanted.fullmatch("/".join(parts[:end])) for end in range(1, len(parts) + 1))


def _translated(part: str) -> str:
    if part in _MEANING:
        return _MEANING[part]
    if part.startswith("[") and part.endswith("]") and len(part) > 2:  # noqa: PLR2004 - more than the brackets
        return _characters(part)
    return re.escape(part)


def _characters(part: str) -> str:
    inside = part[1:-1].replace("\\", r"\\").replace("^", r"\^")
    try:
        return re.compile(f"[^{inside[1:]}]" if inside.startswith("!") else f"[{inside}]").pattern
    except re.error:
        return re.escape(part)
