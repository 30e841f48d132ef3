"""Who an action line names as its owner, in every form (spec, clause 5.4).

A new way to name one is a function more in ``_FORMS``; a name that opens the line in another frame is a pattern more in
``_LEADING_NAMES``.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from oneonone_lint.model.action import Notation
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange, find_ranges
from oneonone_lint.parsing.actions.handles import INVISIBLE, Handle, find_handles
from oneonone_lint.parsing.actions.tags import mask_tags
from oneonone_lint.parsing.markdown.masking import FIELD_GAP, blank_ranges

_EMOJI = r"\u2600-\u27bf\ufe0f\U0001f300-\U0001faff"
_BOLD = r"[*_]{0,3}"
_ACTION = r"(?:AI|Action(?: item)?|TODO)"
# `Action: `, `**TODO** - `
_LABEL = re.compile(rf"\s*[*_]*{_ACTION}[*_]*[ \t]*[-–—:][*_]*[ \t]*(?=\S)", re.IGNORECASE)
# Between two owners: `, `, ` and `, `/`, `** & **`.
_SEPARATOR = re.compile(r"[\s*_\])]*(?:[,/&+]|\band\b)?[\s*_\[(\\]*", re.IGNORECASE)
# Before a handle that opens the text: `**`, `[`, an emoji, `#travel `.
_OPENING = re.compile(rf"(?:[\s*_\[({_EMOJI}]|#(?!\d)[^\s#]+\s)*")
# Behind it: `**:`, `]`, ` -`.
_OPENING_END = re.compile(r"[*_\])]*(?:[:,]|[ \t][-–—](?=[ \t]))?[*_]*")
_WRAPPING_END = re.compile(r"[*_\])]*")
# Of brackets that hold fields too, which are taken by now: `(due:…, @sam)` and `(@sam, due:…)`.
_AFTER_FIELDS = re.compile(r"[(\[][ \t,;|]+\Z")
_BEFORE_FIELDS_END = re.compile(r"[ \t,;|]*[*_\])]+")
# What may stand behind a handle that closes the text.
_CLOSING = re.compile(rf"[\s.,;:!|~*_\]){INVISIBLE}{_EMOJI}–—-]*")
# What may stand there and says nothing: an emoji's short code, an entity, a footnote, a break, Obsidian's comment.
_CLUTTER = re.compile(r":[a-z0-9_+-]+:(?!\S)|&[a-z]+;|\[\^[^\[\]\s]+\]|<br ?/?>|%%[^%\n]*%%", re.IGNORECASE)
# `cc @kim`, `(cc: @kim, @bob)`
_COPY = re.compile(
    r"[(\[]?(?<![\w@.-])cc:?[ \t]+\\?@[\w.-]+(?:[ \t]*(?:,|&|and\b)?[ \t]*\\?@[\w.-]+)*+[)\]]?", re.IGNORECASE
)
# Fields that close a line, or stand before nothing but a remark in brackets.
_FIELDS = re.compile(rf"[^\S\n]{{{FIELD_GAP},}}(?:\n|\([^()]*\)\s*\Z)")
_ONLY_HANDLES = re.compile(r"(?:[\s,;|/&+*_\\]|@[\w.-]+|and\b)*+")
_OPENERS = "*_[("
_CLOSERS = {"*": "*", "_": "_", "[": "]", "(": ")"}
_OPENER_OF_BRACKET = {")": "(", "]": "["}
_LONGEST_BRACKETS = 200  # characters

_NAMES = r"(?P<names>[^\s:*_\[\](){}@<>|][^:*\n\[\](){}@<>|]{0,60}?)"
# In this order.
_LEADING_NAMES = tuple(
    re.compile(rf"\s*{_BOLD}{frame}(?=\s)", re.IGNORECASE)
    for frame in (
        rf"{_ACTION}[ \t]*[(\[][ \t]*@?{_NAMES}[ \t]*[)\]][ \t]*:?{_BOLD}:?",  # AI(Sam):
        rf"{_ACTION}[ \t]*[-–—:][ \t]*@?{_NAMES}{_BOLD}[ \t]*:{_BOLD}",  # Action - Sam:
        rf"\[{_NAMES}\]:?{_BOLD}:?",  # [Sam]
        rf"{_NAMES}{_BOLD}[ \t]*:{_BOLD}",  # Sam: and **Sam**:
    )
)
# `(owner: Sam, Kim)`, `[owner:: Sam]`, `owner: sam`
_LABELLED_NAMES = re.compile(
    r"[\[(][ \t,;]*owner::?[ \t]*@?(?P<names>[^\[\]()\n]{1,60}?)[ \t,;]*[\])]"
    r"|(?<![\w@/.:-])owner::?[ \t]?@?(?P<name>[\w.-]*\w)",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,/&+]|\band\b)\s*@?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnerMatch:
    """One owner in a text: the *name* as it is written, and where that stands."""

    name: str
    name_range: TextRange
    notation: Notation


@dataclass(frozen=True, slots=True)
class _OwnerGroup:
    """The owners that a text names in one place; *text_range* is all of it, such as ``(owner: Sam, Kim)``."""

    owners: tuple[OwnerMatch, ...]
    text_range: TextRange


class _Line(NamedTuple):
    text: str
    handles: list[Handle]
    people: People


class ExtractedOwners(NamedTuple):
    """The *owners* that a text names, all in the one place *text_range*, and the handles it only mentions."""

    owners: tuple[OwnerMatch, ...]
    text_range: TextRange | None
    mentions: tuple[str, ...]


def extract_owners(masked: str, people: People) -> ExtractedOwners:
    """Return whom *masked*, from which all fields are taken, names as owners and whom it mentions."""
    line = _Line(masked, list(find_handles(masked)), people)
    for find_group in _FORMS:
        if group := find_group(line):
            return ExtractedOwners(group.owners, group.text_range, _list_mentions(line, group.owners))
    return ExtractedOwners((), None, _list_mentions(line, ()))


def find_mentions(masked: str) -> ExtractedOwners:
    """Return the handles in *masked*, a text that names no owner, as mentions."""
    return ExtractedOwners((), None, tuple(handle.name for handle in find_handles(masked)))


def _list_mentions(line: _Line, owners: Iterable[OwnerMatch]) -> tuple[str, ...]:
    """Return the handles of *line* that are not among *owners*; one that a name stands for is a mention as well."""
    owning = {owner.name_range.start for owner in owners if owner.notation is not Notation.NAME}
    return tuple(handle.name for handle in line.handles if handle.start not in owning)


def split_names(words: str, people: People) -> list[str]:
    """Return the handles of the people that *words* list, empty unless every one of them is known."""
    names = words.strip().lstrip("@\\")
    whole = people.resolve(names)
    if whole:
        return [whole]
    handles = [people.resolve(name) for name in _BETWEEN_NAMES.split(names)]
    known = [handle for handle in handles if handle]
    return known if len(known) == len(handles) else []


def _find_opening_handles(line: _Line) -> _OwnerGroup | None:
    """``@sam book the room``, ``**@sam, @kim:** book the room``, ``Action: @sam book the room``."""
    label = _LABEL.match(line.text)
    opening = _OPENING.match(line.text, label.end() if label else 0)
    if not line.handles or opening is None or line.handles[0].start != opening.end():
        return None
    group = [line.handles[0]]
    for handle in line.handles[1:]:
        if not _SEPARATOR.fullmatch(line.text, group[-1].end, handle.start):
            break
        group.append(handle)
    return _group_handles(line.text, group)


def _find_labelled_names(line: _Line) -> _OwnerGroup | None:
    """``Book the room (owner: Sam)``."""
    for match in _LABELLED_NAMES.finditer(line.text):
        if group := _group_names(match, "names" if match["names"] else "name", line.people):
            return group
    return None


def _find_leading_names(line: _Line) -> _OwnerGroup | None:
    """``Sam: book the room``, ``AI(Sam): book the room``."""
    for pattern in _LEADING_NAMES:
        match = pattern.match(line.text)
        if match and (group := _group_names(match, "names", line.people)):
            return group
    return None


def _find_closing_handles(line: _Line) -> _OwnerGroup | None:
    """``Book the room @sam``, ``Book the room (@sam, @bob) #travel``, ``Book the room @sam cc @kim``."""
    asides = find_ranges(_COPY, line.text) + find_ranges(_CLUTTER, line.text)
    text = mask_tags(blank_ranges(line.text, asides))
    group: list[Handle] = []
    for handle in reversed(line.handles):
        if text[handle.start].isspace():
            continue  # in a copy
        if not _is_before_end(text, handle, group[0] if group else None) or _is_inside_brackets(text, handle):
            break
        group.insert(0, handle)
    return _group_handles(line.text, group) if group else None


def _is_before_end(text: str, handle: Handle, following: Handle | None) -> bool:
    """Tell whether *handle* closes *text*, or stands side by side with the *following* one, which does."""
    if following:
        return _SEPARATOR.fullmatch(text, handle.end, following.start) is not None
    return _CLOSING.fullmatch(text, handle.end) is not None


def _find_handle_before_fields(line: _Line) -> _OwnerGroup | None:
    """``Book the room @sam due:2026-11-20 (the big one)``, and the same with the remark in the next line."""
    for handle in line.handles:
        if _FIELDS.match(line.text, handle.end):
            return _group_handles(line.text, [handle])
    return None


def _is_inside_brackets(text: str, handle: Handle) -> bool:
    """``(with @sam)`` mentions somebody; ``(@sam)`` and ``(@sam, @bob)`` are owners."""
    opener = _OPENER_OF_BRACKET.get(text[handle.end : handle.end + 1])
    if opener is None:
        return False
    reach = max(0, handle.start - _LONGEST_BRACKETS)
    inside = text.rfind(opener, reach, handle.start) + 1
    return _ONLY_HANDLES.fullmatch(text, inside, handle.start) is None


def _group_handles(text: str, handles: list[Handle]) -> _OwnerGroup:
    bare_range = TextRange(handles[0].start, handles[-1].end)
    text_range = _close_bracket(text, _widen(text, bare_range))
    is_bare = text_range == bare_range and all(text[handle.start] == "@" for handle in handles)
    notation = Notation.HANDLE if is_bare else Notation.LOOSE_HANDLE
    owners = (OwnerMatch(handle.name, TextRange(handle.start, handle.end), notation) for handle in handles)
    return _OwnerGroup(tuple(owners), text_range)


def _widen(text: str, bare_range: TextRange) -> TextRange:
    """Return *bare_range*, handles that open or close the text, with the emphasis, brackets and colon around them."""
    inner, end = bare_range
    start = _find_wrapping_start(text, inner)
    label = _LABEL.match(text)
    if label and label.end() == start:
        start = inner = label.end() - len(label[0].lstrip())
    is_opening = not text[:start].strip()
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


def _find_wrapping_start(text: str, start: int) -> int:
    """Return where the emphasis and the brackets begin that stand right before *start*, fields in them included."""
    while start and text[start - 1] in _OPENERS:
        start -= 1
    fields = _AFTER_FIELDS.search(text, max(0, start - _LONGEST_BRACKETS), start)
    return fields.start() if fields else start


def _close_bracket(text: str, text_range: TextRange) -> TextRange:
    """Return *text_range* with the bracket behind it, if that one opens between several handles."""
    start, end = text_range
    for opener, closer in ("()", "[]"):
        if text.startswith(closer, end) and text.count(opener, start, end) > text.count(closer, start, end):
            return TextRange(start, end + 1)
    return text_range


def _group_names(match: re.Match[str], group: str, people: People) -> _OwnerGroup | None:
    """Return the people that *group* of *match* names, None unless every one of them is known."""
    words = match[group]
    if people.resolve(words):
        names = [words]
    elif split_names(words, people):
        names = [name for name in _BETWEEN_NAMES.split(words) if name]
    else:
        return None
    name_range = TextRange.of(match, group)
    start = match.end() - len(match[0].lstrip())
    owners = tuple(OwnerMatch(name, name_range, Notation.NAME) for name in names)
    return _OwnerGroup(owners, TextRange(start, match.end()))


# In this order: the first that finds anybody counts.
_FORMS: tuple[Callable[[_Line], _OwnerGroup | None], ...] = (
    _find_opening_handles,
    _find_labelled_names,
    _find_leading_names,
    _find_closing_handles,
    _find_handle_before_fields,
)
