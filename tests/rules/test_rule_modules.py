"""Every file of a rule is in the registry and readable on its own: it says its rule, and needs no other rule."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from oneonone_lint.rules.registry import RULES
from tests.support.house import PACKAGE, imports_of, name_of

MODULES = sorted(PACKAGE.glob("rules/*/[a-z][0-9][0-9][0-9]_*.py"))
TITLES = {f"{rule.code} {rule.name}" for rule in RULES}

each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)


@each_module
def test_it_says_its_rule_in_a_sentence(path: Path) -> None:
    docstring = import_module(name_of(path)).__doc__ or ""
    title, _, sentence = docstring.partition(": ")
    assert title in TITLES
    assert title.lower().replace(" ", "_").replace("-", "_") == path.stem
    assert re.match(r"[^\n]+\.$", sentence, re.MULTILINE)


@each_module
def test_it_imports_no_other_rule(path: Path) -> None:
    others = {name_of(other) for other in MODULES if other != path}
    assert not others.intersection(imports_of(path))


@each_module
def test_it_says_what_it_flags_and_what_it_leaves_alone(path: Path) -> None:
    docstring = import_module(name_of(path)).__doc__ or ""
    assert re.search(r"^Flags .+?; leaves\s.+?\salone", docstring, re.MULTILINE | re.DOTALL)


def test_the_registry_has_the_order_of_the_codes() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
