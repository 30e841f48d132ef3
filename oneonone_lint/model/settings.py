"""What a config settles for a notes repo: frozen values that ``config`` reads and every room uses."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from oneonone_lint.model.path_patterns import compile_glob
from oneonone_lint.model.people import Person
from oneonone_lint.model.profile import Profile


@dataclass(frozen=True, slots=True)
class Pause:
    """Days without meetings, both ends included."""

    start: dt.date
    end: dt.date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SeriesSettings:
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

    def is_for(self, name: str) -> bool:
        """Tell whether the table is for the series *name*."""
        return self.pattern == name or compile_glob(self.pattern).fullmatch(name) is not None


class RulesOff(NamedTuple):
    """An entry of ``[per-file]``: the rules, by code, name or family, that are off for files that *pattern* matches."""

    pattern: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Config:
    """The settings of a notes repo (interface, clause 9).

    *series* and *per_file* are in the order of the file. *origins* says where each setting is made:
    ``series.alice-bob.pauses.0`` in ``oneonone.toml:12``.
    """

    root: Path
    file: Path | None = None
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
    severity: Mapping[str, str] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    series: tuple[SeriesTable, ...] = ()
    per_file: tuple[RulesOff, ...] = ()
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def names_rules(self) -> bool:
        """Whether some key, or a profile of the config's own, names a rule."""
        if self.select or self.extend_select or self.ignore or self.severity or self.per_file:
            return True
        return any(profile.on or profile.off for profile in self.profiles.values())

    @property
    def repo(self) -> str:
        """The name of the repo in reports."""
        return self.name or self.root.name

    def is_enforced_on(self, day: dt.date) -> bool:
        """Tell whether what was last said on *day* is still looked at: ``enforce-from`` (spec, clause 8.5)."""
        return self.enforce_from is None or day >= self.enforce_from

    def is_declared(self, name: str) -> bool:
        """Tell whether a table of the config is for the series *name*."""
        return any(table.is_for(name) for table in self.series)

    def series_tables(self, name: str) -> list[SeriesTable]:
        """Return the tables for the series *name*: patterns in the order of the file, then the table of its own."""
        tables = [table for table in self.series if table.is_for(name)]
        return sorted(tables, key=lambda table: table.pattern == name)

    def series_settings(self, name: str) -> SeriesSettings:
        """Return what is settled for the series *name*: of two values the later counts (interface, clause 9.4)."""
        values: dict[str, Any] = {}
        for table in self.series_tables(name):
            values |= _set_values(table.settings)
        return SeriesSettings(**values)


def field_of_key(key: str) -> str:
    """Return the field of ``Config`` that keeps *key*: ``enforce_from`` for ``enforce-from``."""
    return key.replace("-", "_")


def _set_values(settings: SeriesSettings) -> dict[str, Any]:
    """Return the fields of *settings* that the config has set; an empty list of pauses sets nothing."""
    values = {setting.name: getattr(settings, setting.name) for setting in fields(settings)}
    return {name: value for name, value in values.items() if value is not None and value != ()}
