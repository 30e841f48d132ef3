"""``digest`` as Markdown to build a review on, and as JSON, version 1 (spec/schemas/digest.schema.json)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from oneonone_lint import SPEC_VERSION
from oneonone_lint.formatters.escaping import escape_control_chars
from oneonone_lint.formatters.json_text import dump_json
from oneonone_lint.formatters.status.json import to_json_value
from oneonone_lint.formatters.status.labels import label_owners
from oneonone_lint.model.action import State
from oneonone_lint.model.text import pluralize
from oneonone_lint.reports.digest import Digest
from oneonone_lint.reports.excerpts import Excerpt
from oneonone_lint.reports.status.action_row import ActionRow

_NOTHING = "None."


def format_digest_markdown(digest: Digest) -> Iterator[str]:
    """Yield the lines of the digest."""
    people = " / ".join(digest.participants.handles) or digest.series
    yield f"# {escape_control_chars(people)}: digest{_period(digest)}"
    yield from ("", _summary(digest))
    yield from _section("Accomplishments", map(_excerpt, digest.accomplishments))
    yield from _section("Decisions", map(_excerpt, digest.decisions))
    yield from _section("Closed actions", map(_action, digest.closed))


def _period(digest: Digest) -> str:
    since = f" from {digest.period.since}" if digest.period.since else ""
    until = f" to {digest.period.until}" if digest.period.until else ""
    return since + until


def _summary(digest: Digest) -> str:
    meetings = pluralize(len(digest.meetings), "meeting")
    closures = digest.closures
    actions = pluralize(closures.closed, "action")
    rate = f", {closures.on_time} of {closures.dated} with a due date on time" if closures.dated else ""
    return f"{meetings}; {actions} closed{rate}."


def _section(title: str, items: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a heading and a list; each item is one or several lines."""
    yield from ("", f"## {title}", "")
    is_empty = True
    for first, *rest in items:
        is_empty = False
        yield f"- {first}"
        for line in rest:
            yield f"  {line}" if line else ""
    if is_empty:
        yield _NOTHING


def _excerpt(excerpt: Excerpt) -> list[str]:
    first, *rest = escape_control_chars(excerpt.text).split("\n")
    if excerpt.begins_with_paragraph:
        return [f"{excerpt.note.date}: {first}", *rest]
    return [f"{excerpt.note.date}:", "", first, *rest]


def _action(row: ActionRow) -> list[str]:
    thread = row.thread
    text = " ".join(escape_control_chars(thread.latest.action.text).split())
    details = [escape_control_chars(label_owners(row))]
    if thread.due:
        details.append(f"due {thread.due}")
    if thread.state is State.CANCELLED:
        details.append("dropped")
    return [f"{thread.closed}: {text} ({', '.join(details)})"]


def format_digest_json(digest: Digest) -> str:
    """Return the digest as JSON text."""
    value = {
        "version": 1,
        "spec": SPEC_VERSION,
        "series": digest.series,
        "since": _day_value(digest.period.since),
        "until": _day_value(digest.period.until),
        "meetings": len(digest.meetings),
        "accomplishments": [_excerpt_value(excerpt) for excerpt in digest.accomplishments],
        "decisions": [_excerpt_value(excerpt) for excerpt in digest.decisions],
        "actions": [to_json_value(row) for row in digest.closed],
    }
    return dump_json(value)


def _day_value(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _excerpt_value(excerpt: Excerpt) -> dict[str, Any]:
    note = excerpt.note
    return {"date": note.date.isoformat(), "path": note.path, "line": excerpt.line, "text": excerpt.text}
