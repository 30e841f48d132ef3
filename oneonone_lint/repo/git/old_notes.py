"""The notes of a series as git kept them: each content is read once, the one that still stands not at all."""

from collections.abc import Mapping

from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.note import Note, NoteName
from oneonone_lint.model.revisions import Revision
from oneonone_lint.parsing.notes.complexity import TooComplexError
from oneonone_lint.parsing.notes.note_reader import SeriesContext, read_note
from oneonone_lint.parsing.notes.template_detection import quick_has_content, roles_with_content
from oneonone_lint.repo.file_tree import MAX_SIZE, FileTree, decode_note
from oneonone_lint.repo.git.changes import hash_blob
from oneonone_lint.repo.git.command import NoSuchObjectError, Objects


class OldNotes:
    """Reads notes of one series as they once stood.

    *latest* has the notes that are read already, by the id of the content that was committed last: where a file still
    has it, its last revision is not read again.
    """

    def __init__(self, objects: Objects, files: FileTree, context: SeriesContext, latest: Mapping[str, Note]) -> None:
        self._objects = objects
        self._files = files
        self._context = context
        self._latest = latest
        self._notes_by_blob: dict[str, Note | None] = {}

    def read(self, name: NoteName, revision: Revision) -> Note | None:
        """Return the note as it stood at *revision*, None where nobody could read it."""
        if not self._is_read(revision.blob):
            self._notes_by_blob[revision.blob] = self._build(name, revision)
        return self._notes_by_blob[revision.blob]

    def had_content(self, name: NoteName, revision: Revision) -> bool | None:
        """Tell whether the note said more than a template at *revision*, None where nobody could read it."""
        if not self._is_read(revision.blob):
            source = self._load_text(revision)
            if source is not None and quick_has_content(source, self._context.profile):
                return True
        note = self.read(name, revision)
        return None if note is None else bool(roles_with_content(note))

    def _is_read(self, blob: str) -> bool:
        note = self._latest.get(blob)
        if note and blob not in self._notes_by_blob and self._still_has(note, blob):
            self._notes_by_blob[blob] = note
        return blob in self._notes_by_blob

    def _still_has(self, note: Note, blob: str) -> bool:
        """Tell whether the file of *note* has the content *blob*, and was not changed since."""
        try:
            return hash_blob(self._files.read(note.path), blob) == blob
        except UnreadableError:
            return False

    def _build(self, name: NoteName, revision: Revision) -> Note | None:
        source = self._load_text(revision)
        if source is None:
            return None
        try:
            return read_note(source, revision.path, name, self._context)
        except TooComplexError:
            return None

    def _load_text(self, revision: Revision) -> str | None:
        try:
            return decode_note(self._objects.read(revision.blob, MAX_SIZE))
        except (NoSuchObjectError, UnreadableError):
            return None
