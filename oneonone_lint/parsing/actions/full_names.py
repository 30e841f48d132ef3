"""Handles that go on as a name of several words: ``@Sam Lee`` (spec, clause 5.4)."""

import re

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.people import People
from oneonone_lint.parsing.actions.action_verbs import VERBS
from oneonone_lint.parsing.actions.closing_handles import may_close
from oneonone_lint.parsing.actions.handles import Handle, find_handles, goes_on
from oneonone_lint.parsing.markdown.masking import OPAQUE

_CHIP = lazy_pattern(rf"\[@?(?P<name>[^\[\]\n@]{{1,60}})\]\({OPAQUE}+\)")
_MOST_WORDS = 4  # behind the first
_NEXT_WORD = lazy_pattern(r"\s{1,5}(?P<word>[^\s,;:!?()\[\]{}*_@<>|/\\]{1,40})")
# What may stand at the end of a word and be no part of a name: `Lee.`, `Lee's`.
_WORD_END = lazy_pattern(r"(?:['’]s)?\.?\Z")
# ` Lee`, ` van der Berg`, ` O'Neill`: how the family name of somebody unknown is written.
_FAMILY_NAME = lazy_pattern(
    r"[^\S\n]{1,5}(?:(?:van|von|de|der|den|di|da|del|la|bin|al)[^\S\n]{1,5}){0,3}"
    r"(?P<name>(?:[^\W\d_]['’])?(?P<capital>[^\W\d_])[^\W\d_]{1,30}(?:-[^\W\d_]{2,30})?)(?![\w@/('’])"
)
# What may stand before a name that opens the text: `**`, and other handles.
_BEFORE_OPENING = lazy_pattern(r"(?:[\s*_\[(,&/+]|@[\w.-]+|and\b)*+")
_LONGEST_OPENING = 200  # characters
# Behind a name that opens the text: `:`, `**:`, `]`, ` to `.
_NAME_END = lazy_pattern(r"[ \t]?[*_\])]{0,4}:|[*_\])]{1,4}\s|\s+(?:to|will|shall|should|must|can)\s|['’]ll\s")
_NEXT_LOWER = lazy_pattern(r"\s+(?P<verb>[a-z]+)\b")
# Words that stand behind a handle with a capital and are no name.
_NO_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    today tomorrow tonight now soon later next this end mid before after until till due by on in at for
    thanks thank please done open closed pending also and or if when then not will to should must can
    """.split()  # noqa: SIM905 - as a list it would be all quotes
)


def find_named_handles(text: str, people: People) -> list[Handle]:
    """Return the handles in *text*, each with the rest of a full name behind it.

    ``@Sam Lee`` is one handle where somebody is called so, and where it can hardly be anything else: it closes the
    text, or opens it before a colon. ``@Sam Lee's`` is none, as ``@sam's`` is none.
    """
    handles = _find_chips(text, people)
    in_chips = {offset for chip in handles for offset in range(chip.start, chip.end)}
    for handle in find_handles(text):
        if handle.start in in_chips:
            continue
        named = _extend_to_known(text, handle, people) or _extend_to_unknown(text, handle, people) or handle
        if not goes_on(text, named.end):
            handles.append(named)
    return sorted(handles, key=lambda handle: handle.start)


def _find_chips(text: str, people: People) -> list[Handle]:
    """Return the links that name somebody whom *people* know: ``[Sam Lee](mailto:sam@example.org)``."""
    chips = _CHIP.finditer(text) if OPAQUE in text else ()
    return [Handle(chip.start(), chip.end(), chip["name"]) for chip in chips if people.resolve(chip["name"])]


def _extend_to_known(text: str, handle: Handle, people: People) -> Handle | None:
    """Return *handle* with as many words behind it as make the name of somebody."""
    longest = None
    name, end = handle.name, handle.end
    for _ in range(_MOST_WORDS):
        word = _NEXT_WORD.match(text, end)
        if word is None:
            break
        for written in (word["word"], _WORD_END.sub("", word["word"])):
            if people.resolve(f"{name} {written}"):
                longest = Handle(handle.start, word.start("word") + len(written), f"{name} {written}")
        name, end = f"{name} {word['word']}", word.end()
    return longest


def _extend_to_unknown(text: str, handle: Handle, people: People) -> Handle | None:
    """Return *handle* with the family name behind it of somebody whom nobody knows."""
    family = _FAMILY_NAME.match(text, handle.end) if handle.name[0].isupper() else None
    if family is None or not _may_be_name(family, people) or not _ends_name(text, handle, family.end(), people):
        return None
    name = text[handle.end : family.end()]
    return Handle(handle.start, family.end(), f"{handle.name} {' '.join(name.split())}")


def _may_be_name(family: re.Match[str], people: People) -> bool:
    word = family["name"]
    is_title = family["capital"].isupper() and not word.isupper()
    is_word = normalize_name(word) in _NO_NAMES | VERBS
    return is_title and not is_word and people.resolve(word) is None


def _ends_name(text: str, handle: Handle, end: int, people: People) -> bool:
    """Tell whether what follows at *end* shows that a name ends there."""
    if may_close(text, end):
        return True
    if handle.start > _LONGEST_OPENING or not _BEFORE_OPENING.fullmatch(text, 0, handle.start):
        return False
    return _NAME_END.match(text, end) is not None or _is_before_verb(text, handle, end, people)


def _is_before_verb(text: str, handle: Handle, end: int, people: People) -> bool:
    """Tell whether `@Sam Miller` before `book` is a name: that of another Sam than is known."""
    behind = _NEXT_LOWER.match(text, end)
    if behind is None or people.resolve(handle.name) is None:
        return False
    verb = behind["verb"]
    return verb in VERBS or verb.removesuffix("s") in VERBS
