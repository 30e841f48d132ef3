"""What the next note of a series is made of, before it is text."""

import datetime as dt
from collections.abc import Sequence
from itertools import islice

from oneonone_lint.model.note import Note, Participants
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Status, Topic
from oneonone_lint.model.series import Series
from oneonone_lint.model.value import Value
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.planned_days import MetDays
from oneonone_lint.series.rotation import upcoming_topics

_FARTHEST = 60  # meetings
_MOST_PAST_AGENDAS = 3


class AnnouncedTopic(Value):
    """A topic of the rotation that a meeting is told of beforehand, and the day of its turn."""

    topic: Topic
    day: dt.date


class NotePlan(Value):
    """What goes into the note of *date*, which is to stand at *path* from the root.

    *series* is the series as it stood before that day; *met* are the days of its meetings up to this one; *earlier* are
    its notes and those of the series that it carries on, in the order of time. *open_threads* are the actions that the
    note takes up, *older_threads* the open ones that ``enforce-from`` leaves alone; *unreadable* are the paths of notes
    that may have had others. *style* is the notation of fields, *roster* the people that the config names.
    *linked_files* are those files to which sections of the profile refer and that are there.
    """

    path: str
    series: Series
    date: dt.date
    met: MetDays
    earlier: Sequence[Note]
    open_threads: Sequence[ActionThread]
    older_threads: Sequence[ActionThread]
    unreadable: Sequence[str]
    style: str
    roster: People
    linked_files: frozenset[str]

    @property
    def participants(self) -> Participants:
        """Who meets: what the config says, else what the last note of the series said."""
        configured = self.series.participants
        noted = self.series.notes[-1].participants if self.series.notes else Participants()
        return Participants(configured.report or noted.report, configured.manager or noted.manager)

    @property
    def people(self) -> People:
        """Everybody known to the note, by its participants' names too."""
        return self.roster.with_participants(self.participants.handles)

    @property
    def last_meeting(self) -> Note | None:
        """The note of the last meeting that took place."""
        return next((note for note in reversed(self.earlier) if note.took_place), None)

    def is_unasked_for(self, today: dt.date) -> bool:
        """Tell whether the last meetings, of days before *today*, are all still agendas: perhaps nobody meets now."""
        last = self.earlier[-_MOST_PAST_AGENDAS:]
        past = [note for note in last if note.status is Status.AGENDA and note.date < today]
        return len(past) == _MOST_PAST_AGENDAS

    @property
    def topic(self) -> Topic | None:
        """The topic whose turn it is."""
        return next(upcoming_topics(self.series.profile, self.earlier))

    @property
    def manager_topic(self) -> AnnouncedTopic | None:
        """The manager's next topic, if this meeting is one at which the manager has to hear of it.

        These are the meetings within the notice of the topic, and the last one before its turn.
        """
        days = islice(self.met.following(self.series.settings), _FARTHEST)
        topics = upcoming_topics(self.series.profile, self.earlier)
        next(topics)  # of this meeting
        next_day = self.met.next(self.series.settings)
        for day, topic in zip(days, topics, strict=False):
            if topic and topic.by_manager:
                is_near = (day - next_day).days < topic.notice
                return AnnouncedTopic(topic, day) if is_near else None
        return None
