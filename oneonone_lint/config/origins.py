"""Where each setting is made, for messages: few runs have one to print."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from oneonone_lint.config.people_table import normalize_handle_key
from oneonone_lint.config.toml_file import TomlFile
from oneonone_lint.model.series_folder import normalize_series_name
from oneonone_lint.model.value import cached_property

if TYPE_CHECKING:
    from oneonone_lint.config.toml_positions import KeyPath


class Origins(Mapping[str, str]):
    """The line of each setting: ``series.alice-bob.pauses.0`` in ``oneonone.toml:12``; found when one is asked for."""

    def __init__(self, toml: TomlFile) -> None:
        self._toml = toml

    def __getitem__(self, name: str) -> str:
        """Return the file and line of the setting *name*; raises ``KeyError`` where it is not made there."""
        return self._lines[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the settings."""
        return iter(self._lines)

    def __len__(self) -> int:
        """Return the number of settings."""
        return len(self._lines)

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        lines = self._toml.lines.items()
        return {_name_setting(path): f"{self._toml.name}:{line}" for path, line in lines if path}


def _name_setting(path: "KeyPath") -> str:
    """Return the keys of *path* as one, handles and series as the settings spell them."""
    names = [str(key) for key in path]
    if len(names) > 1 and names[0] == "people":
        names[1] = normalize_handle_key(names[1])
    elif len(names) > 1 and names[0] == "series":
        names[1] = normalize_series_name(names[1])
    return ".".join(names)
