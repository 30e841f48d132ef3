"""What git's history proves about the notes of a series: for the rules of family G (spec, clause 8.8)."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property, partial
from posixpath import dirname
from typing import TYPE_CHECKING

from oneonone_lint.model.revisions import Removal
from oneonone_lint.model.series import Series
from oneonone_lint.model.series_folder import name_of
from oneonone_lint.parsing.notes.note_reader import SeriesContext
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.series.cadence import next_meeting
from oneonone_lint.series.series_history import SeriesHistory

if TYPE_CHECKING:
    from oneonone_lint.repo.git.command import Objects
    from oneonone_lint.repo.git.history import History
    from oneonone_lint.repo.git.old_notes import OldNotes


class HistoryProvider:
    """The history of a notes repo: one ``git log``, run when a method or property is first asked.

    All of them raise ``OneononeError`` where git fails.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def skipped(self) -> str | None:
        """Why history proves nothing here, such as a shallow clone; None where it does."""
        return self._history if isinstance(self._history, str) else None

    def history_of(self, series: Series) -> SeriesHistory | None:
        """Return what history proves about the notes of *series*, None where it proves nothing."""
        history = self._history
        if isinstance(history, str):
            return None
        past = self._past(series, history)
        return SeriesHistory(
            series=series,
            people=self._workspace.people,
            revisions=history.revisions,
            removals=tuple(removal for removal in history.removals if self._is_missed(removal, series)),
            arrivals=history.arrivals,
            read=past.read,
            had_content=past.had_content,
            zone=self._zone,
        )

    def emptied_series(self, is_reported: Callable[[str], bool]) -> list[str]:
        """Return the names of former series: all of their notes were deleted, and *is_reported* holds for one of them.

        No folder on disk leads to such a series, so whoever looks for deleted notes has to ask for it here.
        """
        if isinstance(self._history, str):
            return []
        removed = [removal.path for removal in self._history.removals if is_reported(removal.path)]
        return sorted({name_of(dirname(path)) for path in removed if not self._workspace.series_of(path)})

    @cached_property
    def _history(self) -> "History | str":
        """The history, or in words why there is none that proves anything."""
        from oneonone_lint.repo.git.history import NotWholeError, read_history

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

        return ZoneInfo(self._workspace.config.timezone) if self._workspace.config.timezone else None

    def _is_missed(self, removal: Removal, series: Series) -> bool:
        """Tell whether the note belonged to *series* and no other note stands for its day."""
        enforce_from = self._workspace.config.enforce_from
        return (
            name_of(dirname(removal.path)) == series.name
            and not self._workspace.is_excluded(removal.path)
            and not (enforce_from and removal.day < enforce_from)
            and all(entry.date != removal.day for entry in series.entries)
        )

    def _past(self, series: Series, history: "History") -> "OldNotes":
        from oneonone_lint.repo.git.old_notes import OldNotes

        context = SeriesContext(
            series.profile, self._workspace.people, series.participants, partial(next_meeting, series.settings)
        )
        latest = {revisions[-1].blob: note for note in series.notes if (revisions := history.revisions.get(note.path))}
        return OldNotes(self._objects, self._workspace.files, context, latest)
