"""Owners that open an action's text: ``@sam book the room``, ``Sam: …``, ``Sam to …``, ``Sam - …`` (spec, clause 5.4).

A name that opens the text in another frame is a pattern more in ``_LEADING_NAMES`` or ``_PROMISING_NAMES``.
"""

import re

from oneonone_lint.model.action import Notation
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.actions.action_verbs import VERB
from oneonone_lint.parsing.actions.closing_handles import EMOJI
from oneonone_lint.parsing.actions.owner_match import (
    ACTION,
    BEFORE_NAMES,
    BOLD,
    LABEL,
    OwnerGroup,
    OwnerLine,
    find_wrapping_start,
    group_handles,
    group_names,
    split_names,
    take_arrow,
)
from oneonone_lint.parsing.actions.separators import ARROW, OPENING_SEPARATOR
from oneonone_lint.parsing.markdown.masking import OPAQUE

# Before a handle that opens the text: `**`, `[`, an emoji, `→ `, `#travel `, `both `.
_OPENING = lazy_pattern(
    rf"(?:[\s*_\[({EMOJI}]|{ARROW}(?=\s)|#(?!\d)[^\s#]+\s)*(?:(?:both|all|everyone|everybody)[:,]?\s+)?", re.IGNORECASE
)
_NAMES = r"(?P<names>[^\s:*_\[\](){}@<>|][^:*\n\[\](){}<>|]{0,60}?)"
# What is said of somebody, or to them, and is no promise: `Sam, who is away`, `Sam - on leave`, `Sam, thanks`.
_NOT_ADDRESSED = (
    r"(?:who|whose|which|and|or|else|otherwise|maybe|perhaps|possibly|alternatively|but|if|as|when|while|because|so|the|a|an|also|not|we|i"
    r"|is|are|was|were|has|had|did|does|said|says|on|out|off|away|sick|absent|no|none|n/a|ok|fine"
    r"|thanks?|nice|great|good|well|congrat\w*|sorry|happy|kudos)\b"
)
# In this order.
_LEADING_NAMES = tuple(
    lazy_pattern(rf"{BEFORE_NAMES}{BOLD}{frame}(?=\s|(?<=[^\s:]:)[^\W\d_])", re.IGNORECASE)
    for frame in (
        rf"{ACTION}[ \t]*[(\[][ \t]*@?{_NAMES}[ \t]*[)\]][ \t]*:?{BOLD}:?",  # AI(Sam):
        rf"{ACTION}[ \t]*[-–—:][ \t]*@?{_NAMES}{BOLD}[ \t]*:{BOLD}",  # Action - Sam:
        rf"\[{_NAMES}\]:?{BOLD}:?",  # [Sam]
        rf"{_NAMES}{BOLD}[ \t]*:{BOLD}",  # Sam: and **Sam**:
    )
)
# → Sam books the room
_HANDED_OVER = lazy_pattern(
    rf"\s*{ARROW}\s++{BOLD}{_NAMES}{BOLD}(?=\s++(?!{_NOT_ADDRESSED})(?-i:[a-z]))", re.IGNORECASE
)
# The same where a word must follow that is not somebody else's name: `Sam - book the room`, `→ Sam books the room`.
_LOOSE_LEADING_NAMES = tuple(
    lazy_pattern(frame, re.IGNORECASE)
    for frame in (
        # Sam - book the room
        rf"{BEFORE_NAMES}{BOLD}{_NAMES}{BOLD}[ \t]++[-–—]{{1,2}}(?=\s++(?!{_NOT_ADDRESSED})\S)",
        rf"{BEFORE_NAMES}[*_]{{1,3}}{_NAMES}[*_]{{1,3}}(?=\s++{VERB}\b)",  # **Sam** book the room
        rf"{BEFORE_NAMES}{BOLD}{_NAMES}{BOLD}[ \t]*{ARROW}(?=\s\s*+\S)",  # Sam -> book the room
        rf"{BEFORE_NAMES}{BOLD}{_NAMES}{BOLD},(?=\s++(?!{_NOT_ADDRESSED})\S)",  # Sam, book the room
        _HANDED_OVER.pattern,
    )
)
_APOSTROPHE = "['’ʼ`´]"
# ` to `, ` will `, `'ll `: what says that somebody does something; it goes with the name.
_VERB = rf"(?:{_APOSTROPHE}ll|\s++(?:to|will|shall)|(?:{_APOSTROPHE}s|\s++is|\s++are)\s++(?:going\s++)?to)"
# `Sam to be told` is about Sam, `Sam to the office` no sentence, `will you` a question.
_INFINITIVE = rf"(?=\s++(?!(?:be|been|not|the|a|an|you|we|they|he|she|it|i)\b)[*_~\"“‘'({OPAQUE}]*[\w{OPAQUE}])"
_PROMISE = lazy_pattern(rf"{_VERB}(?P<emphasis>{BOLD}){_INFINITIVE}", re.IGNORECASE)
# ` should `, ` needs to `: these stay in the text.
_DUTY = (
    r"(?=\s++(?:both\s++|also\s++)?(?:should|must|can|ought\s++to|shall|will|to"
    r"|(?:needs?|has|have|agree[sd]?|promise[sd]?|offer(?:s|ed)?|volunteer(?:s|ed)?|plans?|wants?)\s++to)"
    rf"{_INFINITIVE})"
)
_TOPIC = rf"{BEFORE_NAMES}{BOLD}[^\W\d_][\w &/'’-]{{1,40}}{BOLD}:{BOLD}[ \t]+"
_LABELS = rf"(?:(?P<label>{BOLD}{ACTION}{BOLD}[ \t]*[-–—:]{BOLD})[ \t]*)?"
# In this order: `**Sam** to book the room`, `**Sam to** book the room`, `Sam to book the room`.
_PROMISING_NAMES = tuple(
    lazy_pattern(frame, re.IGNORECASE)
    for frame in (
        rf"{BEFORE_NAMES}{_LABELS}(?P<from>[*_]{{1,3}}|\[){_NAMES}(?:[*_]{{1,3}}|\])(?:{_VERB}{_INFINITIVE}|{_DUTY})",
        rf"{BEFORE_NAMES}{_LABELS}(?P<from>[*_]{{1,3}}){_NAMES}{_VERB}[*_]{{1,3}}{_INFINITIVE}",
        rf"{BEFORE_NAMES}(?:{_LABELS}|[*_]*)(?P<from>){_NAMES}(?:{_VERB}{_INFINITIVE}|{_DUTY})",
        # `Hiring: Sam to book the room`, where the label is part of the text
        rf"(?P<label>(?!))?{_TOPIC}(?P<from>){_NAMES}{_VERB}{_INFINITIVE}",
    )
)
# The word that each of them has, which is found faster than they are tried.
_PROMISING_WORD = lazy_pattern(r"(?:(?<=\s)(?:to|will|shall|should|must|can)|ll)(?![^\W_])", re.IGNORECASE)
_NEXT_WORD = lazy_pattern(r"\s+(?P<word>[^\W\d_][\w-]*)")


def find_opening_handles(line: OwnerLine) -> OwnerGroup | None:
    """``@sam book the room``, ``**@sam, @kim:** book the room``, ``Action: @sam book the room``."""
    label = LABEL.match(line.text)
    start = label.end() if label else 0
    if not line.handles or not _OPENING.fullmatch(line.text, start, max(start, line.handles[0].start)):
        return None
    group = [line.handles[0]]
    for handle in line.handles[1:]:
        if not OPENING_SEPARATOR.fullmatch(line.text, group[-1].end, handle.start):
            break
        group.append(handle)
    if line.text.startswith("?", group[-1].end):  # `@sam? Book the room` asks whether Sam has it
        return None
    return _take_verb(line, group_handles(line.text, group))


def find_leading_names(line: OwnerLine) -> OwnerGroup | None:
    """``Sam: book the room``, ``AI(Sam): book the room``, ``Sam - book the room``, ``→ Sam books the room``."""
    for pattern in _LEADING_NAMES:
        match = pattern.match(line.text)
        if match and (group := group_names(match, "names", line.people)):
            return _take_verb(line, group)
    for pattern in _LOOSE_LEADING_NAMES:
        match = pattern.match(line.text)
        if match and not _is_direction(line, match.end()) and (group := group_names(match, "names", line.people)):
            return _take_verb(line, group)
    return None


def is_handed_over(words: str, people: People) -> bool:
    """Tell whether an arrow opens *words* and somebody's name follows: ``→ Sam books the room``."""
    match = _HANDED_OVER.match(words)
    return match is not None and bool(split_names(match["names"], people))


def find_promising_names(line: OwnerLine) -> OwnerGroup | None:
    """``Sam to book the room``, ``Sam & Kim will book the room``; ``Sam to get the keys @kim`` names two."""
    for pattern in _PROMISING_NAMES if _PROMISING_WORD.search(line.text) else ():
        match = pattern.match(line.text)
        if match and not _is_direction(line, match.end()) and (group := group_names(match, "names", line.people)):
            text_range = TextRange(_promise_start(match), match.end())
            return replace(group, text_range=take_arrow(line.text, text_range))
    return None


def _promise_start(match: re.Match[str]) -> int:
    return match.start("label") if match["label"] else match.start("from")


def _is_direction(line: OwnerLine, end: int) -> bool:
    """Tell whether somebody's name follows at *end*: ``Sam to Kim``."""
    word = _NEXT_WORD.match(line.text, end)
    return word is not None and word["word"][0].isupper() and line.people.resolve(word["word"]) is not None


def _take_verb(line: OwnerLine, group: OwnerGroup) -> OwnerGroup:
    """Return *group*, which opens the text, with the verb behind it: ``@sam to``, ``Sam: will``."""
    if group.text_range is None:
        return group
    start, end = group.text_range
    verb = _PROMISE.match(line.text, end)
    if verb is None or _is_direction(line, verb.end()):
        return group
    if verb["emphasis"]:  # `**@sam to** book the room`
        inner, start = start, find_wrapping_start(line.text, start)
        if line.text[start:inner] != verb["emphasis"]:
            return group
    loose = Notation.LOOSE_HANDLE
    owners = (replace(owner, notation=loose) if owner.notation is Notation.HANDLE else owner for owner in group.owners)
    return OwnerGroup(tuple(owners), TextRange(start, verb.end()))
