"""Patterns of paths in the config: ``*`` stays inside a folder, ``**`` does not."""

import re
from collections.abc import Callable, Iterator
from functools import cache

PathFilter = Callable[[str], bool]
"""Tells of a path, relative to the root, whether it is meant."""

_SPECIAL = re.compile(r"(\*\*/|/\*\*$|\*\*|\*|\?|\[!?[^\[\]/]+\])")
_MEANING = {"**/": "(?:.*/)?", "/**": "(?:/.*)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@cache
def compile_glob(pattern: str) -> re.Pattern[str]:
    """Return *pattern*, which may hold ``*``, ``**``, ``?`` and ``[a-z]``, as a regular expression for a whole path."""
    return re.compile("".join(map(_translate, _SPECIAL.split(pattern))), re.DOTALL)


def is_pattern(text: str) -> bool:
    """Tell whether *text* may stand for several paths."""
    return _SPECIAL.search(text) is not None


def covers(pattern: str, path: str) -> bool:
    """Tell whether *pattern* names *path*, relative to the root, or a folder above it.

    As in git's ignore files, a pattern without a slash does so at any depth: ``drafts`` covers ``a-b/drafts/x.md``.
    """
    regex = compile_glob(pattern.removeprefix("./").strip("/"))
    is_for_any_depth = "/" not in pattern.rstrip("/")
    candidates = filter(None, path.split("/")) if is_for_any_depth else _path_and_folders_above(path)
    return any(regex.fullmatch(candidate) for candidate in candidates)


def _path_and_folders_above(path: str) -> Iterator[str]:
    parts = path.split("/")
    for end in range(1, len(parts) + 1):
        yield "/".join(parts[:end])


def _translate(part: str) -> str:
    if part in _MEANING:
        return _MEANING[part]
    is_character_set = part.startswith("[") and part.endswith("]") and len(part) > len("[]")
    return _translate_character_set(part) if is_character_set else re.escape(part)


def _translate_character_set(part: str) -> str:
    """Return ``[a-z]`` or ``[!a-z]`` as a regular expression; what is none, such as ``[z-a]``, stands for itself."""
    inside = part[1:-1].replace("\\", r"\\").replace("^", r"\^")
    regex = f"[^{inside[1:]}]" if inside.startswith("!") else f"[{inside}]"
    try:
        re.compile(regex)
    except re.error:
        return re.escape(part)
    return regex
