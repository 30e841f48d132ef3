"""Names above items, in a heading or a bullet, which say who has what stands below (spec, clause 5.10)."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from oneonone_lint.model.action import Due, Notation, Owner
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Heading, Item
from oneonone_lint.model.note import SECTION_LEVEL, Section
from oneonone_lint.model.people import People
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.handles import measure_handle
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.owners import split_names
from oneonone_lint.parsing.actions.strikes import find_strikes

_LABEL_END = re.compile(r"[:：][\s*_]*$")
_AROUND_A_NAME = re.compile(r"^[^\w@\\(]+|[^\w)]+$")


def read_owner_group(words: str, span: Span, people: People) -> tuple[Owner, ...]:
    """Return the owners that *words* name, such as ``**Alice & Bob:**``, empty where they name anything else too."""
    if find_strikes(words):
        return ()
    name = _AROUND_A_NAME.sub("", words)
    handles = split_names(name, people)
    if handles:
        return tuple(Owner(handle, words, span, Notation.GROUP, is_known=True) for handle in handles)
    handle = name.removeprefix("\\").removeprefix("@")
    if handle and handle != name and measure_handle(handle) == len(handle):
        return (Owner(handle, handle, span, Notation.GROUP, is_known=False),)
    return ()


@dataclass(frozen=True, slots=True)
class Group:
    """A bullet that only groups what stands below it: the *owners* that it names, and when that is *due*."""

    owners: tuple[Owner, ...]
    due: Due | None


def read_group(item: Item, below: Sequence[Item], context: DateContext, people: People) -> Group | None:
    """Return the group that *item*, with the items right *below* it, is; None where it says what to do itself.

    ``- Alice`` is one, and over other items ``- This week:`` and ``- By Friday:``; so is ``- Offsite`` over nothing but
    boxes.
    """
    owners = read_owner_group(item.text.joined, item.text.whole, people)
    if owners:
        return Group(owners, None)
    if not below or not (_LABEL_END.search(item.text.joined) or all(other.box for other in below)):
        return None
    parsed = parse_action(item.text, context, people)
    if parsed.key and (parsed.owners or parsed.due):
        return None
    return Group(tuple(replace(owner, notation=Notation.GROUP) for owner in parsed.owners), parsed.due)


class _HeadingOwners(NamedTuple):
    """The owners that hold from *heading* on: those that it, or the nearest one of a higher rank, names."""

    heading: Heading
    owners: tuple[Owner, ...]


class OwnerHeadings:
    """The headings of a note, and whom each of them makes the owner of what stands below."""

    def __init__(self, headings: Iterable[Heading], sections: Iterable[Section], people: People) -> None:
        section_headings = {section.heading for section in sections}
        self._entries = list(_read_headings(headings, section_headings, people))

    def owners_at(self, line: int) -> tuple[Owner, ...]:
        """Return the owners whom the headings above *line* name for it."""
        index = bisect_left(self._entries, line, key=lambda entry: entry.heading.span.line) - 1
        return self._entries[index].owners if index >= 0 else ()


def _read_headings(
    headings: Iterable[Heading], section_headings: set[Heading], people: People
) -> Iterator[_HeadingOwners]:
    """Pair each heading with its owners; the heading of a section, or one above that, names nobody and ends all."""
    above: list[_HeadingOwners] = []
    for heading in headings:
        while above and above[-1].heading.rank >= heading.rank:
            above.pop()
        if heading.rank <= SECTION_LEVEL or heading in section_headings:
            above.clear()
            yield _HeadingOwners(heading, ())
            continue
        inherited = above[-1].owners if above else ()
        owners = read_owner_group(heading.title, heading.title_span, people) or inherited
        above.append(_HeadingOwners(heading, owners))
        yield above[-1]
