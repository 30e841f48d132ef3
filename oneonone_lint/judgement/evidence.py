"""What git's history proves about the notes of a series: the view that rules of family G get (spec, clause 8.8)."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property, partial

from oneonone_lint.rules.base import HistoryView
from oneonone_lint.rules.substance import filled_roles, surely_filled
from oneonone_lint.understanding.cadence import next_meeting
from oneonone_lint.understanding.parser import parse
from oneonone_lint.understanding.reading import Context, read_note
from oneonone_lint.words.note import Note, NoteName
from oneonone_lint.words.revisions import Removal, Revision
from oneonone_lint.words.series import Series
from oneonone_lint.world.changes import blob_id
from oneonone_lint.world.files import MAX_SIZE, Files, UnreadableError
from oneonone_lint.world.git import NoSuchObjectError, Objects, Repository
from oneonone_lint.world.history import History, NotWholeError, read_history
from oneonone_lint.world.workspace import Workspace, decode


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
        past = self._past(series, history)
        return HistoryView(
            series=series,
            people=self._workspace.people,
            revisions=history.revisions,
            removals=tuple(removal for removal in history.removals if self._is_missed(removal, series)),
            read=past.read,
            was_filled=past.was_filled,
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

    def _past(self, series: Series, history: History) -> "_Past":
        context = Context(
            series.profile, self._workspace.people, series.participants, partial(next_meeting, series.settings)
        )
        latest = {revisions[-1].blob: note for note in series.notes if (revisions := history.revisions.get(note.path))}
        return _Past(self._objects, self._workspace.files, context, latest)


class _Past:
    """Notes of a series as they once were; those *latest*, by the id of their last commit's content, are at hand."""

    def __init__(self, objects: Objects, files: Files, context: Context, latest: Mapping[str, Note]) -> None:
        self._objects = objects
        self._files = files
        self._context = context
        self._latest = latest
        self._known: dict[str, Note | None] = {}

    def read(self, name: NoteName, revision: Revision) -> Note | None:
        """Return the note as it stood at *revision*, None where nobody could read it."""
        if not self._knows(revision.blob):
            source = self._source(revision)
            document = None if source is None else parse(source)
            note = read_note(document, revision.path, name, self._context) if document else None
            self._known[revision.blob] = note
        return self._known[revision.blob]

    def was_filled(self, name: NoteName, revision: Revision) -> bool | None:
        """Tell whether the note said more than a template at *revision*, None where nobody could read it."""
        if not self._knows(revision.blob):
            source = self._source(revision)
            if source is not None and surely_filled(source, self._context.profile):
                return True
        note = self.read(name, revision)
        return None if note is None else bool(filled_roles(note))

    def _knows(self, blob: str) -> bool:
        """Tell whether a content is known, a note that is still as it was committed last among them."""
        note = self._latest.get(blob)
        if note and blob not in self._known and self._is_still(note, blob):
            self._known[blob] = note
        return blob in self._known

    def _is_still(self, note: Note, blob: str) -> bool:
        try:
            return blob_id(self._files.read(note.path), blob) == blob
        except UnreadableError:
            return False

    def _source(self, revision: Revision) -> str | None:
        try:
            return decode(self._objects.read(revision.blob, MAX_SIZE))
        except (NoSuchObjectError, UnreadableError):
            return None
