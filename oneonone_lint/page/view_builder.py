"""From a report to what its page shows."""

from collections.abc import Iterable, Iterator, Mapping

from oneonone_lint.formatters.status.labels import (
    NOBODY,
    has_several_repos,
    label_day,
    label_history,
    label_lateness,
    label_series,
)
from oneonone_lint.formatters.status.practices import label_practices
from oneonone_lint.page.panels import build_panel, draw_pictures
from oneonone_lint.page.view import ActionView, Notice, PageView, Panel, Tile
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.status.report import StatusReport


def build_view(report: StatusReport) -> PageView:
    """Return what the page of *report* shows."""
    with_repo = has_several_repos(report)
    rows = [row for timeline in report.timelines for row in timeline.rows]
    actions = tuple(_build_actions(report.rows, with_repo=with_repo))
    has_several_series = len(report.timelines) > 1
    return PageView(
        report=report,
        tiles=tuple(_build_tiles(report.summary())),
        actions=actions,
        owners=_list_owners([*report.rows, *rows]),
        series=_number(dict.fromkeys(action.series for action in actions)),
        notices=tuple(_build_notices(report, with_repo=with_repo)),
        pictures=draw_pictures(rows, report.today) if has_several_series else (),
        panels=tuple(_build_panels(report, with_repo=with_repo)),
    )


def _list_owners(rows: Iterable[ActionRow]) -> Mapping[str, int]:
    """Return who has one of *rows*, in the order of the names, nobody last."""
    names = {owner for row in rows for owner in row.owners or (NOBODY,)}
    return _number(sorted(names, key=lambda name: (name == NOBODY, name.casefold(), name)))


def _number(names: Iterable[str]) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(names)}


def _build_tiles(summary: Mapping[str, int]) -> Iterator[Tile]:
    yield Tile(summary["open"], "open")
    yield Tile(summary["overdue"], "overdue", is_late=summary["overdue"] > 0)
    yield Tile(summary["due_within_7_days"], "due within 7 days")
    for key, words in (("without_due", "without a due date"), ("without_owner", "without an owner")):
        if summary[key]:
            yield Tile(summary[key], words)


def _build_actions(rows: Iterable[ActionRow], *, with_repo: bool) -> Iterator[ActionView]:
    for row in sorted(rows, key=_rank):
        yield ActionView(
            row=row,
            day=label_day(row),
            lateness=label_lateness(row),
            history=label_history(row),
            series=label_series(row, with_repo=with_repo),
            due_group=_group_by_due(row),
        )


def _rank(row: ActionRow) -> tuple[bool, int]:
    """Return what puts open actions first, in the order that they have, then closed ones, the last closed first."""
    closed = row.action.closed
    return (closed is not None, -closed.toordinal() if closed else 0)


def _group_by_due(row: ActionRow) -> str:
    if not row.is_open:
        return "closed"
    if row.overdue_days:
        return "overdue"
    if row.is_due_soon:
        return "soon"
    return "later" if row.action.due else "none"


def _build_notices(report: StatusReport, *, with_repo: bool) -> Iterator[Notice]:
    for entry in report.attention:
        before, _, rest = entry.message.partition("“")
        words, _, behind = rest.rpartition("”")
        yield Notice(label_series(entry, with_repo=with_repo), before, words, behind, entry.path)


def _build_panels(report: StatusReport, *, with_repo: bool) -> Iterator[Panel]:
    practices = {(entry.repo, entry.series): "; ".join(label_practices(entry)) for entry in report.practices or ()}
    last_held = {(entry.repo, entry.series): entry.last_held for entry in report.habits}
    for timeline in report.timelines:
        name = label_series(timeline, with_repo=with_repo)
        key = (timeline.repo, timeline.series)
        yield build_panel(timeline, report.today, name, practices.get(key, ""), last_held.get(key))
