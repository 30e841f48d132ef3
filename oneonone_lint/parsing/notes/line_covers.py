"""What can cover the words of a line: marks of Markdown and HTML, signs that nobody sees, a link around them.

Nothing here knows what a promise is: ``uncover`` says where the words of a line begin, whatever stands before them.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from oneonone_lint.model.document import Block, Document
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.markdown.masking import INVISIBLE

_ODD_BLANKS = (
    rf"{INVISIBLE}\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u3000\u3164\ufe00-\ufe0f"
    r"\U000e0000-\U000e0fff\x0b\x0c\x1c-\x1f\x85"
)
_ODD_BLANK = lazy_pattern(f"[{_ODD_BLANKS}]")
_BLANKS = lazy_pattern(r"[ \t]+")
_MARKER = lazy_pattern(rf"(?:[-+*•–]|\d{{1,12}}[.)])[ \t{_ODD_BLANKS}]+")
_TAG = lazy_pattern(r"</?(?P<name>[a-z]{1,20})\b[^<>]{0,300}>|<[?!][^<>]{0,300}>", re.IGNORECASE)
_SIGNS = lazy_pattern(
    rf"[{_ODD_BLANKS}]+|\\|#+(?!\d|(?-i:[a-z])[\w/-]*\s)[ \t]*|>|`{{3,}}|~{{3,}}[\w-]*"
    r"|--+>?|\?>|\]\]>|//+|%+|\{[#%]|\[\^[^\]\s]{1,40}\]:|[;:!|/]|`(?=(?:[-+*][ \t]+)?\[[ xX]\][ \t]+\S)"
)
# `1.1. `, `👉 `, `iv. - `: a sign or a number of anybody's own, and no word, right before a box
_OWN_SIGN = lazy_pattern(
    r"(?:[^\w\[\]`]|\d|(?<!\w)(?:[^\W\d_]|[ivxIVX]{2,5}(?=[.)]))(?![^\W\d_])){1,14}"
    r"(?<=[\s*_~.:)])(?=\[[ xX/]\][ \t]+\S)"
)
_LINE_BREAK = lazy_pattern(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # for some editors, and not for Markdown
_FENCE = lazy_pattern(r"(?:[ \t]|[-+*>]|\d{1,9}[.)])*(?:`{3}|~{3})")
_BOX = lazy_pattern(
    rf"\[[ \t/{_ODD_BLANKS}]{{0,2}}\](?![(\[])[ \t{_ODD_BLANKS}:]*(?=\S)|\[[^\]\[\s]\]:?[ \t{_ODD_BLANKS}]+(?=\S)"
)
# Most remarks: `  - They thanked us, twice.`, without a sign that begins a box, a tag, a link or code
_BARE_ITEM = lazy_pattern(r"[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+[A-Za-z][^\[`<\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*")
_QUOTED = lazy_pattern(r"(?:[ \t]|[-+*]|\d{1,9}[.)])*>")
_LONGEST = 1000  # characters of a line that are looked at: who writes more promises more than one thing
_MOST_PIECES = 100  # of a line of HTML
_LONGEST_NUMBER = 10  # digits and a full stop: Markdown takes a longer one for text
_LIST_TAGS = frozenset({"li", "td", "th", "dd", "dt", "summary"})
_WRAP = lazy_pattern(r"!?\[(?P<words>[^\[\]]{3,300})\](?:\([^()]{0,300}\)|\[[^\[\]]{0,100}\])|`(?P<code>[^`]{3,300})`")
_CLOSERS = ("-->", "--!>", "?>", "]]>", "#}", "%}")


class Uncovered(NamedTuple):
    """The *words* of a line, where they *start* in it, and what was found before them.

    *has_marker* says that they were meant as an item, *has_box* as a task; *is_covered*, that more than a list's
    markers stood before them.
    """

    start: int
    words: str
    has_marker: bool
    has_box: bool
    is_covered: bool

    @property
    def said(self) -> str:
        """The words behind the box."""
        box = _BOX.match(self.words)
        return self.words[box.end() :] if box else self.words


def uncover(line: str, start: int = 0) -> Uncovered:
    """Return the words of *line* from *start* on, up to a limit, without all that may stand before them.

    ``- > # [ ] Book the room`` is ``[ ] Book the room``, a task and an item that something covers.
    """
    position = start
    has_marker = has_box = is_covered = is_title = False
    while match := _match_cover(line, position):
        position = match.end()
        cover = _read_cover(match, in_title=is_title)
        has_marker |= cover.is_marker
        has_box |= cover.is_box
        is_covered |= cover.is_odd
        is_title |= cover.is_title
    words = _strip_closers(line[position : position + _LONGEST])
    return Uncovered(position, words, has_marker, has_box or _BOX.match(words) is not None, is_covered)


class _Cover(Value):
    """What stands before the words of a line: what of an item, and whether a list would not have it."""

    is_marker: bool
    is_box: bool
    is_odd: bool
    is_title: bool


def _read_cover(match: re.Match[str], *, in_title: bool) -> _Cover:
    """Return what the cover of *match* is; ``2.`` in ``## 2. Alice``, *in_title*, is no marker."""
    sign = match[0]
    pattern = match.re.pattern
    name = match["name"].casefold() if pattern == _TAG.pattern and match["name"] else ""
    has_odd_blank = _ODD_BLANK.search(sign) is not None
    is_number = sign[0].isdigit()
    is_marker = pattern == _MARKER.pattern and not (in_title and is_number)
    is_too_long = is_number and len(sign.rstrip()) > _LONGEST_NUMBER
    return _Cover(
        is_marker=is_marker or has_odd_blank or name in _LIST_TAGS or sign.startswith(("[^", "--")),
        is_box=name == "input" and "checkbox" in sign.casefold(),
        is_odd=has_odd_blank or is_too_long or pattern in (_TAG.pattern, _SIGNS.pattern, _OWN_SIGN.pattern),
        is_title=sign.startswith("#"),
    )


def _match_cover(line: str, position: int) -> re.Match[str] | None:
    for pattern in (_BLANKS, _MARKER, _TAG, _SIGNS, _OWN_SIGN):
        if match := pattern.match(line, position):
            return match
    return None


def _strip_closers(words: str) -> str:
    """Return *words* without tags, and without what closes a comment or code at their end."""
    words = strip_tags(words).rstrip(" \t`")
    for closer in _CLOSERS:
        words = words.removesuffix(closer).rstrip(" \t`")
    return words


def uncover_parts(line: str) -> Iterator[Uncovered]:
    """Yield *line*, and what stands in it behind each sign that ends a line for some editors, and not for Markdown."""
    yield uncover(line)
    for match in islice(_LINE_BREAK.finditer(line), _MOST_PIECES):
        yield uncover(line, match.start())


def uncover_pieces(line: str) -> Iterator[Uncovered]:
    """Yield what stands between the tags of a *line* of HTML, piece by piece, each with the tag before it."""
    whole = uncover(line)
    yield whole
    match = _TAG.search(line, whole.start)
    for _ in range(_MOST_PIECES):
        if match is None:
            return
        piece = uncover(line, match.start())
        match = _TAG.search(line, piece.start)
        end = match.start() if match else len(line)
        yield piece._replace(words=_strip_closers(line[piece.start : min(end, piece.start + _LONGEST)]))


def unwrap(words: str) -> str:
    """Return *words* with links and code as the words in them: ``[Book it @sam](x.md)`` as ``Book it @sam``."""
    return _WRAP.sub(lambda match: match["words"] or match["code"], words)


def is_bare_item(line: str) -> bool:
    """Tell whether *line* is an item of which nothing covers the words: no box, no link and no code is in it."""
    return _BARE_ITEM.fullmatch(line) is not None


def is_fence(line: str) -> bool:
    """Tell whether *line* opens a block of code with marks, and not by its indentation."""
    return _FENCE.match(line) is not None


def is_quoted(line: str) -> bool:
    """Tell whether *line*, of a quote, has its mark, and is no line below that Markdown takes for part of it."""
    return _QUOTED.match(line) is not None


def stands_by_itself(document: Document, block: Block) -> bool:
    """Tell whether *block* begins in a line of its own, and is not what an item opens with: ``- > Book the room``."""
    return block.item is None or document.items[block.item].line != block.line


def strip_tags(words: str) -> str:
    """Return *words* without the tags of HTML in them."""
    return _TAG.sub("", words)
