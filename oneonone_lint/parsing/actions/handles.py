"""Handles such as ``@sam``, in letters of any script (spec, clause 5.4)."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import compose
from oneonone_lint.model.people import People
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.date_words import DAY, MONTH
from oneonone_lint.parsing.markdown.masking import INVISIBLE

_INVISIBLE = lazy_pattern(f"[{INVISIBLE}]")  # none of them is of ASCII
# `@` or `\@` before a letter, but not that of `sam@example.org`.
_AT = lazy_pattern(rf"(?<![\w@.-])\\?[@＠](?=[{INVISIBLE}]*\w)")
# `w/` before `@sam`
_WITH = lazy_pattern(r"(?<![\w@/.-])(?:w|cc)/\Z", re.IGNORECASE)
DAY_NAMES = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("today", "tomorrow"),
)
# `@Friday`, `@Nov 20`, `@2026-11-20`: the chip of a day, as editors write one.
DAY_CHIP = lazy_pattern(
    rf"(?<![\w@.-])@(?=(?:{'|'.join(DAY_NAMES)}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|{MONTH}\s{DAY}|{DAY}\s{MONTH})(?!\w))",
    re.IGNORECASE,
)
_JOINERS = "\u200c\u200d"  # part of the spelling of Persian and of several Indian scripts
_PUNCTUATION = f"-_.{_JOINERS}"
_NEVER_LAST = f".-{_JOINERS}"
# `@sam's`, `@media(print)`, `@types/node` and `@sam@example.org` are no handles.
_NEVER_BEHIND = ("'", "’", "(", "/", "@")
_LONGEST = 100  # characters
_HANDLE_OR_JOINT = lazy_pattern("[@_\u02bc\uff01-\uff5e]")
_WORD = lazy_pattern(r"\w+")


class Handle(Value):
    """A handle in a text: ``[start, end)`` is all of it, *name* what can be seen of it without ``@``."""

    start: int
    end: int
    name: str


def may_name_anybody(text: str, people: People) -> bool:
    """Tell whether *text* may have an owner or mention anybody: it holds a handle or a word of somebody's name.

    Where a sign may be part of a word, or stand for one of ASCII, it may as well.
    """
    has_sign = "@" in text or "_" in text if text.isascii() else _HANDLE_OR_JOINT.search(text) is not None
    return has_sign or people.are_named_in(_WORD.findall(compose(text).casefold()))


def goes_on(text: str, end: int) -> bool:
    """Tell whether the word that would be a handle up to *end* goes on as something else."""
    is_before_handle = text.startswith(("/@", "/\\"), end)
    return text.startswith(_NEVER_BEHIND, end) and not is_before_handle


def measure_handle(text: str) -> int:
    """Length of the handle at the start of *text*: letters of any script, digits, ``-``, ``_``, inside also ``.``."""
    return len(text) if text.isascii() and text.isalnum() else _measure(text, _may_be_in_handle)


def find_handles(text: str) -> Iterator[Handle]:
    """Yield the handles in *text*, in order."""
    last_end = -1
    for at_sign in _AT.finditer(text):
        # `@bob/@alice` are two people, `w/@bob` is one, `node_modules/@types` is nobody.
        start = at_sign.start()
        is_behind_handle = start - 1 == last_end
        if text.endswith("/", 0, start) and not is_behind_handle and not _WITH.search(text, max(0, start - 4), start):
            continue
        if DAY_CHIP.match(text, start):
            continue
        length = _measure(text[at_sign.end() : at_sign.end() + _LONGEST], _may_look_like_handle)
        end = at_sign.end() + length
        if length and not goes_on(text, end):
            last_end = end
            yield Handle(start, end, _INVISIBLE.sub("", text[at_sign.end() : end]))


def _measure(text: str, is_part: Callable[[str], bool]) -> int:
    end = next((index for index, char in enumerate(text) if not is_part(char)), len(text))
    while end and (text[end - 1] in _NEVER_LAST or _is_invisible(text[end - 1])):
        end -= 1
    return end


def _may_be_in_handle(char: str) -> bool:
    return char.isalnum() or char in _PUNCTUATION or unicodedata.category(char).startswith("M")


def _may_look_like_handle(char: str) -> bool:
    """What cannot be seen in a handle is no end of it: rule F010 tells who is meant."""
    return _may_be_in_handle(char) or _is_invisible(char)


def _is_invisible(char: str) -> bool:
    return not char.isascii() and _INVISIBLE.match(char) is not None
