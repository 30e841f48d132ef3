"""Names above items, in a heading, a line or a bullet, which say who has what stands below (spec, clause 5.10)."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from oneonone_lint.model.action import Due, Notation, Owner
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Document, Item
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import SECTION_LEVEL, Section
from oneonone_lint.model.people import People
from oneonone_lint.model.value import Value, cached_property, replace
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.handles import measure_handle
from oneonone_lint.parsing.actions.line_parser import parse_action

_LABEL_END = lazy_pattern(r"[:：][\s*_]*$")
_RANK_OF_LINE = 8  # below headings and lines in bold
_AROUND_A_NAME = lazy_pattern(r"^[^\w@\\(]+|(?<![^\w)])[^\w)]++$")


# Around a name that heads what stands below: `Owner: `, `Actions for `, `'s action items`, ` (this week)`.
_BEFORE_HEADING_NAME = lazy_pattern(
    r"(?:owner|assignee|assigned\s+to|responsible|dri)\b\s*:?\s+"
    r"|(?:action(?:s|\s+items?)|tasks|to[- ]?dos?)\s+(?:for|of)\s+",
    re.IGNORECASE,
)
_BEHIND_HEADING_NAME = lazy_pattern(
    r"(?:['’]s?)?(?:(?<!\s)\s++(?:action(?:s|\s+items?)|tasks|to[- ]?dos?|items))?"
    r"(?:(?<!\s)\s*+\((?!(?:by|due)\b)[^\W\d_]+(?: [^\W\d_]+){0,2}\))?$",
    re.IGNORECASE,
)


def read_owner_group(words: str, span: Span, people: People, *, is_heading: bool = False) -> tuple[Owner, ...]:
    """Return the owners that *words* name, such as ``**Alice & Bob:**``, empty where they name anything else too.

    Where they surely stand over what is below, *is_heading*, they may also be ``Alice's actions`` or ``Alice (lead):``.
    """
    from oneonone_lint.parsing.actions.owner_match import split_names
    from oneonone_lint.parsing.actions.strikes import find_strikes

    if find_strikes(words):
        return ()
    name = _AROUND_A_NAME.sub("", words)
    handles = split_names(name, people) or (split_names(_strip_heading(name), people) if is_heading else [])
    if handles:
        return tuple(Owner(handle, words, span, Notation.GROUP, is_known=True) for handle in handles)
    handle = name.removeprefix("\\").removeprefix("@")
    if handle and handle != name and measure_handle(handle) == len(handle):
        return (Owner(handle, handle, span, Notation.GROUP, is_known=False),)
    return ()


def _strip_heading(name: str) -> str:
    lead = _BEFORE_HEADING_NAME.match(name)
    return _BEHIND_HEADING_NAME.sub("", name[lead.end() :] if lead else name, count=1)


class Group(Value):
    """A bullet that only groups what stands below it: the *owners* that it names, and when that is *due*."""

    owners: tuple[Owner, ...]
    due: Due | None


def read_group(item: Item, below: Sequence[Item], context: DateContext, people: People) -> Group | None:
    """Return the group that *item*, with the items right *below* it, is; None where it says what to do itself.

    ``- Alice`` is one, and over other items ``- This week:`` and ``- By Friday:``; so is ``- Offsite`` over nothing but
    boxes.
    """
    is_heading = bool(below) and (_LABEL_END.search(item.text.joined) is not None or all(other.box for other in below))
    owners = read_owner_group(item.text.joined, item.text.whole, people, is_heading=is_heading)
    if owners:
        return Group(owners, None)
    if not is_heading:
        return None
    parsed = parse_action(item.text, context, people)
    if parsed.key and (parsed.owners or parsed.due):
        return None
    return Group(tuple(replace(owner, notation=Notation.GROUP) for owner in parsed.owners), parsed.due)


class _Label(Value):
    """A heading, or a line such as ``Alice:``, that says whose the items below it are, or what they are about.

    It holds up to the next one of its *rank* or a higher one, 1 being the highest.
    """

    rank: int
    words: str
    span: Span
    ends_all: bool = False


class _LabelOwners(Value):
    """The owners that hold from *label* on: those that it, or the nearest one of a higher rank, names."""

    label: _Label
    owners: tuple[Owner, ...]


class OwnerHeadings:
    """The headings of a note, with its lines such as ``Alice:``, and whom each makes the owner of what is below."""

    def __init__(self, document: Document, sections: Sequence[Section], people: People) -> None:
        self._document = document
        self._sections = sections
        self._people = people

    @cached_property
    def _entries(self) -> list[_LabelOwners]:
        section_lines = {section.heading.span.line for section in self._sections}
        labels = [*_list_headings(self._document, section_lines), *_list_lines(self._document, self._people)]
        return list(_read_labels(sorted(labels, key=lambda label: label.span), self._people))

    def owners_at(self, line: int) -> tuple[Owner, ...]:
        """Return the owners whom the headings above *line* name for it."""
        index = bisect_left(self._entries, line, key=lambda entry: entry.label.span.line) - 1
        return self._entries[index].owners if index >= 0 else ()


def _list_headings(document: Document, section_lines: set[int]) -> Iterator[_Label]:
    """Yield the headings; that of a section, or one above that, names nobody and ends all."""
    for heading in document.headings:
        ends_all = heading.rank <= SECTION_LEVEL or heading.span.line in section_lines
        yield _Label(heading.rank, heading.title, heading.title_span, ends_all)


def _list_lines(document: Document, people: People) -> Iterator[_Label]:
    """Yield the paragraphs of one line that speak of what follows: they end with a colon, or are names alone."""
    headings = {heading.span.line for heading in document.headings}
    for block in document.blocks:
        if block.text is None or block.item is not None or len(block.text.lines) > 1 or block.line in headings:
            continue
        words, span = block.text.joined, block.text.whole
        if words.endswith(":") or read_owner_group(words, span, people):
            yield _Label(_RANK_OF_LINE, words, span)


def _read_labels(labels: Iterable[_Label], people: People) -> Iterator[_LabelOwners]:
    """Pair each of *labels* with its owners."""
    above: list[_LabelOwners] = []
    for label in labels:
        while above and above[-1].label.rank >= label.rank:
            above.pop()
        if label.ends_all:
            above.clear()
            yield _LabelOwners(label, ())
            continue
        inherited = above[-1].owners if above else ()
        is_heading = label.rank < _RANK_OF_LINE or label.words.endswith(":")
        owners = read_owner_group(label.words, label.span, people, is_heading=is_heading) or inherited
        above.append(_LabelOwners(label, owners))
        yield above[-1]
