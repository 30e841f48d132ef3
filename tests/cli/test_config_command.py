"""``config``: the settings that hold, and where each came from."""

from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

CONFIG = """\
name = "team-notes"
ignore = ["Q002"]
extend-select = ["P003", "T"]
timezone = "Europe/Berlin"

[severity]
C001 = "warning"

[people]
"@alice" = { name = "Alice Ng", email = "alice@example.org", aliases = ["AN"] }

[series."teams/*"]
manager = "bob"
cadence = "weekly"

[series."teams/alice-bob"]
report = "alice"
cadence = "monthly"
weekday = "friday"
time = 14:00:00
duration = "1h30m"
profile = "ours"
continues = "gone"
pauses = [{ from = 2026-12-21, to = 2027-01-03, reason = "holidays" }]

[per-file]
"old/**" = ["S"]

[profiles.ours]
extends = "aquip"
off = ["A001"]
"""


def parse_groups(out: str) -> dict[str, dict[str, list[str]]]:
    """Groups by title, each setting's value and place by its key."""
    groups: dict[str, dict[str, list[str]]] = {}
    group: dict[str, list[str]] = {}
    for line in out.splitlines():
        if line.startswith("  ") and line[2] != " ":
            key, *rest = [part.strip() for part in line.strip().split("  ") if part.strip()]
            group[key] = rest
        elif line and not line.startswith(" "):
            group = groups.setdefault(line, {})
    return groups


@pytest.fixture
def shown(repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, list[str]]]:
    monkeypatch.setenv("COLUMNS", "200")
    write(repo, {"oneonone.toml": CONFIG, "teams/zoe-bob/2026-11-13.md": "# 1:1\n"})
    result = tool("config")
    assert (result.code, result.err) == (0, "")
    assert result.lines[0] == f"Config: {repo / 'oneonone.toml'}"
    assert result.lines[1] == f"Root:   {repo}"
    return parse_groups(result.out)


def test_settings_with_their_places(shown: dict[str, dict[str, list[str]]]) -> None:
    settings = shown["Settings"]
    assert settings["name"] == ["team-notes", "oneonone.toml:1"]
    assert settings["profile"] == ["aquip", "default"]
    assert settings["canonical-titles"] == ["false", "default"]
    assert settings["extend-select"] == ["P003, T", "oneonone.toml:3"]
    assert settings["enforce-from"] == ["not set", "default"]
    assert shown["People"]["alice"] == ["Alice Ng, also AN, alice@example.org", "oneonone.toml:10"]
    assert shown["Rules off, by file"]["old/**"] == ["S", "oneonone.toml:27"]


def test_a_series_has_merged_settings(shown: dict[str, dict[str, list[str]]]) -> None:
    assert shown["Series teams/alice-bob"] == {
        "report": ["alice", "oneonone.toml:17"],
        "manager": ["bob", "oneonone.toml:13"],
        "cadence": ["monthly", "oneonone.toml:18"],
        "weekday": ["friday", "oneonone.toml:19"],
        "time": ["14:00:00", "oneonone.toml:20"],
        "duration": ["90m", "oneonone.toml:21"],
        "profile": ["ours", "oneonone.toml:22"],
        "continues": ["gone (there is no such series)", "oneonone.toml:23"],
        "pauses": ["2026-12-21 to 2027-01-03 (holidays)", "oneonone.toml:24"],
    }
    other = shown["Series teams/zoe-bob"]
    assert (other["cadence"], other["profile"]) == (["weekly", "oneonone.toml:14"], ["aquip", "default"])


def test_rules_in_force_by_profile(shown: dict[str, dict[str, list[str]]]) -> None:
    aquip, ours = shown["Rules in force, profile aquip"], shown["Rules in force, profile ours"]
    assert "A001" in aquip["on"][0].split(", ")
    assert "A001" in ours["off"][0].split(", ")
    assert ours["A001"] == ["off (too-many-accomplishments)", "profile ours"]
    assert aquip["Q002"] == ["off (issue-without-need)", "oneonone.toml:2 (ignore)"]
    assert aquip["P003"] == ["on (vague-priority)", "oneonone.toml:3 (extend-select)"]
    assert aquip["C001"] == ["warning", "oneonone.toml:7"]


def test_select_is_named_for_what_it_leaves_out(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": 'select = ["T001"]'})
    rules = parse_groups(tool("config").out)["Rules in force, profile aquip"]
    assert rules["on"] == ["T001"]
    assert rules["T001"] == ["on (action-without-owner)", "oneonone.toml:1 (select)"]
    assert rules["T004"] == ["off (action-without-due)", "oneonone.toml:1 (select)"]


def test_without_a_file_all_defaults_hold(repo: Path, tool: Tool) -> None:
    write(repo, {".git/HEAD": ""})
    result = tool("config")
    assert result.lines[0] == "Config: none found, so all defaults hold"
    settings = parse_groups(result.out)["Settings"]
    assert {place for key, (_, place) in settings.items()} == {"default"}


def test_other_files(repo: Path, tool: Tool) -> None:
    write(repo, {"pyproject.toml": "[tool.oneonone-lint]\nstyle = 'obsidian'\n", "other.toml": "style = 'dataview'"})
    assert parse_groups(tool("config").out)["Settings"]["style"] == ["obsidian", "pyproject.toml:2"]
    assert parse_groups(tool("config", "--config", "other.toml").out)["Settings"]["style"] == [
        "dataview",
        "other.toml:1",
    ]
    write(repo, {"deep/down/oneonone.toml": "ignore = ['T01']"})
    result = tool("-C", "deep/down", "config")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("oneonone-lint: oneonone.toml:1: unknown rule `T01`")


def test_lines_stay_within_the_terminal(repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    write(repo, {"oneonone.toml": CONFIG})
    for width in (64, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = tool("config").lines[2:]
        assert max(map(len, lines)) <= width
