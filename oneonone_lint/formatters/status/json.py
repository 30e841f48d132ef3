"""``json`` and ``jsonl`` of ``status``, version 1 (interface, clause 7)."""

from collections.abc import Iterator
from typing import Any

from oneonone_lint import SPEC_VERSION
from oneonone_lint.formatters.json_text import dump_json, dump_json_line
from oneonone_lint.reports.status.action_record import MentionRecord
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.report import StatusReport


def format_json(report: StatusReport) -> str:
    """Return the report as JSON text."""
    value: dict[str, Any] = {
        "version": 1,
        "spec": SPEC_VERSION,
        "today": report.today.isoformat(),
        "summary": report.summary(),
        "actions": [to_json_value(row) for row in report.rows],
        "attention": report.attention,
        "habits": report.habits,
    }
    if report.practices is not None:
        value["practices"] = report.practices
    return dump_json(value)


def format_jsonl(report: StatusReport) -> Iterator[str]:
    """Yield one action a line."""
    for row in report.rows:
        yield dump_json_line(to_json_value(row))


def to_json_value(row: ActionRow) -> dict[str, Any]:
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


def _build_mention(mention: MentionRecord) -> dict[str, Any]:
    return {
        "path": mention.path,
        "line": mention.line,
        "date": mention.date.isoformat(),
        "state": str(mention.state),
        "due": mention.due.isoformat() if mention.due else None,
    }
