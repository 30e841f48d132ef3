"""The last notes of a series, which alone some rules speak of: ``lookback`` in the config (spec, clause 8.11).

A gap in March, a due date that lay before its meeting two years ago: nobody can act on these any more.
"""

import datetime as dt
from posixpath import basename

from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.profile import Status
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.rules.base import Rule
from oneonone_lint.series.series_chain import SeriesChain

_FAMILIES = ("C", "G", "M")
_CODES = ("T006",)


class RecentNotes(Value):
    """Tells which rules speak of which note: *first_day* is that of the first recent one, *old_paths* are before it."""

    first_day: dt.date
    old_paths: frozenset[str]

    @classmethod
    def of(cls, chain: SeriesChain, number: int) -> "RecentNotes":
        """Take the last *number* notes of *chain* by date, whatever their status, and back to the last one held."""
        entries = chain.entries
        held = [index for index, entry in enumerate(entries) if _is_held(entry)]
        first = max(min([len(entries) - number, *held[-1:]]), 0)
        first_day = entries[first].date if first else dt.date.min
        return cls(first_day, frozenset(entry.path for entry in entries[:first]))

    def is_spoken_of(self, rule: Rule, path: str) -> bool:
        """Tell whether *rule* speaks of the file *path*."""
        return (rule.family not in _FAMILIES and rule.code not in _CODES) or self.holds(path)

    def holds(self, path: str) -> bool:
        """Tell whether the file *path* is none that is left alone; a note that is deleted counts by its day."""
        if path in self.old_paths:
            return False
        name = parse_note_name(basename(path))
        return name is None or name.date >= self.first_day


def _is_held(entry: Note | Unreadable) -> bool:
    return isinstance(entry, Note) and entry.status is Status.HELD
