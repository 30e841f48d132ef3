"""The conformance suite: every case holds, and every clause of the spec that says MUST has one."""

import json
import os
import time
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.registry import load_rules
from tests.support.clauses import clauses, read_page
from tests.support.conformance import CASES, SUITE, Json, Runner, Scene, find_differences, read_case
from tests.support.tool import Run, Tool, run_process

SCHEMA = json.loads((SUITE.parent / "schemas" / "conformance.schema.json").read_text(encoding="utf-8"))
MANIFEST = json.loads((SUITE / "manifest.json").read_text(encoding="utf-8"))
NAMES = [case["id"] for case in MANIFEST["cases"]]
# What this process could hide: its own clock and streams, links, clones, the exit code, files written.
IN_A_PROCESS = (
    "check-does-not-know-today",
    "config-in-pyproject",
    "f005-left-alone",
    "f005-unreadable",
    "g-shallow-clone",
    "g001-timezone-of-the-commit",
    "owner-any-script",
    "profile-without-roles",
    "status-fail-overdue",
    "t007-safe-fix",
)
_SELECTING = ("--select", "--extend-select")
CLAUSES = clauses(read_page("spec"))


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, tmp_path: Path, run_here: Runner) -> None:
    assert_case_holds(Scene(name, tmp_path), run_here)


@pytest.mark.slow
@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_case_in_a_process_of_its_own(name: str, tmp_path: Path) -> None:
    assert_case_holds(Scene(name, tmp_path), run_process)


@pytest.mark.slow
def test_with_staged_the_index_counts_and_not_the_files(tmp_path: Path) -> None:
    scene = Scene("g004-note-deleted", tmp_path)
    for note in scene.root.rglob("*.md"):
        note.unlink()
    for expected in scene.case["runs"]:
        outcome = scene.run({**expected, "args": [*expected["args"], "--staged"]}, run_process)
        assert find_differences(expected, outcome, scene) == []


@pytest.fixture
def run_here(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """The tool in this process, which has the case's folder and environment until it ends."""
    for name in os.environ:
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)

    def run(folder: Path, args: list[str], environment: Mapping[str, str]) -> Run:
        monkeypatch.chdir(folder)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        time.tzset()
        return tool(*args)

    yield run
    monkeypatch.undo()
    time.tzset()


def assert_case_holds(scene: Scene, runner: Runner) -> None:
    for expected in scene.case["runs"]:
        differences = find_differences(expected, scene.run(expected, runner), scene)
        assert not differences, "\n".join((" ".join((expected["command"], *expected["args"])), *differences))


def test_cases_are_what_the_schema_says() -> None:
    mistakes = {name: _mistakes("case", read_case(name)) for name in NAMES}
    for script in CASES.glob("*/commits.json"):
        mistakes[script.parent.name] += _mistakes("commits", json.loads(script.read_text(encoding="utf-8")))
    assert {name: messages for name, messages in mistakes.items() if messages} == {}


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
    reported: set[str] = set()
    left_alone: set[str] = set()
    for run in chain.from_iterable(read_case(name)["runs"] for name in NAMES):
        if "findings" not in run:
            continue
        codes = {entry["code"] for entry in run["findings"]}
        reported |= codes
        left_alone |= {rule.code for rule in load_rules() if _is_asked_for(rule, run["args"])} - codes
    rules = {rule.code for rule in load_rules()}
    assert rules - reported == set()
    assert rules - left_alone == set()


def _is_asked_for(rule: Rule, args: list[str]) -> bool:
    """Tell whether *args* put *rule* in force for sure, whatever the config says."""
    lists = [value.split(",") for option, value in pairwise(args) if option in _SELECTING]
    return not {rule.code, rule.family}.isdisjoint(chain.from_iterable(lists))


def _mistakes(part: str, value: Json) -> list[str]:
    whole = {"$ref": f"#/$defs/{part}", "$defs": SCHEMA["$defs"]}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]
