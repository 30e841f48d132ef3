"""``json`` and ``jsonl`` of ``status``, version 1 (interface, clause 7)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from oneonone_lint import SPEC_VERSION
from oneonone_lint.formatters.json_text import dump_json_line, join_members, list_elements
from oneonone_lint.formatters.status.pieces import Piece, PieceFormat

if TYPE_CHECKING:
    from oneonone_lint.reports.status.action_record import MentionRecord
    from oneonone_lint.reports.status.action_row import ActionRow
    from oneonone_lint.reports.status.report import StatusReport


def _format_row(row: "ActionRow") -> str:
    return dump_json_line(to_json_value(row))


def _format_lists(report: "StatusReport") -> Mapping[str, list[str]]:
    """Return the other lists of the JSON; those of practices only where somebody asked for them."""
    lists: dict[str, Sequence[object]] = {"attention": report.attention, "habits": report.habits}
    if report.practices is not None:
        lists["practices"] = report.practices
    return {name: list(map(dump_json_line, values)) for name, values in lists.items()}


def _lay_out_json(piece: Piece, today: dt.date) -> str:
    head = {"version": 1, "spec": SPEC_VERSION, "today": today.isoformat(), "summary": dict(piece.facts.summary)}
    members = {name: [dump_json_line(value)] for name, value in head.items()}
    members["actions"] = list_elements([line.text for line in piece.lines])
    for name, values in piece.lists.items():
        members[name] = [f"[{', '.join(values)}]"]
    return f"{join_members(members)}\n"


def _lay_out_jsonl(piece: Piece, _today: dt.date) -> str:
    return "".join(f"{line.text}\n" for line in piece.lines)


JSON = PieceFormat(_format_row, _format_lists, _lay_out_json)
JSONL = PieceFormat(_format_row, lambda _: {}, _lay_out_jsonl)


def to_json_value(row: "ActionRow") -> dict[str, Any]:
    """Return one action with its fields (interface, clause 7.1)."""
    action = row.action
    return {
        "repo": row.repo,
        "series": row.series,
        "id": action.id,
        "text": action.text,
        "owners": list(row.owners),
        "state": str(action.state),
        "due": action.due.isoformat() if action.due else None,
        "overdue_days": row.overdue_days,
        "opened": action.opened.isoformat(),
        "closed": action.closed.isoformat() if action.closed else None,
        "closed_between": [day.isoformat() for day in action.closed_between] if action.closed_between else None,
        "carried": action.carried,
        "slipped": len(action.slips),
        "slipped_days": sum(action.slips),
        "path": action.path,
        "line": action.line,
        "age_days": row.age_days,
        "on_time": action.on_time,
        "mentions": [_build_mention(mention) for mention in action.mentions],
    }


def _build_mention(mention: "MentionRecord") -> dict[str, Any]:
    return {
        "path": mention.path,
        "line": mention.line,
        "date": mention.date.isoformat(),
        "state": str(mention.state),
        "due": mention.due.isoformat() if mention.due else None,
    }
