"""The one way of writing an action: where a line departs from it, and the edits that bring it there (spec, 5.12)."""

from collections.abc import Iterator

from oneonone_lint.model.action import Action, Notation, ParsedAction
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.boxes import CANONICAL_MARKS
from oneonone_lint.parsing.actions.notations import STYLE_NOTATIONS, format_field

_REWRITTEN_BOXES = {"~": "[-]"}


def style_violations(action: Action, style: str) -> list[tuple[Span, str]]:
    """Return where *action* is not written in *style*, the first place first, with what is to be said of each."""
    form = STYLE_NOTATIONS[style]
    found = [*_box_departures(action), *_owner_departures(action), *_field_departures(action, style)]
    if not found and form is Notation.OBSIDIAN and _breaks_plugin(action.parsed):
        found.append((action.span, "Obsidian Tasks reads from the end of the line: no words may follow its fields"))
    return sorted(found)


def _box_departures(action: Action) -> Iterator[tuple[Span, str]]:
    box = action.item.box
    if box and box.mark in _REWRITTEN_BOXES:
        yield box.span, f"the box [{box.mark}] is not in the canonical form {_REWRITTEN_BOXES[box.mark]}"
    elif box and box.mark and box.mark not in CANONICAL_MARKS:
        yield box.span, f"the box [{box.mark}] counts as open, but the open boxes are [ ] and [/]"


def _owner_departures(action: Action) -> Iterator[tuple[Span, str]]:
    forms = {owner.notation for owner in action.owners}
    canonical = " ".join(f"@{owner.handle}" for owner in action.owners)
    if Notation.GROUP in forms:
        above = quote(action.owners[0].written)
        yield action.span, f"the owner stands above, in {above}, and not in the canonical form {canonical}"
    elif action.parsed.owner_range and _rewrites_owner(action):
        span, written = _stretch(action, action.parsed.owner_range)
        yield span, f"the owner {quote(written)} is not in the canonical form {canonical}"


def _field_departures(action: Action, style: str) -> Iterator[tuple[Span, str]]:
    line, form = action.parsed, STYLE_NOTATIONS[style]
    if line.due and line.due.date and line.due_range and line.due.notation is not form:
        span, written = _stretch(action, line.due_range)
        yield (
            span,
            f"the due date {quote(written)} is not in the canonical form {format_field('due', line.due.date, style)}",
        )
    for mark in line.fields:
        if mark.notation is not form:
            span, written = _stretch(action, mark.text_range)
            yield (
                span,
                f"the field {quote(written)} is not in the canonical form {format_field(mark.key, mark.value, style)}",
            )


def _stretch(action: Action, place: tuple[int, int]) -> tuple[Span, str]:
    return action.item.text.span(*place), action.item.text.joined[slice(*place)]


def _rewrites_owner(action: Action) -> bool:
    return any(owner.notation in (Notation.LOOSE_HANDLE, Notation.NAME) for owner in action.owners)


def _breaks_plugin(line: ParsedAction) -> bool:
    """Obsidian Tasks reads from the end of the line: nothing but tags may follow its fields."""
    due = [line.due_range] if line.due and line.due.date and line.due_range else []
    places = [mark.text_range for mark in line.fields] + due
    if not places:
        return False
    first = min(start for start, _ in places)
    return line.last_word_end > first
