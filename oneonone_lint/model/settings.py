"""The settings of a notes repo: frozen values that ``config`` reads and everyone uses."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

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


@dataclass(frozen=True)
class Config:
    """The settings of a notes repo (interface, clause 9).

    *origins* says where each key was set: ``series.alice-bob.pauses.0`` and ``oneonone.toml:12``. *series*
    pairs folders, or globs of folders, with their settings, in the order of the file.
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
    severity: Mapping[str, str] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    series: tuple[tuple[str, SeriesSettings], ...] = ()
    per_file: tuple[tuple[str, tuple[str, ...]], ...] = ()
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def names_rules(self) -> bool:
        """Some key or profile of its own names a rule."""
        if any(profile.on or profile.off for profile in self.profiles.values()):
            return True
        return bool(self.select or self.extend_select or self.ignore or self.severity or self.per_file)

    def is_enforced_on(self, day: dt.date) -> bool:
        """Tell whether what was last said on *day* is still looked at: ``enforce-from`` (spec, clause 8.5)."""
        return self.enforce_from is None or day >= self.enforce_from

    @property
    def repo(self) -> str:
        """The name of the repo in reports."""
        return self.name or self.root.name
