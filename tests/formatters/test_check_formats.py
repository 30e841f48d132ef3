"""``sarif``, ``github``, ``gitlab`` and ``junit`` of ``check``, read back as their readers do."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from oneonone_lint.formatters.check.registry import FORMATS
from oneonone_lint.rules.registry import load_rules
from tests.support.files import write
from tests.support.tool import Tool

PATH = "alice-bob/2026-11-13.md"
NOTE = """\
---
report: alice
manager: bob
---
## Actions
- [ ] Write <b>&amp; all 100% @alice
- [ ] Run ##[error]x ::add-mask::x \x1b[31m\x9b\ufffe @alice
- [ ] Nobody has it due:2026-11-20
* Call the zebra @bob due:2026-11-20

## Actions
None
"""


@pytest.fixture
def notes(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    write(repo, {"oneonone.toml": "", PATH: NOTE, "alice-bob/13-11-2026 ü,:%.md": ""})
    return repo


def findings(tool: Tool, *args: str) -> list[dict[str, Any]]:
    diagnostics: list[dict[str, Any]] = json.loads(tool("check", "--format", "json", *args).out)["diagnostics"]
    return diagnostics


# SARIF


def sarif_run(tool: Tool, *args: str) -> dict[str, Any]:
    log = json.loads(tool("check", "--format", "sarif", *args).out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    checked: dict[str, Any] = run
    return checked


@pytest.mark.usefixtures("notes")
def test_sarif_has_a_result_for_each_finding(tool: Tool) -> None:
    run = sarif_run(tool)
    for result, finding in zip(run["results"], findings(tool), strict=True):
        assert result["ruleId"] == finding["code"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
        assert result["level"] == {"info": "note"}.get(finding["severity"], finding["severity"])
        assert result["message"]["text"] == f"{finding['message']}\n{finding['help']}"
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == finding["path"]
        assert re.fullmatch(r"[\w./~%-]+", place["artifactLocation"]["uri"], re.ASCII)
        keys = ("startLine", "startColumn", "endLine", "endColumn")
        spans = ("line", "column", "end_line", "end_column")
        assert [place["region"][key] for key in keys] == [finding[key] for key in spans]
        assert len(result["relatedLocations"]) == len(finding["related"])
        assert list(result["partialFingerprints"].values()) == [finding["fingerprint"]]


@pytest.mark.usefixtures("notes")
def test_sarif_tells_what_each_rule_is(tool: Tool) -> None:
    rules = sarif_run(tool)["tool"]["driver"]["rules"]
    known = {rule.code: rule for rule in load_rules()}
    assert len(rules) > 3
    for rule in rules:
        assert rule["name"] == known[rule["id"]].name
        assert rule["shortDescription"]["text"] == known[rule["id"]].summary
        assert rule["fullDescription"]["text"]
        assert rule["help"]["markdown"].startswith(f"# {rule['id']} {rule['name']}\n")
        assert rule["helpUri"].startswith("https://")


def test_sarif_of_a_clean_repo(repo: Path, tool: Tool) -> None:
    write(repo, {"README.md": "# Notes\n"})
    run = sarif_run(tool)
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


# GitHub

COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def parse_command(line: str) -> dict[str, str]:
    """A line as the runner reads it."""
    match = COMMAND.fullmatch(line)
    assert match is not None, line
    fields = {"level": match["level"], "message": match["message"]}
    fields |= dict(part.split("=", 1) for part in match["properties"].split(","))
    for key, value in fields.items():
        for code, char in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            fields[key] = fields[key].replace(code, char) if value else ""
    return fields


@pytest.mark.usefixtures("notes")
def test_github_annotates_errors_first(tool: Tool) -> None:
    result = tool("check", "--format", "github", "--extend-select", "S006")
    assert result.code == 1
    shown = [parse_command(line) for line in result.lines]
    assert {command["level"] for command in shown} >= {"error", "warning"}
    order = ["error", "warning", "notice"]
    assert [command["level"] for command in shown] == sorted((command["level"] for command in shown), key=order.index)
    by_place = {(command["file"], command["line"], command["title"].split()[0]): command for command in shown}
    for finding in findings(tool, "--extend-select", "S006"):
        command = by_place[finding["path"], str(finding["line"]), finding["code"]]
        assert command["title"] == f"{finding['code']} {finding['name']}"
        assert command["endLine"] == str(finding["end_line"])
        assert ("col" in command) == ("endColumn" in command) == (finding["line"] == finding["end_line"])
        if "col" in command:
            assert (command["col"], command["endColumn"]) == (str(finding["column"]), str(finding["end_column"]))
    assert by_place[PATH, "8", "T001"]["message"].startswith("“Nobody has it” has no owner\n")
    assert any(command["file"] == "alice-bob/13-11-2026 ü,:%.md" for command in shown)


@pytest.mark.usefixtures("notes")
def test_github_paths_have_no_dot_in_front(tool: Tool) -> None:
    lines = tool("check", "./alice-bob", "--format", "github").lines
    assert all("file=alice-bob/" in line for line in lines)


def test_github_leaves_the_rest_to_the_summary_of_the_job(
    repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = "".join(f"- [ ] Do | this <{number}> @alice\n" for number in range(12))
    write(repo, {"summary.md": "Before\n", "a/2026-11-13.md": f"## Actions\n{items}"})
    assert len(tool("check", "--select", "T004", "--format", "github").lines) == 12
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repo / "summary.md"))
    result = tool("check", "--select", "T004", "--format", "github")
    assert (result.code, len(result.lines)) == (1, 10)
    before, heading, _, head, _, *rows = (repo / "summary.md").read_text(encoding="utf-8").splitlines()
    assert (before, heading) == ("Before", "### oneonone-lint: 2 more findings")
    assert head == "| Severity | Place | Rule | Finding |"
    expected = "| error | a/2026-11-13.md:12:1 | T004 action-without-due | “Do \\| this \\<10>” has no due date |"
    assert rows[0] == expected
    assert len([row for row in rows if row]) == 2


def test_github_shows_all_where_there_is_no_summary(repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    items = "".join(f"- [ ] Do {number} @alice\n" for number in range(12))
    write(repo, {"a/2026-11-13.md": f"## Actions\n{items}"})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repo / "gone" / "summary.md"))
    result = tool("check", "--select", "T004", "--format", "github")
    assert (result.code, len(result.lines)) == (1, 12)
    assert "cannot write the summary of the job" in result.err


# GitLab


@pytest.mark.usefixtures("notes")
def test_gitlab_is_one_list(tool: Tool) -> None:
    entries = json.loads(tool("check", "--format", "gitlab", "--extend-select", "S006").out)
    severities = {"error": "major", "warning": "minor", "info": "info"}
    for entry, finding in zip(entries, findings(tool, "--extend-select", "S006"), strict=True):
        assert entry == {
            "description": finding["message"],
            "check_name": finding["code"],
            "fingerprint": finding["fingerprint"],
            "severity": severities[finding["severity"]],
            "location": {"path": finding["path"], "lines": {"begin": finding["line"]}},
        }
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_gitlab_of_a_clean_repo(repo: Path, tool: Tool) -> None:
    write(repo, {"README.md": "# Notes\n"})
    assert json.loads(tool("check", "--format", "gitlab").out) == []


# JUnit


@pytest.mark.usefixtures("notes")
def test_junit_fails_a_test_for_each_finding(tool: Tool) -> None:
    top = ET.fromstring(tool("check", "--format", "junit", "--fail-on", "warning").out.encode())
    expected = findings(tool)
    cases = top.findall("testsuite/testcase")
    assert int(top.get("tests", "")) == int(top.get("failures", "")) == len(cases) == len(expected)
    for case, finding in zip(cases, expected, strict=True):
        assert case.get("name") == f"{finding['code']} {finding['name']} ({finding['line']}:{finding['column']})"
        assert (case.get("file"), case.get("line")) == (finding["path"], str(finding["line"]))
        failure = case.find("failure")
        assert failure is not None
        assert failure.get("type") == finding["severity"]
    assert any("<b>&amp;" in (failure.get("message") or "") for failure in top.iter("failure"))
    for suite in top.findall("testsuite"):
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("fail_on", "failing"), [("error", {"error"}), ("warning", {"error", "warning"}), ("never", set())]
)
def test_junit_fails_only_what_the_run_fails_for(fail_on: str, failing: set[str], tool: Tool) -> None:
    run = tool("check", "--format", "junit", "--fail-on", fail_on)
    top = ET.fromstring(run.out.encode())
    severities = [finding["severity"] for finding in findings(tool)]
    assert len(set(severities)) > 1
    expected = sum(severity in failing for severity in severities)
    assert int(top.get("failures", "")) == len(list(top.iter("failure"))) == expected
    assert len(list(top.iter("system-out"))) == len(severities) - expected
    assert run.code == int(expected > 0)
    for element in (*top.iter("testsuites"), *top.iter("testsuite"), *top.iter("testcase")):
        assert float(element.get("time", "")) == 0


def test_sarif_names_the_tool(tool: Tool, repo: Path) -> None:
    write(repo, {"README.md": ""})
    (run,) = json.loads(tool("check", "--format", "sarif").out)["runs"]
    assert run["tool"]["driver"]["informationUri"].startswith("https://")


def test_junit_of_a_clean_repo_has_a_test_that_passes(repo: Path, tool: Tool) -> None:
    write(repo, {"README.md": "# Notes\n"})
    top = ET.fromstring(tool("check", "--format", "junit").out)
    assert (top.get("tests"), top.get("failures")) == ("1", "0")
    assert len(top.findall("testsuite/testcase")) == 1
    assert top.findall("testsuite/testcase/failure") == []


# All of them


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("output_format", FORMATS)
def test_no_note_drives_a_terminal_or_a_runner(output_format: str, tool: Tool) -> None:
    out = tool("check", "--format", output_format, "--color", "never").out
    assert not [char for char in ("\x1b", "\x9b", "##[") if char in out]
    commands = [line for line in out.splitlines() if re.match(r"\s*::", line)]
    assert output_format == "github" or not commands


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("output_format", FORMATS)
def test_redacted_formats_hold_no_word_of_a_note(output_format: str, tool: Tool) -> None:
    out = tool("check", "--format", output_format, "--redact").out
    assert "T001" in out
    assert not [word for word in ("Nobody", "zebra", "100%", "add-mask") if word in out]


def test_paths_are_seen_from_the_current_folder(notes: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(notes / "alice-bob")
    assert "file=2026-11-13.md" in tool("check", "--format", "github").out
    monkeypatch.chdir(notes.parent)
    entries = json.loads(tool("check", notes.name, "--format", "gitlab").out)
    assert {entry["location"]["path"].split("/")[0] for entry in entries} == {notes.name}


def test_concise_has_colour_where_that_is_asked_for(repo: Path, tool: Tool) -> None:
    write(repo, {"a/2026-11-06.md": "## Actions\n- [ ] A @b\n"})
    options = ("check", "--select", "T004", "--format", "concise")
    assert "\x1b[31m\x1b[1mT004\x1b[0m" in tool(*options, "--color", "always").out
    assert "\x1b" not in tool(*options).out
    assert "\x1b" not in tool(*options, "--color", "never").out
