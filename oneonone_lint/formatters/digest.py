"""``digest`` as Markdown to build a review on, and as JSON, version 1 (spec/schemas/digest.schema.json)."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from oneonone_lint import SPEC_VERSION
from oneonone_lint.formatters.escaping import escape_control_chars, escape_json
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
    people = digest.participants.handles
    yield f"# {escape_control_chars(' / '.join(people) or digest.series)}: digest{_period(digest)}"
    yield from ("", _summary(digest))
    for title, points in (("Accomplishments", digest.accomplishments), ("Decisions", digest.decisions)):
        yield from ("", f"## {title}", "", *(_listed(map(_point, points)) or [_NOTHING]))
    yield from ("", "## Closed actions", "", *(_listed(map(_action, digest.closed)) or [_NOTHING]))


def _period(digest: Digest) -> str:
    since, until = digest.period.since, digest.period.until
    return f"{f' from {since}' if since else ''}{f' to {until}' if until else ''}"


def _summary(digest: Digest) -> str:
    dated = [row for row in digest.closed if row.thread.due]
    on_time = sum(row.thread.is_on_time for row in dated)
    rate = f", {on_time} of {len(dated)} with a due date on time" if dated else ""
    return f"{pluralize(len(digest.meetings), 'meeting')}; {pluralize(len(digest.closed), 'action')} closed{rate}."


def _listed(entries: Iterable[Iterable[str]]) -> list[str]:
    """Return each of *entries* as an item, its further lines under it."""
    found = []
    for entry in entries:
        first, *rest = entry
        found += [f"- {first}", *(f"  {line}" if line else "" for line in rest)]
    return found


def _point(point: Excerpt) -> Iterator[str]:
    lines = escape_control_chars(point.text).split("\n")
    if point.opens_with_text:
        yield f"{point.note.date}: {lines[0]}"
        yield from lines[1:]
    else:
        yield from (f"{point.note.date}:", "", *lines)


def _action(row: ActionRow) -> Iterator[str]:
    thread = row.thread
    due = f", due {thread.due}" if thread.due else ""
    dropped = ", dropped" if thread.state is State.CANCELLED else ""
    words = " ".join(escape_control_chars(thread.latest.action.text).split())
    yield f"{thread.closed}: {words} ({escape_control_chars(label_owners(row))}{due}{dropped})"


def format_digest_json(digest: Digest) -> str:
    """Return the digest as JSON text."""
    value = {
        "version": 1,
        "spec": SPEC_VERSION,
        "series": digest.series,
        "since": _iso(digest.period.since),
        "until": _iso(digest.period.until),
        "meetings": len(digest.meetings),
        "accomplishments": [_point_value(point) for point in digest.accomplishments],
        "decisions": [_point_value(point) for point in digest.decisions],
        "actions": [to_json_value(row) for row in digest.closed],
    }
    return escape_json(json.dumps(value, ensure_ascii=False, indent=1))


def _iso(day: object) -> str | None:
    return str(day) if day else None


def _point_value(point: Excerpt) -> dict[str, Any]:
    return {"date": str(point.note.date), "path": point.note.path, "line": point.line, "text": point.text}
