"""Names as people write them: how they are compared, and which known name a misspelt one may stand for."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# What a phone puts in the place of the apostrophe and the hyphen of a name.
_PLAIN = str.maketrans(dict.fromkeys("\u2019\u02bc\u00b4\u2018\u0060", "'") | dict.fromkeys("\u2010\u2011", "-"))
# Letters of Cyrillic and Greek that look like Latin ones, and what stands between two names.
_LOOKALIKES = str.maketrans("асԁеһіјӏорԛѕԝхуѵαεικνορτυχ_ ", "acdehijlopqswxyvaeiknoptux--")
_LONGEST_MISSPELT = 80  # what is longer is no slip, and takes long to compare
_SHORTEST_MISSPELT = 3  # of two letters, one is no slip of the pen


def compose(text: str) -> str:
    """Return *text* with its letters composed (NFC): `ü` of one character and `u` with a mark are the same name."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def skeleton(name: str) -> str:
    """Return what *name* looks like: without case, width and what nobody sees, each letter as the one it passes for."""
    folded = unicodedata.normalize("NFKC", name).casefold().translate(_LOOKALIKES)
    if folded.isascii():
        return folded
    return "".join(char for char in folded if unicodedata.category(char) != "Cf")


@lru_cache(maxsize=1 << 14)
def normalize_name(name: str) -> str:
    """Return *name* as it is compared: NFC, without case, with plain apostrophes and hyphens, blanks made one."""
    return " ".join(unicodedata.normalize("NFC", name).translate(_PLAIN).casefold().split())


def is_one_edit_apart(a: str, b: str) -> bool:
    """Tell whether one letter added, dropped or changed, or two neighbours swapped, turn *a* into *b*.

    ``alcie``, ``alic`` and ``slice`` are one edit apart from ``alice``; a name is not so from itself.
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    shorter, longer = sorted((a, b), key=len)
    start = _first_difference(shorter, longer)
    short_end, long_end = shorter[start:], longer[start:]
    if len(shorter) < len(longer):
        return short_end == long_end[1:]
    swapped_end = short_end[1:2] + short_end[:1] + short_end[2:]
    return short_end[1:] == long_end[1:] or swapped_end == long_end


def _first_difference(shorter: str, longer: str) -> int:
    for index, (left, right) in enumerate(zip(shorter, longer, strict=False)):
        if left != right:
            return index
    return len(shorter)


def unique_close_match(name: str, known: Iterable[str]) -> str | None:
    """Return the only *known* name that is one edit apart from *name*, None where there is none or several."""
    matches = close_matches(name, known)
    return matches.pop() if len(matches) == 1 else None


def close_matches(name: str, known: Iterable[str]) -> set[str]:
    """Return the *known* names that are one edit apart from *name*; of two names of two letters none is."""
    normalized = normalize_name(name)
    matches = set()
    for candidate in known:
        is_long_enough = max(len(normalized), len(candidate)) >= _SHORTEST_MISSPELT
        if is_long_enough and is_one_edit_apart(normalized, normalize_name(candidate)):
            matches.add(candidate)
    return matches


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the likeliest of the *known* names for a word typed on a command line or in the config."""
    from difflib import get_close_matches

    if len(name) > _LONGEST_MISSPELT:
        return None
    candidates: dict[str, str] = {}
    for candidate in known:
        candidates.setdefault(normalize_name(candidate), candidate)
    matches = get_close_matches(normalize_name(name), candidates, n=1, cutoff=0.6)
    return candidates[matches[0]] if matches else None


def hint_closest(name: str, known: Iterable[str]) -> str:
    """Return the end of a message on the unknown *name*, ``; did you mean `alice`?``, or nothing."""
    candidate = closest(name, known)
    return f"; did you mean `{candidate}`?" if candidate else ""
