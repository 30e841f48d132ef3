"""The conformance suite: every case holds, and every clause of the spec that says MUST has one."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.registry import RULES
from tests.support.conformance import CASES, SUITE, Json, Scene, differences

SPEC = (SUITE.parent / "spec.md").read_text(encoding="utf-8")
SCHEMA = json.loads((SUITE.parent / "schemas" / "conformance.schema.json").read_text(encoding="utf-8"))
MANIFEST = json.loads((SUITE / "manifest.json").read_text(encoding="utf-8"))
NAMES = [case["id"] for case in MANIFEST["cases"]]
_SELECTING = ("--select", "--extend-select")
CLAUSES = dict(re.findall(r"^- \*\*(\d+\.\d+)\*\* (.*?)(?=^- \*\*\d|^#|\Z)", SPEC, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, tmp_path: Path) -> None:
    scene = Scene(name, tmp_path)
    for asked in scene.case["runs"]:
        shown = " ".join((asked["command"], *asked["args"]))
        found = differences(asked, scene.run(asked), scene)
        assert not found, "\n".join((shown, *found))


def test_cases_are_what_the_schema_says() -> None:
    mistakes = {name: _mistakes("case", _case(name)) for name in NAMES}
    for script in CASES.glob("*/commits.json"):
        mistakes[script.parent.name] += _mistakes("commits", json.loads(script.read_text(encoding="utf-8")))
    assert {name: found for name, found in mistakes.items() if found} == {}


def test_manifest_lists_every_case_once() -> None:
    assert _mistakes("manifest", MANIFEST) == []
    assert sorted(NAMES) == sorted(path.name for path in CASES.iterdir())


def test_every_clause_that_says_must_has_a_case() -> None:
    covered = {clause for case in MANIFEST["cases"] for clause in case["clauses"]}
    binding = {clause for clause, text in CLAUSES.items() if "MUST" in text}
    assert len(binding) > 5
    assert binding - covered == set()
    assert covered - set(CLAUSES) == set()


def test_every_rule_is_found_somewhere_and_left_alone_somewhere() -> None:
    found: set[str] = set()
    left_alone: set[str] = set()
    for asked in (run for name in NAMES for run in _case(name)["runs"]):
        if "findings" in asked:
            codes = {entry["code"] for entry in asked["findings"]}
            found |= codes
            left_alone |= {rule.code for rule in RULES if _is_asked_for(rule, asked["args"])} - codes
    rules = {rule.code for rule in RULES}
    assert rules - found == set()
    assert rules - left_alone == set()


def _is_asked_for(rule: Rule, args: list[str]) -> bool:
    """Tell whether *args* put *rule* in force for sure, whatever the config says."""
    words = {word for option, value in pairwise(args) if option in _SELECTING for word in value.split(",")}
    return bool(words & {rule.code, rule.family})


def _case(name: str) -> Json:
    case: Json = json.loads((CASES / name / "case.json").read_text(encoding="utf-8"))
    return case


def _mistakes(part: str, value: Json) -> list[str]:
    whole = {"$ref": f"#/$defs/{part}", "$defs": SCHEMA["$defs"]}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]
