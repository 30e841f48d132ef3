"""Regular expressions that are compiled when they are first used, as a run needs few of our five hundred."""

import re
from typing import cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")


class _LazyPattern:
    """Its words and flags; the methods of the compiled pattern are put in their slots when the first is asked for."""

    __slots__ = ("flags", "pattern", *_METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile: Python comes here only while the slot *name* is empty."""
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would, as fast as that from its second use on.

    Only ``match.re`` is another object: compare its ``pattern``.
    """
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))
