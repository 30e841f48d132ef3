"""G004: a note that was taken away."""

import pytest

from tests.support.gitrepo import GitRepo, signed
from tests.support.history import AGENDA, EARLY, LATE, NOTE, CheckHistory
from tests.support.tool import Tool


def test_a_deleted_note(series: GitRepo, tool: Tool, check_history: CheckHistory) -> None:
    assert check_history() == ["G004 13"]
    assert check_history("alice-bob") == ["G004 13"]
    assert check_history("alice-bob/2026-11-06.md") == []
    assert check_history("--since", "HEAD~1") == ["G004 13"]
    assert check_history("--since", "HEAD") == []
    (line,) = tool("check", "--select", "G004", "--format", "concise").lines
    words = "the note of 2026-11-13 (Fri) was deleted on 2026-11-14 (Sat)"
    assert line == f"{NOTE}:1:1: G004 note-deleted {words}"
    assert (
        f"git checkout {series('rev-parse', 'HEAD')[:12]}^ -- {NOTE}"
        in tool("check", "--select", "G004", "--format", "json").out
    )


@pytest.mark.parametrize(
    "config",
    [
        "enforce-from = 2026-11-14",
        'exclude = ["**/2026-11-13.md"]',
        '[per-file]\n"alice-bob/*" = ["G"]',
        'ignore = ["G004"]\nextend-select = ["G"]',
    ],
)
def test_the_config_can_let_it_pass(config: str, series: GitRepo, tool: Tool) -> None:
    extend = () if "extend-select" in config else ("--extend-select", "G")
    assert any(" G004 " in line for line in tool("check", "--extend-select", "G").lines)
    series.write({"oneonone.toml": config})
    assert not any(" G004 " in line for line in tool("check", *extend).lines)


@pytest.mark.parametrize("path", [NOTE, "alice-bob/2026-11-13-planning.md"])
def test_another_note_of_the_day_is_enough(path: str, series: GitRepo, check_history: CheckHistory) -> None:
    series.write({path: "## Decisions\n- x\n"})
    assert check_history() == []
    series.commit("2026-11-15T09:00:00+01:00")
    assert "G004 13" not in check_history()


def test_a_revert_brings_it_back_with_its_past(series: GitRepo, check_history: CheckHistory) -> None:
    series("revert", "--no-edit", "HEAD", env=signed("2026-11-15T09:00:00+01:00"))
    assert check_history() == []


def test_deleted_twice_is_told_once_with_the_last_time(
    series: GitRepo, tool: Tool, check_history: CheckHistory
) -> None:
    series("revert", "--no-edit", "HEAD", env=signed("2026-11-15T09:00:00+01:00"))
    series("rm", "--quiet", NOTE)
    series.commit("2026-11-16T09:00:00+01:00")
    assert check_history() == ["G004 13"]
    assert tool("check", "--select", "G").lines[0].endswith("2026-11-16 (Mon)")


def test_deleted_from_disk_only_is_not_yet_history(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    git.commit(EARLY, {NOTE: AGENDA + "- more\n"})
    git.write({NOTE: None})
    assert check_history() == []


@pytest.mark.parametrize("status", ["cancelled", "moved"])
def test_a_note_that_said_nobody_met_may_go(status: str, git: GitRepo, check_history: CheckHistory) -> None:
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    git.commit(EARLY, {NOTE: AGENDA})
    git.commit(LATE, {NOTE: f"---\nstatus: {status}\nreason: ill\n---\n{AGENDA}"})
    git("rm", "--quiet", NOTE)
    git.commit("2026-11-14T09:00:00+01:00")
    assert check_history() == []


def test_companions_and_misnamed_notes_may_go(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    for name in ("goals.md", "13-11-2026.md", "2026-11-13.txt", "2026-02-30.md"):
        git.commit("2026-11-05T09:00:00+01:00", {f"alice-bob/{name}": name * 9})
        git("rm", "--quiet", f"alice-bob/{name}")
        git.commit("2026-11-05T09:00:00+01:00")
    assert check_history() == []


def test_deleted_on_a_branch_and_in_a_merge(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    git.commit(EARLY, {NOTE: AGENDA + "- more\n"})
    git.commit("2026-11-19T09:00:00+01:00", {"alice-bob/2026-11-20.md": AGENDA + "- yet more\n"})
    git("checkout", "--quiet", "-b", "other")
    git("rm", "--quiet", NOTE)
    git.commit("2026-11-20T09:00:00+01:00")
    git("checkout", "--quiet", "main")
    git.commit("2026-11-20T09:00:00+01:00", {"README.md": "x"})
    git("merge", "--quiet", "--no-commit", "other")
    git("rm", "--quiet", "alice-bob/2026-11-20.md")
    git.commit("2026-11-20T09:00:00+01:00")
    assert check_history() == ["G004 13", "G004 20"]


def test_the_last_note_of_a_series(git: GitRepo, tool: Tool, check_history: CheckHistory) -> None:
    git.commit(EARLY, {NOTE: AGENDA, "carol-bob/2026-11-13.md": AGENDA})
    git("rm", "--quiet", "carol-bob/2026-11-13.md")
    git.commit("2026-11-14T09:00:00+01:00")
    assert check_history() == ["G004 13"]
    assert check_history("alice-bob") == []
    git("rm", "--quiet", NOTE)
    git.commit("2026-11-15T09:00:00+01:00")
    assert check_history() == ["G004 13", "G004 13"]
    assert tool("check", "--select", "G").err == ""
    assert check_history("--select", "F") == []


@pytest.mark.parametrize("name", ["alice-bob/old.md", "alice-bob/2026-11-13.txt", ".trash/2026-11-13.md"])
def test_a_note_under_a_name_that_is_no_notes_is_gone(
    name: str, series: GitRepo, tool: Tool, check_history: CheckHistory
) -> None:
    series("revert", "--no-edit", "HEAD", env=signed("2026-11-15T09:00:00+01:00"))
    (series.root / name).parent.mkdir(exist_ok=True)
    series("mv", NOTE, name)
    series.commit("2026-11-16T09:00:00+01:00")
    assert check_history() == ["G004 13"]
    (line,) = tool("check", "--select", "G004").lines
    assert line.endswith(f"was renamed to {name} on 2026-11-16 (Mon), where no report looks")
    assert f"`git mv {name} {NOTE}`" in tool("check", "--select", "G004", "--format", "json").out
    series("mv", name, NOTE)
    series.commit("2026-11-17T09:00:00+01:00")
    assert check_history() == []


def test_renamed_and_then_deleted_comes_back_from_before_the_rename(series: GitRepo, tool: Tool) -> None:
    series("revert", "--no-edit", "HEAD", env=signed("2026-11-15T09:00:00+01:00"))
    series("mv", NOTE, "alice-bob/old.md")
    series.commit("2026-11-16T09:00:00+01:00")
    renamed = series("rev-parse", "HEAD")[:12]
    series("rm", "--quiet", "alice-bob/old.md")
    series.commit("2026-11-17T09:00:00+01:00")
    assert f"`git checkout {renamed}^ -- {NOTE}`" in tool("check", "--select", "G004", "--format", "json").out


def test_the_next_note_from_the_same_template_is_no_renamed_one(git: GitRepo, check_history: CheckHistory) -> None:
    template = "".join(f"## Section {number}\n<!-- what was it? -->\n" for number in range(9))
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": f"{template}- what was said\n"})
    (git.root / "alice-bob/2026-11-06.md").unlink()
    git.commit("2026-11-13T16:00:00+01:00", {NOTE: f"{template}- what is said now\n- and this\n- and that\n"})
    assert check_history() == ["G004 06", "G001 13"]


def test_a_note_under_another_day_is_the_same_one(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    git("mv", "alice-bob/2026-11-06.md", "alice-bob/2026-11-09.md")
    git.commit("2026-11-09T09:00:00+01:00")
    assert check_history() == []
