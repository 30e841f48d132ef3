"""Whoever finds nothing is told why, once, and what to do (interface, clauses 2.5 and 2.6)."""

from pathlib import Path

import pytest

from tests.support.files import PAIR, write
from tests.support.tool import Tool

NOTE = "## Decisions\n- Ship it\n\n## Actions\n- [ ] Book it @bob due:2026-11-20\n"


@pytest.mark.parametrize("command", ["check", "status", "calendar"])
def test_an_empty_folder_is_set_up_by_init(command: str, repo: Path, tool: Tool) -> None:
    told = f"no note found in {repo}: a note is a file YYYY-MM-DD.md; `oneonone-lint init` sets up a first series"
    assert tool(command).err.splitlines() == [told]


def test_a_repo_without_notes_wants_a_first_one(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": PAIR, "alice-bob/goals.md": "# Goals\n"})
    assert "`oneonone-lint new SERIES` writes one" in tool("status").err


def test_notes_that_are_left_out_are_called_so(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": 'exclude = ["old/**"]\n', "old/a-b/2026-11-13.md": NOTE})
    told = "no note found in old but 1 note that `exclude` in oneonone.toml leaves out"
    assert tool("status", "old").err.splitlines() == [told]
    assert tool("check", "old").err.splitlines() == [
        "oneonone.toml leaves out 1 note (`exclude`)",
        "no note found in old that is not left out",
    ]
    passed_over = "old/a-b/2026-11-13.md not checked: `exclude` in oneonone.toml passes over it"
    assert tool("check", "old/a-b/2026-11-13.md").err.splitlines() == [passed_over]


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_table_of_no_folder_is_told(command: str, repo: Path, tool: Tool) -> None:
    config = f'{PAIR}[series.alice-bbo]\nreport = "alice"\n[series."teams/*"]\nmanager = "bob"\n'
    write(repo, {"oneonone.toml": config.replace("[series.alice-bob]", "[series.carl-bob]")})
    write(repo, {"alice-bob/2026-11-13.md": NOTE, "carl-bob/goals.md": ""})
    assert tool(command, "--today", "2026-11-16").err.splitlines() == [
        "oneonone.toml:6: there is no folder for [series.alice-bbo]; did you mean `alice-bob`?",
        "oneonone.toml:8: there is no folder for [series.teams/*]",
    ]
    assert tool(command, "--today", "2026-11-16", "alice-bob").err == ""


def test_the_table_of_no_folder_is_told_as_seen_from_the_current_folder(
    repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = '[series.carl-bob]\nreport = "carl"\n[series.a-b]\ncontinues = "c-b"\n'
    write(repo, {f"{name}/oneonone.toml": lost for name in ("one", "two")})
    write(repo, {f"{name}/a-b/2026-11-13.md": NOTE for name in ("one", "two")})
    told = {
        "oneonone.toml:1: there is no folder for [series.carl-bob]",
        "oneonone.toml:4: series `a-b` continues `c-b`, and there is no such series",
    }
    for command in ("check", "status"):
        lines = tool(command, "--today", "2026-11-16").err.splitlines()
        assert set(lines) >= {f"{name}/{line}" for name in ("one", "two") for line in told}
    monkeypatch.chdir(repo / "one/a-b")
    lines = tool("check", "..").err.splitlines()
    assert set(lines) >= {f"../{line}" for line in told}


def test_an_owner_whom_nobody_knows(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": PAIR, "alice-bob/2026-11-13.md": NOTE})
    assert tool("status", "--owner", "zed").err == "nobody is called `zed`, in an action or in the config\n"
    assert tool("status", "--owner", "alise").err.endswith("; did you mean `alice`?\n")


@pytest.mark.parametrize("section", ["Decisions", "decisions", "DECISIONS", "Decision"])
def test_log_takes_titles(section: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": PAIR, "alice-bob/2026-11-13.md": NOTE})
    run = tool("log", "alice-bob", "--section", section)
    assert (run.code, "Ship it" in run.out, "Book it" in run.out) == (0, True, False)


def test_which_findings_can_be_mended_and_how(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": PAIR, "alice-bob/2026-11-13.md": NOTE.replace("due:", "by ")})
    last = tool("check", "--format", "full").lines[-1]
    assert last.endswith("can be mended with --fix (T007) or --unsafe-fixes (S001)")
    assert (
        tool("check", "--select", "T007", "--format", "full").lines[-1].endswith("; 1 can be mended with --fix (T007)")
    )


@pytest.mark.parametrize("name", ["2026-11-13.md ", " 2026-11-13.md", "2026-11-13.md\r"])
def test_a_blank_in_the_name_of_a_note_is_told(name: str, repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026-11-06.md": "", f"alice-bob/{name}": ""})
    told = "“2026-11-13.md” has a blank that nobody sees in its name and is not read as a note; its right name is"
    assert told in tool("check", "--select", "F001").out
