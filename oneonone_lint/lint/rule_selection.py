"""Which rules are in force: the default set, changed by the profile, the config, the command line (spec, 8.2)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import filterfalse

from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.display_path import path_from_cwd
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.names import closest
from oneonone_lint.model.path_patterns import covers
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.settings import Config
from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.registry import RULES

_CODE = re.compile(r"(?P<family>[A-Za-z])-?(?P<number>\d{1,4})")


@dataclass(frozen=True, slots=True)
class RuleSelectors:
    """What a command line asks for: codes, names or family letters."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleSelection:
    """The rules in force in one repo, by profile and by file."""

    config: Config
    wishes: RuleSelectors

    def __post_init__(self) -> None:
        """Refuse unknown rules at once, each with the place that names it."""
        verify_rules(self.config)
        _check(self.wishes.select, "--select")
        _check(self.wishes.extend_select, "--extend-select")
        _check(self.wishes.ignore, "--ignore")

    def rules(self, profile: Profile) -> frozenset[str]:
        """Return the codes of the rules in force for notes of *profile*."""
        config, wishes = self.config, self.wishes
        chosen: set[str] = set()
        if not wishes.select:
            if config.select is None:
                default = {rule.code for rule in RULES if rule.on_by_default}
                chosen = _adjusted(default, profile.on, profile.off)
            chosen = _adjusted(chosen, (*(config.select or ()), *config.extend_select), config.ignore)
        return frozenset(_adjusted(chosen, (*wishes.select, *wishes.extend_select), wishes.ignore))

    def by_config(self, profile: Profile) -> frozenset[str]:
        """Return the codes in force for *profile* before the command line changes them."""
        return RuleSelection(self.config, RuleSelectors()).rules(profile)

    def severity(self, rule: Rule, found: Severity | None) -> Severity:
        """Return the severity in force for a finding of *rule*: the config's, else its own, else the rule's."""
        return self._severities.get(rule.code) or found or rule.severity

    def is_off_for(self, rule: Rule, path: str) -> bool:
        """Tell whether the config's ``per-file`` switches *rule* off for the file *path*."""
        return any(rule.code in codes and covers(pattern, path) for pattern, codes in self._per_file)

    @cached_property
    def _severities(self) -> Mapping[str, Severity]:
        words = sorted(self.config.severity, key=_is_family, reverse=True)
        return {code: Severity(self.config.severity[word]) for word in words for code in _codes([word])}

    @cached_property
    def _per_file(self) -> list[tuple[str, set[str]]]:
        return [(pattern, _codes(words)) for pattern, words in self.config.per_file]


def rules_matching(word: str) -> Iterator[Rule]:
    """Yield the rules that *word*, a code, a name or a family letter in any case, stands for."""
    folded = word.strip().casefold()
    for rule in RULES:
        if folded in (rule.code.casefold(), rule.name, rule.family.casefold()):
            yield rule


def closest_rule(word: str) -> str | None:
    """Return the rule's code or name that *word* is likely to mean."""
    codes = [rule.code for rule in RULES]
    if match := _CODE.fullmatch(word):
        code = f"{match['family'].upper()}{int(match['number']):03}"
        if code in codes:
            return code
    return closest(word, [*(rule.name for rule in RULES), *codes])


def verify_rules(config: Config) -> None:
    """Refuse rules that the config names and that do not exist, each with its place; raises ``OneononeError``."""
    for key, words in (
        ("select", config.select or ()),
        ("extend-select", config.extend_select),
        ("ignore", config.ignore),
    ):
        _check_list(config, key, words)
    for rule in config.severity:
        _check([rule], _place(config, config.origins.get(f"severity.{rule}", "[severity]")))
    for pattern, words in config.per_file:
        _check_list(config, f"per-file.{pattern}", words)
    for name, profile in config.profiles.items():
        for key, words in (("on", profile.on), ("off", profile.off)):
            _check_list(config, f"profiles.{name}.{key}", words)


def _adjusted(codes: set[str], on: Iterable[str], off: Iterable[str]) -> set[str]:
    """Return *codes* with *on* and without *off*; naming one rule outweighs naming its family, as in ruff."""
    on, off = tuple(on), tuple(off)
    families = (codes | _codes(filter(_is_family, on))) - _codes(filter(_is_family, off))
    return (families | _codes(filterfalse(_is_family, on))) - _codes(filterfalse(_is_family, off))


def _is_family(word: str) -> bool:
    return len(word.strip()) == 1


def _codes(words: Iterable[str]) -> set[str]:
    return {rule.code for word in words for rule in rules_matching(word)}


def _check_list(config: Config, key: str, words: Iterable[str]) -> None:
    for index, word in enumerate(words):
        _check([word], _place(config, config.origins.get(f"{key}.{index}") or config.origins.get(key, key)))


def _place(config: Config, origin: str) -> str:
    """Return *origin*, a line of the config, with the way to that file from the current folder."""
    line = origin.rpartition(":")[2]
    return f"{path_from_cwd(config.file)}:{line}" if config.file and line.isdigit() else origin


def _check(words: Iterable[str], place: str) -> None:
    for word in words:
        if not any(rules_matching(word)):
            meant = closest_rule(word)
            hint = f"; did you mean `{meant}`?" if meant else "; `oneonone-lint explain` lists them"
            raise OneononeError(f"{place}: unknown rule `{word}`{hint}")
