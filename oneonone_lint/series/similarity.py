"""How much alike two texts are, for a suggestion: only what is clearly similar is worth a word."""

from collections.abc import Iterable

_ALIKE = 0.75
_FEWEST = 2  # words that say something together
_LONGEST = 200  # characters compared: the measure takes the product of both lengths


def most_similar(text: str, others: Iterable[str]) -> int | None:
    """Return the index of the one of *others* that is most like *text*, None where none clearly is.

    Texts are compared as they come: normalise them first.
    """
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, "", text[:_LONGEST], autojunk=False)
    words = set(text.split())
    best, found = _ALIKE, None
    for index, other in enumerate(others):
        if found is None and _holds(words, set(other.split())):
            found = index
            continue
        matcher.set_seq1(other[:_LONGEST])
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and matcher.ratio() >= best:
            best, found = matcher.ratio(), index
    return found


def _holds(words: set[str], others: set[str]) -> bool:
    """Tell whether one of the two has all the words of the other."""
    return min(len(words), len(others)) >= _FEWEST and (words <= others or others <= words)
