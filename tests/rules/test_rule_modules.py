"""Every file of a rule is in the registry and readable on its own: it says its rule, and needs no other rule."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from oneonone_lint.rules.base import FileRule, HistoryRule, NoteRule, SeriesRule, SuppressionRule
from oneonone_lint.rules.registry import LISTED_RULES, ListedRule, load_rules
from tests.support.house import PACKAGE, imports_of, name_of

MODULES = sorted(PACKAGE.glob("rules/*/[a-z][0-9][0-9][0-9]_*.py"))
KINDS = {
    "file": FileRule,
    "history": HistoryRule,
    "note": NoteRule,
    "series": SeriesRule,
    "suppression": SuppressionRule,
}
TITLES = {f"{rule.code} {rule.name}" for rule in load_rules()}

each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)


@each_module
def test_it_says_its_rule_and_then_what_it_flags_and_what_it_leaves_alone(path: Path) -> None:
    docstring = import_module(name_of(path)).__doc__ or ""
    title, _, sentences = docstring.partition(": ")
    assert title in TITLES
    assert title.lower().replace(" ", "_").replace("-", "_") == path.stem
    assert re.fullmatch(r"[^\n]+\.\n\nFlags .+?; leaves\s.+\.\n", sentences, re.DOTALL)


@each_module
def test_it_imports_no_other_rule(path: Path) -> None:
    others = {name_of(other) for other in MODULES if other != path}
    assert not others.intersection(imports_of(path))


def test_the_registry_has_the_order_of_the_codes() -> None:
    codes = [rule.code for rule in load_rules()]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("listed", LISTED_RULES, ids=lambda listed: listed.code)
def test_the_list_knows_of_a_rule_what_the_rule_says(listed: ListedRule) -> None:
    rule = listed.load()
    assert (listed.code, listed.name, listed.family) == (rule.code, rule.name, rule.family)
    assert listed.on_by_default is rule.on_by_default
    assert listed.reads_history is isinstance(rule, HistoryRule)
    assert isinstance(rule, KINDS[listed.folder])
