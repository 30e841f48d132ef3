"""The README is true: its commands stand first, what it prints is what the tool prints, its links lead somewhere."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from oneonone_lint.config.loader import load_config
from oneonone_lint.rules.base import FixSafety
from oneonone_lint.rules.registry import load_rules
from tests.support.files import write
from tests.support.project import ROOT
from tests.support.readme import README, between, fences
from tests.support.terminal import run_in_terminal
from tests.support.tool import Tool


def test_two_commands_come_first_each_one_line() -> None:
    first = re.findall(r"^```(\w*)$", README, re.MULTILINE)
    assert first[0] == "sh"
    assert len(fences("sh")) == 2
    assert all(block.count("\n") == 1 for block in fences("sh"))
    assert "oneonone-lint status sample-repo --today 2026-11-20" in fences("sh")[0]


def test_status_prints_what_the_readme_shows() -> None:
    lines = run_in_terminal(ROOT, 80, "status", "sample-repo", "--today", "2026-11-20", NO_COLOR="1")
    shown = between("status").removeprefix("```text\n").removesuffix("\n```")
    assert lines == shown.splitlines()


def test_sample_repo_is_clean(tool: Tool) -> None:
    run = tool("check", ROOT / "sample-repo", "--fail-on", "warning")
    assert (run.code, run.out) == (0, "")


def test_the_note_is_clean(repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026-11-13.md": fences("markdown")[0]})
    run = tool("check", "--fail-on", "warning")
    assert (run.code, run.out) == (0, "")


def test_the_program_runs(repo: Path) -> None:
    write(repo, {"notes/alice-bob/2026-11-06.md": "## Actions\n- [ ] Call Zoe @bob due:2025-11-13\n"})
    (block,) = fences("python")
    names: dict[str, Any] = {}
    exec(block, names)
    assert [action.text for action in names["late"]] == ["Call Zoe"]
    assert {found.code for found in names["found"]} >= {"T001", "T004", "C001"}


def test_the_settings_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "oneonone.toml").write_text(fences("toml")[0], encoding="utf-8")
    assert load_config(str(tmp_path / "oneonone.toml")).people[0].handle == "alice"
    assert tomllib.loads(fences("toml")[0])["severity"] == {"C001": "warning"}


def test_table_of_rules_is_the_registry() -> None:
    rows = [
        f"| [{rule.code}](spec/rules/{rule.code}-{rule.name}.md) | {rule.name} | {rule.severity} | {rule.scope} "
        f"| {', '.join(safety for safety in FixSafety if safety in rule.fixes)} | {rule.summary} |"
        for rule in load_rules()
    ]
    head = ["| code | name | severity | scope | fix | what it finds |", "| --- | --- | --- | --- | --- | --- |"]
    assert between("rules").splitlines() == head + rows


@pytest.mark.parametrize(
    "page",
    sorted(ROOT.glob("*.md"))
    + sorted(ROOT.glob("docs/*.md"))
    + sorted(ROOT.glob("spec/*.md"))
    + sorted(ROOT.glob("spec/*/*.md")),
    ids=lambda page: page.name,
)
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"`[^`\n]*`", "", prose)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target
