"""A notes repo on disk: its settings, its series, its notes, loaded as far as they are asked for."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from posixpath import dirname

from oneonone_lint.config.finder import CONFIG_NAMES, find_config
from oneonone_lint.config.loader import load_config
from oneonone_lint.config.profiles import build_built_in
from oneonone_lint.model.names import hint_closest
from oneonone_lint.model.note import Note, NoteName, Participants, Unreadable
from oneonone_lint.model.path_patterns import covers
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.series import Misnamed, Series
from oneonone_lint.model.series_folder import folder_of, name_of, path_in
from oneonone_lint.model.settings import Config, SeriesSettings
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.file_names import detect_misnamed, parse_note_name
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note
from oneonone_lint.repo.file_tree import FileTree, UnreadableError, WorkingTree, decode_note
from oneonone_lint.series.cadence import next_meeting
from oneonone_lint.series.series_chain import SeriesChain


@dataclass(frozen=True)
class Workspace:
    """One notes repo; *files* is where its notes are read from."""

    config: Config
    files: FileTree

    def series_in(self, folder: str) -> list[str]:
        """Names of the series at or below *folder*: declared ones that exist, and folders with a dated note."""
        return [name_of(path) for path in self.files.walk_dirs(folder) if self._is_series(path)]

    def series_of(self, path: str) -> str | None:
        """Return the name of the series that the file *path* stands in."""
        folder = dirname(path)
        return name_of(folder) if self._is_series(folder) else None

    def load(self, name: str) -> Series:
        """Read every note of the series *name*; a note that cannot be read is an entry that says so."""
        folder = folder_of(name)
        settings = self.config.series_settings(name)
        profile = self.profile(settings.profile or self.config.profile)
        context = self._context(settings, profile)
        entries = [self._entry(path, parsed, context) for path, parsed in self._notes(folder)]
        return Series(name, settings, profile, context.participants, tuple(entries), tuple(self._misnamed(folder)))

    def load_chain(self, name: str) -> SeriesChain:
        """Read every series of the chain that *name* is in."""
        return SeriesChain(tuple(self.load(joined) for joined in self.chain_names(name)))

    def chain_names(self, name: str) -> list[str]:
        """Return the names of the series joined to *name* by ``continues``, the oldest first (spec, clause 2.5)."""
        chain = [name]
        while (earlier := self.config.series_settings(chain[0]).continues) and earlier not in chain:
            chain.insert(0, earlier)
        later = {settings.continues: folder for folder, settings in self.config.series if settings.continues}
        while chain[-1] in later and later[chain[-1]] not in chain:
            chain.append(later[chain[-1]])
        return [joined for joined in chain if joined == name or self._is_series(folder_of(joined))]

    def broken_continues(self) -> Iterator[str]:
        """Yield, for each series that continues one which is not there, a message: what was open there is not seen."""
        for later, settings in self.config.series:
            name = settings.continues
            if name and not (self.config.is_declared(name) or self._is_series(folder_of(name))):
                known = [each for each in self.series_in("") if each != later]
                same = [each for each in known if each.rpartition("/")[2] == name]
                hint = f"; did you mean `{same[0]}`?" if len(same) == 1 else hint_closest(name, known)
                place = self.config.origins.get(f"series.{later}.continues", "the config")
                yield f"{place}: series `{later}` continues `{name}`, and there is no such series{hint}"

    def profile(self, name: str) -> Profile:
        """Return the profile *name*, the config's own or a built-in one."""
        return self.config.profiles.get(name) or build_built_in(name)

    def read_text(self, path: str) -> str | None:
        """Return the text of any file of the repo, None where there is none that can be read."""
        try:
            return decode_note(self.files.read(path))
        except UnreadableError:
            return None

    def is_excluded(self, path: str) -> bool:
        """Tell whether the config's ``exclude`` names *path* or a folder above it."""
        return any(covers(pattern, path) for pattern in self.config.exclude)

    @cached_property
    def people(self) -> People:
        """The roster."""
        return People(self.config.people)

    def _is_series(self, folder: str) -> bool:
        if self.is_excluded(folder):
            return False
        names = self.files.list_files(folder)
        return (self.config.is_declared(name_of(folder)) and bool(names)) or any(
            parse_note_name(name) for name in names
        )

    def _context(self, settings: SeriesSettings, profile: Profile) -> SeriesContext:
        known = [self.people.canonical_handle(name) if name else None for name in (settings.report, settings.manager)]
        return SeriesContext(profile, self.people, Participants(*known), partial(next_meeting, settings))

    def _notes(self, folder: str) -> Iterator[tuple[str, NoteName]]:
        found = []
        for file_name in self.files.list_files(folder):
            path = path_in(folder, file_name)
            parsed = parse_note_name(file_name)
            if parsed and not self.is_excluded(path):
                found.append((path, parsed))
        yield from sorted(found, key=lambda entry: (entry[1].date, entry[1].slug))

    def _misnamed(self, folder: str) -> Iterator[Misnamed]:
        for file_name in self.files.list_files(folder):
            if parse_note_name(file_name) is None:
                found = detect_misnamed(folder, file_name)
                if found and not (self.is_excluded(found.path) or self.files.is_dir(found.path)):
                    yield found

    def _entry(self, path: str, name: NoteName, context: SeriesContext) -> Note | Unreadable:
        try:
            source = decode_note(self.files.read(path))
        except UnreadableError as error:
            return Unreadable(path, name, str(error))
        return build_note(parse_document(source), path, name, context)


def open_workspace(start: Path, config_file: Path | None = None) -> Workspace:
    """Return the notes repo that *start*, a file or folder, belongs to.

    Its root is the config's folder, else the top of the git repo, else the current folder, else *start*. A config
    by another name, or from elsewhere, says nothing of the root.
    Raises ``OneononeError`` for a config that cannot be used.
    """
    folder = start if start.is_dir() else start.parent
    file = config_file or find_config(folder)
    if file is None:
        root = _root_without_config(folder)
        return Workspace(Config(root=root), WorkingTree(root))
    root = file.parent
    is_above = file.name in CONFIG_NAMES and root.is_relative_to(folder)
    if config_file and not (is_above or folder.is_relative_to(root)):
        root = _root_without_config(folder)
    config = load_config(file, root)
    return Workspace(config, WorkingTree(root))


def _root_without_config(folder: Path) -> Path:
    top = next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)
    here = Path(os.path.abspath("."))  # noqa: PTH100 - links stay as they were typed
    return top or (here if folder.is_relative_to(here) else folder)
