"""The settings of a notes repo as they work out, each with the place that it comes from (interface, clause 5.8)."""

from collections.abc import Collection, Iterable, Iterator

from oneonone_lint.config.schema import TOP_KEYS
from oneonone_lint.config.value_readers import WEEKDAYS
from oneonone_lint.lint.rule_selection import RuleSelection, rules_matching
from oneonone_lint.model.people import Person
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.settings import Config, Pause, SeriesSettings, field_of_key
from oneonone_lint.model.value import Value
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.rules.registry import LISTED_RULES, ListedRule

DEFAULT = "default"
_FIELDS = SeriesSettings.field_names


class Setting(Value):
    """One setting in words, and where it was made: ``oneonone.toml:12``, a profile, or ``default``."""

    key: str
    value: str
    origin: str


class SettingGroup(Value):
    """Settings under one heading."""

    title: str
    settings: tuple[Setting, ...]


def effective_settings(workspace: Workspace, names: Collection[str]) -> Iterator[SettingGroup]:
    """Yield the settings of the repo, of its people, of the series *names*, and the rules in force."""
    config = workspace.config
    yield SettingGroup("Settings", tuple(_list_top_settings(config)))
    if config.people:
        yield SettingGroup("People", tuple(_describe_person(config, person) for person in config.people))
    for name in names:
        yield SettingGroup(f"Series {name}", tuple(_list_series_settings(workspace, name, names)))
    for profile in _profiles_in_use(workspace, names):
        rules = _list_rules(config, workspace.profile(profile))
        yield SettingGroup(f"Rules in force, profile {profile}", tuple(rules))
    if config.per_file:
        yield SettingGroup("Rules off, by file", tuple(_list_per_file(config)))


def _profiles_in_use(workspace: Workspace, names: Iterable[str]) -> dict[str, None]:
    """Return the profiles of the repo, of the series *names* and of the config, each once, in this order."""
    config = workspace.config
    of_series = (workspace.config.series_settings(name).profile or config.profile for name in names)
    return dict.fromkeys((config.profile, *of_series, *config.profiles))


def _list_top_settings(config: Config) -> Iterator[Setting]:
    for key in TOP_KEYS:
        value = config.repo if key == "name" else getattr(config, field_of_key(key))
        yield Setting(key, _to_words(value), _origin_of(config, key))


def _origin_of(config: Config, key: str) -> str:
    return config.origins.get(key, DEFAULT)


def _describe_person(config: Config, person: Person) -> Setting:
    parts = (person.name, *(f"also {alias}" for alias in person.aliases), *person.email)
    return Setting(person.handle, ", ".join(filter(None, parts)), _origin_of(config, f"people.{person.handle}"))


def _list_series_settings(workspace: Workspace, name: str, known: Collection[str]) -> Iterator[Setting]:
    """Yield the settings of the series *name*; *known* has the names of all series."""
    config = workspace.config
    settings = workspace.config.series_settings(name)
    tables = config.series_tables(name)[::-1]  # the first that sets a key has the last word
    for key in _FIELDS:
        value = getattr(settings, key)
        words = _series_value_to_words(key, value)
        origins = (config.origins.get(f"series.{table.pattern}.{key}") for table in tables)
        origin = next(filter(None, origins), DEFAULT)
        if key == "profile" and value is None:
            words, origin = config.profile, _origin_of(config, "profile")
        if key == "continues" and value and workspace.spelling_of(value) not in known:
            words += " (there is no such series)"
        yield Setting(key, words, origin)


def _series_value_to_words(key: str, value: object) -> str:
    if key == "weekday" and isinstance(value, int):
        return WEEKDAYS[value]
    if key == "duration" and value is not None:
        return f"{value}m"
    return _to_words(value)


def _list_rules(config: Config, profile: Profile) -> Iterator[Setting]:
    """Yield the rules that are on, those that are off, and each that is not as it is by default."""
    on = RuleSelection(config).in_force(profile).codes
    yield Setting("on", _to_words(tuple(rule.code for rule in LISTED_RULES if rule.code in on)), "")
    yield Setting("off", _to_words(tuple(rule.code for rule in LISTED_RULES if rule.code not in on)), "")
    for rule in LISTED_RULES:
        is_on = rule.code in on
        origin = _switched_by(config, profile, rule, is_on=is_on)
        if origin:
            yield Setting(rule.code, f"{'on' if is_on else 'off'} ({rule.name})", origin)
    for word, severity in config.severity.items():
        yield Setting(word, severity, _origin_of(config, f"severity.{word}"))


def _switched_by(config: Config, profile: Profile, rule: ListedRule, *, is_on: bool) -> str | None:
    """Return what has the last word on *rule*, None for the default."""
    lists = {"extend-select": config.extend_select, "select": config.select} if is_on else {"ignore": config.ignore}
    for key, words in lists.items():
        for index, word in enumerate(words or ()):
            if rule in rules_matching(word):
                return f"{config.origins.get(f'{key}.{index}')} ({key})"
    if config.select is not None:
        return f"{_origin_of(config, 'select')} (select)"
    named = profile.on if is_on else profile.off
    return f"profile {profile.name}" if any(rule in rules_matching(word) for word in named) else None


def _list_per_file(config: Config) -> Iterator[Setting]:
    for pattern, words in config.per_file:
        yield Setting(pattern, _to_words(words), _origin_of(config, f"per-file.{pattern}"))


def _to_words(value: object) -> str:
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(map(_to_words, value)) or "none"
    if isinstance(value, Pause):
        return f"{value.start} to {value.end}{f' ({value.reason})' if value.reason else ''}"
    return str(value)
