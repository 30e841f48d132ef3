"""What git's history proves about the notes of a series: for the rules of family G (spec, clause 8.8)."""

import datetime as dt
from functools import cached_property
from posixpath import dirname
from typing import TYPE_CHECKING

from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.model.revisions import Removal
from oneonone_lint.model.series import Series
from oneonone_lint.model.series_folder import name_of
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.series_history import SeriesHistory

if TYPE_CHECKING:
    from oneonone_lint.repo.git.command import Objects
    from oneonone_lint.repo.git.file_history import History
    from oneonone_lint.repo.git.old_notes import OldNotes


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

    def history_of(self, series: Series) -> SeriesHistory | None:
        """Return what history proves about the notes of *series*, None where it proves nothing."""
        history = self._history
        if isinstance(history, str):
            return None
        old_notes = self._open_old_notes(series, history)
        return SeriesHistory(
            series=series,
            people=self._workspace.people,
            revisions=history.revisions,
            removals=tuple(removal for removal in history.removals if self._is_missed(removal, series)),
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
        removed = [removal.path for removal in self._history.removals if is_reported(removal.path)]
        return sorted({name_of(dirname(path)) for path in removed if not self._workspace.series_of(path)})

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

    def _is_missed(self, removal: Removal, series: Series) -> bool:
        """Tell whether the note belonged to *series*, still counts, and no other note stands for its day."""
        if name_of(dirname(removal.path)) != series.name or self._workspace.is_excluded(removal.path):
            return False
        days = {entry.date for entry in series.entries}
        return self._workspace.config.is_enforced_on(removal.day) and removal.day not in days

    def _open_old_notes(self, series: Series, history: "History") -> "OldNotes":
        from oneonone_lint.repo.git.old_notes import OldNotes

        latest = {}
        for note in series.notes:
            revisions = history.revisions.get(note.path)
            if revisions:
                latest[revisions[-1].blob] = note
        context = self._workspace.series_context(series.settings, series.profile)
        return OldNotes(self._objects, self._workspace.files, context, latest)
