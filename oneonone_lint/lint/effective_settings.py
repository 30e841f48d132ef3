"""The settings of a notes repo as they work out, each with the place that it comes from (contract, ``config``)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields

from oneonone_lint.config.schema import TOP, WEEKDAYS
from oneonone_lint.lint.rule_selection import RuleSelection, rules_matching
from oneonone_lint.model.path_patterns import compile_glob
from oneonone_lint.model.people import Person
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.settings import Config, Pause, SeriesSettings
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.registry import RULES

DEFAULT = "default"
_FIELDS = tuple(field.name for field in fields(SeriesSettings))


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting in words, and where it was made: ``oneonone.toml:12``, a profile, or ``default``."""

    key: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class SettingGroup:
    """Settings under one heading."""

    title: str
    settings: tuple[Setting, ...]


def effective_settings(workspace: Workspace, names: Collection[str]) -> Iterator[SettingGroup]:
    """Yield the settings of the repo, of its people, of the series *names*, and the rules in force."""
    config = workspace.config
    yield SettingGroup("Settings", tuple(_top(config)))
    if config.people:
        yield SettingGroup("People", tuple(_person(config, person) for person in config.people))
    profiles = dict.fromkeys([config.profile])
    for name in names:
        yield SettingGroup(f"Series {name}", tuple(_series(workspace, name, names)))
        profiles[workspace.settings(name).profile or config.profile] = None
    for profile in dict.fromkeys((*profiles, *config.profiles)):
        yield SettingGroup(f"Rules in force, profile {profile}", tuple(_rules(config, workspace.profile(profile))))
    if config.per_file:
        yield SettingGroup("Rules off, by file", tuple(_per_file(config)))


def _top(config: Config) -> Iterator[Setting]:
    for key in TOP:
        value = config.repo if key == "name" else getattr(config, key.replace("-", "_"))
        yield Setting(key, _words(value), _origin(config, key))


def _origin(config: Config, key: str) -> str:
    return config.origins.get(key, DEFAULT)


def _person(config: Config, person: Person) -> Setting:
    parts = (person.name, *(f"also {alias}" for alias in person.aliases), *person.email)
    return Setting(person.handle, ", ".join(filter(None, parts)), _origin(config, f"people.{person.handle}"))


def _series(workspace: Workspace, name: str, names: Collection[str]) -> Iterator[Setting]:
    config = workspace.config
    settings = workspace.settings(name)
    tables = [folder for folder, _ in config.series if folder == name]
    tables += [
        folder for folder, _ in reversed(config.series) if folder != name and compile_glob(folder).fullmatch(name)
    ]
    for key in _FIELDS:
        value = getattr(settings, key)
        origins = [config.origins.get(f"series.{folder}.{key}") for folder in tables]
        origin = next(filter(None, origins), DEFAULT)
        if key == "profile" and value is None:
            value, origin = config.profile, _origin(config, "profile")
        hint = " (there is no such series)" if key == "continues" and value and value not in names else ""
        yield Setting(key, f"{_series_words(key, value)}{hint}", origin)


def _series_words(key: str, value: object) -> str:
    if key == "weekday" and isinstance(value, int):
        return WEEKDAYS[value]
    if key == "duration" and value is not None:
        return f"{value}m"
    return _words(value)


def _rules(config: Config, profile: Profile) -> Iterator[Setting]:
    """Yield the rules that are on, those that are off, and each that is not as it is by default."""
    selection = RuleSelection(config)
    on = selection.in_force(profile).codes
    yield Setting("on", _words(tuple(rule.code for rule in RULES if rule.code in on)), "")
    yield Setting("off", _words(tuple(rule.code for rule in RULES if rule.code not in on)), "")
    for rule in RULES:
        origin = _switched_by(config, profile, rule, is_on=rule.code in on)
        if origin:
            yield Setting(rule.code, f"{'on' if rule.code in on else 'off'} ({rule.name})", origin)
    for word, severity in config.severity.items():
        yield Setting(word, severity, _origin(config, f"severity.{word}"))


def _switched_by(config: Config, profile: Profile, rule: Rule, *, is_on: bool) -> str | None:
    """Return what has the last word on *rule*, None for the default."""
    keys = ("extend-select", "select") if is_on else ("ignore",)
    for key in keys:
        for index, word in enumerate(getattr(config, key.replace("-", "_")) or ()):
            if rule in rules_matching(word):
                return f"{config.origins.get(f'{key}.{index}')} ({key})"
    if config.select is not None:
        return f"{_origin(config, 'select')} (select)"
    named = profile.on if is_on else profile.off
    return f"profile {profile.name}" if any(rule in rules_matching(word) for word in named) else None


def _per_file(config: Config) -> Iterator[Setting]:
    for pattern, words in config.per_file:
        yield Setting(pattern, _words(words), _origin(config, f"per-file.{pattern}"))


def _words(value: object) -> str:
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(_words, value)) or "none"
    if isinstance(value, Pause):
        return f"{value.start} to {value.end}{f' ({value.reason})' if value.reason else ''}"
    return str(value)
