"""Who an action line names as its owner, in every form (spec, clause 5.4).

A new way to name one is a function more in ``_FORMS``; a name that opens the line in another frame is a pattern more in
``_LEADING_NAMES``.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from oneonone_lint.model.action import Notation
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.actions.closing_handles import (
    ARROW,
    EMOJI,
    OWNER_WORDS,
    SEPARATOR,
    ClosingHandles,
    read_closing_handles,
)
from oneonone_lint.parsing.actions.full_names import find_named_handles
from oneonone_lint.parsing.actions.handles import Handle, find_handles
from oneonone_lint.parsing.markdown.masking import OPAQUE

_BOLD = r"[*_]{0,3}"
_ACTION = r"(?:AI|Action(?: item)?|TODO)"
# `Action: `, `**TODO** - `
_LABEL = re.compile(rf"\s*[*_]*{_ACTION}[*_]*[ \t]*[-–—:][*_]*[ \t]*(?=\S)", re.IGNORECASE)
# Before a handle that opens the text: `**`, `[`, an emoji, `#travel `, `both `.
_OPENING = re.compile(
    rf"(?:[\s*_\[({EMOJI}]|#(?!\d)[^\s#]+\s)*(?:(?:both|all|everyone|everybody)[:,]?\s+)?", re.IGNORECASE
)
# An arrow that hands something over: `→ @sam`.
_ARROW_BEFORE = re.compile(rf"(?<=\s)(?:{ARROW})[ \t]*\Z")
_LONGEST_ARROW = 10  # characters
_OWNER_WORDS_BEFORE = re.compile(rf"(?<![\w@/.:-]){OWNER_WORDS}[ \t]*\Z", re.IGNORECASE)
_LONGEST_WORDS = 30  # characters
# Behind it: `**:`, `]`, ` -`.
_OPENING_END = re.compile(r"[*_\])]*(?:[:,]|[ \t][-–—](?=[ \t]))?[*_]*")
_WRAPPING_END = re.compile(r"[*_\])]*")
# Of brackets that hold fields too, which are taken by now: `(due:…, @sam)` and `(@sam, due:…)`.
_AFTER_FIELDS = re.compile(r"[(\[][ \t,;|]+\Z")
_BEFORE_FIELDS_END = re.compile(r"[ \t,;|]*[*_\])]+")
_OPENERS = "*_[("
_CLOSERS = {"*": "*", "_": "_", "[": "]", "(": ")"}
_LONGEST_BRACKETS = 200  # characters

_NAMES = r"(?P<names>[^\s:*_\[\](){}@<>|][^:*\n\[\](){}<>|]{0,60}?)"
_BEFORE_NAMES = rf"[\s{EMOJI}]*"
_EMPHASIS = re.compile(r"[*_]+")
_EDGE = re.compile(rf"\A{_BEFORE_NAMES}")
# In this order.
_LEADING_NAMES = tuple(
    re.compile(rf"{_BEFORE_NAMES}{_BOLD}{frame}(?=\s)", re.IGNORECASE)
    for frame in (
        rf"{_ACTION}[ \t]*[(\[][ \t]*@?{_NAMES}[ \t]*[)\]][ \t]*:?{_BOLD}:?",  # AI(Sam):
        rf"{_ACTION}[ \t]*[-–—:][ \t]*@?{_NAMES}{_BOLD}[ \t]*:{_BOLD}",  # Action - Sam:
        rf"\[{_NAMES}\]:?{_BOLD}:?",  # [Sam]
        rf"{_NAMES}{_BOLD}[ \t]*:{_BOLD}",  # Sam: and **Sam**:
    )
)
_APOSTROPHE = "['’ʼ`´]"
# ` to `, ` will `, `'ll `: what says that somebody does something; it goes with the name.
_VERB = rf"(?:{_APOSTROPHE}ll|\s+(?:to|will|shall)|(?:{_APOSTROPHE}s|\s+is|\s+are)\s+(?:going\s+)?to)"
# `Sam to be told` is about Sam, `Sam to the office` no sentence, `will you` a question.
_INFINITIVE = rf"(?=\s+(?!(?:be|been|not|the|a|an|you|we|they|he|she|it|i)\b)[*_~\"“‘'({OPAQUE}]*[\w{OPAQUE}])"
_PROMISE = re.compile(rf"{_VERB}(?P<emphasis>{_BOLD}){_INFINITIVE}", re.IGNORECASE)
# ` should `, ` needs to `: these stay in the text.
_DUTY = (
    r"(?=\s+(?:both\s+|also\s+)?(?:should|must|can|ought\s+to|shall|will|to"
    r"|(?:needs?|has|have|agree[sd]?|promise[sd]?|offer(?:s|ed)?|volunteer(?:s|ed)?|plans?|wants?)\s+to)"
    rf"{_INFINITIVE})"
)
_LABELS = rf"(?:(?P<label>{_BOLD}{_ACTION}{_BOLD}[ \t]*[-–—:]{_BOLD})[ \t]*)?"
# In this order: `**Sam** to book the room`, `**Sam to** book the room`, `Sam to book the room`.
_PROMISING_NAMES = tuple(
    re.compile(frame, re.IGNORECASE)
    for frame in (
        rf"{_BEFORE_NAMES}{_LABELS}(?P<from>[*_]{{1,3}}|\[){_NAMES}(?:[*_]{{1,3}}|\])(?:{_VERB}{_INFINITIVE}|{_DUTY})",
        rf"{_BEFORE_NAMES}{_LABELS}(?P<from>[*_]{{1,3}}){_NAMES}{_VERB}[*_]{{1,3}}{_INFINITIVE}",
        rf"{_BEFORE_NAMES}(?:{_LABELS}|[*_]*)(?P<from>){_NAMES}(?:{_VERB}{_INFINITIVE}|{_DUTY})",
    )
)
_NEXT_WORD = re.compile(r"\s+(?P<word>[^\W\d_][\w-]*)")
# `(owner: Sam, Kim)`, `[owner:: Sam]`, `owner: sam`
_LABELLED_NAMES = re.compile(
    r"[\[(][ \t,;]*owner::?[ \t]*@?(?P<names>[^\[\]()\n]{1,60}?)[ \t,;]*[\])]"
    r"|(?<![\w@/.:-])owner::?[ \t]?@?(?P<name>[\w.-]*\w)",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,?\s*\band\b|[,/&+])\s*@?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnerMatch:
    """One owner in a text: the *name* as it is written, and where that stands."""

    name: str
    name_range: TextRange
    notation: Notation


@dataclass(frozen=True, slots=True)
class _OwnerGroup:
    """The owners that a text names; *text_range* is the one place, such as ``(owner: Sam, Kim)``, None for two."""

    owners: tuple[OwnerMatch, ...]
    text_range: TextRange | None


class _Line(NamedTuple):
    text: str
    handles: list[Handle]
    people: People


class ExtractedOwners(NamedTuple):
    """The *owners* that a text names, all in the one place *text_range*, and the handles it only mentions.

    Where nobody is the owner, *passed_over* is where people close the text whom a preposition mentions: ``to @sam``.
    """

    owners: tuple[OwnerMatch, ...]
    text_range: TextRange | None
    mentions: tuple[str, ...]
    passed_over: TextRange | None


def extract_owners(masked: str, people: People) -> ExtractedOwners:
    """Return whom *masked*, from which all fields are taken, names as owners and whom it mentions."""
    line = _Line(masked, find_named_handles(masked, people), people)
    for find_group in _FORMS:
        if group := find_group(line):
            return ExtractedOwners(group.owners, group.text_range, _list_mentions(line, group.owners), None)
    return ExtractedOwners((), None, _list_mentions(line, ()), _read_closing(line).mention)


def find_mentions(masked: str) -> ExtractedOwners:
    """Return the handles in *masked*, a text that names no owner, as mentions."""
    return ExtractedOwners((), None, tuple(handle.name for handle in find_handles(masked)), None)


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
        if not SEPARATOR.fullmatch(line.text, group[-1].end, handle.start):
            break
        group.append(handle)
    return _take_verb(line, _group_handles(line.text, group))


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
            return _take_verb(line, group)
    return None


def _find_promising_names(line: _Line) -> _OwnerGroup | None:
    """``Sam to book the room``, ``Sam & Kim will book the room``; ``Sam to get the keys @kim`` names two."""
    for pattern in _PROMISING_NAMES:
        match = pattern.match(line.text)
        if match and not _is_direction(line, match.end()) and (group := _group_names(match, "names", line.people)):
            group = replace(group, text_range=TextRange(_promise_start(match), match.end()))
            return _add_closing_owners(line, group)
    return None


def _promise_start(match: re.Match[str]) -> int:
    return match.start("label") if match["label"] else match.start("from")


def _is_direction(line: _Line, end: int) -> bool:
    """Tell whether somebody's name follows at *end*: ``Sam to Kim``."""
    word = _NEXT_WORD.match(line.text, end)
    return word is not None and word["word"][0].isupper() and line.people.resolve(word["word"]) is not None


def _add_closing_owners(line: _Line, group: _OwnerGroup) -> _OwnerGroup | None:
    """Return *group*, which opens the text, with the owners that close it; None where those are the same."""
    end = group.text_range.end if group.text_range else 0
    behind = line._replace(text=" " * end + line.text[end:])  # of `Sam will call @kim` the text is `call @kim`
    closing = _find_closing_handles(behind)
    if closing is None:
        return group
    handles = {line.people.canonical_handle(owner.name) for owner in group.owners}
    others = [owner for owner in closing.owners if line.people.canonical_handle(owner.name) not in handles]
    return _OwnerGroup((*group.owners, *others), None) if others else None


def _take_verb(line: _Line, group: _OwnerGroup) -> _OwnerGroup:
    """Return *group*, which opens the text, with the verb behind it: ``@sam to``, ``Sam: will``."""
    if group.text_range is None:
        return group
    start, end = group.text_range
    verb = _PROMISE.match(line.text, end)
    if verb is None or _is_direction(line, verb.end()):
        return group
    if verb["emphasis"]:  # `**@sam to** book the room`
        inner, start = start, _find_wrapping_start(line.text, start)
        if line.text[start:inner] != verb["emphasis"]:
            return group
    loose = Notation.LOOSE_HANDLE
    owners = (replace(owner, notation=loose) if owner.notation is Notation.HANDLE else owner for owner in group.owners)
    return _OwnerGroup(tuple(owners), TextRange(start, verb.end()))


def _find_closing_handles(line: _Line) -> _OwnerGroup | None:
    """``Book the room @sam``, ``Book the room (@sam, @bob) #travel``, ``Book the room @sam with @kim``."""
    owners = _read_closing(line).owners
    return _group_handles(line.text, owners) if owners else None


def _read_closing(line: _Line) -> ClosingHandles:
    return read_closing_handles(line.text, line.handles, lambda words: bool(split_names(words, line.people)))


def _group_handles(text: str, handles: list[Handle]) -> _OwnerGroup:
    bare_range = TextRange(handles[0].start, handles[-1].end)
    text_range = _take_arrow(text, _close_bracket(text, _widen(text, _take_words(text, bare_range))))
    is_bare = text_range == bare_range and all(_is_bare(text, handle) for handle in handles)
    notation = Notation.HANDLE if is_bare else Notation.LOOSE_HANDLE
    owners = (OwnerMatch(handle.name, TextRange(handle.start, handle.end), notation) for handle in handles)
    return _OwnerGroup(tuple(owners), text_range)


def _is_bare(text: str, handle: Handle) -> bool:
    return text[handle.start] == "@" and " " not in handle.name


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


def _take_words(text: str, text_range: TextRange) -> TextRange:
    """Return *text_range* with the words before it that say the same: ``Book the room, assigned to @sam``."""
    start, end = text_range
    words = _OWNER_WORDS_BEFORE.search(text, max(0, start - _LONGEST_WORDS), start)
    return TextRange(words.start(), end) if words else text_range


def _take_arrow(text: str, text_range: TextRange) -> TextRange:
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
    start = match.end() - len(_strip_open_emphasis(_EDGE.sub("", match[0])))
    owners = tuple(OwnerMatch(name, name_range, Notation.NAME) for name in names)
    return _OwnerGroup(owners, TextRange(start, match.end()))


def _strip_open_emphasis(words: str) -> str:
    """Return *words* without emphasis that does not end in them: ``**Sam:`` of ``**Sam: book the room**``."""
    emphasis = _EMPHASIS.match(words)
    is_open = emphasis is not None and emphasis[0] not in words[emphasis.end() :]
    return words[emphasis.end() :] if emphasis and is_open else words


# In this order: the first that finds anybody counts.
_FORMS: tuple[Callable[[_Line], _OwnerGroup | None], ...] = (
    _find_opening_handles,
    _find_labelled_names,
    _find_leading_names,
    _find_promising_names,
    _find_closing_handles,
)
