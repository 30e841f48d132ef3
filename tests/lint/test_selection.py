"""The config as the command line finds it, refuses it, obeys it; which rules are in force."""

import json
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

NOTE = "## Review\nNone\n\n## Actions\n- [ ] Write it @al\n"
SMALL = ["--select", "T004", "--format", "concise"]
FINDING = "T004 action-without-due “Write it” has no due date"


def test_the_nearest_config_holds_and_none_above_the_repo(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": "nonsense = 1", "git/.git/HEAD": "", "git/a/2026-01-02.md": NOTE})
    found = tool("check", "git", *SMALL)
    assert (found.code, found.lines) == (1, [f"git/a/2026-01-02.md:5:1: {FINDING}"])
    write(repo, {"git/a/oneonone.toml": '[per-file]\n"*.md" = ["T004"]'})
    assert tool("check", "git/a", *SMALL).code == 0
    assert tool("check", "git/a/2026-01-02.md", *SMALL).code == 0


def test_pyproject_is_read_where_no_oneonone_toml_is(repo: Path, tool: Tool) -> None:
    write(repo, {"pyproject.toml": "[project]\nname='x'\n", "a/2026-01-02.md": NOTE})
    assert tool("check", *SMALL).code == 1
    write(repo, {"pyproject.toml": "[project]\nname='x'\n[tool.oneonone-lint]\nstyl = 'plain'\n"})
    found = tool("check", *SMALL)
    assert (found.code, found.out) == (2, "")
    assert found.err == "oneonone-lint: pyproject.toml:4: unknown key `styl`; did you mean `style`?\n"
    write(repo, {"pyproject.toml": '[tool."oneonone-lint".per-file]\n"a/*.md" = ["action-without-due"]\n'})
    assert tool("check", *SMALL).code == 0
    write(repo, {"oneonone.toml": ""})
    assert tool("check", *SMALL).code == 1


def test_config_option_names_the_file(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": "nonsense = 1", "quiet.toml": '[severity]\nt = "info"', "a/2026-01-02.md": NOTE})
    assert tool("check", "--config", "quiet.toml", *SMALL).code == 0
    assert tool("--config", "quiet.toml", "check", *SMALL).code == 0
    found = tool("check", "--config", "missing.toml")
    assert (found.code, found.err) == (2, "oneonone-lint: there is no config file missing.toml\n")


@pytest.mark.parametrize("command", ["check", "status"])
@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("ignore = ['T001', 'T04']", 1),
        ("select = [\n 'T001',\n 'action-without-deu']", 3),
        ("[severity]\nT04 = 'info'", 2),
        ("[per-file]\n'a/**' = [\n'T001',\n'T04']", 4),
        ("[profiles.p]\nextends = 'aquip'\non = ['T04']", 3),
    ],
)
def test_an_unknown_rule_is_refused_by_every_command(
    command: str, source: str, line: int, repo: Path, tool: Tool
) -> None:
    write(repo, {"oneonone.toml": source, "a/2026-01-02.md": NOTE})
    found = tool(command)
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(f"oneonone-lint: oneonone.toml:{line}: unknown rule `")
    assert "did you mean `" in found.err
    assert found.err.count("\n") == 1


@pytest.mark.parametrize(
    ("config", "flags", "expected"),
    [
        ("", (), {"T001", "T004"}),
        ("ignore = ['T004']", (), {"T001"}),
        ("ignore = ['t']", (), set()),
        ("ignore = ['Action-Without-Due']", (), {"T001"}),
        ("select = ['T001']", (), {"T001"}),
        ("select = []", (), set()),
        ("select = ['S']\nextend-select = ['T004']", (), {"T004"}),
        ("ignore = ['T']\nextend-select = ['T004']", (), {"T004"}),
        ("select = ['T']\nignore = ['T004']", (), {"T001"}),
        ("ignore = ['T']", ("--select", "T004"), {"T004"}),
        ("ignore = ['T']", ("--extend-select", "T004"), {"T004"}),
        ("extend-select = ['T']", ("--ignore", "T001,S"), {"T004"}),
        ("[profiles.p]\nextends = 'aquip'\noff = ['T']", ("--config", "p.toml"), {"T001", "T004"}),
        ("profile = 'p'\n[profiles.p]\nextends = 'aquip'\noff = ['T']", (), set()),
        ("profile = 'p'\nextend-select = ['T001']\n[profiles.p]\nextends = 'aquip'\noff = ['T']", (), {"T001"}),
        ("[per-file]\n'a/' = ['T001']", (), {"T004"}),
        ("[per-file]\n'2026-??-0[1-3].md' = ['T001']", (), {"T004"}),
        ("[per-file]\n'**' = ['t']", (), set()),
        ("[per-file]\n'b/**' = ['T']", (), {"T001", "T004"}),
    ],
)
def test_rules_in_force(config: str, flags: tuple[str, ...], expected: set[str], repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": config, "p.toml": "", "a/2026-01-02.md": "## Actions\n- [ ] Write it\n"})
    found = tool("check", *flags, "--format", "json")
    assert {entry["code"] for entry in json.loads(found.out)["diagnostics"]} & {"T001", "T004"} == expected


@pytest.mark.parametrize("rule", ["T004", "t004", "action-without-due", "T"])
def test_severity_of_a_rule(rule: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f"[severity]\n{rule} = 'warning'", "a/2026-01-02.md": NOTE})
    found = tool("check", *SMALL)
    assert (found.code, len(found.lines)) == (0, 1)
    assert tool("check", *SMALL, "--fail-on", "warning").code == 1


@pytest.mark.parametrize(
    ("severities", "codes"),
    [
        ("T004 = 'off'", {"T001"}),
        ("action-without-due = 'off'\nT001 = 'info'", {"T001"}),
        ("T = 'off'\nT004 = 'error'", {"T004"}),
        ("T = 'off'", set[str]()),
    ],
)
def test_off_is_a_severity(severities: str, codes: set[str], repo: Path, tool: Tool) -> None:
    note = "## Actions\n- [ ] Book the room\n"
    write(repo, {"oneonone.toml": f"select = ['T']\n[severity]\n{severities}", "a/2026-01-02.md": note})
    assert {line.split()[1] for line in tool("check").lines if "T0" in line} == codes
    assert "T004" in tool("check", "--select", "T004").out


def test_one_rule_outweighs_its_family_in_severity(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": "[severity]\nT004 = 'error'\nT = 'info'", "a/2026-01-02.md": NOTE})
    assert tool("check", *SMALL).code == 1


def test_enforce_from_leaves_older_notes_alone(repo: Path, tool: Tool) -> None:
    files = {"a/2025-12-31.md": NOTE, "a/2026-01-01.md": NOTE}
    write(repo, {"oneonone.toml": "enforce-from = 2026-01-01", **files})
    assert tool("check", *SMALL).lines == [f"a/2026-01-01.md:5:1: {FINDING}"]


@pytest.mark.parametrize("pattern", ["old/**", "old", "old/", "./old/*", "**/2026-01-02.md", "*.md"])
def test_exclude(pattern: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f"exclude = ['{pattern}']", "old/2026-01-02.md": NOTE})
    found = tool("check")
    assert (found.code, found.out) == (0, "")
    assert "no note found" in found.err
