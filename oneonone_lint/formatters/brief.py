"""``brief`` as text for a terminal, as Markdown, and as JSON, version 1 (spec/schemas/brief.schema.json)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from oneonone_lint import SPEC_VERSION
from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.formatters.json_text import dump_json
from oneonone_lint.formatters.markdown_table import escape_cell
from oneonone_lint.formatters.status.json import to_json_value
from oneonone_lint.formatters.status.labels import label_day, label_lateness, label_owners
from oneonone_lint.model.display_path import display_path
from oneonone_lint.model.text import pluralize, truncate
from oneonone_lint.reports.brief import Brief
from oneonone_lint.reports.calendar import Meeting
from oneonone_lint.reports.excerpts import Excerpt
from oneonone_lint.reports.status.action_row import ActionRow

_WIDTH = 80  # columns of a terminal
_MOST_ACTIONS = 12
_MOST_POINTS = 5  # of a list other than the actions: a screen has 24 lines


def format_brief_text(brief: Brief, *, with_repo: bool = False) -> Iterator[str]:
    """Yield the lines of one screen, *with_repo* if there is more than one."""
    for line in _list_lines(brief, _format_text_heading, lambda words: words, with_repo=with_repo):
        yield truncate_line(escape_line(line))


def format_brief_markdown(brief: Brief, *, with_repo: bool = False) -> Iterator[str]:
    """Yield the lines of the Markdown, in which the words of notes are words."""
    yield from _list_lines(brief, _format_markdown_heading, escape_cell, with_repo=with_repo)


def truncate_line(line: str) -> str:
    """Return *line* cut to the width of a terminal, its indent kept."""
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}{truncate(line, _WIDTH - len(indent))}" if len(line) > _WIDTH else line


def _format_text_heading(title: str, level: int) -> list[str]:
    return [title] if level == 1 else ["", title]


def _format_markdown_heading(title: str, level: int) -> list[str]:
    return [f"{'#' * (level + 1)} {title}", ""] if level == 1 else ["", f"{'#' * (level + 1)} {title}", ""]


def _list_lines(
    brief: Brief, heading: Callable[[str, int], Iterable[str]], escape: Callable[[str], str], *, with_repo: bool
) -> Iterator[str]:
    yield from heading(escape(_describe_pair(brief, with_repo=with_repo)), 1)
    yield escape(_describe_meeting(brief))
    for title, points in _list_parts(brief).items():
        yield from heading(escape(title), 2)
        for point in points:
            yield f"- {escape(point)}"


def _describe_pair(brief: Brief, *, with_repo: bool) -> str:
    series = f"{brief.repo}: {brief.series}" if with_repo else brief.series
    handles = " / ".join(brief.participants.handles)
    return f"{handles} ({series})" if handles else series


def _describe_meeting(brief: Brief) -> str:
    if brief.meeting is None:
        return "No meeting is planned."
    meeting = brief.meeting
    day = f"{meeting.day:%a} {meeting.day}" + (f" {meeting.time:%H:%M}" if meeting.time else "")
    note = f"agenda {display_path(brief.way, meeting.path)}" if meeting.path else "no agenda yet"
    return f"Next: {day}, {_describe_distance(meeting, brief)}; {note}"


def _describe_distance(meeting: Meeting, brief: Brief) -> str:
    days = (meeting.day - brief.today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {pluralize(days, 'day')}")


def _list_parts(brief: Brief) -> dict[str, list[str]]:
    """Return what there is to know, point by point, by title; what there is nothing of is left out."""
    parts = {
        "Whose turn": [topic.title for topic in brief.meeting.topics] if brief.meeting else [],
        _title_actions(brief): _shorten(
            [_describe_action(row) for row in _order_actions(brief.actions)], _MOST_ACTIONS
        ),
        "From before enforce-from": _describe_older(brief),
        "Waiting longest": _describe_waiting(brief),
        _title_of_last("Decided", brief): _list_points(brief.decisions),
        _title_of_last("Priorities", brief): _list_points(brief.priorities),
        "Priorities now": _list_points(brief.new_priorities),
        "Goals": _shorten(list(brief.goals), _MOST_POINTS),
    }
    return {title: points for title, points in parts.items() if points}


def _title_actions(brief: Brief) -> str:
    return f"Open: {len(brief.actions)}, overdue: {len(brief.overdue)}"


def _describe_older(brief: Brief) -> list[str]:
    if not brief.older:
        return []
    return [f"{pluralize(brief.older, 'open action')}; `oneonone-lint status --all` lists them"]


def _title_of_last(title: str, brief: Brief) -> str:
    return f"{title} on {brief.last.date}" if brief.last else title


def _order_actions(rows: Sequence[ActionRow]) -> list[ActionRow]:
    """Return *rows* by owner, each owner's by their due dates."""
    return sorted(rows, key=lambda row: (not row.owners, label_owners(row).casefold(), row.sort_key))


def _describe_action(row: ActionRow) -> str:
    late = label_lateness(row)
    day = f"{label_day(row)} {late}".rstrip()
    return f"{label_owners(row)}, {day}: {_flatten(row.action.text)}"


def _describe_waiting(brief: Brief) -> list[str]:
    row = brief.waiting_longest
    if row is None:
        return []
    return [f"since {row.action.opened}, {label_owners(row)}: {_flatten(row.action.text)}"]


def _list_points(excerpts: Sequence[Excerpt]) -> list[str]:
    return _shorten([_flatten(excerpt.lines[0]) for excerpt in excerpts], _MOST_POINTS)


def _shorten(points: list[str], most: int) -> list[str]:
    """Return at most so many of *points*, and how many more there are."""
    return points if len(points) <= most else [*points[: most - 1], f"and {len(points) - most + 1} more"]


def _flatten(words: str) -> str:
    return " ".join(words.split())


def format_briefs_json(briefs: Iterable[Brief]) -> str:
    """Return *briefs* as JSON text."""
    briefs = list(briefs)
    value = {"version": 1, "spec": SPEC_VERSION, "series": [_build_json(brief) for brief in briefs]}
    return dump_json(value)


def _build_json(brief: Brief) -> Mapping[str, Any]:
    waiting = brief.waiting_longest
    return {
        "repo": brief.repo,
        "series": brief.series,
        "report": brief.participants.report,
        "manager": brief.participants.manager,
        "today": brief.today.isoformat(),
        "next": _build_meeting(brief.meeting) if brief.meeting else None,
        "last": brief.last.date.isoformat() if brief.last else None,
        "overdue": len(brief.overdue),
        "actions": [to_json_value(row) for row in brief.actions],
        "waiting_longest": waiting.action.id if waiting else None,
        "decisions": [excerpt.text for excerpt in brief.decisions],
        "priorities": [excerpt.text for excerpt in brief.priorities],
        "new_priorities": [excerpt.text for excerpt in brief.new_priorities],
        "goals": list(brief.goals),
    }


def _build_meeting(meeting: Meeting) -> Mapping[str, Any]:
    return {
        "date": meeting.day.isoformat(),
        "time": f"{meeting.time:%H:%M}" if meeting.time else None,
        "path": meeting.path,
        "topics": [topic.title for topic in meeting.topics],
    }
