"""The handles that close a text: its owners, or people whom a preposition only mentions (spec, clause 5.4).

A new word that makes a mention of the handle behind it is a word more in ``introducing_words``.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange, find_ranges
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.dates import DATE
from oneonone_lint.parsing.actions.handles import Handle
from oneonone_lint.parsing.actions.introducing_words import (
    ADDRESSING,
    ALONE,
    COPY,
    OF_SEVERAL,
    OTHER_ROLE,
    OWNER_WORDS,
    PREPOSITION,
)
from oneonone_lint.parsing.actions.separators import ARROW, CHOICE, CLOSING_SEPARATOR, MENTION_SEPARATOR, SEPARATOR
from oneonone_lint.parsing.actions.tags import mask_tags
from oneonone_lint.parsing.markdown.masking import FIELD_GAP, INVISIBLE, OPAQUE, blank_ranges

EMOJI = r"\u2600-\u27bf\ufe0f\U0001f300-\U0001faff"
# What may stand behind a handle that closes the text.
_CLOSING = lazy_pattern(rf"[\s.,;:!|~*_\]){INVISIBLE}{EMOJI}–—-]*+")
_CLOSING_END = lazy_pattern(rf"{_CLOSING.pattern}\Z")
# What may stand there and says nothing: an emoji's short code, an entity, a footnote, a break, Obsidian's comment.
_CLUTTER = lazy_pattern(r":[a-z0-9_+-]+:(?!\S)|&[a-z]+;|\[\^[^\[\]\s]+\]|<br ?/?>|%%[^%\n]*%%", re.IGNORECASE)
# Fields that close a line, or stand before nothing but a remark in brackets, links and tickets: `PROJ-12`, `!high`.
_FIELDS = lazy_pattern(
    rf"(?:[^\S\n]*+\()?[^\S\n]{{{FIELD_GAP},}}+(?:\n|\([^()]*+\)\)?\s*+\Z|\[[^\[\]@]*+\]\s*+\Z|[,;.!–—-]\s[^@]*+\Z"
    rf"|(?:(?:{OPAQUE}++|[a-z]{{2,10}}-\d++|(?:(?:pr|mr|issue|ticket)\s)?#\d++|[!+~]\w++)[.,;]?\s*+)++\Z"
    r"|(?:please|pls|thanks|thx|if|unless|so|because|when|once|before|after|with|without|ideally|at)\b[^@]*+\Z)",
    re.IGNORECASE,
)
# ` (the big one)` or ` - both` at the end of the text
_REMARK = lazy_pattern(
    r"(?<![^\S\n])(?:[^\S\n]++\([^()]*+\)"
    r"|[\s,;:–—-]++(?:(?:both|all|each)(?:\s+of\s+(?:us|you|them))?|together|jointly))[\s.!?]*+\Z",
    re.IGNORECASE,
)
# where those are blanked
_ONLY_HANDLES = lazy_pattern(rf"(?:[\s,;|/&+*_\\]|and\b|{CHOICE}|{OWNER_WORDS})*+", re.IGNORECASE)
_BRACKET_END = lazy_pattern(r"[\s.,;:!?*_]*+(?P<bracket>[)\]])")
_OPENER_OF_BRACKET = {")": "(", "]": "["}
_LONGEST_BRACKETS = 200  # characters

# A day behind a full name: ` Friday`, `, 20 Nov)`.
_DAY_END = lazy_pattern(rf"[\s,;:(\[*_|)\]–—-]++{DATE.pattern}[\s.,;:!*_)\]]*+\Z", re.IGNORECASE)

_PREFIX = (
    r"(?:(?:and|plus|together|along|jointly|copy(?:ing)?|on\s+behalf|instead|rather|ahead|thanks|in\s+[a-z]+"
    r"|with\s+(?:the\s+|some\s+)?(?:help|support|input|advice|feedback|guidance))\s+)?"
)
_DONE_BY = r"(?:(?!(?:assigned|delegated|owned)\b)[a-z]+ed(?:\s+(?:up|off))?\s+(?=(?:by|with)\b))?"
_BEFORE_VERB = (
    rf"(?:\A\s*|(?:[,;:.!?(\[&+/–—-]|{ARROW})\s*"
    r"|\b(?:and|then|or|to|please|also|will|should|must|plus|so|but|that|by|while|after|before|when|without)\s+)"
)
_BEFORE_PERSON = r"(?:\s*:\s{0,5}|\.?\s{1,5}|(?<=/))(?:(?P<both>both)\s{1,5})?[*_\[(\\]*"
_INTRODUCTION = lazy_pattern(
    r"(?:(?:(?<![\w@/.'’-])|(?<=\s/)|(?<=\(/))(?<!assigned )(?<!delegated )(?<!owned )"
    rf"{_PREFIX}(?P<done>{_DONE_BY})(?:(?P<copy>{COPY})|(?P<several>{OF_SEVERAL})|{PREPOSITION})"
    rf"|{_BEFORE_VERB}(?P<verb>{ADDRESSING})"
    rf"|\A\s*(?P<alone>{ALONE})"
    rf"|[,;(\[+/–—-]\s*(?P<role>{OTHER_ROLE})"
    rf"){_BEFORE_PERSON}\Z",
    re.IGNORECASE,
)
_LONGEST_INTRODUCTION = 60  # characters
# What stands between an owner and `with @sam`: ` (`, `, `.
_GAP = lazy_pattern(r"(?:[\s(\[,;*_/|&+–—-]|\b(?:and|then|also|please)\b)*\Z", re.IGNORECASE)
_LONGEST_GAP = 200  # characters
# Somebody without a handle: `with Kim` closes a text as `with @kim` does.
_INTRODUCED_NAME = lazy_pattern(
    rf"(?<![\w@/.'’-])(?:{COPY}|{PREPOSITION})(?:\s*:\s{{0,5}}|\.?\s{{1,5}}|(?<=/))"
    rf"(?P<names>[^\W\d_][^@\n()\[\]]{{0,40}}?)[\s.,;:!)\]*_]*\Z",
    re.IGNORECASE,
)


_BEFORE_HANDLE = lazy_pattern(
    rf"(?:{SEPARATOR})@|\s*+(?:[(\[,]\s*+)?(?:{COPY}|{PREPOSITION})(?::\s{{0,5}}|\.?\s{{1,5}}|(?<=/))\\?@",
    re.IGNORECASE,
)
_BEFORE_MENTION = lazy_pattern(
    rf"\s*+(?:[(\[,;–—-]\s*+)?{_DONE_BY}(?:{COPY}|{PREPOSITION}|{OTHER_ROLE})(?::\s{{0,5}}|\.?\s{{1,5}}|(?<=/))\\?@",
    re.IGNORECASE,
)
_TAGS_END = lazy_pattern(r"(?:\s++#\S++)++\s*+\Z")


class ClosingHandles(Value):
    """The handles of the *owners* that close a text, and where it mentions people instead of them or behind them."""

    owners: list[Handle]
    mention: TextRange | None


class _Run(Value):
    """Handles side by side that close a text; *remark* is where the brackets open that hold more than them."""

    handles: list[Handle]
    remark: int | None


def read_closing_handles(text: str, handles: list[Handle], is_names: Callable[[str], bool]) -> ClosingHandles:
    """Return the owners that close *text*: ``Book the room @sam``, ``Book it (@sam, @bob) #travel``.

    People behind a preposition are set aside: ``Pair on the port @sam with @bob, cc @kim`` is sam's, ``Send the draft
    to @bob`` nobody's. *is_names* tells whether words are the names of known people.
    """
    reader = _Reader.of(mask_tags(blank_ranges(text, find_ranges(_CLUTTER, text))), handles, is_names)
    closings = [reader.read(end, count) for end, count in _list_ends(reader.text, handles)]
    owned = next((closing for closing in closings if closing.owners), None)
    return owned or next((closing for closing in closings if closing.mention), closings[0])


def _list_ends(text: str, handles: list[Handle]) -> Iterator[tuple[int, int]]:
    """Yield where *text* may be said to end, the likeliest end first, with the number of handles before it."""
    yield len(text), len(handles)
    # `Book the room @sam due:2026-11-20 (the big one)`, and the same with the remark in the next line or at once
    for count, handle in enumerate(handles, start=1):
        if _FIELDS.match(text, handle.end) or _REMARK.match(text, handle.end):
            yield handle.end, count
            return


def precedes_mention(text: str, end: int) -> bool:
    """Tell whether somebody who is only mentioned follows at *end* of *text*: `` with @kim``."""
    return _BEFORE_MENTION.match(text, end) is not None


def may_close(text: str, end: int) -> bool:
    """Tell whether a handle that ends at *end* closes *text*, or is followed by another one that may."""
    patterns = (_CLOSING_END, _DAY_END, _TAGS_END, _FIELDS, _BEFORE_HANDLE)
    return any(pattern.match(text, end) for pattern in patterns)


class _Reader(Value):
    """Reads a text from its end, and sets aside whom prepositions introduce; *nameless* is the text without handles."""

    text: str
    nameless: str
    handles: list[Handle]
    is_names: Callable[[str], bool]

    @classmethod
    def of(cls, text: str, handles: list[Handle], is_names: Callable[[str], bool]) -> "_Reader":
        nameless = blank_ranges(text, (TextRange(handle.start, handle.end) for handle in handles))
        return cls(text, nameless, handles, is_names)

    def read(self, end: int, count: int) -> ClosingHandles:
        """Return the owners that close the text up to *end*, which has the first *count* handles."""
        mention: TextRange | None = None
        fallback: list[Handle] = []
        while run := self._find_run(end, count):
            introduction = self._find_introduction(run)
            if introduction is None:
                return ClosingHandles(fallback if run.remark is not None else run.handles, mention)
            introduced = self._count_introduced(run.handles, introduction)
            fallback = fallback or run.handles[introduced:]
            start = _introduction_start(introduction)
            mention_start = introduction.end("done") if introduction["done"] else start
            mention = mention or TextRange(mention_start, run.handles[introduced - 1].end)
            count -= len(run.handles)
            end = self._choose_end(run, start, count)
        return ClosingHandles(fallback, mention)

    def _find_run(self, end: int, count: int) -> _Run | None:
        """Return the handles that close the text up to *end*, or stand there before `with Kim`."""
        handles = self._collect(end, count)
        if not handles and count:
            handles = self._collect(self._skip_introduced_name(end), count)
        if not handles:
            return None
        return _Run(handles, self._find_remark(handles[-1]))

    def _collect(self, end: int, count: int) -> list[Handle]:
        """Return those of the first *count* handles that stand side by side before *end*."""
        backwards: list[Handle] = []
        pattern = _CLOSING
        for index in range(count - 1, -1, -1):
            handle = self.handles[index]
            if not pattern.fullmatch(self.text, handle.end, end):
                break
            if backwards and (self._find_remark(handle) is not None or self._is_cut_off(handle, backwards)):
                break
            backwards.append(handle)
            pattern, end = CLOSING_SEPARATOR, handle.start
        return backwards[::-1]

    def _skip_introduced_name(self, end: int) -> int:
        """Return where `with Kim` begins that ends at *end*, *end* itself where nothing of the kind does."""
        match = _INTRODUCED_NAME.search(self.text, max(0, end - _LONGEST_INTRODUCTION), end)
        return self._skip_gap(match.start()) if match and self.is_names(match["names"]) else end

    def _find_remark(self, handle: Handle) -> int | None:
        """Return where the brackets open that close behind *handle* and hold words: ``(with @kim)``, not ``(@kim)``."""
        closer = _BRACKET_END.match(self.text, handle.end)
        if closer is None:
            return None
        reach = max(0, handle.start - _LONGEST_BRACKETS)
        opener = self.text.rfind(_OPENER_OF_BRACKET[closer["bracket"]], reach, handle.start)
        is_remark = opener >= 0 and not _ONLY_HANDLES.fullmatch(self.nameless, opener + 1, handle.start)
        return opener if is_remark else None

    def _is_cut_off(self, handle: Handle, backwards: list[Handle]) -> bool:
        """Tell whether a bracket opens behind *handle* that holds more than handles: ``@sam (@kim, later)``."""
        gap = self.text[handle.end : backwards[-1].start]
        is_open = gap.count("(") > gap.count(")") or gap.count("[") > gap.count("]")
        return is_open and not _BRACKET_END.match(self.text, backwards[0].end)

    def _find_introduction(self, run: _Run) -> re.Match[str] | None:
        """Return the words before *run* that make mentions of it; `between` one person nothing can be."""
        start = run.handles[0].start
        match = _INTRODUCTION.search(self.text, max(0, start - _LONGEST_INTRODUCTION), start)
        is_of_several = match is not None and bool(match["both"] or match["several"])
        return None if is_of_several and len(run.handles) == 1 else match

    def _count_introduced(self, handles: list[Handle], introduction: re.Match[str]) -> int:
        """Return how many of *handles* the *introduction* is for: in `with @kim, @bob @sam` two, of a copy all."""
        if introduction["copy"]:
            return len(handles)
        for index, (handle, following) in enumerate(pairwise(handles), start=1):
            if not MENTION_SEPARATOR.fullmatch(self.text, handle.end, following.start):
                return index
        return len(handles)

    def _choose_end(self, run: _Run, start: int, count: int) -> int:
        """Return where to go on before the words at *start*: before the brackets around them that name nobody else."""
        if run.remark is not None and (not count or self.handles[count - 1].start < run.remark):
            start = min(start, run.remark)
        return self._skip_gap(start)

    def _skip_gap(self, start: int) -> int:
        gap = _GAP.search(self.text, max(0, start - _LONGEST_GAP), start)
        return gap.start() if gap else start


def _introduction_start(introduction: re.Match[str]) -> int:
    """Return where the word itself begins: of `and ask @kim` the verb."""
    starts = (introduction.start(group) for group in ("verb", "alone", "role"))
    return max(introduction.start(), *starts)
