"""Patterns of paths in the config: ``*`` stays inside a folder, ``**`` does not."""

import re
from collections.abc import Callable
from functools import cache
from itertools import accumulate

# Tells of a path, relative to the root, whether it is meant.
PathFilter = Callable[[str], bool]
_SPECIAL = re.compile(r"(\*\*/|/\*\*$|\*\*|\*|\?|\[!?[^\[\]/]+\])")
_MEANING = {"**/": "(?:.*/)?", "/**": "(?:/.*)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@cache
def compile_glob(pattern: str) -> re.Pattern[str]:
    """Return *pattern*, which may hold ``*``, ``**``, ``?`` and ``[a-z]``, as a regular expression for a whole path."""
    return re.compile("".join(map(_translate, _SPECIAL.split(pattern))), re.DOTALL)


def is_pattern(words: str) -> bool:
    """Tell whether *words* may stand for several paths."""
    return _SPECIAL.search(words) is not None


def covers(pattern: str, path: str) -> bool:
    """Tell whether *pattern* names *path*, relative to the root, or a folder above it.

    As in git's ignore files, one without a slash does so at any depth.
    """
    glob = compile_glob(pattern.removeprefix("./").strip("/"))
    parts = path.split("/")
    if "/" not in pattern.rstrip("/"):
        return any(glob.fullmatch(part) for part in parts if part)
    folders_and_file = accumulate(parts, "{}/{}".format)
    return any(map(glob.fullmatch, folders_and_file))


def _translate(part: str) -> str:
    if part in _MEANING:
        return _MEANING[part]
    if part.startswith("[") and part.endswith("]") and len(part) > 2:  # noqa: PLR2004 - more than the brackets
        return _translate_brackets(part)
    return re.escape(part)


def _translate_brackets(part: str) -> str:
    """Return ``[a-z]`` or ``[!a-z]`` as it is in a regular expression; what is no range stands for itself."""
    inside = part[1:-1].replace("\\", r"\\").replace("^", r"\^")
    pattern = f"[^{inside[1:]}]" if inside.startswith("!") else f"[{inside}]"
    try:
        re.compile(pattern)
    except re.error:
        return re.escape(part)
    return pattern
