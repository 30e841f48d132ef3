"""What one series did day by day: its meetings, turns, priorities and actions (interface, clause 4.7)."""

import datetime as dt
from collections.abc import Iterable, Iterator

from oneonone_lint.model.days import add_days
from oneonone_lint.model.note import Note
from oneonone_lint.model.period import Period
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series import Series
from oneonone_lint.model.value import Value
from oneonone_lint.reports.status.action_row import ActionRow
from oneonone_lint.reports.timeline.flow import first_day
from oneonone_lint.reports.timeline.meetings import Meeting, list_gaps, list_meetings
from oneonone_lint.reports.timeline.runs import Run, list_priority_runs, list_topic_runs
from oneonone_lint.series.rotation import upcoming_topics
from oneonone_lint.series.series_history import SeriesHistory

_AHEAD = dt.timedelta(days=14)


class SeriesTimeline(Value):
    """A series of the repo named *repo* in *period*; *rows* are its actions in every state.

    *topics* are those of the rotation, *next_topic* is the title of the one whose turn comes next, None where it is
    nobody's. *gaps* and *pauses* are periods without a meeting, *pauses* planned ones.
    """

    repo: str
    series: str
    period: Period
    meetings: tuple[Meeting, ...]
    gaps: tuple[Period, ...]
    pauses: tuple[Period, ...]
    topics: tuple[Run, ...]
    next_topic: str | None
    priorities: tuple[Run, ...]
    rows: tuple[ActionRow, ...]

    @property
    def still_open(self) -> int:
        """The number of actions in which something is left to do."""
        return sum(row.is_open for row in self.rows)

    @property
    def overdue(self) -> int:
        """The number of those whose due date is past."""
        return sum(row.overdue_days > 0 for row in self.rows)


class TimelineBuilder(Value):
    """Builds timelines in the repo named *repo* as of *today*; where it is to *redact*, they tell no word or topic."""

    repo: str
    today: dt.date
    redact: bool

    @property
    def period(self) -> Period:
        """The days that a timeline is about: 26 weeks back, two ahead."""
        return Period(first_day(self.today), add_days(self.today, _AHEAD))

    def build(
        self, series: Series, rows: Iterable[ActionRow], history: SeriesHistory | None, *, is_current: bool
    ) -> SeriesTimeline:
        """Return the timeline of *series*, which has *rows*; *is_current* where no other carries it on."""
        period = self.period
        meetings = [note for note in series.meetings if period.holds(note.date)]
        topics = list_topic_runs(series.profile, meetings, redact=self.redact)
        tells_next = topics and is_current and not self.redact
        return SeriesTimeline(
            repo=self.repo,
            series=series.name,
            period=period,
            meetings=tuple(list_meetings(series, history, period, self.today)),
            gaps=tuple(_clip(list_gaps(series, self.today, is_current=is_current), period)),
            pauses=tuple(_clip(_list_pauses(series), period)),
            topics=topics,
            next_topic=self._find_next_topic(series) if tells_next else None,
            priorities=list_priority_runs(meetings, redact=self.redact),
            rows=tuple(rows),
        )

    def _find_next_topic(self, series: Series) -> str | None:
        topic = next(upcoming_topics(series.profile, self._list_held(series)), None)
        return topic.title if topic else None

    def _list_held(self, series: Series) -> list[Note]:
        """Return the meetings up to today: what an agenda ahead plans is still to come."""
        return [note for note in series.meetings if note.date <= self.today and note.status is Status.HELD]


def _list_pauses(series: Series) -> Iterator[Period]:
    for pause in series.settings.pauses:
        yield Period(pause.start, pause.end)


def _clip(periods: Iterable[Period], window: Period) -> Iterator[Period]:
    """Yield the part of each of *periods* that lies in *window*; both have both ends."""
    for period in periods:
        since = max(filter(None, (period.since, window.since)))
        until = min(filter(None, (period.until, window.until)))
        if since <= until:
            yield Period(since, until)
