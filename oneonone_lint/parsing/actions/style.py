"""The one way of writing an action: where a line is not written so (spec, clause 5.12)."""

from collections.abc import Iterator
from typing import NamedTuple

from oneonone_lint.model.action import Action, ActionForm, Notation
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Box
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange, quote
from oneonone_lint.parsing.actions.boxes import (
    CANONICAL_MARKS,
    is_unknown_mark,
    read_box_state,
    read_closing_field,
    rewrite_mark,
)
from oneonone_lint.parsing.actions.notations import STYLE_NOTATIONS, format_due, format_field, format_handles
from oneonone_lint.parsing.markdown.masking import blank_ranges

# `[WIP]`: a word in brackets is no tick
_TAG = lazy_pattern(r"\[[^\]]{2,}\]")
_LOOSE = (Notation.LOOSE_HANDLE, Notation.NAME)


class StyleViolation(NamedTuple):
    """A place that is not written the one way, and what is to be said of it."""

    span: Span
    message: str


def style_violations(action: Action, style: str) -> list[StyleViolation]:
    """Return where *action* is not written in *style*, the first place first; a row is written in no style at all."""
    if action.form is ActionForm.TABLE_ROW:
        return []
    violations = [
        *_find_box_violations(action),
        *_find_owner_violations(action),
        *_find_field_violations(action, style),
    ]
    behind = _find_behind_fields(action) if STYLE_NOTATIONS[style] is Notation.OBSIDIAN else ""
    if behind and not violations:
        words = "a comment" if behind.startswith("<!--") else quote(behind)
        message = f"Obsidian Tasks reads from the end of the line: {words} may not follow its fields"
        violations.append(StyleViolation(action.span, message))
    return sorted(violations)


def has_loose_owner(action: Action) -> bool:
    """Tell whether the owners of *action* stand in its line, but not as bare handles: ``Sam: …``, ``**@sam**``.

    An unknown ``@Sam Miller`` cannot be written as one: rule T002 asks who that is.
    """
    is_asked = any(" " in owner.written and not owner.is_known for owner in action.owners)
    return not is_asked and any(owner.notation in _LOOSE for owner in action.owners)


def asks_for_state(action: Action) -> bool:
    """Tell whether only people know how *action* stands: its box has a sign of its own, or it is open and was closed.

    ``[?] Book the room`` is such a question, and ``[ ] Book the room done:2026-11-12``.
    """
    is_unknown = is_unknown_mark(action.item.box, action.parsed)
    return is_unknown or _has_closing_day_alone(action) or _has_unknown_cross(action)


def _has_closing_day_alone(action: Action) -> bool:
    return not action.state.is_closed and read_closing_field(action.parsed).is_closed


def _has_unknown_cross(action: Action) -> bool:
    """Tell whether an open action opens with what may be a tick: ``[ ] ☒ Book the room``, ``[ ] [w] Book the room``."""
    sign = action.parsed.sign
    is_cross = sign is not None and sign.state is None and not _TAG.match(sign.written)
    return is_cross and not action.state.is_closed


def _find_box_violations(action: Action) -> Iterator[StyleViolation]:
    box = action.item.box
    if box is None or _is_all_in_box(action, box):
        return
    mark = rewrite_mark(box, action.parsed)
    problem = _describe_rewrite(action, box, mark) if mark else _describe_question(action, box)
    if problem:
        yield StyleViolation(box.span, problem)


def _is_all_in_box(action: Action, box: Box) -> bool:
    """Tell whether nothing else says how *action* stands than a *box* in the canonical form: no sign and no day."""
    has_day = not action.state.is_closed and bool(action.parsed.fields)
    return box.mark in CANONICAL_MARKS and bool(box.mark) and action.parsed.sign is None and not has_day


def _describe_rewrite(action: Action, box: Box, mark: str) -> str:
    sign = action.parsed.sign
    if sign is None or read_box_state(box).is_closed:
        return f"the box [{box.mark}] is not in the canonical form [{mark}]"
    says = "the text is struck through" if sign.is_strike else f"{quote(sign.written)} says {action.state}"
    return f"{says}, but the box is [{box.mark}]"


def _describe_question(action: Action, box: Box) -> str | None:
    """Return what only people know of how *action* stands, None where nothing is in question."""
    sign = action.parsed.sign
    if is_unknown_mark(box, action.parsed):
        return f"the box [{box.mark}] counts as open, but the open boxes are [ ] and [/]"
    if sign and _has_unknown_cross(action):
        return f"{quote(sign.written)} may say done or cancelled, but the box is [{box.mark}]"
    if _has_closing_day_alone(action):
        return f"the box [{box.mark}] is open, but a day says that the action was closed"
    return None


def _find_owner_violations(action: Action) -> Iterator[StyleViolation]:
    if all(owner.notation is Notation.HANDLE for owner in action.owners):
        return
    canonical = format_handles(action.handles)
    if any(owner.notation is Notation.GROUP for owner in action.owners):
        above = quote(action.owners[0].written)
        message = f"the owner stands above, in {above}, and not in the canonical form {canonical}"
        yield StyleViolation(action.span, message)
    elif action.parsed.owner_range and has_loose_owner(action):
        yield _make_violation(action, "owner", action.parsed.owner_range, canonical)


def _find_field_violations(action: Action, style: str) -> Iterator[StyleViolation]:
    parsed, notation = action.parsed, STYLE_NOTATIONS[style]
    due = parsed.due
    if due and due.date and parsed.due_range and due.notation is not notation:
        yield _make_violation(action, "due date", parsed.due_range, format_due(due.date, due.time, style))
    for field in parsed.fields:
        if field.notation is not notation and field.is_read:
            yield _make_violation(action, "field", field.text_range, format_field(field.key, field.value, style))


def _make_violation(action: Action, noun: str, text_range: TextRange, canonical: str) -> StyleViolation:
    text = action.item.text
    written = quote(text.joined[slice(*text_range)])
    return StyleViolation(text.span(*text_range), f"the {noun} {written} is not in the canonical form {canonical}")


def _find_behind_fields(action: Action) -> str:
    """Return what stands behind the first field that Obsidian Tasks reads, but for those, tags and a block id."""
    from oneonone_lint.parsing.actions.fields import TRAILING_BLOCK_ID, is_emoji_field
    from oneonone_lint.parsing.actions.tags import mask_tags

    parsed, raw = action.parsed, action.item.text.joined
    ranges = [field.text_range for field in parsed.fields]
    ranges += [aside for aside in parsed.aside_ranges if is_emoji_field(raw, aside)]
    if parsed.due and parsed.due.date and parsed.due_range:
        ranges.append(parsed.due_range)
    if not ranges or _are_last(ranges, raw):
        return ""
    first = min(text_range.start for text_range in ranges)
    return TRAILING_BLOCK_ID.sub("", mask_tags(blank_ranges(raw, ranges)))[first:].strip()


def _are_last(ranges: list[TextRange], raw: str) -> bool:
    """Tell whether *ranges* of the text *raw* are all that stands behind the first of them."""
    in_order = sorted(ranges)
    end = in_order[0].start
    for text_range in in_order:
        if raw[end : text_range.start].strip():
            return False
        end = max(end, text_range.end)
    return not raw[end:].strip()
