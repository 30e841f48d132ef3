"""The registry lists each rule once, in the order of the codes."""

import inspect
from pathlib import Path

from oneonone_lint import rules
from oneonone_lint.rules.registry import RULES

FOLDERS = ("note", "series", "history")


def test_every_file_of_a_rule_is_listed() -> None:
    package = Path(inspect.getfile(rules)).parent
    files = {path.stem for folder in FOLDERS for path in (package / folder).glob("[!_]*.py")}
    assert files == {f"{rule.code}_{rule.name}".lower().replace("-", "_") for rule in RULES}


def test_the_rules_stand_in_the_order_of_their_codes() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
