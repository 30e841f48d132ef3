"""Words about text: lines, folding, near misses, and what is safe to print."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LINE_END = re.compile(r"\r\n|\r|\n")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    # What a GitHub runner obeys: ::command at the start of a line or of a word that wraps, ##[command] anywhere.
    r"|(?<!\S):(?=:\w)|#(?=#\[)"
)
_SHORTEST_NAME = 3
# The limits keep a line of nothing but brackets from being searched to its end at each of them.
WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{0,300}\|)?([^\[\]\n]{1,300})\]\]")
"""``[[Alice]]`` or ``[[people/alice|Alice]]``, as Obsidian links pages; the group is the text that it shows."""
BLOCK_ID = r"(?<=\s)\^[\w-]+"
"""What Obsidian puts at the end of a line so that links can lead to it: ``^a1b2c3``."""


def split_lines(source: str) -> list[str]:
    """Lines of a note without their ends; only CR, LF and CRLF end a line (CommonMark 2.1)."""
    return LINE_END.split(source)


def show_wiki_links(text: str) -> str:
    """Return *text* with each ``[[page|words]]`` as the words that it shows, the page where it gives none."""
    return WIKI_LINK.sub(r"\1", text) if "[[" in text else text


@lru_cache(maxsize=1 << 14)
def normalize_name(name: str) -> str:
    """Return *name* as it is compared: NFC, without case, blanks of any kind made one."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def is_one_edit_apart(a: str, b: str) -> bool:
    """Tell whether one letter added, dropped, changed, or two neighbours swapped turn *a* into *b*."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    shorter, longer = sorted((a, b), key=len)
    start = next((i for i, (x, y) in enumerate(zip(shorter, longer, strict=False)) if x != y), len(shorter))
    if len(shorter) < len(longer):
        return shorter[start:] == longer[start + 1 :]
    swapped = shorter[start + 1 : start + 2] + shorter[start : start + 1] + shorter[start + 2 :]
    return shorter[start + 1 :] == longer[start + 1 :] or swapped == longer[start:]


def unique_close_match(name: str, known: Iterable[str]) -> str | None:
    """Return the only *known* name that is one slip away from *name*, for a "did you mean"."""
    found = close_matches(name, known)
    return found.pop() if len(found) == 1 else None


def close_matches(name: str, known: Iterable[str]) -> set[str]:
    """Return the *known* names that are one slip away from *name*; of two letters, one is no slip."""
    folded = normalize_name(name)
    return {
        candidate
        for candidate in known
        if max(len(folded), len(candidate)) >= _SHORTEST_NAME and is_one_edit_apart(folded, normalize_name(candidate))
    }


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the likeliest of the *known* names for a word typed on a command line or in the config."""
    from difflib import get_close_matches

    known = list(known)
    found = get_close_matches(normalize_name(name), [normalize_name(candidate) for candidate in known], n=1, cutoff=0.6)
    return next((candidate for candidate in known if found and normalize_name(candidate) == found[0]), None)


def hint_closest(name: str, known: Iterable[str]) -> str:
    """Return the end of a message on the unknown *name*: the likeliest of the *known* ones, if one is."""
    meant = closest(name, known)
    return f"; did you mean `{meant}`?" if meant else ""


def escape_control_chars(text: str) -> str:
    """Return *text* with control, bidi and surrogate characters written out, so that no note drives a terminal.

    Nor a CI runner that obeys commands in what is printed. Tabs and ends of lines stay.
    """
    return _UNPRINTABLE.sub(lambda match: _escape(match[0]), text)


def escape_control_chars_of_line(text: str) -> str:
    """Return *text*, of which no line may end in the middle, as ``printable`` does."""
    return escape_control_chars(text).replace("\n", _escape("\n"))


def escape_control_chars_of_json(json: str) -> str:
    """Return the JSON text *json* with the same value and nothing in it that drives a terminal or a runner."""
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - two hex digits or four


def quote(words: str, width: int = 40) -> str:
    """Return *words* as a message shows them: on one line, in typographic quotes, cut to *width* characters."""
    return f"“{truncate(words, width)}”"


def truncate(text: str, width: int) -> str:
    """Return *text* on one line, cut to *width* characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def pluralize(number: int, noun: str) -> str:
    """Return *number* with its *noun*, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
