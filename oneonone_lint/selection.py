"""Which rules are in force: the default set, changed by the profile, the config, the command line (spec, 8.2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oneonone_lint.diagnostic import Severity
from oneonone_lint.errors import OneononeError
from oneonone_lint.profile import Profile
from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.registry import RULES
from oneonone_lint.settings import Config
from oneonone_lint.text import nearest


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a command line asks for: codes, names or family letters."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """The rules in force in one repo, by profile and by file."""

    config: Config
    wishes: Wishes

    def __post_init__(self) -> None:
        """Refuse unknown rules at once, each with the place that names it."""
        config = self.config
        for key, words in (
            ("select", config.select or ()),
            ("extend-select", config.extend_select),
            ("ignore", config.ignore),
        ):
            _check(words, config.origins.get(key, "oneonone.toml"))
        for rule in config.severity:
            _check([rule], config.origins.get(f"severity.{rule}", "[severity]"))
        for glob, words in config.per_file:
            _check(words, config.origins.get(f"per-file.{glob}", "[per-file]"))
        for name, profile in config.profiles.items():
            _check((*profile.on, *profile.off), config.origins.get(f"profiles.{name}", "[profiles]"))
        _check(self.wishes.select, "--select")
        _check(self.wishes.extend_select, "--extend-select")
        _check(self.wishes.ignore, "--ignore")

    def rules(self, profile: Profile) -> frozenset[str]:
        """Return the codes of the rules in force for notes of *profile*."""
        config, wishes = self.config, self.wishes
        if wishes.select:
            chosen = _codes(wishes.select)
        else:
            default = {rule.code for rule in RULES if rule.on_by_default} | _codes(profile.on)
            chosen = _codes(config.select) if config.select is not None else default - _codes(profile.off)
            chosen = (chosen | _codes(config.extend_select)) - _codes(config.ignore)
        return frozenset((chosen | _codes(wishes.extend_select)) - _codes(wishes.ignore))

    def severity(self, rule: Rule, found: Severity | None) -> Severity:
        """Return the severity in force for a finding of *rule*: the config's, else its own, else the rule's."""
        for name in (rule.code, rule.name, rule.family):
            if name in self.config.severity:
                return Severity(self.config.severity[name])
        return found or rule.severity


def matching(word: str) -> Iterator[Rule]:
    """Yield the rules that *word*, a code, a name or a family letter in any case, stands for."""
    folded = word.strip().casefold()
    for rule in RULES:
        if folded in (rule.code.casefold(), rule.name, rule.family.casefold()):
            yield rule


def suggestion(word: str) -> str | None:
    """Return the rule's code or name that *word* is likely to mean."""
    return nearest(word, [*(rule.name for rule in RULES), *(rule.code for rule in RULES)])


def _codes(words: Iterable[str]) -> set[str]:
    return {rule.code for word in words for rule in matching(word)}


def _check(words: Iterable[str], place: str) -> None:
    for word in words:
        if not any(matching(word)):
            meant = suggestion(word)
            hint = f"; did you mean `{meant}`?" if meant else "; `oneonone-lint explain` lists them"
            raise OneononeError(f"{place}: unknown rule `{word}`{hint}")
