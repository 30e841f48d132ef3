"""What the settings of a repo keep out of the check: nothing is left out unseen (interface, clause 3.10)."""

import datetime as dt
from collections.abc import Iterator

from oneonone_lint.lint.rule_selection import RuleSelection, rules_matching
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.profile import Profile
from oneonone_lint.model.series_folder import path_in
from oneonone_lint.model.settings import Config
from oneonone_lint.model.text import pluralize
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.rules.registry import LISTED_RULES, ListedRule


def describe_leniency(workspace: Workspace, today: dt.date) -> Iterator[str]:
    """Yield what the config leaves out or takes for less than an error, in words: no path and no name."""
    config = workspace.config
    excluded = _count_excluded_notes(workspace) if config.exclude else 0
    if excluded:
        yield f"leaves out {pluralize(excluded, 'note')} (`exclude`)"
    if config.enforce_from and config.enforce_from > today:
        yield f"asks nothing of any note before {config.enforce_from} (`enforce-from`)"
    weaker = _list_weaker_rules(workspace)
    if weaker:
        yield f"takes {', '.join(weaker)} for less than errors (`select`, `ignore`, `[severity]`, `off`)"
    codes = _list_rules_off_by_file(config)
    if codes:
        yield f"switches {', '.join(codes)} off for some files (`[per-file]`)"


def _count_excluded_notes(workspace: Workspace) -> int:
    paths = (
        path_in(folder, file_name)
        for folder in workspace.walk_folders()
        for file_name in workspace.files.list_files(folder)
        if parse_note_name(file_name)
    )
    return sum(workspace.is_excluded(path) for path in paths)


def _list_weaker_rules(workspace: Workspace) -> list[str]:
    """Return the codes of the rules that find errors by default and do not by the config, in any profile in use."""
    config = workspace.config
    names = [config.profile, *(settings.profile for _, settings in config.series)]
    codes = {code for name in set(filter(None, names)) for code in _list_weaker_in(workspace.profile(name), config)}
    return sorted(codes)


def _list_weaker_in(profile: Profile, config: Config) -> Iterator[str]:
    chosen = RuleSelection(config)
    by_default = RuleSelection(replace(config, select=None, ignore=(), severity={})).in_force(replace(profile, off=()))
    in_force = chosen.in_force(profile).by_config
    for listed in _list_named_rules(profile, config):
        if listed.code in by_default.codes and listed.load().severity is Severity.ERROR:
            is_error = listed.code in in_force and chosen.severity(listed.load(), None) is Severity.ERROR
            if not is_error:
                yield listed.code


def _list_named_rules(profile: Profile, config: Config) -> Iterator[ListedRule]:
    """Yield the rules that may be weaker than by default: those that something here speaks of."""
    if config.select is not None:
        yield from LISTED_RULES
        return
    for word in dict.fromkeys((*config.ignore, *config.severity, *profile.off)):
        yield from rules_matching(word)


def _list_rules_off_by_file(config: Config) -> list[str]:
    words = {word for entry in config.per_file for word in entry.rules}
    listed = {rule for word in words for rule in rules_matching(word)}
    return sorted(rule.code for rule in listed if rule.load().severity is Severity.ERROR)
