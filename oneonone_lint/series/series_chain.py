"""Series that continue one another are one chain: ``continues`` in the config joins them (spec, clause 2.5)."""

import datetime as dt

from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.series import Series
from oneonone_lint.model.value import Value, cached_property
from oneonone_lint.series.action_threads import ActionThread, Mention, build_threads


class SeriesChain(Value):
    """Series joined by ``continues``, the oldest first; a series that is joined to none is a chain of one.

    When Alice has a new manager, Zoe, the series `alice-bob` ends and `alice-zoe` continues it: the two are one chain,
    and an action that was opened in the first may be closed in the second.
    """

    series: tuple[Series, ...]

    def __getitem__(self, name: str) -> Series:
        """Return the series *name*. Raises ``ValueError`` where it is not in the chain."""
        return self.series[self.index(name)]

    def index(self, name: str) -> int:
        """Return the place of *name*, 0 for the oldest. Raises ``ValueError`` where it is not in the chain."""
        return [series.name for series in self.series].index(name)

    def earlier(self, name: str) -> tuple[Series, ...]:
        """Return the series before *name*, which it continues, the oldest first."""
        return self.series[: self.index(name)]

    def later(self, name: str) -> tuple[Series, ...]:
        """Return the series after *name*, which continue it, the oldest first."""
        return self.series[self.index(name) + 1 :]

    def up_to(self, name: str) -> "SeriesChain":
        """Return the chain that ends with *name*, as it was before any series continued that one."""
        return SeriesChain(self.series[: self.index(name) + 1])

    def until(self, day: dt.date) -> "SeriesChain":
        """Return the chain as it stood on *day*: without what was written for later days."""
        return SeriesChain(tuple(series.until(day) for series in self.series))

    def before(self, day: dt.date) -> "SeriesChain":
        """Return the chain as it stood when *day* began."""
        return SeriesChain(tuple(series.before(day) for series in self.series))

    @property
    def newest(self) -> Series:
        """The latest series that has a note, the last one if none has: there open actions are to be taken up."""
        return next((series for series in reversed(self.series) if series.entries), self.series[-1])

    @property
    def entries(self) -> tuple[Note | Unreadable, ...]:
        """The entries of all series by date, on one day those of the older series first."""
        entries = [entry for series in self.series for entry in series.entries]
        return tuple(sorted(entries, key=lambda entry: entry.date))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of all series that could be read, in the order of *entries*."""
        return tuple(entry for entry in self.entries if isinstance(entry, Note))

    @cached_property
    def threads(self) -> tuple[ActionThread, ...]:
        """The actions of all series, each with its mentions in the order of *entries*."""
        notes = [(series.name, note) for series in self.series for note in series.notes]
        notes.sort(key=lambda named: named[1].date)
        return build_threads(Mention(name, note, action) for name, note in notes for action in note.actions)
