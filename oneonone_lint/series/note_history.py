"""What git's history tells of the notes of a series."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from oneonone_lint.model.note import Note, NoteName
from oneonone_lint.model.people import People
from oneonone_lint.model.revisions import Commit, Removal, Revision
from oneonone_lint.model.series import Series


@dataclass(frozen=True, slots=True)
class HistoryView:
    """What a rule on git's history sees of a series.

    *revisions* has a note's, by path, the earliest first: none for a note whose past proves nothing. *arrivals*
    has the commit that first brought a file, by path. *read* returns a note of that name as it stood at a
    revision, None where nobody could read it; *was_filled* tells the same way, and faster, whether it said more
    than a template. Times are counted in *zone*, without one in each commit's own.
    """

    series: Series
    people: People
    revisions: Mapping[str, tuple[Revision, ...]]
    removals: tuple[Removal, ...]
    arrivals: Mapping[str, Commit]
    read: Callable[[NoteName, Revision], Note | None]
    had_content: Callable[[NoteName, Revision], bool | None]
    zone: dt.tzinfo | None

    def of(self, note: Note) -> tuple[Revision, ...]:
        """The past of *note*."""
        return self.revisions.get(note.path, ())

    def local(self, commit: Commit) -> dt.datetime:
        """The minute of *commit* as clocks showed it."""
        return commit.when.astimezone(self.zone or commit.when.tzinfo).replace(second=0, tzinfo=None)
