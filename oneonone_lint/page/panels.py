"""What there is to see of one series: its lines, its charts, who has its actions."""

import datetime as dt
from collections.abc import Iterator, Sequence

from oneonone_lint.formatters.status.labels import NOBODY
from oneonone_lint.page.axis import Axis
from oneonone_lint.page.lanes import Lane, draw_action, draw_agendas, draw_meetings, draw_runs
from oneonone_lint.page.pictures import Picture, draw_months, draw_weeks
from oneonone_lint.page.view import Lanes, Panel, Share
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.timeline.flow import OwnerShare, count_months, count_owners, count_weeks
from oneonone_lint.reports.timeline.series_timeline import SeriesTimeline

_FIRST_LANES = 8  # of the actions, and of the priorities, of one series: more stand there for those who ask
_MOST_LANES = 30  # nobody looks at more of them one by one
_COLORS = 6  # of owners in a bar


def build_panel(timeline: SeriesTimeline, today: dt.date, name: str, practices: str, last_held: str | None) -> Panel:
    """Return what there is to see of *timeline*, of the series called *name*, whose *practices* are told in words.

    *last_held* is the day of its last meeting held, however long ago.
    """
    axis = Axis(timeline.period.since or today, timeline.period.until or today)
    rows = _list_lives(timeline)
    return Panel(
        name=name,
        still_open=timeline.still_open,
        overdue=timeline.overdue,
        last_held=last_held,
        axis=axis,
        today=axis.place(today),
        meetings=Lanes(tuple(_draw_meeting_lanes(timeline, axis))),
        topics=Lanes(tuple(draw_runs(timeline.topics, "turn", axis))),
        next_topic=timeline.next_topic,
        priorities=_limit(list(draw_runs(timeline.priorities, "priority", axis))),
        actions=_limit([draw_action(row, axis) for row in rows]),
        shares=tuple(_divide(count_owners(rows))),
        pictures=draw_pictures(timeline.rows, today),
        practices=practices,
    )


def draw_pictures(rows: Sequence[ActionRow], today: dt.date) -> tuple[Picture, ...]:
    """Return the charts of *rows*, none where there are none."""
    if not rows:
        return ()
    return (draw_weeks(count_weeks(rows, today)), draw_months(count_months(rows, today)))


def _draw_meeting_lanes(timeline: SeriesTimeline, axis: Axis) -> Iterator[Lane]:
    yield draw_meetings(timeline, axis)
    agendas = draw_agendas(timeline, axis)
    if agendas:
        yield agendas


def _limit(lanes: Sequence[Lane]) -> Lanes:
    more = tuple(lanes[_FIRST_LANES:_MOST_LANES])
    return Lanes(tuple(lanes[:_FIRST_LANES]), more, max(len(lanes) - _MOST_LANES, 0))


def _list_lives(timeline: SeriesTimeline) -> list[ActionRow]:
    """Return the actions that were open in the period: first those that are, the oldest first, then the closed ones."""
    since = timeline.period.since
    open_rows = [row for row in timeline.rows if row.is_open]
    closed_rows = [row for row in timeline.rows if row.action.closed and (not since or row.action.closed >= since)]
    open_rows.sort(key=lambda row: row.action.opened)
    closed_rows.sort(key=lambda row: (row.action.closed, row.action.opened), reverse=True)
    return [*open_rows, *closed_rows]


def _divide(owners: Sequence[OwnerShare]) -> Iterator[Share]:
    """Yield a bar for *owners*, each as wide as the share of the actions."""
    total = sum(owner.still_open + owner.closed for owner in owners)
    x = 0.0
    for index, owner in enumerate(owners):
        width = round(100 * (owner.still_open + owner.closed) / total, 2)
        yield Share(owner.owner or NOBODY, owner.still_open, owner.closed, round(x, 2), width, index % _COLORS)
        x += width
