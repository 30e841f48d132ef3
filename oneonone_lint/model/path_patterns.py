"""Patterns of paths in the config: ``*`` stays inside a folder, ``**`` does not.

A list of patterns is looked for in one walk over a path, a character at a time and never back: however many there are,
and however many ``*`` one has, the time grows with the length of the path alone (interface, clause 9.5). Those that
spell a path out are not walked for, but looked up.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from oneonone_lint.model.names import compose
from oneonone_lint.model.pattern_matcher import SPECIAL, PatternMatcher
from oneonone_lint.model.value import cached_property

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
        text = compose(path)
        matcher = self._exact.matcher
        walked = matcher.patterns_at(matcher.walk(matcher.start, text)) if matcher else []
        return sorted([*self._exact.spelled_as([text]), *walked])

    def covering(self, path: str) -> list[int]:
        """Return the indexes of the patterns that name *path*, relative to the root, or a folder above it.

        As in git's ignore files, a pattern without a slash does so at any depth: ``drafts`` covers ``a-b/drafts/x.md``.
        """
        if not self._patterns:
            return []
        names = compose(path).split("/")
        return sorted([*self._find_from_root(names), *self._find_at_any_depth(names)])

    def _find_from_root(self, names: Iterable[str]) -> Iterator[int]:
        yield from self._from_root.spelled_as(accumulate(names, "{}/{}".format))
        matcher = self._from_root.matcher
        if matcher is None:
            return
        places, reached, separator = matcher.start, 0, ""
        for name in names:
            places = matcher.walk(places, separator + name)
            reached |= places
            separator = "/"
        yield from matcher.patterns_at(reached)

    def _find_at_any_depth(self, names: Iterable[str]) -> Iterator[int]:
        yield from self._at_any_depth.spelled_as(filter(None, names))
        matcher = self._at_any_depth.matcher
        if matcher is None:
            return
        reached = 0
        for name in filter(None, names):
            reached |= matcher.walk(matcher.start, name)
        yield from matcher.patterns_at(reached)

    @cached_property
    def _exact(self) -> "_PatternSet":
        return _PatternSet(enumerate(self._patterns))

    @cached_property
    def _from_root(self) -> "_PatternSet":
        return _PatternSet((index, _strip(pattern)) for index, pattern in self._enumerate(at_any_depth=False))

    @cached_property
    def _at_any_depth(self) -> "_PatternSet":
        return _PatternSet((index, _strip(pattern)) for index, pattern in self._enumerate(at_any_depth=True))

    def _enumerate(self, *, at_any_depth: bool) -> Iterable[tuple[int, str]]:
        for index, pattern in enumerate(self._patterns):
            if ("/" not in pattern.rstrip("/")) == at_any_depth:
                yield index, pattern


class _PatternSet:
    """Patterns with their indexes: what spells a path out, and the *matcher* of all others, None without any."""

    def __init__(self, patterns: Iterable[tuple[int, str]]) -> None:
        self._spelled: defaultdict[str, list[int]] = defaultdict(list)
        walked: dict[int, str] = {}
        for index, pattern in patterns:
            if is_pattern(pattern):
                walked[index] = pattern
            else:
                self._spelled[pattern].append(index)
        self.matcher = PatternMatcher(walked) if walked else None

    def spelled_as(self, texts: Iterable[str]) -> set[int]:
        """Return the indexes of those that are one of *texts*."""
        return {index for text in texts for index in self._spelled.get(text, ())}


def _strip(pattern: str) -> str:
    return pattern.removeprefix("./").strip("/")
