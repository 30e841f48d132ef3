"""The edits that bring an action to the one way of writing it (spec, clause 5.12)."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from oneonone_lint.model.action import Action, Commitment, Notation, ParsedAction
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.fields import TRAILING_BLOCK_ID
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.notations import STYLE_NOTATIONS, format_field
from oneonone_lint.parsing.actions.style import _REWRITTEN_BOXES, _rewrites_owner
from oneonone_lint.parsing.markdown.masking import blank_ranges

# What stays behind where a field is taken out of brackets or emphasis that hold more than it.
_LITTER = re.compile(r"(?<!\S)[*_]{1,3}(?!\S)|[(\[]\s*[,;)\]]|[,;]\s*[.)\]]")


_BLANK_OR_SEPARATOR = " \t,;:"


_SEPARATOR = re.compile(r"(?:[,;]|[ \t]+[-–—])\Z")


_SEPARATED = re.compile(r"[ \t]*(?:[,;]|[-–—](?=[ \t]))")


_SHORT = 10  # characters: a separator and the blanks before it


# The end of a sentence goes with the field that ends it.
_STOPS = " \t.!"


_STOP = re.compile(r"[.!]+")


_SOME_DAY = dt.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class _Change:
    """Put *new* in the place of ``[start, end)`` of a text."""

    start: int
    end: int
    new: str


def style_edits(action: Action, style: str, people: People) -> list[tuple[Span, str]] | None:
    """Return the edits that write *action* in *style*, None where they would change what it says."""
    changes = sorted(_changes(action, style), key=lambda change: (change.start, change.end))
    text = action.item.text
    written = _applied(text.joined, changes)
    if not _says_the_same(action, written, people) or _litter(written) > _litter(text.joined):
        return None
    if written == text.joined:
        changes = []
    edits = [(text.span(change.start, change.end), change.new) for change in changes]
    box = action.item.box
    if box and box.mark in _REWRITTEN_BOXES:
        edits.insert(0, (box.span, _REWRITTEN_BOXES[box.mark]))
    return edits


class _Lines:
    """The lines of an item's text: where each ends, and where its last word does that is neither field nor owner."""

    def __init__(self, raw: str, line: ParsedAction) -> None:
        ranges = [field.text_range for field in line.fields]
        ranges += filter(None, (line.due_range, line.owner_range))
        self._starts, self._ends, self._words = [], [], []
        start = 0
        for text, words in zip(raw.split("\n"), blank_ranges(raw, ranges).split("\n"), strict=True):
            self._starts.append(start)
            self._ends.append(start + len(TRAILING_BLOCK_ID.sub("", text.rstrip()).rstrip()))
            self._words.append(start + len(words.rstrip(_STOPS)))
            start += len(text) + 1

    def end(self, offset: int) -> int:
        """Where the line of *offset* ends, but for a block id, which has to stay last."""
        return self._ends[bisect_right(self._starts, offset) - 1]

    def closes(self, offset: int) -> bool:
        """Tell whether only fields and the owner follow *offset* in its line."""
        return self._words[bisect_right(self._starts, offset) - 1] <= offset


def _changes(action: Action, style: str) -> Iterator[_Change]:
    line, raw, form = action.parsed, action.item.text.joined, STYLE_NOTATIONS[style]
    lines, moved, inside = _Lines(raw, line), [], []
    owner_place = line.owner_range if _rewrites_owner(action) else None
    for start, end, new, is_canonical in _fields(line, style, form):
        within_owner = owner_place is not None and owner_place[0] <= start < owner_place[1]
        if form is Notation.OBSIDIAN:
            moved.append(new)
        if within_owner:
            inside.append(new)
        elif form is Notation.OBSIDIAN:
            yield _deletion(raw, start, end)
        elif not is_canonical:
            yield from _rewritten(lines, raw, _Change(start, end, new))
    if moved:
        end = lines.end(len(raw))
        yield _Change(end, end, " " + " ".join(moved))
    yield from _owner_changes(action, raw, lines, [] if moved else inside)


def _rewritten(lines: _Lines, raw: str, change: _Change) -> Iterator[_Change]:
    """Write a field in its place where it ends its line, else take it there."""
    if lines.closes(change.end):
        stop = _STOP.match(raw, change.end)
        yield replace(change, end=stop.end() if stop else change.end)
    else:
        yield _deletion(raw, change.start, change.end)
        line_end = lines.end(change.end)
        yield _Change(line_end, line_end, f" {change.new}")


def _fields(line: ParsedAction, style: str, form: Notation) -> Iterator[tuple[int, int, str, bool]]:
    for mark in line.fields:
        yield (*mark.text_range, format_field(mark.key, mark.value, style), mark.notation is form)
    if line.due and line.due.date and line.due_range:
        yield (*line.due_range, format_field("due", line.due.date, style), line.due.notation is form)


def _owner_changes(action: Action, raw: str, lines: _Lines, inside: list[str]) -> Iterator[_Change]:
    """Write the owners as handles, with the fields that stood *inside* their brackets: ``(owner: Sam, due: …)``."""
    handles = " ".join([*(f"@{owner.handle}" for owner in action.owners), *inside])
    if any(owner.notation is Notation.GROUP for owner in action.owners):
        yield _Change(0, 0, f"{handles} ")
    if action.parsed.owner_range is None or not _rewrites_owner(action):
        return
    start, end = action.parsed.owner_range
    if not raw[:start].strip() or lines.closes(end):
        yield _Change(start, end, handles)
    else:
        yield _deletion(raw, start, end)
        yield _Change(0, 0, f"{handles} ")


def _deletion(raw: str, start: int, end: int) -> _Change:
    """Delete a stretch with the blanks before it, after it where it opens a line, and the line that it leaves empty.

    Of two separators around it one goes along.
    """
    start = len(raw[:start].rstrip(" \t"))
    if not start or raw[start - 1] == "\n":
        while end < len(raw) and raw[end] in _BLANK_OR_SEPARATOR:
            end += 1
        if start and raw[end : end + 1] in ("", "\n"):
            start -= 1
    elif (before := _SEPARATOR.search(raw, max(0, start - _SHORT), start)) and _SEPARATED.match(raw, end):
        start = before.start()
    return _Change(start, end, "")


def _applied(raw: str, changes: list[_Change]) -> str:
    kept, position = [], 0
    for change in changes:
        kept += [raw[position : change.start], change.new]
        position = change.end
    return "".join(kept) + raw[position:]


def _litter(raw: str) -> int:
    return len(_LITTER.findall(raw))


def _says_the_same(action: Action, raw: str, people: People) -> bool:
    parsed = action.parsed
    # An owner from a heading is written into the line, one from the task above it is not.
    owners = [owner for owner in action.owners if not owner.is_inherited]
    commitment = Commitment.of(parsed.key, owners, parsed.due)
    anchor = commitment.due or _SOME_DAY
    reread = parse_action(Text.of(raw), DateContext(anchor, anchor), people)
    return (
        reread.commitment == commitment
        and (reread.text, reread.tags) == (parsed.text, parsed.tags)
        and _field_values(reread) == _field_values(parsed)
    )


def _field_values(parsed: ParsedAction) -> list[tuple[str, str]]:
    return sorted((field.key, field.value) for field in parsed.fields)
