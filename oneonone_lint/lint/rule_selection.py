"""Which rules are in force: the default set, changed by profile, config and command line (spec, clause 8.2)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import filterfalse
from typing import TypeVar

from oneonone_lint.lint.asked_rules import is_asked_for
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import closest
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.settings import OFF, Config
from oneonone_lint.model.value import Value, cached_property, replace
from oneonone_lint.rules.base import FileRule, HistoryRule, NoteRule, Rule, SeriesRule, SuppressionRule
from oneonone_lint.rules.registry import LISTED_RULES, ListedRule

_CODE = lazy_pattern(r"(?P<family>[A-Za-z])-?(?P<number>\d{1,4})")


class RuleSelectors(Value):
    """What a command line asks for: codes, names or family letters."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


_NO_SELECTORS = RuleSelectors()
_KindOfRule = TypeVar("_KindOfRule", bound=Rule)


class RulesInForce(Value):
    """The rules in force for the notes of one profile, in the order of their codes.

    *by_config* has the codes that are in force before the command line changes them.
    """

    listed: tuple[ListedRule, ...]
    by_config: frozenset[str]

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, loaded."""
        return tuple(listed.load() for listed in self.listed)

    @cached_property
    def file_rules(self) -> tuple[FileRule, ...]:
        """The rules on notes that cannot be read."""
        return self._load("file", FileRule)

    @cached_property
    def note_rules(self) -> tuple[NoteRule, ...]:
        """The rules on single notes."""
        return self._load("note", NoteRule)

    @cached_property
    def series_rules(self) -> tuple[SeriesRule, ...]:
        """The rules on a series with its neighbours."""
        return self._load("series", SeriesRule)

    @cached_property
    def history_rules(self) -> tuple[HistoryRule, ...]:
        """The rules on git's history, family G."""
        return self._load("history", HistoryRule)

    @cached_property
    def suppression_rules(self) -> tuple[SuppressionRule, ...]:
        """The rules on suppressions, which need to know what the others found."""
        return self._load("suppression", SuppressionRule)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of the rules."""
        return frozenset(listed.code for listed in self.listed)

    @property
    def read_history(self) -> bool:
        """Some of them run on git's history."""
        return any(listed.reads_history for listed in self.listed)

    def without_history_rules(self) -> "RulesInForce":
        """Return the rules that run where git's history proves nothing."""
        return replace(self, listed=tuple(listed for listed in self.listed if not listed.reads_history))

    def _load(self, folder: str, kind: type[_KindOfRule]) -> tuple[_KindOfRule, ...]:
        """Return the rules of *folder*, which are of this *kind*; no others are loaded."""
        rules = (listed.load() for listed in self.listed if listed.folder == folder)
        return tuple(rule for rule in rules if isinstance(rule, kind))


class RuleSelection:
    """Which rules are in force in one repo, by profile and by file, and with which severity.

    The rules that *config* names are verified where it is loaded, those of *selectors* here; raises
    ``OneononeError`` for one that does not exist.
    """

    def __init__(self, config: Config, selectors: RuleSelectors = _NO_SELECTORS) -> None:
        """Refuse unknown rules at once, each with the option that names it."""
        _refuse_unknown(selectors.select, "--select")
        _refuse_unknown(selectors.extend_select, "--extend-select")
        _refuse_unknown(selectors.ignore, "--ignore")
        self.config = config
        self.selectors = selectors
        self._in_force: dict[str, RulesInForce] = {}
        self._off_by_path: dict[str, frozenset[str]] = {}

    def in_force(self, profile: Profile) -> RulesInForce:
        """Return the rules in force for notes of *profile*, worked out once."""
        if profile.name not in self._in_force:
            by_config = self._select_by_config(profile)
            codes = self._select_by_command_line(by_config)
            listed = tuple(rule for rule in LISTED_RULES if rule.code in codes)
            self._in_force[profile.name] = RulesInForce(listed, by_config)
        return self._in_force[profile.name]

    def severity(self, rule: Rule, own: Severity | None) -> Severity:
        """Return the severity of a finding of *rule*: the config's, else the finding's *own*, else the rule's."""
        word = self._severity_words.get(rule.code, OFF)
        return own or rule.severity if word == OFF else Severity(word)

    def is_enforced(self, rule: Rule, path: str, day: dt.date | None) -> bool:
        """Tell whether *rule* is asked of the file *path*: neither switched off for it nor before ``enforce-from``.

        *day* is that of the note, None where the file is no note.
        """
        if self.config.enforce_from and day and day < self.config.enforce_from:
            return False
        return not self.is_off_for(rule, path)

    def is_off_for(self, rule: Rule, path: str) -> bool:
        """Tell whether the config's ``per-file`` switches *rule* off for the file *path*."""
        if path not in self._off_by_path:
            self._off_by_path[path] = frozenset(_codes(set(self.config.rules_off_for(path))))
        return rule.code in self._off_by_path[path]

    def _select_by_config(self, profile: Profile) -> frozenset[str]:
        config = self.config
        codes: set[str] = set()
        if config.select is None:
            default = {rule.code for rule in LISTED_RULES if rule.on_by_default and is_asked_for(rule.code, profile)}
            codes = _switch(default, profile.on, profile.off)
        switched = _switch(codes, (*(config.select or ()), *config.extend_select), config.ignore)
        return frozenset(code for code in switched if self._severity_words.get(code) != OFF)

    def _select_by_command_line(self, by_config: frozenset[str]) -> set[str]:
        selectors = self.selectors
        codes = set() if selectors.select else set(by_config)
        return _switch(codes, (*selectors.select, *selectors.extend_select), selectors.ignore)

    @cached_property
    def _severity_words(self) -> Mapping[str, str]:
        """What ``[severity]`` says of each rule by its code; naming one rule outweighs naming its family."""
        families_first = sorted(self.config.severity, key=_is_family, reverse=True)
        words: dict[str, str] = {}
        for rule in families_first:
            words |= dict.fromkeys(_codes([rule]), self.config.severity[rule])
        return words


def rules_matching(word: str) -> Sequence[ListedRule]:
    """Return the rules that *word*, a code, a name or a family letter in any case, stands for."""
    return _index_rules().get(word.strip().casefold(), ())


@cache
def _index_rules() -> Mapping[str, Sequence[ListedRule]]:
    """Return the rules by the words that name them: a config may have thousands of these."""
    rules: dict[str, list[ListedRule]] = {}
    for rule in LISTED_RULES:
        for word in (rule.code, rule.name, rule.family):
            rules.setdefault(word.casefold(), []).append(rule)
    return rules


def closest_rule(word: str) -> str | None:
    """Return the rule's code or name that *word* is likely to mean."""
    codes = [rule.code for rule in LISTED_RULES]
    if match := _CODE.fullmatch(word):
        code = f"{match['family'].upper()}{int(match['number']):03}"
        if code in codes:
            return code
    return closest(word, [*(rule.name for rule in LISTED_RULES), *codes])


def verify_rules(config: Config) -> None:
    """Refuse rules that the config names and that do not exist, each with its place; raises ``OneononeError``."""
    _verify_list(config, "select", config.select or ())
    _verify_list(config, "extend-select", config.extend_select)
    _verify_list(config, "ignore", config.ignore)
    for rule in config.severity:
        _refuse_unknown([rule], config.place_of(f"severity.{rule}", "[severity]"))
    for pattern, words in config.per_file:
        _verify_list(config, f"per-file.{pattern}", words)
    for name, profile in config.profiles.items():
        _verify_list(config, f"profiles.{name}.on", profile.on)
        _verify_list(config, f"profiles.{name}.off", profile.off)


def _switch(codes: set[str], on: Iterable[str], off: Iterable[str]) -> set[str]:
    """Return *codes* with *on* and without *off*; naming one rule outweighs naming its family, as in ruff."""
    on, off = tuple(on), tuple(off)
    families = (codes | _codes(filter(_is_family, on))) - _codes(filter(_is_family, off))
    return (families | _codes(filterfalse(_is_family, on))) - _codes(filterfalse(_is_family, off))


def _is_family(word: str) -> bool:
    return len(word.strip()) == 1


def _codes(words: Iterable[str]) -> set[str]:
    return {rule.code for word in words for rule in rules_matching(word)}


def _verify_list(config: Config, key: str, words: Iterable[str]) -> None:
    for index, word in enumerate(words):
        _refuse_unknown([word], config.place_of(f"{key}.{index}", config.place_of(key, key)))


def _refuse_unknown(words: Iterable[str], place: str) -> None:
    for word in words:
        if not rules_matching(word):
            meant = closest_rule(word)
            hint = f"; did you mean `{meant}`?" if meant else "; `oneonone-lint explain` lists them"
            raise OneononeError(f"{place}: unknown rule `{word}`{hint}")
