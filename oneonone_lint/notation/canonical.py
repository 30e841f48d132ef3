"""The one way of writing an action: where a line departs from it, and the edits that bring it there (spec, 5.12)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from oneonone_lint.diagnostic import Span
from oneonone_lint.notation.dates import When
from oneonone_lint.notation.line import read_line
from oneonone_lint.note import Action, Form, Line, Text
from oneonone_lint.people import People
from oneonone_lint.text import quoted

_STYLES = {"plain": Form.PLAIN, "obsidian": Form.OBSIDIAN, "dataview": Form.DATAVIEW}
_BOXES = " /xX-"
_KEYS = {
    Form.PLAIN: {"due": "due:{}", "id": "id:{}", "done": "done:{}", "cancelled": "cancelled:{}"},
    Form.OBSIDIAN: {"due": "📅 {}", "id": "🆔 {}", "done": "✅ {}", "cancelled": "❌ {}"},
    Form.DATAVIEW: {
        "due": "[due:: {}]",
        "id": "[id:: {}]",
        "done": "[completion:: {}]",
        "cancelled": "[cancelled:: {}]",
    },
}

_SOME_DAY = dt.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class _Change:
    """Put *new* in the place of ``[start, end)`` of a text."""

    start: int
    end: int
    new: str


def departures(action: Action, style: str) -> list[tuple[Span, str]]:
    """Return where *action* is not written in *style*, the first place first, with words for each."""
    form, found = _STYLES[style], []
    box = action.item.box
    if box and box.mark and box.mark not in _BOXES:
        found.append((box.span, f"the box `[{box.mark}]`"))
    for owner in action.owners:
        if owner.form is Form.GROUP:
            found.append((action.span, f"the owner in {quoted(owner.written)} above"))
        elif owner.form not in (Form.HANDLE, Form.INHERITED):
            found.append((owner.span, f"the owner {quoted(owner.written)}"))
    due = action.line.due
    if due and due.date and due.form is not form:
        found.append((due.span, f"the due date {quoted(due.written)}"))
    found += [(mark.span, f"`{mark.key}` as it stands") for mark in action.line.marks if mark.form is not form]
    if not found and form is Form.OBSIDIAN and _breaks_plugin(action.line):
        found.append((action.span, "text after an emoji field"))
    return sorted(found)


def canonical_edits(action: Action, style: str, people: People) -> list[tuple[Span, str]] | None:
    """Return the edits that write *action* in *style*, None where they would change what it says."""
    changes = sorted(_changes(action, style), key=lambda change: (change.start, change.end))
    text = action.item.text
    if not _says_the_same(action, _applied(text.joined, changes), people):
        return None
    edits = [(text.span(change.start, change.end), change.new) for change in changes]
    box = action.item.box
    if box and box.mark and box.mark not in _BOXES:
        edits.insert(0, (box.span, "[-]" if box.mark == "~" else "[ ]"))
    return edits


def field(key: str, value: object, style: str) -> str:
    """Return the field *key* with *value* as *style* writes it."""
    return _KEYS[_STYLES[style]][key].format(value)


def _changes(action: Action, style: str) -> Iterator[_Change]:
    line, raw, form = action.line, action.item.text.joined, _STYLES[style]
    moved, inside = [], []
    for start, end, new, is_canonical in _fields(line, style, form):
        within_owner = line.owner_place is not None and line.owner_place[0] <= start < line.owner_place[1]
        if form is Form.OBSIDIAN:
            moved.append(new)
        if within_owner:
            inside.append(new)
        elif form is Form.OBSIDIAN:
            yield _deletion(raw, start, end)
        elif not is_canonical:
            yield from _rewritten(line, raw, _Change(start, end, new))
    if moved:
        yield _Change(len(raw.rstrip()), len(raw.rstrip()), " " + " ".join(moved))
    yield from _owner_changes(action, raw, [] if moved else inside)


def _rewritten(line: Line, raw: str, change: _Change) -> Iterator[_Change]:
    """Write a field in its place where it ends its line, else take it there."""
    if _ends_line(line, raw, change.end):
        yield change
    else:
        yield _deletion(raw, change.start, change.end)
        line_end = _line_end(raw, change.end)
        yield _Change(line_end, line_end, f" {change.new}")


def _fields(line: Line, style: str, form: Form) -> Iterator[tuple[int, int, str, bool]]:
    for mark in line.marks:
        yield (*mark.place, field(mark.key, mark.value, style), mark.form is form)
    if line.due and line.due.date and line.due_place:
        yield (*line.due_place, field("due", line.due.date, style), line.due.form is form)


def _owner_changes(action: Action, raw: str, inside: list[str]) -> Iterator[_Change]:
    """Write the owners as handles, with the fields that stood *inside* their brackets: ``(owner: Sam, due: …)``."""
    handles = " ".join([*(f"@{owner.handle}" for owner in action.owners), *inside])
    forms = {owner.form for owner in action.owners}
    if Form.GROUP in forms:
        yield _Change(0, 0, f"{handles} ")
    if action.line.owner_place is None or not forms & {Form.LOOSE_HANDLE, Form.NAME}:
        return
    start, end = action.line.owner_place
    if not raw[:start].strip() or _ends_line(action.line, raw, end):
        yield _Change(start, end, handles)
    else:
        yield _deletion(raw, start, end)
        yield _Change(0, 0, f"{handles} ")


def _ends_line(line: Line, raw: str, offset: int) -> bool:
    """Tell whether only fields and the owner follow *offset* in its line."""
    end = _line_end(raw, offset)
    places = [mark.place for mark in line.marks] + [place for place in (line.due_place, line.owner_place) if place]
    return all(raw[i].isspace() or any(start <= i < stop for start, stop in places) for i in range(offset, end))


def _line_end(raw: str, offset: int) -> int:
    end = raw.find("\n", offset)
    return len(raw[: end if end >= 0 else len(raw)].rstrip())


def _deletion(raw: str, start: int, end: int) -> _Change:
    """Delete a stretch with the blanks before it, or after it where it opens a line."""
    while start and raw[start - 1] in " \t":
        start -= 1
    if not start or raw[start - 1] == "\n":
        while end < len(raw) and raw[end] in " \t":
            end += 1
    return _Change(start, end, "")


def _applied(raw: str, changes: list[_Change]) -> str:
    for change in reversed(changes):
        raw = raw[: change.start] + change.new + raw[change.end :]
    return raw


def _says_the_same(action: Action, raw: str, people: People) -> bool:
    text = Text(tuple((number, 1, line) for number, line in enumerate(raw.split("\n"), 1)))
    due = action.line.due.date if action.line.due else None
    anchor = due or _SOME_DAY
    read = read_line(text, When(anchor, anchor), people)
    old_owners = [owner.handle for owner in action.owners if owner.form is not Form.INHERITED]
    return (
        read.key == action.key
        and (read.due.date if read.due else None) == due
        and [owner.handle for owner in read.owners] == old_owners
        and sorted((mark.key, mark.value) for mark in read.marks)
        == sorted((mark.key, mark.value) for mark in action.line.marks)
    )


def _breaks_plugin(line: Line) -> bool:
    """Obsidian Tasks reads from the end of the line: nothing but tags may follow its fields."""
    places = [mark.place for mark in line.marks] + ([line.due_place] if line.due_place else [])
    if not places:
        return False
    first = min(start for start, _ in places)
    return line.last_word > first
