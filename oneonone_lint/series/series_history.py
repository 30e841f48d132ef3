"""What git's log tells of the notes of a series."""

import datetime as dt
from collections.abc import Callable, Mapping

from oneonone_lint.model.note import Note, NoteName
from oneonone_lint.model.people import People
from oneonone_lint.model.revisions import Commit, Removal, Revision
from oneonone_lint.model.series import Series
from oneonone_lint.model.value import Value


class SeriesHistory(Value):
    """A series and its past: what rules of family G and ``status --practices`` read (spec, clauses 8.8 and 8.10).

    *meetings* are the notes that are asked about, of meetings that took place. *revisions* has the revisions of each
    note by its path, the earliest first; none for a note whose past proves nothing, as that of an imported one.
    *removals* are the notes that are asked about and gone. *arrivals* has, by path, the commit that brought a file.

    *read* returns a note by its name as it stood at a revision, None where it could not be read. *had_content* tells
    whether it said more than a template then, None likewise; it is faster than *read*.

    Times are those of *zone*, or without one each commit's own.
    """

    series: Series
    meetings: tuple[Note, ...]
    people: People
    revisions: Mapping[str, tuple[Revision, ...]]
    removals: tuple[Removal, ...]
    arrivals: Mapping[str, Commit]
    read: Callable[[NoteName, Revision], Note | None]
    had_content: Callable[[NoteName, Revision], bool | None]
    zone: dt.tzinfo | None

    def revisions_of(self, note: Note) -> tuple[Revision, ...]:
        """Return the revisions of *note*, the earliest first."""
        return self.revisions.get(note.path, ())

    def first_content(self, note: Note) -> Revision | None:
        """Return the first revision at which *note* said more than a template, None where nobody can say."""
        for revision in self.revisions_of(note):
            had_content = self.had_content(note.name, revision)
            if had_content is None:
                return None
            if had_content:
                return revision
        return None

    def local_time(self, commit: Commit) -> dt.datetime:
        """Return the minute of *commit* as the clocks of *zone* showed it, without a zone."""
        zone = self.zone or commit.committed_at.tzinfo
        return commit.committed_at.astimezone(zone).replace(second=0, tzinfo=None)

    def authors(self, commit: Commit) -> list[str]:
        """Return the handles of those on the roster whose e-mail address wrote *commit*."""
        return self.people.handles_with_email(commit.author)
