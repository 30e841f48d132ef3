"""The agendas that stand in the series already: a document that is brought in says what is open there (clause 5.3)."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator, Mapping

from oneonone_lint.authoring.next_note import plan_next_note
from oneonone_lint.authoring.note_template import render_note
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Status
from oneonone_lint.model.value import Value, replace
from oneonone_lint.repo.overlay import Overlay
from oneonone_lint.repo.save_note import ChangedNote
from oneonone_lint.repo.workspace import Workspace


class ImportedNotes(Value):
    """What to write: *changes* are the notes of the document, and agendas in which nobody has written, made anew.

    *missing* is the number of open actions of the document that each other agenda does not have, by its path. *idle*
    are the agendas made anew that are older than a meeting of the document.
    """

    changes: tuple[ChangedNote, ...]
    missing: Mapping[str, int]
    idle: tuple[str, ...]


def merge_notes(workspace: Workspace, name: str, notes: Mapping[str, str], today: dt.date) -> ImportedNotes:
    """Return what becomes of *notes*, the texts of a document by path, and of the agendas of the series *name*.

    One in which nobody has written gives way to the meeting of its day, else it is written anew, with what is open.
    """
    untouched = {note.path for note in _list_agendas(workspace, name) if _is_untouched(workspace, name, note, today)}
    contents = {path: text.encode("utf-8", "surrogatepass") for path, text in notes.items()}
    after = replace(workspace, files=Overlay(workspace.files, contents))
    kept = [note for note in _list_agendas(after, name) if note.path not in notes]
    anew = [note for note in kept if note.path in untouched]
    written_on = [note for note in kept if note.path not in untouched]
    contents |= {note.path: _render(after, name, note, today) for note in anew}
    return ImportedNotes(
        changes=tuple(_list_changes(workspace, contents, untouched)),
        missing=_map_missing(after, name, written_on, notes),
        idle=_list_idle(after, name, anew, notes),
    )


def _list_idle(after: Workspace, name: str, agendas: Iterable[Note], notes: Container[str]) -> tuple[str, ...]:
    """Return the paths of the *agendas* that are older than the last of the *notes* of the document."""
    last_day = max((note.date for note in after.load(name).notes if note.path in notes), default=dt.date.min)
    return tuple(agenda.path for agenda in agendas if agenda.date < last_day)


def _map_missing(after: Workspace, name: str, agendas: Iterable[Note], notes: Container[str]) -> Mapping[str, int]:
    """Return how many open actions of the document each of *agendas* does not have, of those that lack any."""
    missing = {agenda.path: _count_missing(after, name, agenda, notes) for agenda in agendas}
    return {path: number for path, number in missing.items() if number}


def _list_changes(
    workspace: Workspace, contents: Mapping[str, bytes], untouched: Container[str]
) -> Iterator[ChangedNote]:
    """Yield what is to be written, beside what stands there now: nobody's words, or nothing."""
    for path, content in contents.items():
        before = workspace.files.read(path) if path in untouched else None
        yield ChangedNote(path, before, content)


def _list_agendas(workspace: Workspace, name: str) -> Iterator[Note]:
    return (note for note in workspace.load(name).notes if note.status is Status.AGENDA)


def _is_untouched(workspace: Workspace, name: str, note: Note, today: dt.date) -> bool:
    return workspace.files.read(note.path) == _render(workspace, name, note, today)


def _render(workspace: Workspace, name: str, note: Note, today: dt.date) -> bytes:
    return render_note(plan_next_note(workspace, name, note.date, today)).encode()


def _count_missing(workspace: Workspace, name: str, agenda: Note, notes: Container[str]) -> int:
    """Return the number of open actions that a document mentioned last and that *agenda* does not have."""
    threads = workspace.load_chain(name).threads
    return sum(
        thread.is_open and thread.latest.note.path in notes and thread.latest.date <= agenda.date for thread in threads
    )
