"""Finds which of many patterns match a text, in one walk over it.

The patterns stand in one row of places: one in front of each token of a pattern, and one behind its last. A number is
a set of places, a bit for each. A character leads from a place to the next where the token between them takes it; in
front of a ``*`` the walker may stay as well:

    a*b     (0) a (1) * (2) b (3)         after "a": 1 and 2; after "ax": 2; after "axb": 2 and 3, the end
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import Value, cached_property

SPECIAL = lazy_pattern(r"\*|\?|\[!?[^\[\]/]+\]")
"""What stands for other characters than itself."""
_TOKEN = lazy_pattern(r"(?P<folders>(?:\*\*/)+)|(?P<below>/\*\*$)|(?P<stars>\*+)|(?P<set>\[!?[^\[\]/]+\])|.", re.DOTALL)
_ONE = lazy_pattern("1")
_RANGE = lazy_pattern(r".-.|.", re.DOTALL)


class _CharSet(Value):
    """``[a-z]`` or ``[!a-z]``, or ``?`` as one that rules out nothing; none takes a slash."""

    is_negated: bool
    ranges: tuple[tuple[str, str], ...]

    def holds(self, char: str) -> bool:
        is_inside = any(first <= char <= last for first, last in self.ranges)
        return char != "/" and is_inside != self.is_negated


_ANY_CHAR = _CharSet(is_negated=True, ranges=())


class PatternMatcher:
    """Walks through texts for all *patterns* at once, which are found by the index that each has."""

    def __init__(self, patterns: Mapping[int, str]) -> None:
        self._place = 0
        self._starts: list[int] = []
        self._ends: dict[int, int] = {}
        self._taken: defaultdict[str | _CharSet, list[int]] = defaultdict(list)
        self._stays_in_folder: list[int] = []
        self._stays: list[int] = []
        self._skipped: list[int] = []
        self._places_of_char: dict[str, int] = {}
        for index, pattern in patterns.items():
            self._add(index, pattern)

    @cached_property
    def start(self) -> int:
        """The places that a walk starts from."""
        return self._skip(_to_bits(self._starts))

    def walk(self, places: int, text: str) -> int:
        """Return the places that *text* leads to from *places*."""
        for char in text:
            if not places:
                break
            stays = self._stay_masks[char == "/"]
            places = self._skip((places & self._places_taking(char)) << 1 | places & stays)
        return places

    def patterns_at(self, places: int) -> list[int]:
        """Return the indexes of the patterns that end at one of *places*."""
        reached = f"{places & self._end_mask:b}"[::-1]
        return sorted({self._ends[bit.start()] for bit in _ONE.finditer(reached)})

    @cached_property
    def _stay_masks(self) -> tuple[int, int]:
        """The places where a walker may stay: at a character of a name, and at a slash."""
        anywhere = _to_bits(self._stays)
        return anywhere | _to_bits(self._stays_in_folder), anywhere

    @cached_property
    def _skip_mask(self) -> int:
        return _to_bits(self._skipped)

    @cached_property
    def _end_mask(self) -> int:
        return _to_bits(self._ends)

    def _skip(self, places: int) -> int:
        """Return *places* and those that are reached from them without a character."""
        skipped = places & self._skip_mask
        return places | skipped << 1 | skipped << 2

    def _places_taking(self, char: str) -> int:
        """Return the places in front of a token that takes *char*."""
        if char not in self._places_of_char:
            taking = [places for token, places in self._taken.items() if token == char or _holds(token, char)]
            self._places_of_char[char] = _to_bits([place for places in taking for place in places])
        return self._places_of_char[char]

    def _add(self, index: int, pattern: str) -> None:
        """Put the tokens of *pattern* behind those that are there."""
        self._starts.append(self._place)
        for match in _TOKEN.finditer(pattern):
            if match.lastgroup == "folders":
                self._add_folders()
            elif match.lastgroup == "below":
                self._ends[self._place] = index  # the folder itself is meant as well
                self._take("/")
                self._stays.append(self._place)
            elif match.lastgroup == "stars":
                (self._stays if len(match[0]) > 1 else self._stays_in_folder).append(self._place)
            else:
                self._add_chars(match[0])
        self._ends[self._place] = index
        self._place += 1

    def _add_folders(self) -> None:
        """Add ``**/``: nothing, or anything up to a slash."""
        self._skipped.append(self._place)
        self._place += 1
        self._stays.append(self._place)
        self._take("/")

    def _add_chars(self, text: str) -> None:
        char_set = _ANY_CHAR if text == "?" else _parse_set(text)
        for taken in [char_set] if char_set else text:
            self._take(taken)

    def _take(self, token: "str | _CharSet") -> None:
        self._taken[token].append(self._place)
        self._place += 1


def _holds(token: "str | _CharSet", char: str) -> bool:
    return isinstance(token, _CharSet) and token.holds(char)


def _parse_set(token: str) -> _CharSet | None:
    """Return ``[a-z]`` or ``[!a-z]``, None for another *token* and for ``[z-a]``, which stands for itself."""
    if len(token) == 1:
        return None
    inside = token[1:-1]
    is_negated = inside.startswith("!")
    ranges = tuple((part[0], part[-1]) for part in _RANGE.findall(inside.removeprefix("!")))
    is_in_order = all(first <= last for first, last in ranges)
    return _CharSet(is_negated, ranges) if is_in_order else None


def _to_bits(places: Iterable[int]) -> int:
    """Return *places* as a number in which the bits with these numbers are set."""
    places = tuple(places)
    content = bytearray(max(places, default=0) // 8 + 1)
    for place in places:
        content[place // 8] |= 1 << place % 8
    return int.from_bytes(content, "little")
