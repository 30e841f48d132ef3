"""The notes of a series as git kept them: each content is read once, the one that still stands not at all."""

from collections.abc import Mapping, Sequence

from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.note import Note, NoteName
from oneonone_lint.model.revisions import Revision
from oneonone_lint.model.value import cached_property
from oneonone_lint.parsing.notes.complexity import TooComplexError
from oneonone_lint.parsing.notes.note_reader import SeriesContext, read_note
from oneonone_lint.parsing.notes.template_detection import quick_has_content, roles_with_content
from oneonone_lint.repo.file_tree import MAX_SIZE, decode_note
from oneonone_lint.repo.git.changes import hash_blob
from oneonone_lint.repo.git.command import NoSuchObjectError, Objects


class OldNotes:
    """Reads notes of one series as they once stood.

    *standing* are the notes that are read already: where one has still the content of the last of its *revisions*,
    that is not read again.
    """

    def __init__(
        self,
        objects: Objects,
        context: SeriesContext,
        standing: Sequence[Note],
        revisions: Mapping[str, Sequence[Revision]],
    ) -> None:
        self._objects = objects
        self._context = context
        self._standing = standing
        self._revisions = revisions
        self._notes: dict[str, Note | None] = {}
        self._have_content: dict[str, bool | None] = {}

    def read(self, name: NoteName, revision: Revision) -> Note | None:
        """Return the note as it stood at *revision*, None where nobody could read it."""
        if revision.blob not in self._notes:
            unchanged = self._find_unchanged(revision)
            self._notes[revision.blob] = unchanged or self._build(name, revision, self._load_text(revision))
        return self._notes[revision.blob]

    def had_content(self, name: NoteName, revision: Revision) -> bool | None:
        """Tell whether the note said more than a template at *revision*, None where nobody could read it."""
        if revision.blob not in self._have_content:
            self._have_content[revision.blob] = self._find_out_content(name, revision)
        return self._have_content[revision.blob]

    def _find_out_content(self, name: NoteName, revision: Revision) -> bool | None:
        note = self._notes.get(revision.blob) or self._find_unchanged(revision)
        if note is None:
            source = self._load_text(revision)
            if source is not None and quick_has_content(source, self._context.profile):
                return True
            note = self._notes[revision.blob] = self._build(name, revision, source)
        return None if note is None else bool(roles_with_content(note))

    def _find_unchanged(self, revision: Revision) -> Note | None:
        """Return the note that is read already and still has the content of *revision*."""
        note = self._latest.get(revision.blob)
        if note is None:
            return None
        content = "\n".join(note.document.lines).encode()
        return note if hash_blob(content, revision.blob) == revision.blob else None

    @cached_property
    def _latest(self) -> Mapping[str, Note]:
        """The notes that stand, by the id of the content that was committed last."""
        revisions_of = self._revisions.get
        return {past[-1].blob: note for note in self._standing if (past := revisions_of(note.path))}

    def _build(self, name: NoteName, revision: Revision, source: str | None) -> Note | None:
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
