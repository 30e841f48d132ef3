"""Who an action line names as its owner, in every form (spec, clause 5.4).

A new way to name one is a function more in ``_FORMS``: those that open a text stand in ``opening_owners``, those that
close it in ``closing_handles``.
"""

import re
from collections.abc import Callable, Iterable

from oneonone_lint.model.action import Notation
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.closing_handles import ClosingHandles, read_closing_handles
from oneonone_lint.parsing.actions.full_names import find_named_handles
from oneonone_lint.parsing.actions.handles import find_handles
from oneonone_lint.parsing.actions.opening_owners import find_leading_names, find_opening_handles, find_promising_names
from oneonone_lint.parsing.actions.owner_match import (
    OwnerGroup,
    OwnerLine,
    OwnerMatch,
    group_handles,
    group_names,
    split_names,
)

# `(owner: Sam, Kim)`, `[owner:: Sam]`, `{owner: Sam}`, `owner: sam`
_LABELLED_NAMES = lazy_pattern(
    r"[\[({][ \t,;]*+owner::?\s*+@?(?P<names>[^\[\](){}\n]{1,60}?)[\s,;]*+[\])}]"
    r"|(?<![\w@/.:-])owner::?[ \t]?@?(?P<name>[\w.-]*\w)",
    re.IGNORECASE,
)


class ExtractedOwners(Value):
    """The *owners* that a text names, all in the one place *text_range*, and the handles it only mentions.

    Where nobody is the owner, *passed_over* is where people close the text whom a preposition mentions: ``to @sam``.
    """

    owners: tuple[OwnerMatch, ...]
    text_range: TextRange | None
    mentions: tuple[str, ...]
    passed_over: TextRange | None


def extract_owners(masked: str, people: People) -> ExtractedOwners:
    """Return whom *masked*, from which all fields are taken, names as owners and whom it mentions."""
    line = OwnerLine(masked, find_named_handles(masked, people), people)
    for find_group in _FORMS:
        if group := find_group(line):
            return ExtractedOwners(group.owners, group.text_range, _list_mentions(line, group.owners), None)
    return ExtractedOwners((), None, _list_mentions(line, ()), _read_closing(line).mention)


def find_mentions(masked: str) -> ExtractedOwners:
    """Return the handles in *masked*, a text that names no owner, as mentions."""
    return ExtractedOwners((), None, tuple(handle.name for handle in find_handles(masked)), None)


def _list_mentions(line: OwnerLine, owners: Iterable[OwnerMatch]) -> tuple[str, ...]:
    """Return the handles of *line* that are not among *owners*; one that a name stands for is a mention as well."""
    owning = {owner.name_range.start for owner in owners if owner.notation is not Notation.NAME}
    return tuple(handle.name for handle in line.handles if handle.start not in owning)


def _find_labelled_names(line: OwnerLine) -> OwnerGroup | None:
    """``Book the room (owner: Sam)``."""
    for match in _LABELLED_NAMES.finditer(line.text):
        if group := group_names(match, "names" if match["names"] else "name", line.people):
            return group
    return None


def _find_promising_names(line: OwnerLine) -> OwnerGroup | None:
    """``Sam to book the room``; ``Sam to get the keys @kim`` names two."""
    group = find_promising_names(line)
    return _add_closing_owners(line, group) if group else None


def _add_closing_owners(line: OwnerLine, group: OwnerGroup) -> OwnerGroup | None:
    """Return *group*, which opens the text, with the owners that close it; None where those are the same."""
    end = group.text_range.end if group.text_range else 0
    behind = line._replace(text=" " * end + line.text[end:])  # of `Sam will call @kim` the text is `call @kim`
    closing = _find_closing_handles(behind)
    if closing is None:
        return group
    handles = {line.people.canonical_handle(owner.name) for owner in group.owners}
    others = [owner for owner in closing.owners if line.people.canonical_handle(owner.name) not in handles]
    return OwnerGroup((*group.owners, *others), None) if others else None


def _find_closing_handles(line: OwnerLine) -> OwnerGroup | None:
    """``Book the room @sam``, ``Book the room (@sam, @bob) #travel``, ``Book the room @sam with @kim``."""
    owners = _read_closing(line).owners
    return group_handles(line.text, owners) if owners else None


def _read_closing(line: OwnerLine) -> ClosingHandles:
    return read_closing_handles(line.text, line.handles, lambda words: bool(split_names(words, line.people)))


# In this order: the first that finds anybody counts.
_FORMS: tuple[Callable[[OwnerLine], OwnerGroup | None], ...] = (
    find_opening_handles,
    _find_labelled_names,
    find_leading_names,
    _find_promising_names,
    _find_closing_handles,
)
