"""Patterns of paths in the config: ``*`` stays inside a folder, ``**`` does not.

A list of patterns is looked for in one walk over a path, a character at a time and never back: however many there are,
and however many ``*`` one has, the time grows with the length of the path alone (interface, clause 9.5).
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from oneonone_lint.model.names import compose
from oneonone_lint.model.pattern_matcher import SPECIAL, PatternMatcher

PathFilter = Callable[[str], bool]
"""Tells of a path, relative to the root, whether it is meant."""


def is_pattern(text: str) -> bool:
    """Tell whether *text* may stand for several paths."""
    return SPECIAL.search(text) is not None


class PathPatterns:
    """A list of patterns, which may hold ``*``, ``**``, ``?`` and ``[a-z]``; what is found are their indexes in it.

    Patterns and paths may spell letters in the composed or the decomposed form.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = [compose(pattern) for pattern in patterns]

    def matching(self, path: str) -> list[int]:
        """Return the indexes of the patterns that match the whole of *path*."""
        matcher = self._exact
        return matcher.patterns_at(matcher.walk(matcher.start, compose(path))) if matcher else []

    def covering(self, path: str) -> list[int]:
        """Return the indexes of the patterns that name *path*, relative to the root, or a folder above it.

        As in git's ignore files, a pattern without a slash does so at any depth: ``drafts`` covers ``a-b/drafts/x.md``.
        """
        names = compose(path).split("/")
        return sorted([*self._find_from_root(names), *self._find_at_any_depth(names)])

    def _find_from_root(self, names: Iterable[str]) -> list[int]:
        matcher = self._from_root
        if matcher is None:
            return []
        places, reached, separator = matcher.start, 0, ""
        for name in names:
            places = matcher.walk(places, separator + name)
            reached |= places
            separator = "/"
        return matcher.patterns_at(reached)

    def _find_at_any_depth(self, names: Iterable[str]) -> list[int]:
        matcher = self._at_any_depth
        if matcher is None:
            return []
        reached = 0
        for name in filter(None, names):
            reached |= matcher.walk(matcher.start, name)
        return matcher.patterns_at(reached)

    @cached_property
    def _exact(self) -> PatternMatcher | None:
        return _build_matcher(enumerate(self._patterns))

    @cached_property
    def _from_root(self) -> PatternMatcher | None:
        return _build_matcher((index, _strip(pattern)) for index, pattern in self._enumerate(at_any_depth=False))

    @cached_property
    def _at_any_depth(self) -> PatternMatcher | None:
        return _build_matcher((index, _strip(pattern)) for index, pattern in self._enumerate(at_any_depth=True))

    def _enumerate(self, *, at_any_depth: bool) -> Iterable[tuple[int, str]]:
        for index, pattern in enumerate(self._patterns):
            if ("/" not in pattern.rstrip("/")) == at_any_depth:
                yield index, pattern


def _build_matcher(patterns: Iterable[tuple[int, str]]) -> PatternMatcher | None:
    """Return what finds *patterns*, None where there are none."""
    by_index = dict(patterns)
    return PatternMatcher(by_index) if by_index else None


def _strip(pattern: str) -> str:
    return pattern.removeprefix("./").strip("/")
