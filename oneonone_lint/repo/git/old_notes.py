"""The notes of a series as git kept them: each content read once, the one that still stands not at all."""

from collections.abc import Mapping

from oneonone_lint.model.note import Note, NoteName
from oneonone_lint.model.revisions import Revision
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note
from oneonone_lint.parsing.notes.template_detection import quick_has_content, roles_with_content
from oneonone_lint.repo.file_tree import MAX_SIZE, FileTree, UnreadableError, decode_note
from oneonone_lint.repo.git.changes import hash_blob
from oneonone_lint.repo.git.command import NoSuchObjectError, Objects


class OldNotes:
    """Notes of a series as they once were; those *latest*, by the id of their last commit's content, are at hand."""

    def __init__(self, objects: Objects, files: FileTree, context: SeriesContext, latest: Mapping[str, Note]) -> None:
        self._objects = objects
        self._files = files
        self._context = context
        self._latest = latest
        self._known: dict[str, Note | None] = {}

    def read(self, name: NoteName, revision: Revision) -> Note | None:
        """Return the note as it stood at *revision*, None where nobody could read it."""
        if not self._knows(revision.blob):
            source = self._source(revision)
            document = None if source is None else parse_document(source)
            note = build_note(document, revision.path, name, self._context) if document else None
            self._known[revision.blob] = note
        return self._known[revision.blob]

    def had_content(self, name: NoteName, revision: Revision) -> bool | None:
        """Tell whether the note said more than a template at *revision*, None where nobody could read it."""
        if not self._knows(revision.blob):
            source = self._source(revision)
            if source is not None and quick_has_content(source, self._context.profile):
                return True
        note = self.read(name, revision)
        return None if note is None else bool(roles_with_content(note))

    def _knows(self, blob: str) -> bool:
        """Tell whether a content is known, a note that is still as it was committed last among them."""
        note = self._latest.get(blob)
        if note and blob not in self._known and self._is_still(note, blob):
            self._known[blob] = note
        return blob in self._known

    def _is_still(self, note: Note, blob: str) -> bool:
        try:
            return hash_blob(self._files.read(note.path), blob) == blob
        except UnreadableError:
            return False

    def _source(self, revision: Revision) -> str | None:
        try:
            return decode_note(self._objects.read(revision.blob, MAX_SIZE))
        except (NoSuchObjectError, UnreadableError):
            return None
