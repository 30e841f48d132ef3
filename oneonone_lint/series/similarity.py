"""How similar two texts are: good enough for a suggestion, too vague to decide anything."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from difflib import SequenceMatcher

MOST_PAIRS = 10_000
"""Pairs of texts that are compared: nobody reads suggestions on more of them one by one."""
_MOST_RATIOS = 100  # of those pairs, the ones that are compared letter by letter
_LEAST_RATIO = 0.75
_LEAST_WORDS = 2  # a single word that two texts share says little
_LONGEST = 200  # characters compared: the matcher takes the product of both lengths


class SimilarTexts:
    """Finds which of *others* is most similar to one text after the other, until it has worked enough.

    One that has all the words of the text, or only words of it, is similar; one is more so that has three quarters of
    its characters in common. Texts are compared as they are: normalise them first.
    """

    def __init__(self, others: Sequence[str]) -> None:
        self._words = [frozenset(other.split()) for other in others]
        self._matchers = [_compare_to(other) for other in others]
        self._pairs_left = MOST_PAIRS
        self._ratios_left = _MOST_RATIOS

    def find(self, text: str) -> int | None:
        """Return the index of the one most similar to *text*, None where none clearly is or the work is done."""
        self._pairs_left -= len(self._matchers)
        if self._pairs_left < 0:
            return None
        closest = self._find_by_characters(text)
        return self._find_by_words(frozenset(text.split())) if closest is None else closest

    def _find_by_words(self, words: AbstractSet[str]) -> int | None:
        return next((index for index, other in enumerate(self._words) if _is_longer_or_shorter(words, other)), None)

    def _find_by_characters(self, text: str) -> int | None:
        """Return the index of the one with the most characters in common; the most promising are asked first."""
        best_index, best_ratio = None, _LEAST_RATIO
        for bound, index in self._rank_by_bound(text):
            if not self._ratios_left or (best_index is not None and bound <= best_ratio):
                break
            self._ratios_left -= 1
            ratio = self._matchers[index].ratio()
            if ratio >= best_ratio and (best_index is None or ratio > best_ratio):
                best_index, best_ratio = index, ratio
        return best_index

    def _rank_by_bound(self, text: str) -> list[tuple[float, int]]:
        """Return what each may have in common with *text* at best, and its index, the most first."""
        bounds = []
        for index, matcher in enumerate(self._matchers):
            matcher.set_seq1(text[:_LONGEST])
            if matcher.real_quick_ratio() >= _LEAST_RATIO and matcher.quick_ratio() >= _LEAST_RATIO:
                bounds.append((matcher.quick_ratio(), index))
        return sorted(bounds, key=lambda bound: (-bound[0], bound[1]))


def is_one_within_the_other(words: AbstractSet[str], others: AbstractSet[str]) -> bool:
    """Tell whether one of two sets of words has all the words of the other."""
    return words <= others or others <= words


def _compare_to(other: str) -> "SequenceMatcher[str]":
    from difflib import SequenceMatcher

    return SequenceMatcher(None, "", other[:_LONGEST], autojunk=False)


def _is_longer_or_shorter(words: AbstractSet[str], others: AbstractSet[str]) -> bool:
    has_words = len(words) >= _LEAST_WORDS and len(others) >= _LEAST_WORDS
    return has_words and is_one_within_the_other(words, others)
