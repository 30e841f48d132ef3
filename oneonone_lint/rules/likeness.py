"""How much alike two texts are, for a suggestion: only what is clearly similar is worth a word."""

from collections.abc import Iterable

_ALIKE = 0.75
_LONGEST = 200  # characters compared: the measure takes the product of both lengths


def most_alike(text: str, others: Iterable[str]) -> int | None:
    """Return the index of the one of *others* that is most like *text*, None where none clearly is.

    Texts are compared as they come: normalise them first.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - only when something was found

    matcher = SequenceMatcher(None, "", text[:_LONGEST], autojunk=False)
    best, found = _ALIKE, None
    for index, other in enumerate(others):
        matcher.set_seq1(other[:_LONGEST])
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and matcher.ratio() >= best:
            best, found = matcher.ratio(), index
    return found
