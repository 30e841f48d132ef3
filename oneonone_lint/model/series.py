"""A series: the notes of one pair in order, and what the config says of it."""

import datetime as dt

from oneonone_lint.model.note import Note, Participants, Unreadable
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.settings import SeriesSettings
from oneonone_lint.model.value import Value, replace


class Misnamed(Value):
    """A file whose name holds something like a date but is not a note's name (rule F001), such as `13-11-2026.md`.

    *suggestions* are the right paths, one for each day that the name can mean. Where it means none, as in
    `2026-02-30.md`, there are no suggestions, and *impossible* is what reads like a date. *latest_day* is the last one
    that can be meant, None where nobody can say.

    What *is_copy* was left by a sync tool or a merge, as `2026-11-13 2.md`; *suggestions* then has the original.
    """

    path: str
    suggestions: tuple[str, ...]
    impossible: str | None
    latest_day: dt.date | None
    is_copy: bool = False


class Series(Value):
    """The meetings of one pair (spec, clause 2): the notes of one folder.

    *entries* are in the order of their days, of two notes of a day that without a slug first. *participants* are those
    that the config names; *misnamed* are files that were probably meant as notes.
    """

    name: str
    settings: SeriesSettings
    profile: Profile
    participants: Participants
    entries: tuple[Note | Unreadable, ...]
    misnamed: tuple[Misnamed, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes that could be read."""
        return tuple(entry for entry in self.entries if isinstance(entry, Note))

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The notes that could not be read."""
        return tuple(entry for entry in self.entries if isinstance(entry, Unreadable))

    @property
    def meetings(self) -> tuple[Note, ...]:
        """The notes that are neither cancelled nor moved."""
        return tuple(note for note in self.notes if note.took_place)

    @property
    def latest_participants(self) -> Participants:
        """Who met last, as far as a note names both, else whom the config names."""
        known = (note.participants for note in reversed(self.notes) if note.participants.is_complete)
        return next(known, self.participants)

    def start_time_of(self, note: Note) -> dt.time | None:
        """When the meeting of *note* begins: the time that the note gives, else that of the series."""
        return note.start_time or self.settings.time

    def until(self, day: dt.date) -> "Series":
        """Return the series as it stood on *day*: without what was written for later days."""
        return replace(self, entries=tuple(entry for entry in self.entries if entry.date <= day))

    def before(self, day: dt.date) -> "Series":
        """Return the series as it stood when *day* began."""
        return replace(self, entries=tuple(entry for entry in self.entries if entry.date < day))
