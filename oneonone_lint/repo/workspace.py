"""A notes repo: its settings, its series, its notes, loaded as far as they are asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from posixpath import basename, dirname
from typing import TYPE_CHECKING

from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.names import compose, hint_closest
from oneonone_lint.model.people import People
from oneonone_lint.model.series_folder import folder_of, is_at_or_below, name_of, path_in
from oneonone_lint.model.settings import Config, SeriesSettings
from oneonone_lint.model.text import truncate
from oneonone_lint.model.value import Value, cached_property, replace
from oneonone_lint.parsing.notes.file_names import fold_file_name, parse_note_name
from oneonone_lint.repo.file_tree import FileTree, decode_note

if TYPE_CHECKING:
    from oneonone_lint.model.profile import Profile
    from oneonone_lint.model.series import Series
    from oneonone_lint.parsing.notes.note_reader import SeriesContext
    from oneonone_lint.repo.series_reader import KeptNotes, SeriesReader
    from oneonone_lint.series.series_chain import SeriesChain

_LONGEST_PATH = 80  # characters of one in a message
_MOST_HINTS = 3  # on names that may be meant: each is compared with those of all series


class Workspace(Value):
    """One notes repo: its settings, and the *files* that its notes are read from.

    *repos_below* are folders that are repos of their own, beside those that the *files* leave out. Where notes
    are to be *kept*, each is there once it was read. A second process may read some of them where the repo
    *shares_work*.
    """

    config: Config
    files: FileTree
    repos_below: frozenset[str] = frozenset()
    kept: "KeptNotes | None" = None
    shares_work: bool = True

    def keeping_notes(self) -> "Workspace":
        """Return the same repo, of which no note is read twice: for whoever looks at a series again and again."""
        return self if self.kept is not None else replace(self, kept={})

    def forget_notes(self) -> None:
        """Keep none of the notes that were read so far: whoever goes on to the next series is done with them."""
        if self.kept:
            self.kept.clear()

    @cached_property
    def people(self) -> People:
        """The roster."""
        return People(self.config.people)

    def profile(self, name: str) -> "Profile":
        """Return the profile *name*, the config's own or a built-in one."""
        if name in self.config.profiles:
            return self.config.profiles[name]
        from oneonone_lint.config.profiles import build_built_in

        return build_built_in(name)

    def series_in(self, folder: str) -> list[str]:
        """Return the names of the series at or below *folder*: see ``series_of``."""
        return [name_of(path) for path in self.walk_folders(folder) if self._is_series(path)]

    def walk_folders(self, folder: str = "") -> Iterator[str]:
        """Yield *folder* and each folder below it that may hold notes of this repo."""
        for path in self.files.walk_dirs(folder):
            if not is_at_or_below(path, self.repos_below):
                yield path

    def series_of(self, path: str) -> str | None:
        """Return the name of the series that the file *path* stands in, None where its folder is none.

        A series is a folder with a dated note, or one with a file that the config has a table for (spec, clause 2.2).
        """
        folder = dirname(path)
        return name_of(folder) if self._is_series(folder) else None

    def load(self, name: str) -> "Series":
        """Read every note of the series *name*; a note that cannot be read is an entry that says so."""
        settings = self.config.series_settings(name)
        return self._reader.read(name, self.profile(settings.profile or self.config.profile))

    def load_chain(self, name: str) -> "SeriesChain":
        """Read every series of the chain that *name* is in."""
        from oneonone_lint.series.series_chain import SeriesChain

        return SeriesChain(tuple(map(self.load, self.chain_names(name))))

    def series_context(self, settings: SeriesSettings, profile: "Profile") -> "SeriesContext":
        """Return what a note is read with in a series that has these *settings* and this *profile*."""
        return self._reader.build_context(settings, profile)

    @cached_property
    def _reader(self) -> "SeriesReader":
        from oneonone_lint.repo.series_reader import SeriesReader  # where all is known already, no note is read

        return SeriesReader(self.config, self.people, self.files, self.kept)

    def chain_names(self, name: str) -> list[str]:
        """Return the names of the series joined to *name* by ``continues``, the oldest first (spec, clause 2.5).

        A series of which there is no note and no file is left out, unless it is *name*.
        """
        return [joined for joined in self._joined_names(name) if joined == name or self._is_series(folder_of(joined))]

    def _joined_names(self, name: str) -> list[str]:
        chain = [name]
        if not self._continued_by:
            return chain
        while (earlier := self._find_continued(chain[0])) and earlier not in chain:
            chain.insert(0, earlier)
        while (later := self._continued_by.get(compose(chain[-1]))) and later not in chain:
            chain.append(later)
        return chain

    def spelling_of(self, name: str) -> str:
        """Return *name*, of a series, as its folder is spelled: with composed letters or without."""
        if name.isascii() or self._is_series(folder_of(name)):
            return name
        return self._spellings.get(compose(name), name)

    def is_carried_on(self, name: str) -> bool:
        """Tell whether a series that continues *name* has a note: the pair meets there now."""
        chain = self.chain_names(name)
        return any(self.load(later).entries for later in chain[chain.index(name) + 1 :])

    def group_by_chain(self, names: Iterable[str]) -> list[list[str]]:
        """Return *names* in groups, one for each chain of series."""
        groups: dict[frozenset[str], list[str]] = {}
        for name in names:
            chain = frozenset(self.chain_names(name))  # in a circle, each series has the same chain in another order
            groups.setdefault(chain, []).append(name)
        return list(groups.values())

    def broken_continues(self) -> Iterator[str]:
        """Yield a message for each series that continues one which is not there: what was open there is not seen."""
        broken = list(self._find_broken_continues())
        known = self.series_in("") if broken else []
        for number, (later, earlier) in enumerate(broken):
            others = [name for name in known if name != later] if number < _MOST_HINTS else []
            place = self.config.place_of(f"series.{later}.continues")
            hint = _hint_series(earlier, others)
            yield f"{place}: series `{later}` continues `{earlier}`, and there is no such series{hint}"

    def _find_broken_continues(self) -> Iterator[tuple[str, str]]:
        for later, settings in self.config.series:
            earlier = settings.continues
            if earlier and not (self.config.is_declared(earlier) or self._is_series(self._folder_of(earlier))):
                yield later, earlier

    def unlisted(self) -> Iterator[str]:
        """Yield a message for each folder that could not be looked into so far: what stands there was not seen."""
        for folder, reason in sorted(self.files.unlisted.items()):
            if not (self.is_excluded(folder) or self.is_excluded(path_in(folder, "2026-11-13.md"))):
                yield _describe_unlisted(folder, reason)

    def unlisted_of(self, name: str) -> Iterator[str]:
        """Yield such a message for each folder of the chain that the series *name* is in, and for one around it."""
        folders = [folder_of(joined) for joined in self._joined_names(name)]
        for folder in folders:
            self.files.list_files(folder)
        for unseen, reason in sorted(self.files.unlisted.items()):
            if not unseen or any(f"{folder}/".startswith(f"{unseen}/") for folder in folders):
                yield _describe_unlisted(unseen, reason)

    def read_text(self, path: str) -> str | None:
        """Return the text of any file of the repo, None where there is none that can be read."""
        try:
            return decode_note(self.files.read(path))
        except UnreadableError:
            return None

    def explain_unreadable(self, path: str) -> str | None:
        """Return why the file *path*, which is there, cannot be read; None where it can, or where nothing is."""
        if not self.files.exists(path) and basename(path) not in self.files.list_files(dirname(path)):
            return None
        try:
            decode_note(self.files.read(path))
        except UnreadableError as error:
            return str(error)
        return None

    def is_excluded(self, path: str) -> bool:
        """Tell whether the config's ``exclude`` names *path* or a folder above it."""
        return self.config.is_excluded(path)

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        return {compose(name): name for name in self.series_in("")}

    def _folder_of(self, name: str) -> str:
        return folder_of(self.spelling_of(name))

    def _find_continued(self, name: str) -> str | None:
        earlier = self.config.series_settings(name).continues
        return earlier and self.spelling_of(earlier)

    @cached_property
    def _continued_by(self) -> Mapping[str, str]:
        """The series that continues another, by the composed name of that."""
        tables = self.config.series
        return {
            compose(settings.continues): self.spelling_of(later) for later, settings in tables if settings.continues
        }

    def _is_series(self, folder: str) -> bool:
        if folder not in self._are_series:
            self._are_series[folder] = self._holds_series(folder)
        return self._are_series[folder]

    @cached_property
    def _are_series(self) -> dict[str, bool]:
        return {}

    def _holds_series(self, folder: str) -> bool:
        if self.is_excluded(folder):
            return False
        file_names = self.files.list_files(folder)
        if any(parse_note_name(fold_file_name(file_name)) for file_name in file_names):
            return True
        return bool(file_names) and self.config.is_declared(name_of(folder))


def _describe_unlisted(folder: str, reason: str) -> str:
    place = truncate(folder or ".", _LONGEST_PATH)
    return f"cannot look into {place}: {reason}; if it holds no notes, `exclude` in the config passes it over"


def _hint_series(name: str, known: Collection[str]) -> str:
    """Return the end of a message on the unknown series *name*: the only one that ends so, else the closest."""
    same_end = [series for series in known if basename(series) == name]
    return f"; did you mean `{same_end[0]}`?" if len(same_end) == 1 else hint_closest(name, known)
