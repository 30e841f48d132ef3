"""``json`` and ``jsonl`` of ``status``, version 1 (interface, clause 7)."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from oneonone_lint import SPEC_VERSION
from oneonone_lint.formatters.json_text import dump_json
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.report import StatusReport
from oneonone_lint.series.action_threads import Mention


def format_json(report: StatusReport) -> str:
    """Return the report as JSON text."""
    value: dict[str, Any] = {
        "version": 1,
        "spec": SPEC_VERSION,
        "today": report.today.isoformat(),
        "summary": report.summary(),
        "actions": [to_json_value(row) for row in report.rows],
        "attention": [asdict(entry) for entry in report.attention],
        "habits": [asdict(entry) for entry in report.habits],
    }
    if report.practices is not None:
        value["practices"] = [asdict(entry) for entry in report.practices]
    return dump_json(value)


def format_jsonl(report: StatusReport) -> Iterator[str]:
    """Yield one action a line."""
    for row in report.rows:
        yield dump_json(to_json_value(row), indent=None)


def to_json_value(row: ActionRow) -> dict[str, Any]:
    """Return one action with its fields (interface, clause 7.1)."""
    thread = row.thread
    return {
        "repo": row.repo,
        "series": row.series,
        "id": thread.id,
        "text": thread.latest.action.text,
        "owners": list(row.owners),
        "state": str(thread.state),
        "due": thread.due.isoformat() if thread.due else None,
        "overdue_days": row.overdue_days,
        "opened": thread.opened.isoformat(),
        "closed": thread.closed.isoformat() if thread.closed else None,
        "closed_between": [day.isoformat() for day in thread.closed_between] if thread.closed_between else None,
        "carried": thread.carried,
        "slipped": len(thread.slips),
        "slipped_days": sum(thread.slips),
        "path": thread.latest.note.path,
        "line": thread.latest.action.item.line,
        "mentions": [_build_mention(mention) for mention in thread.mentions],
    }


def _build_mention(mention: Mention) -> dict[str, Any]:
    due = mention.action.due.date if mention.action.due else None
    return {
        "path": mention.note.path,
        "line": mention.action.item.line,
        "date": mention.date.isoformat(),
        "state": str(mention.action.state),
        "due": due.isoformat() if due else None,
    }
