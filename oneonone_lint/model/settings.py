"""What a config settles for a notes repo: frozen values that ``config`` reads and every room uses."""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from oneonone_lint.model.names import compose
from oneonone_lint.model.path_patterns import PathPatterns
from oneonone_lint.model.people import Person
from oneonone_lint.model.value import Value, cached_property, to_dict

if TYPE_CHECKING:
    from oneonone_lint.model.profile import Profile

OFF = "off"
"""What ``[severity]`` says of a rule that is not in force."""


class Pause(Value):
    """Days without meetings, both ends included."""

    start: dt.date
    end: dt.date
    reason: str = ""


class SeriesSettings(Value):
    """What the config says of a series; *duration* in minutes, *weekday* 0 for Monday."""

    report: str | None = None
    manager: str | None = None
    cadence: str | None = None
    weekday: int | None = None
    time: dt.time | None = None
    duration: int | None = None
    profile: str | None = None
    continues: str | None = None
    pauses: tuple[Pause, ...] = ()


class SeriesTable(NamedTuple):
    """A table ``[series.…]``; *pattern* is the name of a series, or matches several: ``teams/*``."""

    pattern: str
    settings: SeriesSettings


class RulesOff(NamedTuple):
    """An entry of ``[per-file]``: the rules, by code, name or family, that are off for files that *pattern* matches."""

    pattern: str
    rules: tuple[str, ...]


class Config(Value):
    """The settings of a notes repo (interface, clause 9).

    *series* and *per_file* are in the order of the file. *origins* says where each setting is made:
    ``series.alice-bob.pauses.0`` in ``oneonone.toml:12``. *digest* is that of all that the file settles, in whichever
    lines it does.
    """

    root: str
    file: str | None = None
    spec: str = "1.0"
    name: str | None = None
    profile: str = "aquip"
    style: str = "plain"
    canonical_titles: bool = False
    exclude: tuple[str, ...] = ()
    enforce_from: dt.date | None = None
    review: str = "due"
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    timezone: str | None = None
    lookback: int = 6
    severity: Mapping[str, str] = {}
    people: tuple[Person, ...] = ()
    series: tuple[SeriesTable, ...] = ()
    per_file: tuple[RulesOff, ...] = ()
    profiles: Mapping[str, "Profile"] = {}
    origins: Mapping[str, str] = {}
    digest: str = ""

    @property
    def names_rules(self) -> bool:
        """Whether some key, or a profile of the config's own, names a rule."""
        if self.select or self.extend_select or self.ignore or self.severity or self.per_file:
            return True
        return any(profile.on or profile.off for profile in self.profiles.values())

    @property
    def repo(self) -> str:
        """The name of the repo in reports."""
        return self.name or os.path.basename(self.root)

    def place_of(self, setting: str, otherwise: str = "the config") -> str:
        """Return the file and line that make *setting*, as seen from the current folder, else *otherwise*."""
        from oneonone_lint.model.display_path import shortest_path  # few runs have a place to print

        line = self.origins.get(setting, "").rpartition(":")[2]
        return f"{shortest_path(self.file)}:{line}" if self.file and line else otherwise

    def is_enforced_on(self, day: dt.date) -> bool:
        """Tell whether what was last said on *day* is still looked at: ``enforce-from`` (spec, clause 8.5)."""
        return self.enforce_from is None or day >= self.enforce_from

    def is_excluded(self, path: str) -> bool:
        """Tell whether ``exclude`` names *path* or a folder above it."""
        return bool(self._exclude_patterns.covering(path))

    def rules_off_for(self, path: str) -> Iterator[str]:
        """Yield the rules, by code, name or family, that ``[per-file]`` switches off for the file *path*."""
        for index in self._per_file_patterns.covering(path):
            yield from self.per_file[index].rules

    def is_declared(self, name: str) -> bool:
        """Tell whether a table of the config is for the series *name*."""
        return bool(self.series_tables(name))

    def series_tables(self, name: str) -> list[SeriesTable]:
        """Return the tables for the series *name*: patterns in the order of the file, then the table of its own."""
        if name not in self._tables_by_name:
            self._tables_by_name[name] = self._find_series_tables(name)
        return self._tables_by_name[name]

    @cached_property
    def _settings_by_name(self) -> dict[str, SeriesSettings]:
        """What was worked out before: one is asked for a series again and again."""
        return {}

    @cached_property
    def _tables_by_name(self) -> dict[str, list[SeriesTable]]:
        """What was found before, likewise."""
        return {}

    def _find_series_tables(self, name: str) -> list[SeriesTable]:
        matching = [self.series[index] for index in self._series_patterns.matching(name)]
        patterns = [table for table in matching if compose(table.pattern) != compose(name)]
        return [*patterns, *self._own_tables.get(compose(name), ())]

    def series_settings(self, name: str) -> SeriesSettings:
        """Return what is settled for the series *name*: of two values the later counts (interface, clause 9.4)."""
        if name not in self._settings_by_name:
            self._settings_by_name[name] = _join_settings(self.series_tables(name))
        return self._settings_by_name[name]

    @cached_property
    def _exclude_patterns(self) -> PathPatterns:
        return PathPatterns(self.exclude)

    @cached_property
    def _per_file_patterns(self) -> PathPatterns:
        return PathPatterns([entry.pattern for entry in self.per_file])

    @cached_property
    def _series_patterns(self) -> PathPatterns:
        return PathPatterns([table.pattern for table in self.series])

    @cached_property
    def _own_tables(self) -> Mapping[str, list[SeriesTable]]:
        """The tables by the name that each spells out, its letters composed."""
        tables: dict[str, list[SeriesTable]] = {}
        for table in self.series:
            tables.setdefault(compose(table.pattern), []).append(table)
        return tables


def field_of_key(key: str) -> str:
    """Return the field of ``Config`` that keeps *key*: ``enforce_from`` for ``enforce-from``."""
    return key.replace("-", "_")


def _join_settings(tables: Iterable[SeriesTable]) -> SeriesSettings:
    values: dict[str, Any] = {}
    for table in tables:
        values |= _set_values(table.settings)
    return SeriesSettings(**values)


def _set_values(settings: SeriesSettings) -> dict[str, Any]:
    """Return the fields of *settings* that the config has set; an empty list of pauses sets nothing."""
    return {name: value for name, value in to_dict(settings).items() if value is not None and value != ()}
