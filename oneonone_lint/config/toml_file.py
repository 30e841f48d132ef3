"""A TOML file with the limits and the line numbers that ``tomllib`` does not have."""

import os
import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, NoReturn

from oneonone_lint.config.finder import MAX_SIZE
from oneonone_lint.disk.digest import digest_of
from oneonone_lint.model.display_path import shortest_path
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import cached_property

if TYPE_CHECKING:
    from oneonone_lint.config.toml_positions import KeyPath

TomlTable = Mapping[str, object]
# The time that tomllib takes grows with the square of a key's length, whatever the size of the file.
_MOST_PARTS = 64
_DEEP_KEY = lazy_pattern(
    rf"""(?<![\w"'-])(?:(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{_MOST_PARTS}}}"""
)
_LONG_NUMBER = lazy_pattern(r"(?<![0-9_])[0-9][0-9_]{4000}")
_PLACE = lazy_pattern(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
# Slips in a line that TOML refuses, and what to do about each.
_REMEDIES = (
    (lazy_pattern(r"=\s*\d{1,2}:\d{2}\s*(?:[#,}]|$)"), "; a time has seconds: 14:00:00"),
    (
        lazy_pattern(r"^[^\"'=#]*[^\x00-\x7f]"),
        '; a key with such letters stands in quotes: "jürgen"',
    ),
    (
        lazy_pattern(r"^\s*+(?:\[[^\]\"'@/* ]*+[@/* ][^\]\"']*+\]|[\w.-]*+[@/*][\w.@/*-]*+\s*+=)"),
        '; a key with such a sign stands in quotes: [series."teams/*"]',
    ),
)


class TomlFile:
    """One file: its *table*, and where each key of it stands.

    *own_table* leads to the one table of the file that is ours, as ``("tool", "oneonone-lint")``; it is empty where
    the whole file is. Raises ``OneononeError`` where the file is not TOML, or has no such table.
    """

    def __init__(self, source: bytes, file: str, own_table: "KeyPath" = ()) -> None:
        self.name = os.path.basename(file)
        self._display_path = shortest_path(file)
        self._own_table = own_table
        if len(source) > MAX_SIZE:
            raise OneononeError(f"{self._display_path}: larger than {MAX_SIZE // 1024} KiB, which no config needs")
        self._text = self._decode(source)
        self._refuse_deep_keys()
        self.table = self._find_own_table(self._parse())

    def _decode(self, source: bytes) -> str:
        try:
            # As tomllib reads a file: a lone CR stays and is refused.
            return source.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = source.count(b"\n", 0, error.start) + 1
            raise OneononeError(f"{self._display_path}:{line}: not UTF-8: {error.reason}") from error

    def _refuse_deep_keys(self) -> None:
        has_many_parts = any(line.count(".") >= _MOST_PARTS for line in self._text.split("\n"))
        match = _DEEP_KEY.search(self._text) if has_many_parts else None
        if match:
            line = self._text.count("\n", 0, match.start()) + 1
            raise OneononeError(f"{self._display_path}:{line}: a key of more than {_MOST_PARTS} parts")

    def _parse(self) -> TomlTable:
        try:
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            raise OneononeError(self._describe_invalid(str(error))) from error
        except ValueError as error:  # of Python, which reads no number without an end
            match = _LONG_NUMBER.search(self._text)
            line = self._text.count("\n", 0, match.start() if match else 0) + 1
            raise OneononeError(f"{self._display_path}:{line}: not valid TOML: a number is too long") from error
        except RecursionError as error:
            raise OneononeError(f"{self._display_path}: not valid TOML: nested too deep") from error

    def _describe_invalid(self, reason: str) -> str:
        """Return *reason*, what ``tomllib`` says of the file, with the place in front and the likely remedy behind."""
        lines = self._text.rstrip().split("\n")
        place = _PLACE.search(reason)
        has_line = place is not None and place["line"] is not None
        number = int(place["line"]) if place and has_line else len(lines)
        column = f" (column {place['column']})" if place and has_line else ""
        line = lines[number - 1] if number <= len(lines) else ""
        remedy = next((remedy for pattern, remedy in _REMEDIES if pattern.search(line)), "")
        return f"{self._display_path}:{number}: not valid TOML: {_hide_key(_PLACE.sub('', reason))}{column}{remedy}"

    def _find_own_table(self, table: object) -> TomlTable:
        for key in self._own_table:
            table = table.get(str(key)) if isinstance(table, Mapping) else None
        if not isinstance(table, Mapping):
            header = ".".join(map(str, self._own_table))
            raise OneononeError(f"{self._display_path}: there is no table [{header}] in it")
        return table

    @property
    def digest(self) -> str:
        """The digest of what the table says, in whichever lines it does."""
        return digest_of(repr(self.table).encode())

    @cached_property
    def lines(self) -> "Mapping[KeyPath, int]":
        """The line of every key, by its path from our own table."""
        from oneonone_lint.config.toml_positions import locate_keys

        depth = len(self._own_table)
        lines = locate_keys(self._text).items()
        return {path[depth:]: line for path, line in lines if path[:depth] == self._own_table}

    def fail(self, path: "KeyPath", message: str) -> NoReturn:
        """Raise ``OneononeError`` with *message* and the place of *path*, ``oneonone.toml:12``."""
        raise OneononeError(f"{self._display_path}:{self._find_line(path)}: {message}")

    def _find_line(self, path: "KeyPath") -> int:
        """Return the line of *path*, or of the deepest of the tables around it that is written out."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


def _hide_key(reason: str) -> str:
    """Return *reason* without the key that ``tomllib`` quotes, as that may be a person's name."""
    for opening, closing in (("(", ")"), ("key '", "'")):
        before, found, rest = reason.partition(opening)
        if found:
            return f"{before}a key{rest.rpartition(closing)[2]}"
    return reason
