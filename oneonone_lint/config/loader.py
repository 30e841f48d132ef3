"""Find, read and check ``oneonone.toml``: every mistake is named with its line and the likely remedy."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from oneonone_lint import SPEC_VERSION
from oneonone_lint.config.profile_table import ProfileError
from oneonone_lint.config.profiles import build_profile, built_in_names
from oneonone_lint.config.schema import (
    PAUSE,
    PERSON,
    SERIES,
    TABLES,
    TOP,
    Reader,
    WrongValueError,
    severity,
    strings,
)
from oneonone_lint.config.toml_file import MAX_SIZE, Table, TomlFile
from oneonone_lint.config.toml_positions import Keys
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.names import closest, normalize_name
from oneonone_lint.model.path_patterns import is_pattern
from oneonone_lint.model.people import Person
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.series_folder import normalize_series_name
from oneonone_lint.model.settings import Config, Pause, SeriesSettings
from oneonone_lint.model.text import truncate
from oneonone_lint.parsing.actions.handles import measure_handle

FILE_NAME = "oneonone.toml"
_PYPROJECT = "pyproject.toml"
CONFIG_NAMES = (FILE_NAME, _PYPROJECT)
_TOOL = ("tool", "oneonone-lint")
_SHAPES = {
    "people": '{ name = "Alice Ng" }',
    "series": '{ report = "alice", manager = "bob" }',
    "profiles": '{ extends = "aquip" }',
}


def find_config(start: Path) -> Path | None:
    """Return the config nearest to *start*, looking upwards to the top of the git repo."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        if _has_table(folder / _PYPROJECT):
            return folder / _PYPROJECT
        if (folder / ".git").exists():
            return None
    return None


def load_config(file: Path, root: Path | None = None) -> Config:
    """Return the settings in *file*; *root* is the notes repo's root where it is not the file's folder.

    Raises ``OneononeError`` naming file, line and remedy where the file is not as it has to be (interface, clause 9.2).
    """
    try:
        source = file.read_bytes()
    except OSError as error:
        raise OneononeError(f"cannot read the config {file}: {error.strerror}") from error
    return parse_config(source, file, root or file.parent)


def parse_config(source: bytes, file: Path, root: Path) -> Config:
    """Return the settings that *source*, the content of *file*, holds; see ``load_config``."""
    toml = TomlFile(source, file, _TOOL if file.name == _PYPROJECT else ())
    return _Reader(toml).config(root, file)


def is_config(path: str, source: bytes) -> bool:
    """Tell whether the file *path*, one of ``CONFIG_NAMES`` in some folder, is a config of ours."""
    return path.rpartition("/")[2] == FILE_NAME or _speaks_of_us(source)


def _has_table(file: Path) -> bool:
    try:
        return _speaks_of_us(file.read_bytes())
    except OSError:
        return False


def _speaks_of_us(source: bytes) -> bool:
    """Tell whether a ``pyproject.toml`` speaks of us; one that is broken does if it seems to."""
    if b"oneonone-lint" not in source:
        return False
    try:
        if len(source) <= MAX_SIZE:
            return "oneonone-lint" in tomllib.loads(source.decode()).get("tool", {})
    except (ValueError, RecursionError, TypeError):
        pass
    return b"[tool.oneonone-lint" in source


class _Reader:
    """Turns the tables of one file into settings."""

    def __init__(self, toml: TomlFile) -> None:
        self.toml = toml
        self.fail = toml.fail

    def config(self, root: Path, file: Path) -> Config:
        """Check everything and return it as values."""
        top = {key: value for key, value in self.toml.table.items() if key not in TABLES}
        values: dict[str, Any] = self.read((), top, TOP)
        if values.get("spec", SPEC_VERSION) != SPEC_VERSION:
            self.fail(("spec",), f"this tool knows version {SPEC_VERSION} of the convention, not `{values['spec']}`")
        tables = self.profile_tables()
        profiles = {name: self.profile(name, tables) for name in tables}
        self.known_profile(("profile",), values.get("profile"), profiles)
        series = tuple(self.series(folder, table, profiles) for folder, table in self.entries("series"))
        self.verify_lines({folder: settings.continues for folder, settings in series if settings.continues})
        return Config(
            root=root,
            file=file,
            people=tuple(self.people()),
            series=series,
            per_file=tuple((glob, self.rules(glob, value)) for glob, value in self.entries("per-file")),
            severity={rule: self.severity(rule, value) for rule, value in self.entries("severity")},
            profiles=profiles,
            origins={_path(keys): f"{file.name}:{line}" for keys, line in self.toml.lines.items() if keys},
            **{key.replace("-", "_"): value for key, value in values.items()},
        )

    def entries(self, table: str) -> Iterable[tuple[str, object]]:
        """What stands in the top-level *table*."""
        value = self.toml.table.get(table, {})
        if not isinstance(value, Mapping):
            self.fail((table,), f"`{table}` has to be a table: [{table}]")
        return value.items()

    def read(self, keys: Keys, table: object, known: Mapping[str, Reader]) -> dict[str, object]:
        """Return the values of *table*, each checked by its entry in *known*."""
        if not isinstance(table, Mapping):
            shape = f" such as {_SHAPES[str(keys[0])]}" if keys[0] in _SHAPES else ""
            self.fail(keys, f"`{keys[-1]}` has to be a table{shape}{_misplaced(str(keys[-1]))}")
        for key in table:
            if key not in known:
                self.fail((*keys, key), f"unknown key `{key}`{_meant(key, known, is_top=not keys)}")
        return {key: self.value((*keys, key), value, known[key]) for key, value in table.items()}

    def value(self, keys: Keys, value: object, reader: Reader) -> object:
        """Return *value* as the settings keep it."""
        try:
            return reader(value)
        except WrongValueError as error:
            hint = f"; did you mean `{error.meant}`?" if error.meant else _misplaced(str(keys[-1])) if keys[:-1] else ""
            self.fail(keys, f"`{keys[-1]}` has to be {error}; it is {_shown(value)}{hint}")

    def people(self) -> Iterator[Person]:
        """Yield the entries of the roster; no handle or alias stands for two people."""
        taken: dict[str, str] = {}
        for handle, table in self.entries("people"):
            person = self.person(handle, table)
            for name in (person.handle, *person.aliases):
                other = taken.setdefault(normalize_name(name), person.handle)
                if other != person.handle:
                    self.fail(("people", handle), f"`{name}` already stands for `{other}`; give each their own")
            yield person

    def person(self, handle: str, table: object) -> Person:
        """Return the entry of the roster under *handle*."""
        values: dict[str, Any] = self.read(("people", handle), table, PERSON)
        name = _handle(handle)
        if not name or measure_handle(name) < len(name):
            self.fail(
                ("people", handle),
                f"`{handle}` is no handle, which has letters, digits, `-`, `_` and `.` only; a name goes into `name`",
            )
        return Person(name, **values)

    def series(self, folder: str, table: object, own: Iterable[str]) -> tuple[str, SeriesSettings]:
        """Return the folder or glob of a series and what is settled for it."""
        keys = ("series", folder)
        values: dict[str, Any] = self.read(keys, table, SERIES)
        self.known_profile((*keys, "profile"), values.get("profile"), own)
        pauses = tuple(
            self.pause((*keys, "pauses", index), entry) for index, entry in enumerate(values.pop("pauses", ()))
        )
        return normalize_series_name(folder), SeriesSettings(pauses=pauses, **values)

    def verify_lines(self, continues: Mapping[str, str]) -> None:
        """Refuse series that carry on each other in a ring, or two that carry on the same one."""
        carried_on: dict[str, str] = {}
        for folder, earlier in continues.items():
            keys = ("series", folder, "continues")
            if is_pattern(folder):
                self.fail(keys, f"`continues` is for one series, and `{folder}` may be many")
            if earlier in carried_on:
                self.fail(keys, f"series `{carried_on[earlier]}` continues `{earlier}` already; one alone can")
            carried_on[earlier] = folder
            line = [folder]
            while line[-1] in continues and line[-1] not in line[:-1]:
                line.append(continues[line[-1]])
            if line[-1] == folder and line[1:]:
                self.fail(keys, f"series `{folder}` continues itself{f', by way of `{line[1]}`' if line[2:] else ''}")

    def pause(self, keys: Keys, table: object) -> Pause:
        """Return one of the pauses of a series."""
        if not isinstance(table, Mapping):
            self.fail(keys, f"a pause has to be a table such as {{ from = …, to = … }}; it is {_shown(table)}")
        values: dict[str, Any] = self.read(keys, table, PAUSE)
        if "from" not in values or "to" not in values:
            self.fail(keys, "a pause needs `from` and `to`")
        if values["from"] > values["to"]:
            self.fail(keys, f"a pause ends before it starts: {values['from']} to {values['to']}")
        return Pause(values["from"], values["to"], str(values.get("reason", "")))

    def rules(self, glob: str, value: object) -> tuple[str, ...]:
        """Return the rules that are off for the files that *glob* matches."""
        read = self.value(("per-file", glob), value, strings)
        return read if isinstance(read, tuple) else ()

    def severity(self, rule: str, value: object) -> str:
        """Return the severity set for *rule*."""
        return str(self.value(("severity", rule), value, severity))

    def profile_tables(self) -> Mapping[str, Table]:
        """Return the tables of the config's own profiles."""
        tables: dict[str, Table] = {}
        for name, table in self.entries("profiles"):
            if not isinstance(table, Mapping):
                self.fail(("profiles", name), f"`{name}` has to be a table such as {_SHAPES['profiles']}")
            tables[name] = table
        for name, table in tables.items():
            self.known_profile(("profiles", name, "extends"), table.get("extends"), tables)
        return tables

    def profile(self, name: str, tables: Mapping[str, Table]) -> Profile:
        """Return the profile *name* of the config."""
        try:
            return build_profile(name, tables)
        except ProfileError as error:
            self.fail(("profiles", name, *error.keys), str(error))

    def known_profile(self, keys: Keys, name: object, own: Iterable[str]) -> None:
        """Refuse a profile that neither the config nor the tool has."""
        names = dict.fromkeys((*own, *built_in_names()))
        if isinstance(name, str) and name not in names:
            guess = closest(name, names)
            hint = f"did you mean `{guess}`?" if guess else f"there are {', '.join(sorted(names))}"
            self.fail(keys, f"unknown profile `{name}`; {hint}")


def _handle(written: str) -> str:
    return written.removeprefix("@")


def _path(keys: Keys) -> str:
    """Return the keys of a setting as one, handles and folders as the settings have them."""
    names = list(map(str, keys))
    written = {"people": _handle, "series": normalize_series_name}.get(names[0])
    if written and names[1:]:
        names[1] = written(names[1])
    return ".".join(names)


def _meant(key: str, known: Iterable[str], *, is_top: bool) -> str:
    """What the unknown *key* is likely to be."""
    names = (*known, *TABLES, *SERIES) if is_top else tuple(known)
    guess = key if key in names else closest(key, names)
    if is_top and guess in SERIES and guess not in TOP:
        return f"; `{guess}` belongs into the table of a series such as [series.alice-bob]"
    return f"; did you mean `{guess}`?" if guess else _misplaced(key)


def _misplaced(key: str) -> str:
    return "; for the whole repo it has to stand above the first [table]" if key in TOP else ""


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Mapping):
        return "a table"
    return f"`{truncate(str(value), 40)}`"
