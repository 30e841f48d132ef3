"""Find, read and check ``oneonone.toml``: every mistake is named with its line and the likely remedy.

What a key may hold stands in one table a section, ``_TOP``, ``_SERIES``, ``_PERSON`` and ``_PAUSE``; the
JSON Schema in ``spec/schemas`` says the same to editors, and the tests hold the two together.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from oneonone_lint import SPEC_VERSION
from oneonone_lint.errors import OneononeError
from oneonone_lint.keys import read_clock, read_duration
from oneonone_lint.people import Person
from oneonone_lint.profile import Profile
from oneonone_lint.profile_file import build, built_in_names
from oneonone_lint.profile_table import ProfileError
from oneonone_lint.settings import Config, Pause, SeriesSettings
from oneonone_lint.text import clip, nearest

FILE_NAME = "oneonone.toml"
MAX_SIZE = 64 * 1024
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CADENCES = ("weekly", "fortnightly", "monthly")
_SEVERITIES = ("error", "warning", "info")
_STYLES = ("plain", "obsidian", "dataview")

Table = Mapping[str, object]


class _WrongError(Exception):
    """A value that cannot be; the reader adds file and line."""


def find_config(start: Path) -> Path | None:
    """Return the config nearest to *start*, looking upwards to the top of the git repo."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        if _has_table(folder / "pyproject.toml"):
            return folder / "pyproject.toml"
        if (folder / ".git").exists():
            return None
    return None


def load_config(file: Path, root: Path | None = None) -> Config:
    """Return the settings in *file*; *root* is the notes repo's root where it is not the file's folder.

    Raises ``OneononeError`` naming file, line and remedy where the file is not as the contract has it.
    """
    try:
        source = file.read_bytes()
    except OSError as error:
        raise OneononeError(f"cannot read the config {file}: {error.strerror}") from error
    return parse_config(source, file, root or file.parent)


def parse_config(source: bytes, file: Path, root: Path) -> Config:
    """Return the settings that *source*, the content of *file*, holds; see ``load_config``."""
    return _Reader(source, file).config(root)


def _has_table(file: Path) -> bool:
    return file.is_file() and re.search(rb"^\s*\[tool\.oneonone-lint\b", file.read_bytes(), re.MULTILINE) is not None


class _Reader:
    """One config file: its table, its lines, and what has been read of it."""

    def __init__(self, source: bytes, file: Path) -> None:
        self.file = file
        self.prefix: tuple[str, ...] = ("tool", "oneonone-lint") if file.name == "pyproject.toml" else ()
        self.lines: list[str] = []
        self.origins: dict[str, str] = {}
        if len(source) > MAX_SIZE and not self.prefix:
            raise OneononeError(f"{file.name}: larger than {MAX_SIZE // 1024} KiB")
        try:
            text = source.decode("utf-8-sig")
            self.lines = text.splitlines()
            table: object = tomllib.loads(text)
        except UnicodeDecodeError as error:
            raise OneononeError(f"{file.name}: not UTF-8: {error.reason} at byte {error.start}") from error
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise OneononeError(f"{file.name}: not valid TOML: {error}") from error
        for key in self.prefix:
            table = table.get(key, {}) if isinstance(table, Mapping) else {}
        self.table: Table = table if isinstance(table, Mapping) else {}

    def config(self, root: Path) -> Config:
        """Check everything and return it as values."""
        values: dict[str, Any] = self.read((), self.table, _TOP)
        if values.get("spec", SPEC_VERSION) != SPEC_VERSION:
            self.fail(("spec",), f"this tool knows version {SPEC_VERSION} of the convention, not {values['spec']}")
        tables = {key: value for key, value in self.sub("profiles") if isinstance(value, Mapping)}
        profiles = {name: self.profile(name, tables) for name in tables}
        config = Config(
            root=root,
            file=self.file,
            people=tuple(self.person(handle, table) for handle, table in self.sub("people")),
            series=tuple((folder, self.series(folder, table)) for folder, table in self.sub("series")),
            per_file=tuple((glob, self.rules(("per-file", glob), value)) for glob, value in self.sub("per-file")),
            severity={rule: self.severity(rule, value) for rule, value in self.sub("severity")},
            profiles=profiles,
            origins=self.origins,
            **{key.replace("-", "_"): value for key, value in values.items() if key not in _SUB_TABLES},
        )
        self.known_profile(("profile",), config.profile, profiles)
        for folder, settings in config.series:
            self.known_profile(("series", folder, "profile"), settings.profile, profiles)
        return config

    def sub(self, key: str) -> Iterable[tuple[str, object]]:
        """The entries of the table *key*."""
        table = self.table.get(key, {})
        if not isinstance(table, Mapping):
            self.fail((key,), f"`{key}` has to be a table: [{key}]")
        for name in table:
            self.origins[f"{key}.{name}"] = self.place((key, name))
        return table.items()

    def read(
        self, keys: tuple[str, ...], table: object, known: Mapping[str, Callable[[object], object]]
    ) -> dict[str, object]:
        """Return the values of *table*, each checked by its entry in *known*."""
        if not isinstance(table, Mapping):
            self.fail(keys, f"`{keys[-1]}` has to be a table")
        values = {}
        for key, value in table.items():
            if key not in known:
                self.fail((*keys, key), f"unknown key `{key}`{_did_you_mean(key, known)}")
            try:
                values[key] = known[key](value)
            except _WrongError as error:
                self.fail((*keys, key), f"`{key}` has to be {error}; it is `{clip(str(value), 40)}`")
            self.origins[".".join((*keys, key))] = self.place((*keys, key))
        return values

    def person(self, handle: str, table: object) -> Person:
        values: dict[str, Any] = self.read(("people", handle), table, _PERSON)
        return Person(handle, **values)

    def series(self, folder: str, table: object) -> SeriesSettings:
        values: dict[str, Any] = self.read(("series", folder), table, _SERIES)
        pauses = tuple(self.pause(folder, entry) for entry in values.pop("pauses", ()))
        return SeriesSettings(pauses=pauses, **values)

    def pause(self, folder: str, table: object) -> Pause:
        keys = ("series", folder, "pauses")
        values: dict[str, Any] = self.read(keys, table, _PAUSE)
        if "from" not in values or "to" not in values:
            self.fail(keys, "a pause needs `from` and `to`")
        if values["from"] > values["to"]:
            self.fail(keys, f"a pause ends before it starts: {values['from']} to {values['to']}")
        return Pause(values["from"], values["to"], str(values.get("reason", "")))

    def rules(self, keys: tuple[str, ...], value: object) -> tuple[str, ...]:
        try:
            return _strings(value)
        except _WrongError as error:
            self.fail(keys, f"`{keys[-1]}` has to be {error}")

    def severity(self, rule: str, value: object) -> str:
        if value not in _SEVERITIES:
            self.fail(("severity", rule), f"`{rule}` has to be one of {', '.join(_SEVERITIES)}; it is `{value}`")
        return str(value)

    def profile(self, name: str, tables: Mapping[str, Table]) -> Profile:
        try:
            return build(name, tables)
        except ProfileError as error:
            self.fail(("profiles", name, *error.keys), str(error))

    def known_profile(self, keys: tuple[str, ...], name: str | None, own: Mapping[str, Profile]) -> None:
        names = (*own, *built_in_names())
        if name is not None and name not in names:
            hint = _did_you_mean(name, names) or f"; there are {', '.join(names)}"
            self.fail(keys, f"unknown profile `{name}`{hint}")

    def place(self, keys: tuple[str, ...]) -> str:
        """Return ``FILE:LINE`` of the key that *keys* lead to."""
        return f"{self.file.name}:{_line_of(self.lines, (*self.prefix, *keys))}"

    def fail(self, keys: tuple[str, ...], message: str) -> NoReturn:
        raise OneononeError(f"{self.place(keys)}: {message}")


def _line_of(lines: list[str], keys: tuple[str, ...]) -> int:
    """Return the line where the TOML key that *keys* lead to is set: the deepest of them that is written out."""
    best, depth = 1, 0
    header: tuple[str, ...] = ()
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        table = re.match(r"\[+([^\[\]]+)\]+", stripped)
        assigned = re.match(r"""([\w.\-"'/* ]+?)\s*=""", stripped)
        if table:
            header = _split_key(table[1])
            path = header
        elif assigned:
            path = (*header, *_split_key(assigned[1]))
        else:
            continue
        if path == keys[: len(path)] and len(path) > depth:
            best, depth = number, len(path)
    return best


def _split_key(written: str) -> tuple[str, ...]:
    parts = re.findall(r"""\s*(?:"([^"]*)"|'([^']*)'|([^."'\s]+))\s*\.?""", written)
    return tuple(next((part for part in parts_of if part), "") for parts_of in parts)


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    guess = nearest(name, known)
    return f"; did you mean `{guess}`?" if guess else ""


# What a key may hold: each returns the value as the settings keep it, or says what it has to be.


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise _WrongError("a string")
    return value


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("true or false")
    return value


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _WrongError("a list of strings")
    return tuple(value)


def _one_or_more(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else _strings(value)


def _handle(value: object) -> str:
    return _string(value).removeprefix("@")


def _day(value: object) -> dt.date:
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise _WrongError("a date such as 2026-01-31, without quotes")
    return value


def _clock(value: object) -> dt.time:
    read = read_clock(value) if isinstance(value, str) else value
    if not isinstance(read, dt.time):
        raise _WrongError("a time such as 14:00:00")
    return read


def _minutes(value: object) -> int:
    read = read_duration(value) if isinstance(value, str) else None
    if read is None:
        raise _WrongError('a length such as "30m"')
    return read


def _one_of(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise _WrongError(f"one of {', '.join(choices)}")
        return str(value)

    return read


def _weekday(value: object) -> int:
    name = value.casefold() if isinstance(value, str) else ""
    if name not in _WEEKDAYS:
        raise _WrongError('a day such as "friday"')
    return _WEEKDAYS.index(name)


def _cadence(value: object) -> str:
    if value in _CADENCES:
        return str(value)
    if isinstance(value, str) and "FREQ=" in value.upper() and _is_rrule(value):
        return value
    raise _WrongError("weekly, fortnightly, monthly or an RFC 5545 RRULE such as FREQ=WEEKLY;INTERVAL=3")


def _is_rrule(value: str) -> bool:
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only where a config has one

    try:
        rrulestr(value, dtstart=dt.datetime(2026, 1, 1))  # noqa: DTZ001 - days only
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def _timezone(value: object) -> str:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only where a config has one

    try:
        return ZoneInfo(_string(value)).key
    except (OSError, ValueError) as error:
        raise _WrongError('the name of a time zone such as "Europe/Berlin"') from error


def _pauses(value: object) -> list[object]:
    if not isinstance(value, list):
        raise _WrongError("a list of { from = …, to = …, reason = … }")
    return value


def _any_table(value: object) -> object:
    return value


_SUB_TABLES = ("severity", "people", "series", "per-file", "profiles")
_TOP: Mapping[str, Callable[[object], object]] = {
    "spec": _string,
    "name": _string,
    "profile": _string,
    "style": _one_of(*_STYLES),
    "canonical-titles": _boolean,
    "exclude": _strings,
    "enforce-from": _day,
    "review": _one_of("due", "all"),
    "select": _strings,
    "extend-select": _strings,
    "ignore": _strings,
    "timezone": _timezone,
    **dict.fromkeys(_SUB_TABLES, _any_table),
}
_PERSON: Mapping[str, Callable[[object], object]] = {
    "name": _string,
    "email": _one_or_more,
    "aliases": _one_or_more,
}
_SERIES: Mapping[str, Callable[[object], object]] = {
    "report": _handle,
    "manager": _handle,
    "cadence": _cadence,
    "weekday": _weekday,
    "time": _clock,
    "duration": _minutes,
    "profile": _string,
    "continues": _string,
    "pauses": _pauses,
}
_PAUSE: Mapping[str, Callable[[object], object]] = {"from": _day, "to": _day, "reason": _string}
