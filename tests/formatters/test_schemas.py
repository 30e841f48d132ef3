"""What ``check`` and ``status`` print as JSON is what their schemas say, in many situations."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.project import ROOT
from tests.support.schemas import ACTION, CHECK, validator
from tests.support.tool import Tool

SAMPLE = ROOT / "sample-repo"


STATUS = validator("status")

CLEAN = """\
---
report: alice
manager: bob
---
# 1:1 alice / bob, {day}

## Review
{review}

## Accomplishments
- Shipped it

## Questions & Issues
None

## Priorities
1. Staging

## Decisions
None

## Actions
{actions}
"""


def clean(day: str, review: str = "None", actions: str = "None") -> str:
    return CLEAN.format(day=day, review=review, actions=actions)


MESSY = """\
---
report: alice
manager: bob
staus: held
---
# 1:1, 2026-11-12

**Review**

## Actions
- [ ] Write the note
- [ ] Sam: 📅 2026-11-20
* Call the supplier @bob due 03/04
- [] Übung 🎉 @alcie due:ASAP
<!-- oneonone-lint: ignore T004 later -->
- [ ] Quiet @alice

## Actions
\x1b[31m```
"""
SITUATIONS: dict[str, dict[str, str]] = {
    "empty": {"README.md": "# Notes\n"},
    "clean": {"alice-bob/2026-11-06.md": clean("2026-11-06")},
    "messy": {"alice-bob/2026-11-13.md": MESSY, "alice-bob/13-11-2026.md": "", "alice-bob/2026-02-30.md": ""},
    "bare folder": {"2026-11-13.md": MESSY},
    "unreadable": {"a/2026-11-06.md": "nul \0", "a/2026-11-13.md": clean("2026-11-13")},
    "life of actions": {
        "oneonone.toml": '[series.a]\ncadence = "weekly"\n[people]\nbob = { aliases = ["Rob"] }',
        "a/2026-10-30.md": clean("2026-10-30", actions="- [ ] Old @bob\n- [ ] Gone @alice due:2026-11-01"),
        "a/2026-11-06.md": clean("2026-11-06", "- [/] Old @Rob due:2026-11-05\n- [-] Gone @alice cancelled:2026-11-04"),
        "a/2026-11-13.md": clean("2026-11-13", "- [ ] Old @bob, @alice due:2026-11-10", "- [ ] New\n- [x] Done @bob"),
        "a/2026-11-20.md": "---\nstatus: agenda\n---\n## Review\n- [ ] Old @bob due:2026-11-12 id:k3f9qa\n",
        "b/2026-11-13.md": "---\nstatus: cancelled\nreason: ill\n---\n",
    },
    "enforced later": {
        "oneonone.toml": 'enforce-from = 2026-11-10\nname = "x"\nstyle = "obsidian"',
        "a/2026-11-06.md": clean("2026-11-06", actions="- [ ] Old @bob due:2026-11-08"),
        "a/2026-11-13.md": MESSY,
    },
}


@pytest.mark.parametrize("flags", [(), ("--select", "T"), ("--fail-on", "never"), ("--redact",)], ids=" ".join)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_check(situation: str, flags: tuple[str, ...], repo: Path, tool: Tool) -> None:
    write(repo, SITUATIONS[situation])
    result = tool("check", "--format", "json", *flags)
    value = json.loads(result.out)
    assert list(CHECK.iter_errors(value)) == []
    assert len({entry["fingerprint"] for entry in value["diagnostics"]}) == len(value["diagnostics"])
    keys = [(entry["path"], entry["line"], entry["column"], entry["code"]) for entry in value["diagnostics"]]
    assert keys == sorted(keys)
    counts = {level: sum(entry["severity"] == level for entry in value["diagnostics"]) for level in value["summary"]}
    assert all(value["summary"][level] == counts[level] for level in ("error", "warning", "info"))


def test_check_of_a_mess_has_everything_to_validate(repo: Path, tool: Tool) -> None:
    write(repo, SITUATIONS["messy"])
    value = json.loads(tool("check", "--format", "json").out)
    assert {entry["severity"] for entry in value["diagnostics"]} >= {"error", "warning"}
    assert any(entry["fix"] and entry["fix"]["edits"] for entry in value["diagnostics"])
    assert any(entry["related"] for entry in value["diagnostics"])
    assert value["summary"]["fixable"] == sum(entry["fix"] is not None for entry in value["diagnostics"]) > 0


def test_check_from_another_folder_and_from_standard_input(
    repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repo, {"oneonone.toml": "", **SITUATIONS["messy"]})
    monkeypatch.chdir(repo / "alice-bob")
    value = json.loads(tool("check", "--format", "json").out)
    assert list(CHECK.iter_errors(value)) == []
    assert value["root"] == ".."
    assert {entry["path"].partition("/")[0] for entry in value["diagnostics"]} == {"alice-bob"}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MESSY.encode())))
    value = json.loads(tool("check", "--format", "json", "-", "--stdin-filename", "2026-11-14.md").out)
    assert list(CHECK.iter_errors(value)) == []
    assert value["notes"] == 1


@pytest.mark.parametrize(
    "flags",
    [(), ("--state", "all"), ("--all",), ("--at", "2026-11-06"), ("--overdue",), ("--owner", "bob"), ("--redact",)],
    ids=" ".join,
)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_status(situation: str, flags: tuple[str, ...], repo: Path, tool: Tool) -> None:
    write(repo, SITUATIONS[situation])
    result = tool("status", "--today", "2026-12-24", "--format", "json", *flags)
    assert result.code == 0
    value = json.loads(result.out)
    assert list(STATUS.iter_errors(value)) == []
    lines = tool("status", "--today", "2026-12-24", "--format", "jsonl", *flags).lines
    assert [json.loads(line) for line in lines] == value["actions"]
    assert all(ACTION.is_valid(json.loads(line)) for line in lines)


def test_status_of_lives_has_everything_to_validate(repo: Path, tool: Tool) -> None:
    write(repo, SITUATIONS["life of actions"])
    value = json.loads(tool("status", "--today", "2026-12-24", "--format", "json", "--state", "all").out)
    assert {entry["state"] for entry in value["actions"]} == {"open", "done", "cancelled"}
    assert {entry["kind"] for entry in value["attention"]} == {
        "agenda-past",
        "cadence-overdue",
        "carried-often",
        "long-overdue",
    }
    assert any(entry["due"] is None for entry in value["actions"])
    assert value["habits"]


def test_several_repos_and_the_sample(repo: Path, tool: Tool) -> None:
    for name in ("one", "two"):
        write(repo / name, {"oneonone.toml": "", **SITUATIONS["enforced later"]})
    result = tool("status", "one", "two", SAMPLE, "--today", "2026-11-20", "--format", "json", "--state", "all")
    assert list(STATUS.iter_errors(json.loads(result.out))) == []
    result = tool("check", SAMPLE, "--format", "json")
    assert list(CHECK.iter_errors(json.loads(result.out))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 2},
        {"root": ""},
        {"extra": 1},
        {"notes": -1},
        {"summary": {}},
        {"diagnostics": [{}]},
    ],
)
def test_the_check_schema_is_strict(wrong: dict[str, object], repo: Path, tool: Tool) -> None:
    write(repo, SITUATIONS["clean"])
    value = json.loads(tool("check", "--format", "json").out)
    assert CHECK.is_valid(value)
    assert not CHECK.is_valid({**value, **wrong})


@pytest.mark.parametrize(
    "wrong",
    [{"due": "2026-13-01"}, {"state": "closed"}, {"closed": "2026-01-01"}, {"line": 0}, {"mentions": []}, {"x": 1}],
)
def test_the_action_schema_is_strict(wrong: dict[str, object], repo: Path, tool: Tool) -> None:
    write(repo, SITUATIONS["life of actions"])
    action = json.loads(tool("status", "--format", "jsonl").lines[0])
    assert ACTION.is_valid(action)
    assert not ACTION.is_valid({**action, **wrong})
