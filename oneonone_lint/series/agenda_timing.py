"""Whether the agenda of a meeting was there in time, as git's log tells (rule G001)."""

import datetime as dt

from oneonone_lint.model.note import Note
from oneonone_lint.model.value import Value
from oneonone_lint.series.agenda_deadline import latest_agenda_time
from oneonone_lint.series.series_history import SeriesHistory


class AgendaTiming(Value):
    """An agenda that had to be there by *due*: it was *committed* then, None where it was there in time."""

    due: dt.datetime
    committed: dt.datetime | None

    @property
    def is_late(self) -> bool:
        """The agenda came after it was due."""
        return self.committed is not None


def time_agenda(history: SeriesHistory, note: Note) -> AgendaTiming | None:
    """Return whether the agenda in *note* was in time, None where the profile sets no deadline or nobody can say.

    The first note of a series began with it, and nobody could know of it before. Without a commit after the deadline
    the agenda was in time, whatever it says.
    """
    deadline = history.series.profile.deadline
    if deadline is None or note.date == history.series.entries[0].date or not history.revisions_of(note):
        return None
    due = latest_agenda_time(deadline, note.date, history.series.start_time_of(note))
    if due is None:
        return None
    if not _is_changed_after(history, note, due):
        return AgendaTiming(due, None)
    first = history.first_content(note)
    if first is None:
        return None
    committed = history.local_time(first.commit)
    return AgendaTiming(due, committed if committed > due else None)


def _is_changed_after(history: SeriesHistory, note: Note, due: dt.datetime) -> bool:
    """Tell whether a commit on *note* came after *due*."""
    return any(history.local_time(revision.commit) > due for revision in history.revisions_of(note))
