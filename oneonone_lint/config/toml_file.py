"""A TOML file with the limits and the line numbers that ``tomllib`` does not have."""

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NoReturn

from oneonone_lint.config.toml_positions import Keys, locate_keys
from oneonone_lint.model.display_path import shortest_path
from oneonone_lint.model.errors import OneononeError

Table = Mapping[str, object]
MAX_SIZE = 64 * 1024
# tomllib takes time by the square of a key's length, whatever the size of the file.
_DEEP_KEY = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){64}""")
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
# What people slip on in a line that TOML refuses, and what to do about it.
_SLIPS = (
    (re.compile(r"=\s*\d{1,2}:\d{2}\s*(?:[#,}]|$)"), "; a time has seconds: 14:00:00"),
    (
        re.compile(r"^[^\"'=#]*[^\x00-\x7f]"),
        '; a key with such letters stands in quotes: "jürgen"',
    ),
    (
        re.compile(r"^\s*(?:\[[^\]\"']*[@/* ][^\]\"']*\]|[\w.-]*[@/*][\w.@/*-]*\s*=)"),
        '; a key with such a sign stands in quotes: [series."teams/*"]',
    ),
)


class TomlFile:
    """One file: its table, and where each key of it stands; raises ``OneononeError`` where it cannot be read.

    *table* names the one table of the file that is ours, none where the whole file is.
    """

    def __init__(self, source: bytes, file: Path, table: Keys = ()) -> None:
        self.name = file.name
        self.shown = shortest_path(file)
        self.prefix = table
        if len(source) > MAX_SIZE:
            raise OneononeError(f"{self.shown}: larger than {MAX_SIZE // 1024} KiB, which no config needs")
        self.text = self._decoded(source)
        if deep := _DEEP_KEY.search(self.text):
            line = self.text.count("\n", 0, deep.start()) + 1
            raise OneononeError(f"{self.shown}:{line}: a key of more than 64 parts")
        self.table = self._parsed()

    def _decoded(self, source: bytes) -> str:
        try:
            # As tomllib reads a file: a lone CR stays and is refused.
            return source.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = source.count(b"\n", 0, error.start) + 1
            raise OneononeError(f"{self.shown}:{line}: not UTF-8: {error.reason}") from error

    def _parsed(self) -> Table:
        try:
            table: object = tomllib.loads(self.text)
        except ValueError as error:
            raise OneononeError(self._invalid(str(error))) from error
        except RecursionError as error:
            raise OneononeError(f"{self.shown}: not valid TOML: nested too deep") from error
        for key in self.prefix:
            table = table.get(str(key)) if isinstance(table, Mapping) else None
        if not isinstance(table, Mapping):
            raise OneononeError(f"{self.shown}: there is no table [{'.'.join(map(str, self.prefix))}] in it")
        return table

    def _invalid(self, reason: str) -> str:
        lines = self.text.rstrip().split("\n")
        place = _PLACE.search(reason)
        line = int(place["line"]) if place and place["line"] else len(lines)
        column = f" (column {place['column']})" if place and place["column"] else ""
        hint = next((hint for pattern, hint in _SLIPS if pattern.search("".join(lines[line - 1 : line]))), "")
        return f"{self.shown}:{line}: not valid TOML: {_PLACE.sub('', reason)}{column}{hint}"

    @cached_property
    def lines(self) -> Mapping[Keys, int]:
        """The line of every key, the file's own table as the top."""
        cut = len(self.prefix)
        return {keys[cut:]: line for keys, line in locate_keys(self.text).items() if keys[:cut] == self.prefix}

    def place(self, keys: Keys) -> str:
        """Return ``FILE:LINE`` of the deepest of *keys* that is written out."""
        line = next((self.lines[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in self.lines), 1)
        return f"{self.shown}:{line}"

    def fail(self, keys: Keys, message: str) -> NoReturn:
        """Raise what is wrong at *keys*."""
        raise OneononeError(f"{self.place(keys)}: {message}")
