"""How similar two texts are: good enough for a suggestion, too vague to decide anything."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from difflib import SequenceMatcher

_LEAST_RATIO = 0.75
_LEAST_WORDS = 2  # a single word that two texts share says little
_LONGEST = 200  # characters compared: the matcher takes the product of both lengths


def most_similar(text: str, others: Iterable[str]) -> int | None:
    """Return the index of the one of *others* that is most similar to *text*, None where none clearly is.

    One that has all the words of *text*, or only words of it, is similar; one is more so that has three quarters of its
    characters in common. Texts are compared as they are: normalise them first.
    """
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, "", text[:_LONGEST], autojunk=False)
    words = set(text.split())
    best_index = None
    best_ratio = _LEAST_RATIO
    for index, other in enumerate(others):
        if best_index is None and _is_longer_or_shorter(words, set(other.split())):
            best_index = index
            continue
        matcher.set_seq1(other[:_LONGEST])
        ratio = _ratio_from(best_ratio, matcher)
        if ratio is not None:
            best_index, best_ratio = index, ratio
    return best_index


def is_one_within_the_other(words: AbstractSet[str], others: AbstractSet[str]) -> bool:
    """Tell whether one of two sets of words has all the words of the other."""
    return words <= others or others <= words


def _is_longer_or_shorter(words: AbstractSet[str], others: AbstractSet[str]) -> bool:
    has_words = len(words) >= _LEAST_WORDS and len(others) >= _LEAST_WORDS
    return has_words and is_one_within_the_other(words, others)


def _ratio_from(least: float, matcher: "SequenceMatcher[str]") -> float | None:
    """Return the share of common characters, None where it is below *least*; quick upper bounds are asked first."""
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return None
    ratio = matcher.ratio()
    return ratio if ratio >= least else None
