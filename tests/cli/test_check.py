"""``check``: what it prints in each format, where that goes, and with which exit code it ends."""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

NOTE = "alice-bob/2026-11-13.md"
BAD = """\
---
report: alice
manager: bob
---
## Actions
- [ ] Write the note @alice
- [ ] 日本語の文書 @bob due:2026-02-30
- [ ] Send the budget @alcie due:2026-11-20
"""
FULL = """\
error[T004] action-without-due: “Write the note” has no due
  date
 --> alice-bob/2026-11-13.md:6:1
  |
6 | - [ ] Write the note @alice
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = help: add the day it will be done, in the form
          due:YYYY-MM-DD

error[T005] action-bad-due: due date “2026-02-30” is not a
  day of the calendar
 --> alice-bob/2026-11-13.md:7:23
  |
7 | - [ ] 日本語の文書 @bob due:2026-02-30
  |                             ^^^^^^^^^^
  = help: write the day that is meant, for example
          due:YYYY-MM-DD
"""


@pytest.fixture
def bad(repo: Path) -> Path:
    write(repo, {NOTE: BAD})
    return repo


@pytest.mark.usefixtures("bad")
def test_full_shows_the_line_and_a_caret_at_60_columns(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    result = tool("check", "--select", "T004,T005", "--format", "full")
    assert result.out == FULL + "\n2 errors in 1 note\n"
    assert result.code == 1


@pytest.mark.usefixtures("bad")
def test_colour_is_asked_for(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[" not in tool("check", "--format", "full").out
    assert "\x1b[31m" in tool("check", "--format", "full", "--color", "always").out


def test_a_note_cannot_drive_the_terminal(repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: "## Actions\n- [ ] Ring \x1b]0;owned\x07 the \u202ebell @bob\n"})
    for chosen in ("full", "concise", "json"):
        out = tool("check", "--select", "T", "--format", chosen).out
        assert not [char for char in out if char in "\x1b\x07\u202e"], chosen


def test_a_long_line_is_cut_around_the_place(repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    write(repo, {NOTE: f"## Actions\n- [ ] {'word ' * 60}@bob due:2026-02-30 {'more ' * 30}\n"})
    result = tool("check", "--select", "T005", "--format", "full")
    assert all(len(line) <= 60 for line in result.lines)
    shown, caret = result.lines[4], result.lines[5]
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "2026-02-30"


@pytest.mark.usefixtures("bad")
@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "T"], ["T004", "T005", "T002"]),
        (["--select", "t004,action-bad-due"], ["T004", "T005"]),
        (["--ignore", "S", "--ignore", "T002"], ["T004", "T005"]),
        (["--select", "T004", "--extend-select", "T005"], ["T004", "T005"]),
    ],
)
def test_rules_are_chosen(options: list[str], codes: list[str], tool: Tool) -> None:
    assert [line.split()[1] for line in tool("check", *options).lines] == codes


@pytest.mark.usefixtures("bad")
def test_a_selection_names_a_rule(tool: Tool) -> None:
    result = tool("check", "--select", ", ")
    assert (result.code, "'--select': it names no rule" in result.err) == (2, True)
    assert tool("check", "--ignore", "").code == 1


def test_exit_codes(bad: Path, tool: Tool) -> None:
    assert tool("check").code == 1
    assert tool("check", "--fail-on", "never").code == 0
    assert tool("check", "--select", "F009").code == 0
    write(bad, {"oneonone.toml": '[severity]\nT = "warning"\n'})
    assert tool("check", "--select", "T").code == 0
    assert tool("check", "--select", "T", "--fail-on", "warning").code == 1


@pytest.mark.usefixtures("bad")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere"], "there is no file or folder nowhere"),
        (["check", "--select", "T099"], "--select: unknown rule `T099`"),
        (["check", "--ignore", "action-without-ower"], "did you mean `action-without-owner`?"),
        (["chek"], "did you mean `check`?"),
        (["check", "-"], "say which note it is"),
        (["check", "--config", "missing.toml"], "missing.toml"),
        (["-C", "nowhere", "check"], "cannot change to nowhere"),
        (["status", "--today", "soon"], "`soon` is not a day"),
        (["check", "-o", "no/such/folder"], "cannot write"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(arguments: list[str], said: str, tool: Tool) -> None:
    result = tool(*arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.startswith("oneonone-lint: ")
    assert "Traceback" not in result.err


@pytest.mark.parametrize("command", ["check", "status"])
@pytest.mark.parametrize("target", ["gone", "link"])
def test_a_link_that_leads_nowhere_is_no_path(command: str, target: str, repo: Path, tool: Tool) -> None:
    (repo / "link").symlink_to(target)
    result = tool(command, "link")
    assert (result.code, result.err) == (2, "oneonone-lint: there is no file or folder link\n")


def test_naming_files_narrows_the_report_only(bad: Path, tool: Tool) -> None:
    other = "alice-bob/2026-11-06.md"
    write(bad, {other: BAD, "zoe-bob/2026-11-06.md": BAD})
    whole = json.loads(tool("check", "--format", "json").out)["diagnostics"]
    for path in (NOTE, other, "zoe-bob"):
        part = json.loads(tool("check", "--format", "json", path).out)["diagnostics"]
        assert part == [diagnostic for diagnostic in whole if diagnostic["path"].startswith(path)]
    assert len({diagnostic["fingerprint"] for diagnostic in whole}) == len(whole)


def test_a_fingerprint_outlives_lines_above(bad: Path, tool: Tool) -> None:
    def prints() -> list[str]:
        diagnostics = json.loads(tool("check", "--select", "T", "--format", "json").out)["diagnostics"]
        return [diagnostic["fingerprint"] for diagnostic in diagnostics]

    before = prints()
    write(bad, {NOTE: BAD.replace("## Actions\n", "## Actions\n\nA word before.\n\n")})
    assert prints() == before


def test_what_is_no_note_is_passed_over(bad: Path, tool: Tool) -> None:
    write(bad, {"README.md": BAD, "alice-bob/goals.md": BAD, ".hidden/2026-11-13.md": BAD})
    result = tool("check", "README.md", "alice-bob/goals.md")
    assert (result.code, result.out) == (0, "")
    assert "no note found in README.md, alice-bob/goals.md" in result.err
    assert {line.partition(":")[0] for line in tool("check").lines} == {NOTE}


def test_one_unreadable_note_leaves_the_others_checked(bad: Path, tool: Tool) -> None:
    (bad / "alice-bob/2026-11-06.md").write_bytes(b"# Zo\xeb")
    (bad / "alice-bob/2026-10-30.md").write_bytes(b"x" * (256 * 1024 + 1))
    (bad / "alice-bob/2026-10-23.md").symlink_to("/etc/hostname")
    result = tool("check", "--select", "F005,T004")
    assert [line.split()[1] for line in result.lines] == ["F005", "F005", "F005", "T004"]


def test_standard_input_stands_for_a_note(bad: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.replace(" @alice", "").encode())))
    result = tool("check", "-", "--stdin-filename", NOTE, "--select", "T001")
    assert result.lines == [f"{NOTE}:6:1: T001 action-without-owner “Write the note” has no owner"]
    assert (bad / NOTE).read_text(encoding="utf-8") == BAD


@pytest.mark.usefixtures("bad")
def test_redact_shows_no_word_of_a_note(tool: Tool) -> None:
    for chosen in ("full", "concise", "json"):
        out = tool("check", "--redact", "--format", chosen).out
        assert f"{NOTE}" in out
        assert not [word for word in ("Write", "note”", "budget", "alcie", "alice ", "日本") if word in out], chosen


def test_report_to_a_file(bad: Path, tool: Tool) -> None:
    result = tool("check", "--select", "T004", "-o", "report.txt")
    assert (result.code, result.out) == (1, "")
    report = (bad / "report.txt").read_text(encoding="utf-8")
    assert report == f"{NOTE}:6:1: T004 action-without-due “Write the note” has no due date\n"


@pytest.mark.usefixtures("bad")
def test_statistics(tool: Tool) -> None:
    result = tool("check", "--select", "T", "--statistics")
    assert result.lines == [
        "1  T002 action-unknown-owner  [1 can be mended]",
        "1  T004 action-without-due",
        "1  T005 action-bad-due",
    ]
    counts = json.loads(tool("check", "--select", "T", "--statistics", "--format", "json").out)
    assert counts[0] == {"code": "T002", "name": "action-unknown-owner", "count": 1, "fixable": 1}


def test_suppressed_findings_are_counted(repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: "## Actions\n- [ ] Write it @alice <!-- oneonone-lint: ignore T004 waiting for legal -->\n"})
    report = json.loads(tool("check", "--select", "T", "--format", "json").out)
    assert (report["diagnostics"], report["summary"]["suppressed"]) == ([], 1)


def test_folders_to_start_in_add_up(repo: Path, tool: Tool) -> None:
    write(repo, {"x/y/a/2026-11-06.md": "## Actions\n- [ ] A\n"})
    assert tool("-C", "x", "-C", "", "-C", "y", "check", "--select", "T004").lines[0].startswith("a/2026-11-06.md:2:1:")


PAIR = '[series.a]\nreport = "a"\nmanager = "b"\n'


@pytest.mark.parametrize("path", ["notes", "notes/a", "notes/a/2026-11-06.md"])
def test_the_root_is_where_the_config_is_above_the_path(path: str, repo: Path, tool: Tool) -> None:
    write(repo, {"notes/oneonone.toml": PAIR, "notes/a/2026-11-06.md": "## Actions\n- [ ] A\n"})
    result = tool("check", "--config", "notes/oneonone.toml", "--select", "T004", "--format", "json", path)
    assert '"path": "a/2026-11-06.md"' in result.out


@pytest.mark.parametrize("has_git", [True, False])
@pytest.mark.parametrize("name", ["oneonone.toml", "pyproject.toml", "strict.toml"])
@pytest.mark.parametrize("folder", ["notes/conf", "elsewhere"])
def test_a_config_from_elsewhere_does_not_move_the_root(
    folder: str, name: str, repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch, *, has_git: bool
) -> None:
    table = PAIR.replace("[series", "[tool.oneonone-lint.series") if name == "pyproject.toml" else PAIR
    write(repo, {f"{folder}/{name}": table, "notes/a/2026-11-06.md": "## Actions\n- [ ] A\n"})
    if has_git:
        write(repo, {"notes/.git/HEAD": "ref: refs/heads/main\n"})
    monkeypatch.chdir(repo / "notes")
    for config in (os.path.relpath(repo / folder / name), str(repo / folder / name)):
        result = tool("check", "--config", config, "--select", "T001,F009", "--format", "concise")
        assert result.lines == ["a/2026-11-06.md:2:1: T001 action-without-owner “A” has no owner"]
        assert tool("config", "--config", config).lines[1] == f"Root:   {repo / 'notes'}"
        assert tool("new", "a", "--print", "--config", config).lines[1] == "report: a"
        assert '"series": "a"' in tool("status", "--format", "jsonl", "--config", config).out
    if has_git:
        monkeypatch.chdir(repo / "notes/a")
        assert tool("config", "--config", repo / folder / name).lines[1] == f"Root:   {repo / 'notes'}"


def test_with_a_config_from_elsewhere_the_root_is_that_of_the_config_it_stands_in_for(repo: Path, tool: Tool) -> None:
    write(repo, {".git/HEAD": "", "team/oneonone.toml": "broken", "conf/oneonone.toml": PAIR})
    write(repo, {"team/a/2026-11-06.md": "## Actions\n- [ ] A\n"})
    run = tool("-C", "team", "check", "--config", "../conf/oneonone.toml", "--select", "T001", "--format", "json")
    assert '"path": "a/2026-11-06.md"' in run.out


def test_every_command_tells_its_version(tool: Tool) -> None:
    assert tool("check", "--version").out == tool("--version").out
