"""Lines of a page: what happened on which day to one series, topic, priority or action."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from oneonone_lint.formatters.status.labels import label_history, label_lateness
from oneonone_lint.model.action import State
from oneonone_lint.model.text import pluralize
from oneonone_lint.model.value import Value
from oneonone_lint.page.axis import Axis
from oneonone_lint.reports.status.action_record import MentionRecord
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.timeline.meetings import MeetingKind
from oneonone_lint.reports.timeline.runs import Run
from oneonone_lint.reports.timeline.series_timeline import SeriesTimeline


class Stretch(Value):
    """A part of a line from *start* to *end*, drawn as its *kind* is."""

    kind: str
    start: int
    end: int


class Sign(Value):
    """A sign for what happened on *day*, at *x*; *kind* names it."""

    kind: str
    day: dt.date
    x: int

    @property
    def words(self) -> str:
        """What it means: ``6 Nov put off``."""
        return f"{format_day(self.day)} {_MEANINGS.get(self.kind, self.kind)}"


_MEANINGS = {"in_time": "in time", "unmarked": "not marked", "slipped": "put off", "dropped": "cancelled"}


class Lane(Value):
    """One line: what it is called, what it says in *words*, what is drawn; *owners* are of an action, else None."""

    label: str
    words: str
    stretches: tuple[Stretch, ...]
    signs: tuple[Sign, ...]
    owners: tuple[str, ...] | None = None

    @property
    def days(self) -> str:
        """What happened on which day, for who cannot see it."""
        signs = sorted(self.signs, key=lambda sign: sign.day)
        return ", ".join(sign.words for sign in signs) or self.words


def format_day(day: dt.date) -> str:
    """Return *day* as a page shows it: ``6 Nov``."""
    return f"{day.day} {day:%b}"


def draw_meetings(timeline: SeriesTimeline, axis: Axis) -> Lane:
    """Return the line of the meetings, the signs of those that were held below the others."""
    stretches = [_stretch("pause", pause.since, pause.until, axis) for pause in timeline.pauses]
    stretches += [_stretch("gap", gap.since, gap.until, axis) for gap in timeline.gaps]
    meetings = sorted(timeline.meetings, key=lambda meeting: meeting.kind is not MeetingKind.HELD)
    signs = [Sign(meeting.kind.name.lower(), meeting.day, axis.place(meeting.day)) for meeting in meetings]
    return Lane("Meetings", _describe_meetings(timeline), tuple(stretches), tuple(signs))


def _stretch(kind: str, since: dt.date | None, until: dt.date | None, axis: Axis) -> Stretch:
    return Stretch(kind, axis.place(since or axis.first), axis.place(until or axis.last))


def _describe_meetings(timeline: SeriesTimeline) -> str:
    kinds = [meeting.kind for meeting in timeline.meetings]
    parts = [f"{kinds.count(kind)} {kind}" for kind in MeetingKind if kind in kinds]
    parts += [pluralize(len(timeline.gaps), "gap")] if timeline.gaps else []
    parts += [pluralize(len(timeline.pauses), "pause")] if timeline.pauses else []
    return ", ".join(parts) or "none"


def draw_agendas(timeline: SeriesTimeline, axis: Axis) -> Lane | None:
    """Return the line that tells whether agendas were there in time, None where nobody can say."""
    signs = []
    for meeting in timeline.meetings:
        if meeting.timing:
            kind = "late" if meeting.timing.is_late else "in_time"
            signs.append(Sign(kind, meeting.day, axis.place(meeting.day)))
    if not signs:
        return None
    late = sum(sign.kind == "late" for sign in signs)
    return Lane("Agendas", f"{len(signs) - late} in time, {late} late", (), tuple(signs))


def draw_runs(runs: Iterable[Run], kind: str, axis: Axis) -> Iterator[Lane]:
    """Yield a line for each of *runs*, with a sign for each day on which it came up."""
    for run in runs:
        signs = tuple(Sign(kind, day, axis.place(day)) for day in run.days)
        stretches = (Stretch(kind, signs[0].x, signs[-1].x),) if len(signs) > 1 else ()
        yield Lane(run.text, _describe_run(run), stretches, signs)


def _describe_run(run: Run) -> str:
    if not run.days:
        return "no turn"
    if len(run.days) == 1:
        return format_day(run.days[0])
    return f"{len(run.days)}×, {format_day(run.days[0])} to {format_day(run.days[-1])}"


def draw_action(row: ActionRow, axis: Axis) -> Lane:
    """Return the life of an action: open until it was closed, late from its due date on."""
    stretches = tuple(_list_stretches(row, axis))
    signs = tuple(_list_signs(row, axis))
    return Lane(row.action.text, _describe_action(row), stretches, signs, row.owners)


def _list_stretches(row: ActionRow, axis: Axis) -> Iterator[Stretch]:
    """Yield the time that the action was open, that from its due date on apart; what was dropped was never late."""
    action = row.action
    end = action.closed or max(row.today, action.opened)
    has_deadline = action.due is not None and action.state is not State.CANCELLED
    late_from = min(max(action.due or end, action.opened), end) if has_deadline else end
    yield Stretch("open", axis.place(action.opened), axis.place(late_from))
    if late_from < end:
        yield Stretch("overdue", axis.place(late_from), axis.place(end))


def _list_signs(row: ActionRow, axis: Axis) -> Iterator[Sign]:
    """Yield the days on which it was opened, carried and put off, when it is due, and how it ended."""
    action = row.action
    yield from _list_carries(row, axis)
    if action.opened >= axis.first:
        yield Sign("opened", action.opened, axis.place(action.opened))
    if action.due and row.is_open and axis.first <= action.due <= axis.last:
        yield Sign("due", action.due, axis.place(action.due))
    if action.closed:
        kind = "done" if action.state is State.DONE else "dropped"
        yield Sign(kind, action.closed, axis.place(action.closed))


def _list_carries(row: ActionRow, axis: Axis) -> Iterator[Sign]:
    """Yield the days on which another note had the action open, and whether it was put off there."""
    for earlier, mention in pairwise(_by_note(row.action.mentions)):
        if not mention.state.is_closed and mention.date >= axis.first:
            is_put_off = bool(earlier.due and mention.due and mention.due > earlier.due)
            yield Sign("slipped" if is_put_off else "carried", mention.date, axis.place(mention.date))


def _by_note(mentions: Iterable[MentionRecord]) -> list[MentionRecord]:
    """Return of each note the last mention."""
    return list({mention.path: mention for mention in mentions}.values())


def _describe_action(row: ActionRow) -> str:
    action = row.action
    parts = [f"opened {format_day(action.opened)}", label_history(row)]
    if row.is_open:
        parts += [f"due {format_day(action.due)}" if action.due else "no date", label_lateness(row)]
    elif action.closed:
        word = "done" if action.state is State.DONE else "cancelled"
        parts.append(f"{word} {format_day(action.closed)}")
    return ", ".join(filter(None, parts))
