"""From the folder of a series to the series with its notes."""

import datetime as dt
from collections.abc import Iterable, Iterator

from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.note import Note, NoteName, Participants, Unreadable
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.series import Misnamed, Series
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.model.settings import Config, SeriesSettings
from oneonone_lint.model.value import Value, replace
from oneonone_lint.parsing.notes.complexity import TooComplexError
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.parsing.notes.note_reader import SeriesContext, read_note
from oneonone_lint.repo.file_tree import FileTree, decode_note
from oneonone_lint.series.planned_days import NextMeeting, find_moves

_SIMPLIFY = "move what is no note, such as a log or a transcript, to a file of its own, or split it"


KeptNotes = dict[tuple[str, bytes, dt.date], Note | Unreadable]
"""Notes that were read before, by path, content, and the day of the next meeting, which depends on other notes."""


class SeriesReader(Value):
    """Reads series from *files*, with the *people* of the *config*; where notes are *kept*, none is read twice."""

    config: Config
    people: People
    files: FileTree
    kept: KeptNotes | None

    def read(self, name: str, profile: Profile) -> Series:
        """Read every note of the series *name*; a note that cannot be read is an entry that says so."""
        folder = folder_of(name)
        settings = self.config.series_settings(name)
        context = self.build_context(settings, profile)
        return Series(
            name=name,
            settings=settings,
            profile=profile,
            participants=context.participants,
            entries=tuple(self._follow_moves(self._read_entries(folder, context), context, settings)),
            misnamed=tuple(self._find_misnamed(folder)),
        )

    def build_context(self, settings: SeriesSettings, profile: Profile) -> SeriesContext:
        """Return what a note is read with in a series that has these *settings* and this *profile*."""
        participants = Participants(
            report=settings.report and self.people.canonical_handle(settings.report),
            manager=settings.manager and self.people.canonical_handle(settings.manager),
        )
        is_obsidian = self.config.style == "obsidian"
        return SeriesContext(profile, self.people, participants, NextMeeting(settings), is_obsidian)

    def _read_entries(self, folder: str, context: SeriesContext) -> list[Note | Unreadable]:
        """Return the notes of *folder* by date, on one day by what their names add to it, the plain name first."""
        entries = []
        for file_name in self.files.list_files(folder):
            name = parse_note_name(file_name)
            path = path_in(folder, file_name)
            if name and not self.config.is_excluded(path):
                entries.append(self._read_entry(path, name, context))
        return sorted(entries, key=lambda entry: (entry.date, entry.name.slug))

    def _follow_moves(
        self, entries: Iterable[Note | Unreadable], context: SeriesContext, settings: SeriesSettings
    ) -> Iterator[Note | Unreadable]:
        """Yield *entries*, those on a day that a meeting was moved to read again: the next one is another (2.6)."""
        entries = list(entries)
        moves = find_moves(entries)
        following = replace(context, next_meeting=NextMeeting(settings, tuple(moves.items())))
        for entry in entries:
            is_moved = entry.date in moves
            yield self._read_entry(entry.path, entry.name, following) if is_moved else entry

    def _read_entry(self, path: str, name: NoteName, context: SeriesContext) -> Note | Unreadable:
        """Return the note *path*, the one that is kept where it was read before."""
        try:
            content = self.files.read(path)
        except UnreadableError as error:
            return Unreadable(path, name, str(error))
        if self.kept is None:
            return _parse_entry(content, path, name, context)
        key = path, content, context.dates_of(name).next_meeting
        if key not in self.kept:
            self.kept[key] = _parse_entry(content, path, name, context)
        return self.kept[key]

    def _find_misnamed(self, folder: str) -> Iterator[Misnamed]:
        others = [name for name in self.files.list_files(folder) if not parse_note_name(name)]
        if not others:
            return
        from oneonone_lint.parsing.notes.misnamed import detect_misnamed

        for file_name in others:
            misnamed = detect_misnamed(folder, file_name)
            if misnamed and not self.config.is_excluded(misnamed.path) and not self.files.is_dir(misnamed.path):
                yield misnamed


def _parse_entry(content: bytes, path: str, name: NoteName, context: SeriesContext) -> Note | Unreadable:
    try:
        return read_note(decode_note(content), path, name, context)
    except TooComplexError as error:
        return Unreadable(path, name, str(error), error.line, remedy=_SIMPLIFY)
    except UnreadableError as error:
        return Unreadable(path, name, str(error))
