"""Move or cancel the coming meeting of a series (interface, clauses 5.13 and 5.14).

The note of the meeting says so in its front matter; where there is none yet, one is made that says nothing else. The
agenda of the new day holds what the old one held, if anybody has written one.
"""

import datetime as dt
from collections.abc import Mapping

from oneonone_lint.authoring.front_matter_edits import set_fields
from oneonone_lint.authoring.next_note import choose_day, find_agenda_ahead, plan_next_note
from oneonone_lint.authoring.note_template import render_note, render_stub
from oneonone_lint.lint.edits import apply_edits
from oneonone_lint.model.diagnostic import Edit
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.notes.title_dates import find_dates
from oneonone_lint.repo.overlay import Overlay
from oneonone_lint.repo.save_note import ChangedNote
from oneonone_lint.repo.workspace import Workspace


class MeetingEditor:
    """Finds the meeting of the series *name* on *day*, or the coming one, and writes what became of it."""

    def __init__(self, workspace: Workspace, name: str, day: dt.date | None, today: dt.date) -> None:
        self._workspace = workspace
        self._name = name
        self._today = today
        agenda = None if day else find_agenda_ahead(workspace.load(name), today)
        self.day = day or (agenda.date if agenda else choose_day(workspace.load_chain(name).up_to(name), today))
        self._note = self._find_note()

    @property
    def unreadable(self) -> list[str]:
        """The paths of the notes that cannot be read: an agenda takes up nothing of them."""
        entries = self._workspace.load_chain(self._name).entries
        return [entry.path for entry in entries if isinstance(entry, Unreadable)]

    def cancel(self, reason: str) -> list[ChangedNote]:
        """Return the note that says that the meeting is cancelled."""
        return [self._tell({"status": "cancelled", "reason": reason})]

    def move(self, to: dt.date, reason: str) -> list[ChangedNote]:
        """Return the note that says that the meeting is moved, and the agenda of the day *to*.

        Raises ``OneononeError`` where a note stands on that day already.
        """
        target = self._path_on(to)
        if self._workspace.files.exists(target):
            raise OneononeError(f"{target} is there already; nothing was changed")
        moved = self._tell({"status": "moved", "moved-to": str(to), "reason": reason})
        return [ChangedNote(target, None, self._write_agenda(moved, to)), moved]

    def _tell(self, fields: Mapping[str, str]) -> ChangedNote:
        """Return the note of the day with *fields* in its front matter."""
        if self._note is None:
            plan = plan_next_note(self._workspace, self._name, self.day, self._today)
            return ChangedNote(plan.path, None, render_stub(plan, fields).encode())
        path, document = self._note.path, self._note.document
        before = self._workspace.files.read(path)
        changed = ChangedNote(path, before, apply_edits(before, set_fields(document, path, fields)))
        told = self._load(changed).document
        if any(told.front_matter_value(key) != value for key, value in fields.items()):
            raise OneononeError(f"{path}: its front matter cannot be changed line by line; write {fields} by hand")
        return changed

    def _write_agenda(self, moved: ChangedNote, to: dt.date) -> bytes:
        if self._note is not None:
            content = self._workspace.files.read(self._note.path)
            return apply_edits(content, _put_off(self._note, to))
        files = Overlay(self._workspace.files, {moved.path: moved.after})
        return render_note(plan_next_note(replace(self._workspace, files=files), self._name, to, self._today)).encode()

    def _load(self, changed: ChangedNote) -> Note:
        files = Overlay(self._workspace.files, {changed.path: changed.after})
        notes = replace(self._workspace, files=files).load(self._name).notes
        return next(note for note in notes if note.path == changed.path)

    def _find_note(self) -> Note | None:
        """Return the agenda of the day, if there is one; raises ``OneononeError`` where it is no agenda any more."""
        series = self._workspace.load(self._name)
        for entry in series.entries:
            if entry.date != self.day:
                continue
            if not isinstance(entry, Note):
                raise OneononeError(f"{entry.path} cannot be read; `oneonone-lint check` says why")
            if entry.status is not Status.AGENDA:
                raise OneononeError(f"{entry.path} is `{entry.status}`, no agenda; nothing was changed")
            return entry
        return None

    def _path_on(self, day: dt.date) -> str:
        return path_in(folder_of(self._name), f"{day}.md")


def _put_off(note: Note, to: dt.date) -> list[Edit]:
    """Return the edits that make of *note* that of the day *to*: in its title, and in its ``date:``."""
    edits = set_fields(note.document, note.path, {"date": str(to)}) if note.document.front_matter_field("date") else []
    title = next((heading for heading in note.document.headings if heading.level == 1), None)
    matches = [match for match in find_dates(title.title) if match.days == [note.date]] if title else []
    if title and matches:
        start, end, _ = matches[0]
        place = title.title_span
        span = place._replace(column=place.column + start, end_column=place.column + end)
        edits.append(Edit(note.path, span, str(to)))
    return edits
