"""Who an action line names as its owner, in every form of clause 5.4 of the spec."""

import re
from dataclasses import dataclass

from oneonone_lint.model.action import Notation
from oneonone_lint.model.people import People
from oneonone_lint.parsing.actions.handles import INVISIBLE, Handle, find_handles
from oneonone_lint.parsing.actions.tags import mask_tags
from oneonone_lint.parsing.markdown.masking import blank_ranges

_SEPARATOR = re.compile(r"[\s*_\])]*(?:[,/&+]|\band\b)?[\s*_\[(\\]*", re.IGNORECASE)
_ACTION = r"(?:AI|Action(?: item)?|TODO)"
_LABEL = re.compile(rf"\s*[*_]*{_ACTION}[*_]*[ \t]*[-–—:][*_]*[ \t]*(?=\S)", re.IGNORECASE)
_EMOJI = r"\u2600-\u27bf\ufe0f\U0001f300-\U0001faff"
_OPENING = re.compile(rf"(?:[\s*_\[({_EMOJI}]|#(?!\d)[^\s#]+\s)*")
_OPENING_END = re.compile(r"[*_\])]*(?:[:,]|[ \t][-–—](?=[ \t]))?[*_]*")
_WRAPPING_END = re.compile(r"[*_\])]*")
# Of brackets that hold fields too, which are blank by now: `(due:…, @sam)` and `(@sam, due:…)`.
_AFTER_FIELDS = re.compile(r"[(\[][ \t,;|]+\Z")
_WITH_FIELDS = re.compile(r"[ \t,;|]*[*_\])]+")
# What may stand behind it and says nothing: an emoji's short code, an entity, a footnote, a break, Obsidian's comment.
_CLUTTER = re.compile(r":[a-z0-9_+-]+:(?!\S)|&[a-z]+;|\[\^[^\[\]\s]+\]|<br ?/?>|%%[^%\n]*%%", re.IGNORECASE)
_CLOSING = re.compile(rf"[\s.,;:!|~*_\]){INVISIBLE}{_EMOJI}–—-]*")
_FIELDS_GONE = re.compile(r"[^\S\n]{6,}(?:\n|\([^()]*\)\s*\Z)")
_CLOSER = {"*": "*", "_": "_", "[": "]", "(": ")"}
_BRACKETS = {")": "(", "]": "["}
_LONGEST_BRACKETS = 200
_ONLY_HANDLES = re.compile(r"(?:[\s,;|/&+*_\\]|@[\w.-]+|and\b)*+")
_COPY = re.compile(
    r"[(\[]?(?<![\w@.-])cc:?[ \t]+\\?@[\w.-]+(?:[ \t]*(?:,|&|and\b)?[ \t]*\\?@[\w.-]+)*+[)\]]?", re.IGNORECASE
)

_NAMES = r"(?P<names>[^\s:*_\[\](){}@<>|][^:*\n\[\](){}@<>|]{0,60}?)"
_BOLD = r"[*_]{0,3}"
_PREFIXES = tuple(
    re.compile(rf"\s*{_BOLD}{form}(?=\s)", re.IGNORECASE)
    for form in (
        rf"{_ACTION}[ \t]*[(\[][ \t]*@?{_NAMES}[ \t]*[)\]][ \t]*:?{_BOLD}:?",  # AI(Sam):
        rf"{_ACTION}[ \t]*[-–—:][ \t]*@?{_NAMES}{_BOLD}[ \t]*:{_BOLD}",  # Action - Sam:
        rf"\[{_NAMES}\]:?{_BOLD}:?",  # [Sam]
        rf"{_NAMES}{_BOLD}[ \t]*:{_BOLD}",  # Sam: and **Sam**:
    )
)
_LABELLED = re.compile(
    r"[\[(][ \t,;]*owner::?[ \t]*@?(?P<names>[^\[\]()\n]{1,60}?)[ \t,;]*[\])]"
    r"|(?<![\w@/.:-])owner::?[ \t]?@?(?P<name>[\w.-]*\w)",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,/&+]|\band\b)\s*@?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnerMatch:
    """An owner in a text: ``[start, end)`` is all that names it, ``[name_start, name_end)`` the name alone."""

    start: int
    end: int
    name_start: int
    name_end: int
    written: str
    notation: Notation


def find_owners(text: str, people: People) -> tuple[list[OwnerMatch], list[str]]:
    """Return the owners that *text*, fields blanked, names in an owner's place, and the handles it only mentions."""
    handles = list(find_handles(text))
    group = _opening(text, handles)
    named = [] if group else _labelled(text, people) or _named(text, people)
    if named:
        return named, [handle.name for handle in handles]
    group = group or _closing(text, handles) or _before_fields(text, handles)
    owning = {handle.start for handle in group}
    return _owner_fields(text, group), [handle.name for handle in handles if handle.start not in owning]


def split_names(words: str, people: People) -> list[str]:
    """Return the handles of the people that *words* list, empty unless every one of them is known."""
    whole = people.resolve(words.strip().lstrip("@\\"))
    if whole:
        return [whole]
    found = [people.resolve(name) for name in _BETWEEN_NAMES.split(words.strip().lstrip("@\\"))]
    return [handle for handle in found if handle] if all(found) else []


def _opening(text: str, handles: list[Handle]) -> list[Handle]:
    label = _LABEL.match(text)
    opening = _OPENING.match(text, label.end() if label else 0)
    if not handles or opening is None or handles[0].start != opening.end():
        return []
    group = [handles[0]]
    for handle in handles[1:]:
        if not _SEPARATOR.fullmatch(text, group[-1].end, handle.start):
            break
        group.append(handle)
    return group


def _closing(text: str, handles: list[Handle]) -> list[Handle]:
    copied = [match.span() for pattern in (_COPY, _CLUTTER) for match in pattern.finditer(text)]
    text = mask_tags(blank_ranges(text, copied))
    handles = [handle for handle in handles if not text[handle.start].isspace()]
    if not handles or not _CLOSING.fullmatch(text, handles[-1].end) or _is_inside_brackets(text, handles[-1]):
        return []
    group = [handles[-1]]
    for handle in reversed(handles[:-1]):
        if not _SEPARATOR.fullmatch(text, handle.end, group[-1].start) or _is_inside_brackets(text, handle):
            break
        group.append(handle)
    return group[::-1]


def _is_inside_brackets(text: str, handle: Handle) -> bool:
    """``(with @sam)`` mentions somebody; ``(@sam)`` and ``(@sam, @bob)`` are owners."""
    opener = _BRACKETS.get(text[handle.end : handle.end + 1])
    if opener is None:
        return False
    reach = max(0, handle.start - _LONGEST_BRACKETS)
    return _ONLY_HANDLES.fullmatch(text, text.rfind(opener, reach, handle.start) + 1, handle.start) is None


def _before_fields(text: str, handles: list[Handle]) -> list[Handle]:
    """Handles that close a line together with its fields, before a remark in brackets or in the next line."""
    return next(([handle] for handle in handles if _FIELDS_GONE.match(text, handle.end)), [])


def _owner_fields(text: str, group: list[Handle]) -> list[OwnerMatch]:
    if not group:
        return []
    start, end = _with_wrapping(text, group[0].start, group[-1].end)
    end = _closed(text, start, end)
    is_bare = (start, end) == (group[0].start, group[-1].end) and not any(text[each.start] != "@" for each in group)
    form = Notation.HANDLE if is_bare else Notation.LOOSE_HANDLE
    starts = [start, *(handle.start for handle in group[1:])]
    ends = [*(handle.end for handle in group[:-1]), end]
    return [
        OwnerMatch(first, last, handle.start, handle.end, handle.name, form)
        for first, last, handle in zip(starts, ends, group, strict=True)
    ]


def _closed(text: str, start: int, end: int) -> int:
    """Return where the bracket ends that opens between several handles."""
    for opener, closer in ("()", "[]"):
        if text.startswith(closer, end) and text.count(opener, start, end) > text.count(closer, start, end):
            return end + 1
    return end


def _with_wrapping(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the emphasis, brackets and colon around handles that open or close the text."""
    inner = start
    while start and text[start - 1] in "*_[(":
        start -= 1
    if fields := _AFTER_FIELDS.search(text, max(0, start - _LONGEST_BRACKETS), start):
        start = fields.start()
    label = _LABEL.match(text)
    if label and label.end() == start:
        start = inner = label.end() - len(label[0].lstrip())
    opens = start <= len(text) - len(text.lstrip())
    for pattern in (_OPENING_END if opens else _WRAPPING_END, _WITH_FIELDS):
        match = pattern.match(text, end)
        if match and all(_CLOSER[char] in match[0] for char in text[start:inner] if char in _CLOSER):
            return start, match.end() if opens or start != inner else end
    return inner, end  # `**@sam calls Kim**` is emphasis on more than the name


def _named(text: str, people: People) -> list[OwnerMatch]:
    for pattern in _PREFIXES:
        match = pattern.match(text)
        if match:
            found = _each(match["names"], match.start("names"), match, people)
            if found:
                return found
    return []


def _labelled(text: str, people: People) -> list[OwnerMatch]:
    for match in _LABELLED.finditer(text):
        group = "names" if match["names"] else "name"
        found = _each(match[group], match.start(group), match, people)
        if found:
            return found
    return []


def _each(words: str, offset: int, match: re.Match[str], people: People) -> list[OwnerMatch]:
    start, end = match.start() + len(match[0]) - len(match[0].lstrip()), match.end()
    if people.resolve(words):
        return [OwnerMatch(start, end, offset, offset + len(words), words, Notation.NAME)]
    if not split_names(words, people):
        return []
    names = [name for name in _BETWEEN_NAMES.split(words) if name]
    return [OwnerMatch(start, end, offset, offset + len(words), name, Notation.NAME) for name in names]
