"""``digest`` as Markdown to build a review on, and as JSON, version 1 (spec/schemas/digest.schema.json)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from oneonone_lint import SPEC_VERSION
from oneonone_lint.formatters.escaping import escape_control_chars, escape_line
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
    yield f"# {escape_line(people)}: digest{_format_period(digest)}"
    yield from ("", _format_summary(digest))
    yield from _format_section("Accomplishments", map(_format_excerpt, digest.accomplishments))
    yield from _format_section("Decisions", map(_format_excerpt, digest.decisions))
    yield from _format_section("Closed actions", map(_format_action, digest.closed))


def _format_period(digest: Digest) -> str:
    since = f" from {digest.period.since}" if digest.period.since else ""
    until = f" to {digest.period.until}" if digest.period.until else ""
    return since + until


def _format_summary(digest: Digest) -> str:
    meetings = pluralize(len(digest.meetings), "meeting")
    closures = digest.closures
    actions = pluralize(closures.closed, "action")
    rate = f", {closures.on_time} of {closures.dated} with a due date on time" if closures.dated else ""
    return f"{meetings}; {actions} closed{rate}."


def _format_section(title: str, items: Iterable[Sequence[str]]) -> Iterator[str]:
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


def _format_excerpt(excerpt: Excerpt) -> list[str]:
    first, *rest = escape_control_chars(excerpt.text).split("\n")
    if excerpt.begins_with_paragraph:
        return [f"{excerpt.note.date}: {first}", *rest]
    return [f"{excerpt.note.date}:", "", first, *rest]


def _format_action(row: ActionRow) -> list[str]:
    action = row.action
    text = escape_line(" ".join(action.text.split()))
    details = [escape_line(label_owners(row))]
    if action.due:
        details.append(f"due {action.due}")
    if action.state is State.CANCELLED:
        details.append("dropped")
    between = action.closed_between
    if between and action.is_on_time and action.due and action.due < between.last:
        details.append(f"done between {between.first} and {between.last}")
    return [f"{action.closed}: {text} ({', '.join(details)})"]


def format_digest_json(digest: Digest) -> str:
    """Return the digest as JSON text."""
    value = {
        "version": 1,
        "spec": SPEC_VERSION,
        "series": digest.series,
        "since": _build_day(digest.period.since),
        "until": _build_day(digest.period.until),
        "meetings": len(digest.meetings),
        "accomplishments": [_build_excerpt(excerpt) for excerpt in digest.accomplishments],
        "decisions": [_build_excerpt(excerpt) for excerpt in digest.decisions],
        "actions": [to_json_value(row) for row in digest.closed],
    }
    return dump_json(value)


def _build_day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _build_excerpt(excerpt: Excerpt) -> dict[str, Any]:
    note = excerpt.note
    return {"date": note.date.isoformat(), "path": note.path, "line": excerpt.line, "text": excerpt.text}
