"""The examples on a rule's page are the rule's tests: flagged with line and column, left alone, fixed."""

import re
from pathlib import Path

import pytest

from oneonone_lint.rules.base import FixSafety, Rule
from oneonone_lint.rules.registry import RULES
from tests.conftest import Tool
from tests.support.pages import PAGES, Example, examples, page_of


def cases(*, patched: bool) -> list[object]:
    """The examples of all pages, or only those that show a patch."""
    return [
        pytest.param(rule, example, id=f"{rule.code}-line{example.line}")
        for rule in RULES
        for example in examples(page_of(rule))
        if not patched or example.diff is not None
    ]


@pytest.mark.parametrize(("rule", "example"), cases(patched=False))
def test_example(rule: Rule, example: Example, repo: Path, tool: Tool) -> None:
    example.write(repo)
    # What is said of suppressions hangs on what the rules that they name have found.
    selected = () if rule.family == "N" else ("--select", rule.code)
    found = tool("check", *selected, "--format", "concise")
    assert [line for line in found.lines if f" {rule.code} " in line] == example.findings
    assert found.code in (0, 1)


@pytest.mark.parametrize(("rule", "example"), cases(patched=True))
def test_patch(rule: Rule, example: Example, repo: Path, tool: Tool) -> None:
    example.write(repo)
    selected = f"{rule.code},T" if rule.family == "N" else rule.code
    options = ["--unsafe-fixes"] if example.unsafe else ["--fix"]
    assert tool("check", "--select", selected, "--diff", *options).out == example.diff


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_says_what_the_registry_says(rule: Rule) -> None:
    page = page_of(rule)
    fix = ", ".join(safety for safety in FixSafety if safety in rule.fixes) or "none"
    assert page.startswith(f"# {rule.code} {rule.name}\n")
    assert "**Why.**" in page
    assert re.search(rf"^\| {rule.severity}\b[^|]* \| {rule.scope} \| {fix} \|$", page, re.MULTILINE)
    bad, good = page.index("\n## Bad\n"), page.index("\n## Good\n")
    assert bad < good < page.index("\n## Options\n")
    assert any(example.findings for example in examples(page[bad:good]))
    assert any(not example.findings for example in examples(page[good:]))


def test_every_page_has_its_rule() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.md")) == sorted(f"{rule.code}-{rule.name}" for rule in RULES)
