"""What git's history proves about the notes of a series: for the rules of family G (spec, clause 8.8)."""

import datetime as dt
from functools import cached_property
from posixpath import dirname
from typing import TYPE_CHECKING

from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.model.series import Series
from oneonone_lint.model.series_folder import name_of
from oneonone_lint.repo.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from oneonone_lint.model.revisions import Removal
    from oneonone_lint.repo.git.command import Objects
    from oneonone_lint.repo.git.file_history import History
    from oneonone_lint.repo.git.old_notes import OldNotes
    from oneonone_lint.series.series_history import SeriesHistory


class HistoryProvider:
    """The history of a notes repo: one ``git log``, run when it is first asked for.

    Every question raises ``OneononeError`` where git fails.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def skipped(self) -> str | None:
        """Why history proves nothing here, such as that the clone is shallow; None where it does."""
        return self._history if isinstance(self._history, str) else None

    def history_of(self, series: Series, is_asked: PathFilter = lambda _: True) -> "SeriesHistory | None":
        """Return what history proves about the notes of *series* that *is_asked* tells, None where it is nothing."""
        history = self._history
        if isinstance(history, str):
            return None
        from oneonone_lint.series.series_history import SeriesHistory

        old_notes = self._open_old_notes(series, history)
        return SeriesHistory(
            series=series,
            meetings=tuple(note for note in series.meetings if is_asked(note.path)),
            people=self._workspace.people,
            revisions=history.revisions,
            removals=tuple(removal for removal in self._find_missed(series) if is_asked(removal.path)),
            arrivals=history.arrivals,
            read=old_notes.read,
            had_content=old_notes.had_content,
            zone=self._zone,
        )

    def emptied_series(self, is_reported: PathFilter) -> list[str]:
        """Return the names of folders that were a series: they had notes, of which one *is_reported*, and have none.

        No file on disk leads to such a series, so whoever looks for deleted notes has to ask for it here.
        """
        if isinstance(self._history, str):
            return []
        names = []
        for name, removals in self._removals_by_series.items():
            is_asked = any(is_reported(removal.path) for removal in removals)
            if is_asked and not self._workspace.series_of(removals[0].path):
                names.append(name)
        return sorted(names)

    @cached_property
    def _history(self) -> "History | str":
        """The history, or in words why it proves nothing."""
        from oneonone_lint.repo.git.history import read_history
        from oneonone_lint.repo.git.log import NotWholeError

        try:
            return read_history(self._workspace.config.root)
        except NotWholeError as reason:
            return str(reason)

    @cached_property
    def _objects(self) -> "Objects":
        from oneonone_lint.repo.git.command import Objects, Repository

        return Objects(Repository(self._workspace.config.root))

    @cached_property
    def _zone(self) -> dt.tzinfo | None:
        from zoneinfo import ZoneInfo

        name = self._workspace.config.timezone
        return ZoneInfo(name) if name else None

    def _find_missed(self, series: Series) -> "Iterator[Removal]":
        """Yield the notes that *series* had, still count, and for whose day no other note stands."""
        days = {entry.date for entry in series.entries}
        for removal in self._removals_by_series.get(series.name, ()):
            is_in_force = self._workspace.config.is_enforced_on(removal.day)
            if is_in_force and removal.day not in days and not self._workspace.is_excluded(removal.path):
                yield removal

    @cached_property
    def _removals_by_series(self) -> "Mapping[str, list[Removal]]":
        removals: dict[str, list[Removal]] = {}
        for removal in self._history.removals if not isinstance(self._history, str) else ():
            removals.setdefault(name_of(dirname(removal.path)), []).append(removal)
        return removals

    def _open_old_notes(self, series: Series, history: "History") -> "OldNotes":
        from oneonone_lint.repo.git.old_notes import OldNotes

        latest = {}
        for note in series.notes:
            revisions = history.revisions.get(note.path)
            if revisions:
                latest[revisions[-1].blob] = note
        context = self._workspace.series_context(series.settings, series.profile)
        return OldNotes(self._objects, context, latest)
