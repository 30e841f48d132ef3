"""Owners in a text and the one place they stand in, with the signs around it (spec, clause 5.4)."""

import re
from typing import NamedTuple

from oneonone_lint.model.action import Notation
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.closing_handles import EMOJI
from oneonone_lint.parsing.actions.handles import Handle
from oneonone_lint.parsing.actions.introducing_words import OWNER_WORDS
from oneonone_lint.parsing.actions.separators import ARROW

BOLD = r"[*_]{0,3}"
ACTION = r"(?:AI|Action(?:[ \t]+(?:item|point))?s?|To[ -]?do|Next(?:[ \t]+(?:steps?|actions?))?|Follow[ -]?ups?|Task)"
BEFORE_NAMES = rf"(?:[\s{EMOJI}]|{ARROW}(?=\s))*"
# `Action: `, `**TODO** - `
LABEL = lazy_pattern(rf"\s*[*_]*{ACTION}[*_]*[ \t]*[-–—:][*_]*[ \t]*(?=\S)", re.IGNORECASE)
# An arrow that hands something over: `→ @sam`.
_ARROW_BEFORE = lazy_pattern(rf"(?:(?<=\s)|\A)(?:{ARROW})[ \t]*\Z")
_OPENING_ARROWS = lazy_pattern(rf"(?:\s|{ARROW}(?=\s))*")
_LONGEST_ARROW = 10  # characters
_OWNER_WORDS_BEFORE = lazy_pattern(rf"(?<![\w@/.:-]){OWNER_WORDS}[ \t]*\Z", re.IGNORECASE)
_LONGEST_WORDS = 30  # characters
# Behind it: `**:`, `]`, ` -`.
_OPENING_END = lazy_pattern(rf"[*_\])]*(?:[:,]|\.(?=[ \t])|[ \t][-–—|](?=[ \t])|[ \t]*{ARROW}(?=[ \t]))?[*_]*")
_WRAPPING_END = lazy_pattern(r"[*_\])]*")
# Of brackets that hold fields too, which are taken by now: `(due:…, @sam)` and `(@sam, due:…)`.
_AFTER_FIELDS = lazy_pattern(r"[(\[][ \t,;|]+\Z")
_BEFORE_FIELDS_END = lazy_pattern(r"[ \t,;|]*[*_\])]+")
_OPENERS = "*_[("
_CLOSERS = {"*": "*", "_": "_", "[": "]", "(": ")"}
_LONGEST_BRACKETS = 200  # characters

_EMPHASIS = lazy_pattern(r"[*_]+")
_EDGE = lazy_pattern(rf"\A[\s{EMOJI}]*")
_BETWEEN_NAMES = lazy_pattern(r"(?:(?<!\s)\s++)?(?:(?:,\s*+)?\b(?:and|or)\b|[,/&+])\s*+@?", re.IGNORECASE)


class OwnerMatch(Value):
    """One owner in a text: the *name* as it is written, and where that stands."""

    name: str
    name_range: TextRange
    notation: Notation


class OwnerGroup(Value):
    """The owners that a text names; *text_range* is the one place, such as ``(owner: Sam, Kim)``, None for two."""

    owners: tuple[OwnerMatch, ...]
    text_range: TextRange | None


class OwnerLine(NamedTuple):
    """A text in which owners are sought, its handles, and who is known."""

    text: str
    handles: list[Handle]
    people: People


def split_names(words: str, people: People) -> list[str]:
    """Return the handles of the people that *words* list, empty unless every one of them is known."""
    names = words.strip().lstrip("@\\")
    whole = people.resolve(names)
    if whole:
        return [whole]
    handles = [people.resolve(name) for name in _BETWEEN_NAMES.split(names)]
    known = [handle for handle in handles if handle]
    return known if len(known) == len(handles) else []


def group_handles(text: str, handles: list[Handle]) -> OwnerGroup:
    """Return *handles* of *text*, which stand side by side, as owners, with the signs around them."""
    bare_range = TextRange(handles[0].start, handles[-1].end)
    text_range = take_arrow(text, _close_bracket(text, _widen(text, _take_words(text, bare_range))))
    is_bare = text_range == bare_range and all(_is_bare(text, handle) for handle in handles)
    notation = Notation.HANDLE if is_bare else Notation.LOOSE_HANDLE
    owners = (OwnerMatch(handle.name, TextRange(handle.start, handle.end), notation) for handle in handles)
    return OwnerGroup(tuple(owners), text_range)


def _is_bare(text: str, handle: Handle) -> bool:
    return text[handle.start] == "@" and " " not in handle.name


def _widen(text: str, bare_range: TextRange) -> TextRange:
    """Return *bare_range*, handles that open or close the text, with the emphasis, brackets and colon around them."""
    inner, end = bare_range
    start = find_wrapping_start(text, inner)
    label = LABEL.match(text)
    if label and label.end() == start:
        start = inner = label.end() - len(label[0].lstrip())
    is_opening = _OPENING_ARROWS.fullmatch(text, 0, start) is not None
    closing = _match_closing(text, end, text[start:inner], is_opening=is_opening)
    if closing is None:
        return TextRange(inner, end)  # `**@sam calls Kim**` is emphasis on more than the name
    is_wrapped = is_opening or start != inner
    return TextRange(start, closing.end() if is_wrapped else end)


def _match_closing(text: str, end: int, openers: str, *, is_opening: bool) -> re.Match[str] | None:
    """Match what stands behind handles that end at *end*, None where it does not close all *openers*."""
    closers = {_CLOSERS[char] for char in openers if char in _CLOSERS}
    for pattern in (_OPENING_END if is_opening else _WRAPPING_END, _BEFORE_FIELDS_END):
        closing = pattern.match(text, end)
        if closing and closers.issubset(closing[0]):
            return closing
    return None


def find_wrapping_start(text: str, start: int) -> int:
    """Return where the emphasis and the brackets begin that stand right before *start*, fields in them included."""
    while start and text[start - 1] in _OPENERS:
        start -= 1
    fields = _AFTER_FIELDS.search(text, max(0, start - _LONGEST_BRACKETS), start)
    return fields.start() if fields else start


def _take_words(text: str, text_range: TextRange) -> TextRange:
    """Return *text_range* with the words before it that say the same: ``Book the room, assigned to @sam``."""
    start, end = text_range
    words = _OWNER_WORDS_BEFORE.search(text, max(0, start - _LONGEST_WORDS), start)
    return TextRange(words.start(), end) if words else text_range


def take_arrow(text: str, text_range: TextRange) -> TextRange:
    """Return *text_range* with the arrow before it: ``Book the room → @sam``."""
    start, end = text_range
    arrow = _ARROW_BEFORE.search(text, max(0, start - _LONGEST_ARROW), start)
    return TextRange(arrow.start(), end) if arrow else text_range


def _close_bracket(text: str, text_range: TextRange) -> TextRange:
    """Return *text_range* with the bracket behind it, if that one opens between several handles."""
    start, end = text_range
    for opener, closer in ("()", "[]"):
        if text.startswith(closer, end) and text.count(opener, start, end) > text.count(closer, start, end):
            return TextRange(start, end + 1)
    return text_range


def group_names(match: re.Match[str], group: str, people: People) -> OwnerGroup | None:
    """Return the people that *group* of *match* names, None unless every one of them is known."""
    words = match[group]
    if people.resolve(words):
        names = [words]
    elif split_names(words, people):
        names = [name for name in _BETWEEN_NAMES.split(words) if name]
    else:
        return None
    name_range = TextRange.of(match, group)
    start = match.end() - len(_strip_open_emphasis(_EDGE.sub("", match[0])))
    owners = tuple(OwnerMatch(name, name_range, Notation.NAME) for name in names)
    return OwnerGroup(owners, TextRange(start, match.end()))


def _strip_open_emphasis(words: str) -> str:
    """Return *words* without emphasis that does not end in them: ``**Sam:`` of ``**Sam: book the room**``."""
    emphasis = _EMPHASIS.match(words)
    is_open = emphasis is not None and emphasis[0] not in words[emphasis.end() :]
    return words[emphasis.end() :] if emphasis and is_open else words
