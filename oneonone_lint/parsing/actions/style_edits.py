"""The edits that bring an action to the one way of writing it (spec, clause 5.12)."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from oneonone_lint.model.action import Action, Commitment, Notation, ParsedAction
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.actions.boxes import REWRITTEN_MARKS
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.fields import TRAILING_BLOCK_ID
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.notations import STYLE_NOTATIONS, format_field, format_handles
from oneonone_lint.parsing.actions.style import has_loose_owner
from oneonone_lint.parsing.markdown.masking import blank_ranges

# What stays behind where a field is taken out of brackets or emphasis that hold more than it: `()`, `, .`, ` ** `.
_LITTER = re.compile(r"(?<!\S)[*_]{1,3}(?!\S)|[(\[]\s*[,;)\]]|[,;]\s*[.)\]]")
_BLANK_OR_SEPARATOR = " \t,;:"
# A separator before and one behind a field: `, ` and ` - `.
_SEPARATOR_BEFORE = re.compile(r"(?:[,;]|[ \t]+[-–—])\Z")
_SEPARATOR_BEHIND = re.compile(r"[ \t]*(?:[,;]|[-–—](?=[ \t]))")
_LONGEST_SEPARATOR = 10  # characters, with the blanks before it
# The end of a sentence goes with the field that ends it.
_BLANK_OR_STOP = " \t.!"
_STOP = re.compile(r"[.!]+")
_SOME_DAY = dt.date(2000, 1, 1)


class TextEdit(NamedTuple):
    """Put *replacement* in the place of *span*."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class _Change:
    """Put *new* in the place of ``[start, end)`` of a text."""

    start: int
    end: int
    new: str


class _CanonicalField(NamedTuple):
    """A field of an action: where it stands, how it is to be written, whether it is written so already."""

    text_range: TextRange
    canonical: str
    is_canonical: bool


def style_edits(action: Action, style: str, people: People) -> list[TextEdit] | None:
    """Return the edits that write *action* in *style*, None where they would change what it says."""
    text = action.item.text
    changes = sorted(_list_changes(action, style), key=lambda change: (change.start, change.end))
    rewritten = _apply(text.joined, changes)
    if not _says_the_same(action, rewritten, people) or _count_litter(rewritten) > _count_litter(text.joined):
        return None
    edits = list(_list_box_edits(action))
    if rewritten != text.joined:
        edits += [TextEdit(text.span(change.start, change.end), change.new) for change in changes]
    return edits


def _list_box_edits(action: Action) -> Iterator[TextEdit]:
    box = action.item.box
    if box and box.mark in REWRITTEN_MARKS:
        yield TextEdit(box.span, f"[{REWRITTEN_MARKS[box.mark]}]")


class _LineEnds:
    """The lines of an item's text: where each ends, and where its last word does that is neither field nor owner."""

    def __init__(self, raw: str, parsed: ParsedAction) -> None:
        ranges = [field.text_range for field in parsed.fields]
        ranges += filter(None, (parsed.due_range, parsed.owner_range))
        masked = blank_ranges(raw, ranges)
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._word_ends: list[int] = []
        start = 0
        for line, masked_line in zip(raw.split("\n"), masked.split("\n"), strict=True):
            without_block_id = TRAILING_BLOCK_ID.sub("", line.rstrip()).rstrip()
            self._starts.append(start)
            self._ends.append(start + len(without_block_id))
            self._word_ends.append(start + len(masked_line.rstrip(_BLANK_OR_STOP)))
            start += len(line) + 1

    def end_of(self, offset: int) -> int:
        """Where the line of *offset* ends, but for a block id, which has to stay last."""
        return self._ends[bisect_right(self._starts, offset) - 1]

    def has_no_word_behind(self, offset: int) -> bool:
        """Tell whether only fields and the owner follow *offset* in its line."""
        return self._word_ends[bisect_right(self._starts, offset) - 1] <= offset


def _list_changes(action: Action, style: str) -> Iterator[_Change]:
    parsed, raw = action.parsed, action.item.text.joined
    line_ends = _LineEnds(raw, parsed)
    owner_range = parsed.owner_range if has_loose_owner(action) else None
    fields = list(_list_fields(parsed, style))
    # Of `(owner: Sam, due: Friday)` the owner's change takes the whole place.
    inside = [
        field for field in fields if owner_range and owner_range.start <= field.text_range.start < owner_range.end
    ]
    outside = [field for field in fields if field not in inside]
    if STYLE_NOTATIONS[style] is Notation.OBSIDIAN:
        yield from _move_to_end(raw, line_ends, fields, outside)
        inside = []
    else:
        for field in outside:
            if not field.is_canonical:
                yield from _rewrite(raw, line_ends, field)
    yield from _rewrite_owners(action, line_ends, [field.canonical for field in inside])


def _list_fields(parsed: ParsedAction, style: str) -> Iterator[_CanonicalField]:
    notation = STYLE_NOTATIONS[style]
    for field in parsed.fields:
        canonical = format_field(field.key, field.value, style)
        yield _CanonicalField(field.text_range, canonical, field.notation is notation)
    due = parsed.due
    if due and due.date and parsed.due_range:
        canonical = format_field("due", due.date, style)
        yield _CanonicalField(parsed.due_range, canonical, due.notation is notation)


def _move_to_end(
    raw: str, line_ends: _LineEnds, fields: list[_CanonicalField], outside: list[_CanonicalField]
) -> Iterator[_Change]:
    """Write *fields* at the end of the text, and delete those *outside* the owner's place where they stand."""
    for field in outside:
        yield _delete(raw, field.text_range)
    if fields:
        end = line_ends.end_of(len(raw))
        yield _Change(end, end, "".join(f" {field.canonical}" for field in fields))


def _rewrite(raw: str, line_ends: _LineEnds, field: _CanonicalField) -> Iterator[_Change]:
    """Write a field in its place where it ends its line, else take it there."""
    start, end = field.text_range
    if line_ends.has_no_word_behind(end):
        stop = _STOP.match(raw, end)
        yield _Change(start, stop.end() if stop else end, field.canonical)
    else:
        yield _delete(raw, field.text_range)
        line_end = line_ends.end_of(end)
        yield _Change(line_end, line_end, f" {field.canonical}")


def _rewrite_owners(action: Action, line_ends: _LineEnds, inside: list[str]) -> Iterator[_Change]:
    """Write the owners as handles, with the fields that stood *inside* their brackets: ``(owner: Sam, due: …)``."""
    raw, owner_range = action.item.text.joined, action.parsed.owner_range
    owners = " ".join((format_handles(action.handles), *inside))
    if any(owner.notation is Notation.GROUP for owner in action.owners):
        yield _Change(0, 0, f"{owners} ")
    if owner_range is None or not has_loose_owner(action):
        return
    start, end = owner_range
    if not raw[:start].strip() or line_ends.has_no_word_behind(end):
        yield _Change(start, end, owners)
    else:
        yield _delete(raw, owner_range)
        yield _Change(0, 0, f"{owners} ")


def _delete(raw: str, text_range: TextRange) -> _Change:
    """Delete a stretch with the blanks before it, after it where it opens a line, and the line that it leaves empty.

    Of two separators around it one goes along.
    """
    start, end = len(raw[: text_range.start].rstrip(" \t")), text_range.end
    if not start or raw[start - 1] == "\n":
        while end < len(raw) and raw[end] in _BLANK_OR_SEPARATOR:
            end += 1
        is_line_empty = raw[end : end + 1] in ("", "\n")
        return _Change(start - 1 if start and is_line_empty else start, end, "")
    before = _SEPARATOR_BEFORE.search(raw, max(0, start - _LONGEST_SEPARATOR), start)
    if before and _SEPARATOR_BEHIND.match(raw, end):
        start = before.start()
    return _Change(start, end, "")


def _apply(raw: str, changes: Iterable[_Change]) -> str:
    pieces, position = [], 0
    for change in changes:
        pieces += [raw[position : change.start], change.new]
        position = change.end
    return "".join(pieces) + raw[position:]


def _count_litter(raw: str) -> int:
    return len(_LITTER.findall(raw))


def _says_the_same(action: Action, raw: str, people: People) -> bool:
    """Tell whether *raw* says what the line of *action* does, together with the owners that a group above names."""
    parsed = action.parsed
    owners = [owner for owner in action.owners if not owner.is_inherited]
    commitment = Commitment.of(parsed.key, owners, parsed.due)
    date = commitment.due or _SOME_DAY
    reread = parse_action(Text.of(raw), DateContext(date, date), people)
    return (
        reread.commitment == commitment
        and (reread.text, reread.tags) == (parsed.text, parsed.tags)
        and _field_values(reread) == _field_values(parsed)
    )


def _field_values(parsed: ParsedAction) -> list[tuple[str, str]]:
    return sorted((field.key, field.value) for field in parsed.fields)
