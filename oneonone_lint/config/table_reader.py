"""Reads the tables of one config file: a mistake is raised with its line, what is wrong, and the likely remedy."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from oneonone_lint.config.schema import SERIES_KEYS, TABLES, TOP_KEYS, Readers
from oneonone_lint.config.toml_file import TomlFile, TomlTable
from oneonone_lint.config.value_readers import Reader, Value, WrongValueError, show_value
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import closest

if TYPE_CHECKING:
    from oneonone_lint.config.toml_positions import KeyPath

_KEY_OR_HANDLE = lazy_pattern(r"[a-z0-9_.*/-]+")
_EXAMPLES = {
    "people": '{ name = "Alice Ng" }',
    "series": '{ report = "alice", manager = "bob" }',
    "profiles": '{ extends = "aquip" }',
}


class TableReader:
    """Reads tables and values of *toml*; raises ``OneononeError`` for what is not as the schema has it.

    *path* is always the keys that lead to what is read: ``("series", "alice-bob", "pauses", 0)``.
    """

    def __init__(self, toml: TomlFile) -> None:
        self._toml = toml

    def fail(self, path: "KeyPath", message: str) -> NoReturn:
        """Raise ``OneononeError`` with *message* and the line of *path*."""
        self._toml.fail(path, message)

    def read_top(self) -> dict[str, Any]:
        """Return the settings of the whole repo, which stand above the first table."""
        top = {key: value for key, value in self._toml.table.items() if key not in TABLES}
        return self.read_keys((), top, TOP_KEYS)

    def entries(self, name: str) -> Iterable[tuple[str, object]]:
        """Return the keys and values of the table ``[NAME]``, none where the config has no such table."""
        table = self._toml.table.get(name, {})
        if not isinstance(table, Mapping):
            self.fail((name,), f"`{name}` has to be a table: [{name}]")
        return table.items()

    def require_table(self, path: "KeyPath", value: object, hint: str = "") -> TomlTable:
        """Return *value*, an entry of one of ``TABLES``, as a table."""
        if not isinstance(value, Mapping):
            example = _EXAMPLES[str(path[0])]
            self.fail(path, f"{_show_key(path[-1]) or 'this'} has to be a table such as {example}{hint}")
        return value

    def read_table(self, path: "KeyPath", value: object, readers: Readers) -> dict[str, Any]:
        """Return what the table *value* holds, each key read by its entry in *readers*."""
        table = self.require_table(path, value, _hint_misplaced(str(path[-1])))
        return self.read_keys(path, table, readers)

    def read_keys(self, path: "KeyPath", table: TomlTable, readers: Readers) -> dict[str, Any]:
        """Return the values of *table*, each read by its entry in *readers*; a key that is not there is unknown."""
        for key in table:
            if key not in readers:
                hint = _hint_unknown(key, readers) if path else _hint_unknown_at_top(key)
                self.fail((*path, key), f"unknown key {_show_key(key)}".rstrip() + hint)
        return {key: self.read_value((*path, key), value, readers[key], is_known=True) for key, value in table.items()}

    def read_value(self, path: "KeyPath", value: object, reader: Reader[Value], *, is_known: bool = False) -> Value:
        """Return *value* as the settings keep it; a key that *is_known* in its table is not out of place there."""
        try:
            return reader(value)
        except WrongValueError as error:
            key = str(path[-1])
            hint = "" if is_known else _hint_misplaced(key)
            if error.closest_value:
                hint = f"; did you mean `{error.closest_value}`?"
            self.fail(path, f"`{key}` has to be {error}; it is {show_value(value)}{hint}")


def _show_key(key: object) -> str:
    """Return *key* as a message shows it, nothing where it may be the name of a person: the line says it."""
    return f"`{key}`" if _KEY_OR_HANDLE.fullmatch(str(key)) else ""


def _hint_unknown(key: str, readers: Readers) -> str:
    candidate = closest(key, readers)
    return f"; did you mean `{candidate}`?" if candidate else _hint_misplaced(key)


def _hint_unknown_at_top(key: str) -> str:
    """Return what to do about an unknown key above the first table, which may be one of a series."""
    names = (*TOP_KEYS, *TABLES, *SERIES_KEYS)
    candidate = key if key in names else closest(key, names)
    if candidate in SERIES_KEYS and candidate not in TOP_KEYS:
        return f"; `{candidate}` belongs into the table of a series such as [series.alice-bob]"
    return f"; did you mean `{candidate}`?" if candidate else _hint_misplaced(key)


def _hint_misplaced(key: str) -> str:
    """Return what to do about a key in a table that is one of the whole repo: TOML has no end of a table."""
    return "; for the whole repo it has to stand above the first [table]" if key in TOP_KEYS else ""
