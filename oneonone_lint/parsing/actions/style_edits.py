"""The edits that bring an action to the one way of writing it (spec, clause 5.12)."""

import datetime as dt
from collections.abc import Iterator

from oneonone_lint.model.action import Action, Commitment, Notation, ParsedAction, State
from oneonone_lint.model.document import Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.text import TextRange
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.boxes import rewrite_mark
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.fields import is_emoji_field
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.notations import STYLE_NOTATIONS, format_due, format_handles, format_timed_field
from oneonone_lint.parsing.actions.separators import is_choice
from oneonone_lint.parsing.actions.strikes import find_strikes
from oneonone_lint.parsing.actions.style import has_loose_owner
from oneonone_lint.parsing.actions.text_changes import Change, TextEdit, apply_changes, delete_field
from oneonone_lint.parsing.actions.text_lines import TextLines
from oneonone_lint.parsing.markdown.html_comments import list_comments
from oneonone_lint.parsing.markdown.masking import blank_ranges

# What stays behind where a field is taken out of brackets or emphasis that hold more than it: `()`, `, .`, ` ** `.
_LITTER = lazy_pattern(r"(?<!\S)[*_]{1,3}(?!\S)|[(\[]\s*[,;)\]]|[,;]\s*[.)\]]")
_BLANK_OR_EMPHASIS = " \t*_"  # `**Sam to book the room**`
# The end of a sentence goes with the field that ends it.
_STOP = lazy_pattern(r"[.!]+")
_COLONS = (":", "：")
_SOME_DAY = dt.date(2000, 1, 1)


class _CanonicalField(Value):
    """A field of an action: where it stands, how it is to be written, whether it is written so already."""

    text_range: TextRange
    canonical: str
    is_canonical: bool


def style_edits(action: Action, style: str, people: People) -> list[TextEdit] | None:
    """Return the edits that write *action* in *style*, None where they would change what it says."""
    text = action.item.text
    changes = sorted(_list_changes(action, style), key=lambda change: (change.start, change.end))
    rewritten = apply_changes(text.joined, changes)
    if _removes_struck_day(action.parsed, text.joined) or _hides_day(action.parsed):
        return None
    if _removes_choice(action.parsed, text.joined):
        return None
    if not _says_the_same(action, rewritten, people) or _count_litter(rewritten) > _count_litter(text.joined):
        return None
    if list_comments(rewritten) != list_comments(text.joined):  # of `by <!-- at noon --> Friday`
        return None
    edits = list(_list_box_edits(action))
    if rewritten != text.joined:
        edits += [TextEdit(text.span(change.start, change.end), change.new) for change in changes]
    return edits


def _removes_struck_day(parsed: ParsedAction, raw: str) -> bool:
    """Tell whether the due date stands around another one that is struck through: ``by ~~Wednesday~~ Friday``."""
    return parsed.due_range is not None and bool(find_strikes(raw[slice(*parsed.due_range)]))


def _removes_choice(parsed: ParsedAction, raw: str) -> bool:
    """Tell whether the place of several owners says how to choose one, as handles side by side do not."""
    return len(parsed.owners) > 1 and parsed.owner_range is not None and is_choice(raw[slice(*parsed.owner_range)])


def unread_day_edits(action: Action, style: str) -> list[TextEdit]:
    """Return the edits that make a due field of a day without a marker, none where it is not read or has a time."""
    parsed, text = action.parsed, action.item.text
    day = parsed.unread_day
    if day is None or day.date is None or day.says_more or parsed.unread_range is None:
        return []
    deletion = delete_field(text.joined, parsed.unread_range)
    end = TextLines(text.joined, parsed).end_of(len(text.joined))
    changes = [deletion, Change(end, end, f" {format_due(day.date, day.time, style)}")]
    if deletion.end >= end:
        changes = [Change(deletion.start, deletion.end, changes[1].new)]
    return [TextEdit(text.span(change.start, change.end), change.new) for change in changes]


def _list_box_edits(action: Action) -> Iterator[TextEdit]:
    box = action.item.box
    mark = rewrite_mark(box, action.parsed)
    if box and mark:
        yield TextEdit(box.span, f"[{mark}]")


def _list_changes(action: Action, style: str) -> Iterator[Change]:
    parsed, raw = action.parsed, action.item.text.joined
    lines = TextLines(raw, parsed)
    fields = list(_list_fields(parsed, style))
    inside = _find_inside_owner(action, fields)
    outside = [field for field in fields if field not in inside]
    if STYLE_NOTATIONS[style] is Notation.OBSIDIAN:
        asides = _list_emoji_asides(raw, parsed)
        yield from _move_to_end(raw, lines, [*fields, *asides], [*outside, *asides])
        inside = []
    else:
        for field in outside:
            if not field.is_canonical:
                yield from _rewrite(raw, lines, field)
    yield from _rewrite_owners(action, lines, inside)


def _find_inside_owner(action: Action, fields: list[_CanonicalField]) -> list[_CanonicalField]:
    """Return the due date of ``(owner: Sam, due: Friday)``, where all that is in brackets is rewritten as one."""
    owner_range = action.parsed.owner_range
    if owner_range is None or not has_loose_owner(action):
        return []
    return [field for field in fields if field.text_range.start in range(*owner_range)]


def _list_fields(parsed: ParsedAction, style: str) -> Iterator[_CanonicalField]:
    """Yield the fields in the order in which they stand together; one with a time before it comes first."""
    notation = STYLE_NOTATIONS[style]
    due = parsed.due
    dues = []
    if due and due.date and parsed.due_range:
        canonical = format_due(due.date, due.time, style)
        dues.append(_CanonicalField(parsed.due_range, canonical, due.notation is notation))
    fields = [
        _CanonicalField(
            field.text_range,
            format_timed_field(field.key, field.value, field.time, style),
            field.notation is notation,
        )
        for field in parsed.fields
        if field.is_read
    ]
    yield from (dues + fields) if due and due.time else (fields + dues)


def _list_emoji_asides(raw: str, parsed: ParsedAction) -> list[_CanonicalField]:
    """Return the fields that only Obsidian Tasks knows: a priority, a recurrence."""
    asides = [aside for aside in parsed.aside_ranges if is_emoji_field(raw, aside)]
    return [_CanonicalField(aside, raw[slice(*aside)].strip(), is_canonical=True) for aside in asides]


def _move_to_end(
    raw: str, lines: TextLines, fields: list[_CanonicalField], outside: list[_CanonicalField]
) -> Iterator[Change]:
    """Write *fields* at the end of the text, and delete those *outside* the owner's place where they stand."""
    for field in outside:
        yield delete_field(raw, field.text_range)
    if fields:
        end = lines.end_of(len(raw))
        yield Change(end, end, "".join(f" {field.canonical}" for field in fields))


def _rewrite(raw: str, lines: TextLines, field: _CanonicalField) -> Iterator[Change]:
    """Write a field in its place where it ends its line, else take it there."""
    start, end = field.text_range
    if lines.has_no_word_behind(end):
        stop = _STOP.match(raw, end)
        yield Change(start, stop.end() if stop else end, field.canonical)
    else:
        yield delete_field(raw, field.text_range)
        line_end = lines.end_of(end)
        yield Change(line_end, line_end, f" {field.canonical}")


def _rewrite_owners(action: Action, lines: TextLines, inside: list[_CanonicalField]) -> Iterator[Change]:
    """Write the owners as handles, with the fields that stood *inside* their brackets: ``(owner: Sam, due: …)``."""
    fields = (field.canonical for field in inside)
    owners = " ".join((format_handles(action.handles), *fields))
    if any(owner.notation is Notation.GROUP for owner in action.owners):
        yield Change(0, 0, f"{owners} ")
    owner_range = action.parsed.owner_range
    if owner_range and has_loose_owner(action):
        raw, due_range = action.item.text.joined, action.parsed.due_range
        before = blank_ranges(raw, [due_range] if due_range else [])[: owner_range.start]
        is_first = not before.strip(_BLANK_OR_EMPHASIS)
        yield from _rewrite_owner_range(raw, lines, owner_range, owners, is_first=is_first)


def _rewrite_owner_range(
    raw: str, lines: TextLines, owner_range: TextRange, owners: str, *, is_first: bool
) -> Iterator[Change]:
    """Write *owners* in their place where they open the text or end their line, else take them to the start."""
    start, end = owner_range
    if is_first or lines.has_no_word_behind(end):
        is_word_next = raw[end - 1 : end] in _COLONS and raw[end : end + 1].isalpha()  # `Sam:book the room`
        yield Change(start, end, f"{owners} " if is_word_next else owners)
    else:
        yield delete_field(raw, owner_range)
        yield Change(0, 0, f"{owners} ")


def _hides_day(parsed: ParsedAction) -> bool:
    """Tell whether a day that is not read stands in the owner's brackets: ``(@sam, Friday)``, ``(📅 soon, @sam)``."""
    is_unread = parsed.due is not None and parsed.due.date is None
    day, owner = parsed.due_range if is_unread else parsed.unread_range, parsed.owner_range
    return day is not None and owner is not None and day.start < owner.end and owner.start < day.end


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
        and _due_time(reread) == _due_time(parsed)
        and _field_values(reread) == _field_values(parsed)
        and _sign_state(reread) is _sign_state(parsed)
    )


def _due_time(parsed: ParsedAction) -> str:
    return parsed.due.time if parsed.due else ""


def _field_values(parsed: ParsedAction) -> list[tuple[str, str]]:
    return sorted((field.key, field.value) for field in parsed.fields)


def _sign_state(parsed: ParsedAction) -> State | None:
    return parsed.sign.state if parsed.sign else None
