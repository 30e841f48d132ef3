"""What git's history proves about the notes of a series: the view that rules of family G get (spec, clause 8.8)."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property, partial

from oneonone_lint.cadence import next_meeting
from oneonone_lint.files import MAX_SIZE, UnreadableError
from oneonone_lint.git import NoSuchObjectError, Objects, Repository
from oneonone_lint.history import History, NotWholeError, read_history
from oneonone_lint.note import Note, NoteName
from oneonone_lint.parser import parse
from oneonone_lint.reading import Context, read_note
from oneonone_lint.revisions import Removal, Revision
from oneonone_lint.rules.base import HistoryView
from oneonone_lint.series import Series
from oneonone_lint.workspace import Workspace, decode


class Evidence:
    """The history of a notes repo, read when a rule first asks for it; *skipped* says why it was not, if it was not."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.skipped: str | None = None

    def view(self, series: Series) -> HistoryView | None:
        """Return what is known of the past of *series*, None where the history is not whole.

        Raises ``OneononeError`` where git fails.
        """
        history = self._history
        if history is None:
            return None
        return HistoryView(
            series=series,
            people=self._workspace.people,
            revisions=history.revisions,
            removals=tuple(removal for removal in history.removals if self._is_missed(removal, series)),
            read=self._reader(series),
            zone=self._zone,
        )

    @cached_property
    def _history(self) -> History | None:
        try:
            return read_history(self._workspace.config.root)
        except NotWholeError as reason:
            self.skipped = str(reason)
            return None

    @cached_property
    def _objects(self) -> Objects:
        return Objects(Repository(self._workspace.config.root))

    @cached_property
    def _zone(self) -> dt.tzinfo | None:
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - only where the history is asked

        return ZoneInfo(self._workspace.config.timezone) if self._workspace.config.timezone else None

    def _is_missed(self, removal: Removal, series: Series) -> bool:
        """Tell whether the note belonged to *series* and no other note stands for its day."""
        folder = removal.path.rpartition("/")[0] or "."
        enforce_from = self._workspace.config.enforce_from
        return (
            folder == series.name
            and not self._workspace.is_excluded(removal.path)
            and not (enforce_from and removal.day < enforce_from)
            and all(entry.date != removal.day for entry in series.entries)
        )

    def _reader(self, series: Series) -> Callable[[NoteName, Revision], Note | None]:
        context = Context(
            series.profile, self._workspace.people, series.participants, partial(next_meeting, series.settings)
        )
        known: dict[str, Note | None] = {}

        def read(name: NoteName, revision: Revision) -> Note | None:
            if revision.blob not in known:
                known[revision.blob] = self._read(name, revision, context)
            return known[revision.blob]

        return read

    def _read(self, name: NoteName, revision: Revision, context: Context) -> Note | None:
        try:
            source = decode(self._objects.read(revision.blob, MAX_SIZE))
        except (NoSuchObjectError, UnreadableError):
            return None
        return read_note(parse(source), revision.path, name, context)
