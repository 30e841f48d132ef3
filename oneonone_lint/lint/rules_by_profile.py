"""In which profiles a rule is on (interface, clause 5.7)."""

from collections.abc import Iterable

from oneonone_lint.config.built_in_names import built_in_names
from oneonone_lint.config.profiles import build_built_in
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.settings import Config
from oneonone_lint.model.value import Value
from oneonone_lint.rules.base import Rule


class ProfilesOfRule(Value):
    """The names of the profiles that a rule is *on* in, and of those that it is *off* in."""

    on: tuple[str, ...]
    off: tuple[str, ...]


class RulesByProfile:
    """Tells of each rule in which profiles it is on: those built in, and the *own* ones of a config."""

    def __init__(self, own: Iterable[Profile] = ()) -> None:
        profiles = {name: build_built_in(name) for name in built_in_names()}
        profiles |= {profile.name: profile for profile in own}
        selection = RuleSelection(Config(""))
        self._codes = {name: selection.in_force(profile).codes for name, profile in profiles.items()}

    def profiles_of(self, rule: Rule) -> ProfilesOfRule:
        """Return the profiles that *rule* is on and off in."""
        on = tuple(name for name, codes in self._codes.items() if rule.code in codes)
        return ProfilesOfRule(on, tuple(name for name in self._codes if name not in on))
