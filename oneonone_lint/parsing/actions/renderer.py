"""One action written anew, so that it reads as it did before: text, owner, due date, id (spec, clause 5.2)."""

import re
from collections.abc import Iterator

from oneonone_lint.model.action import Action, Due, DueProblem, Notation, ParsedAction, State
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.fields import find_asides
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.style import format_field
from oneonone_lint.parsing.markdown.masking import blank, mask

_RELATIVE_LINK = re.compile(r"(?<=\]\()(?![a-z][a-z0-9+.-]*:|[/#<])(?=[^\s()])", re.IGNORECASE)


def render_action(action: Action, identity: str | None, style: str, when: DateContext, people: People) -> str:
    """Return *action* as one line of *style* for a note that is read with *when* and *people*.

    Its *identity* is written out, without one what stood there. What it takes from the lines above it stands in
    the line itself. Of the ways to write it the first that reads as *action* does is taken: a date or an owner
    that cannot be read stays as it was written.
    """
    written = list(_ways(action, identity, style))
    return next((line for line in written if _reads_as(action, line, when, people)), written[0])


def rebase_links(line: str, way: str) -> str:
    """Return *line* with its relative links leading *way* first, as it comes from another folder."""
    return _RELATIVE_LINK.sub(lambda _: way, line)


def _ways(action: Action, identity: str | None, style: str) -> Iterator[str]:
    marks = [format_field(mark.key, mark.value, style) for mark in action.parsed.fields if mark.key != "id"]
    written = identity or action.written_id
    other = [*(marks if action.state.is_closed else []), *_other_fields(action)]
    for due in dict.fromkeys((_due(action, style), "")):
        tail = [due, *([format_field("id", written, style)] if written else []), *other]
        for words in _with_owners(action):
            yield "- [{}] {}".format(_mark(action), " ".join(part for part in (words, *tail) if part))


def _other_fields(action: Action) -> list[str]:
    raw = action.item.text.joined
    masked = mask(raw)
    for mark in action.parsed.fields:
        masked = blank(masked, *mark.text_range)
    return [*action.parsed.tags, *(raw[start:end].strip() for start, end in find_asides(masked))]


def _with_owners(action: Action) -> Iterator[str]:
    names = [owner.handle for owner in action.owners]
    if not names:
        yield action.text
        return
    handles = " ".join(f"@{name}" for name in names)
    yield f"{action.text} {handles}"
    yield f"{handles} {action.text}"
    # A name with a blank in it is no handle, and a text that opens with one would be taken for its own owner.
    yield f"{action.text} (owner: {', '.join(names)})"
    yield f"{', '.join(names)}: {action.text}"


def _due(action: Action, style: str) -> str:
    due: Due | None = action.due
    if due is None:
        return ""
    if due.date:
        return format_field("due", due.date, style)
    if due.problem is DueProblem.CONFLICT:
        return " ".join(format_field("due", day, style) for day in due.readings)
    place = action.parsed.due_range
    return (
        action.item.text.joined[slice(*place)] if place and due.notation is not Notation.INHERITED else f"due:{due.written}"
    )


def _mark(action: Action) -> str:
    if action.state.is_closed:
        return "x" if action.state is State.DONE else "-"
    return "/" if action.item.box and action.item.box.mark == "/" else " "


def _reads_as(action: Action, line: str, when: DateContext, people: People) -> bool:
    read: ParsedAction = parse_action(Text.of(line.partition("] ")[2]), when, people)
    return (
        read.key == action.key
        and [owner.handle for owner in read.owners] == [owner.handle for owner in action.owners]
        and (read.due.date if read.due else None) == (action.due.date if action.due else None)
    )
