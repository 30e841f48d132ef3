"""What git's history proves about the notes of a series: for the rules of family G (spec, clause 8.8)."""

import datetime as dt
from posixpath import dirname
from typing import TYPE_CHECKING

from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.model.series import Series
from oneonone_lint.model.series_folder import name_of
from oneonone_lint.model.value import cached_property
from oneonone_lint.repo.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from oneonone_lint.model.revisions import Removal
    from oneonone_lint.repo.git.command import Objects
    from oneonone_lint.repo.git.file_history import History
    from oneonone_lint.repo.git.history import HistoryReader
    from oneonone_lint.repo.git.old_notes import OldNotes
    from oneonone_lint.series.series_history import SeriesHistory


class HistoryProvider:
    """The history of a notes repo: one ``git log``, run when it is first asked for.

    Every question raises ``OneononeError`` where git fails.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reader: HistoryReader | None = None

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
            meetings=tuple(note for note in series.notes if is_asked(note.path) and note.took_place),
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

    def begin(self) -> "HistoryReader":
        """Have git begin with its log, for whoever will ask and has something else to do until then."""
        if self._reader is None:
            from oneonone_lint.repo.git.history import HistoryReader

            self._reader = HistoryReader(self._workspace.config.root)
            self._reader.begin()
        return self._reader

    @property
    def is_awaited(self) -> bool:
        """Whether git is still at its log: whoever asks now has to wait."""
        return self._reader is not None and self._reader.is_at_work

    def settle(self) -> None:
        """Have the history there, where git has begun: whoever asks then does not wait, nor does a fork of this run.

        Raises ``OneononeError`` where git fails.
        """
        if self._reader:
            self._history  # noqa: B018 - to ask is to have it

    def close(self) -> None:
        """End git where it is still at its log, as nobody will ask any more."""
        if self._reader:
            self._reader.end()

    @cached_property
    def _history(self) -> "History | str":
        """The history, or in words why it proves nothing."""
        return self.begin().take()

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
        removals = self._removals_by_series.get(series.name, ())
        days = {entry.date for entry in series.entries} if removals else ()
        for removal in removals:
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

        context = self._workspace.series_context(series.settings, series.profile)
        return OldNotes(self._objects, context, series.notes, history.revisions)
