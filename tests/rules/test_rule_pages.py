"""The examples on a rule's page are the rule's tests: flagged with line and column, left alone, fixed."""

import re
from pathlib import Path

import pytest

from oneonone_lint.rules.base import FixSafety, Rule
from oneonone_lint.rules.registry import load_rules
from tests.support.pages import PAGES, Example, examples, page_of
from tests.support.tool import Tool


def list_cases() -> list[tuple[Rule, Example]]:
    """Return the examples of all pages, each with the rule of its page."""
    return [(rule, example) for rule in load_rules() for example in examples(page_of(rule))]


def name_case(rule: Rule, example: Example) -> str:
    return f"{rule.code}-line{example.line}"


CASES = list_cases()
PATCHES = [(rule, example) for rule, example in CASES if example.diff is not None]


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[name_case(*case) for case in CASES])
def test_example(rule: Rule, example: Example, repo: Path, tool: Tool) -> None:
    example.write(repo)
    # What is said of suppressions hangs on what the rules that they name have found.
    selected = () if rule.family == "N" else ("--select", rule.code)
    run = tool("check", *selected, "--format", "concise")
    assert [line for line in run.lines if f" {rule.code} " in line] == example.findings
    assert run.code in (0, 1)


@pytest.mark.parametrize(("rule", "example"), PATCHES, ids=[name_case(*case) for case in PATCHES])
def test_patch(rule: Rule, example: Example, repo: Path, tool: Tool) -> None:
    example.write(repo)
    selected = f"{rule.code},T" if rule.family == "N" else rule.code
    options = ["--unsafe-fixes"] if example.unsafe else ["--fix"]
    patch = tool("check", "--select", selected, "--diff", *options).out
    assert re.sub(r"(?m)^diff --git .*\n", "", patch) == example.diff


each_rule = pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)


@each_rule
def test_page_says_what_the_registry_says(rule: Rule) -> None:
    page = page_of(rule)
    fixes = ", ".join(safety for safety in FixSafety if safety in rule.fixes) or "none"
    assert page.startswith(f"# {rule.code} {rule.name}\n")
    assert "**Why.**" in page
    assert re.search(rf"^\| {rule.severity}\b[^|]* \| {rule.scope} \| {fixes} \|$", page, re.MULTILINE)


@each_rule
def test_page_shows_what_is_flagged_and_then_what_is_left_alone(rule: Rule) -> None:
    page = page_of(rule)
    bad, good = page.index("\n## Bad\n"), page.index("\n## Good\n")
    assert bad < good < page.index("\n## Options\n")
    assert any(example.findings for example in examples(page[bad:good]))
    assert any(not example.findings for example in examples(page[good:]))


def test_every_page_has_its_rule() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.md")) == sorted(
        f"{rule.code}-{rule.name}" for rule in load_rules()
    )
