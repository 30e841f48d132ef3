"""History is evidence only where it is whole; whatever the repo, it is read the same way."""

import os
from pathlib import Path

import pytest

from tests.support.gitrepo import GitRepo
from tests.support.history import AGENDA, EARLY, EMPTY, FIRST_NOTE, LATE, NOTE, CheckHistory
from tests.support.tool import Tool


def test_suppressions_hold(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit(LATE, {NOTE: f"<!-- oneonone-lint: ignore-file G001 -->\n{AGENDA}"})
    assert check_history("--select", "G,N") == []
    git.commit(
        "2026-11-19T09:00:00+01:00", {"alice-bob/2026-11-20.md": f"<!-- oneonone-lint: ignore-file G001 -->\n{AGENDA}"}
    )
    assert check_history("--select", "G,N") == ["N001 20"]


def test_the_family_is_off_by_default(series: GitRepo, tool: Tool) -> None:
    assert not any(" G0" in line for line in tool("check").lines)
    assert series.root.exists()


def test_in_a_shallow_clone_it_says_once_that_it_was_skipped(
    git: GitRepo, tool: Tool, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit(EARLY, {"a-b/2026-11-06.md": AGENDA, "c-d/2026-11-06.md": AGENDA})
    git.commit(LATE, {NOTE: AGENDA})
    clone = tmp_path_factory.mktemp("outside") / "clone"
    git("clone", "--quiet", "--depth=1", f"file://{git.root}", str(clone))
    monkeypatch.chdir(clone)
    skipped = tool("check", "--select", "G")
    assert (skipped.code, skipped.out) == (0, "")
    assert skipped.err == (
        "the rules of family G were skipped: this clone is shallow; fetch all of it: "
        "`git fetch --unshallow`, in CI `fetch-depth: 0`\n"
    )
    assert tool("check", "--select", "T").err == ""
    assert tool("check", "-q", "--select", "G").err == ""
    (clone / NOTE).write_text(f"<!-- oneonone-lint: ignore-file G001 -->\n{AGENDA}", encoding="utf-8")
    assert tool("check", "--select", "G,N").out == "", "nobody knows whether the suppression is needed"
    git("-C", str(clone), "checkout", "--quiet", NOTE)
    git("-C", str(clone), "fetch", "--quiet", "--unshallow")
    for series in ("a-b", "c-d", "alice-bob"):
        (clone / series / FIRST_NOTE).touch()
    assert len(tool("check", "--select", "G").lines) == 3


def test_outside_a_repo_it_is_skipped(repo: Path, tool: Tool) -> None:
    (repo / "a").mkdir()
    (repo / "a/2026-11-13.md").write_text(AGENDA, encoding="utf-8")
    skipped = tool("check", "--select", "G")
    assert (skipped.code, skipped.out) == (0, "")
    assert skipped.err == f"the rules of family G were skipped: {repo} is in no git repo\n"


def test_before_the_first_commit_there_is_nothing_to_say(git: GitRepo, check_history: CheckHistory) -> None:
    git.write({NOTE: AGENDA, "notes/oneonone.toml": "", f"notes/{NOTE}": AGENDA})
    assert check_history() == []
    assert check_history("notes") == []


def test_the_root_may_be_a_folder_of_the_repo(
    git: GitRepo, check_history: CheckHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = AGENDA + "".join(f"- point {number}\n" for number in range(9))
    git.commit("2026-11-01T09:00:00+01:00", {"notes/oneonone.toml": "", "other/2026-11-20.md": "other\n" * 20})
    git.commit(LATE, {f"notes/{NOTE}": AGENDA, "2026-11-14.md": text})
    git("mv", "2026-11-14.md", "notes/alice-bob/2026-11-14.md")
    git("mv", "other/2026-11-20.md", "notes/alice-bob/2026-11-20.md")
    git.commit("2026-11-25T09:00:00+01:00")
    assert check_history("notes") == ["G001 13"], "what came from outside has an unknown past"
    monkeypatch.chdir(git.root / "notes/alice-bob")
    assert check_history() == ["G001 13"]
    git("mv", "2026-11-13.md" if (git.root / "2026-11-13.md").exists() else f"notes/{NOTE}", "archived.md")
    git.commit("2026-11-26T09:00:00+01:00")
    assert check_history() == []
    git("rm", "--quiet", "notes/alice-bob/2026-11-14.md")
    git.commit("2026-11-27T09:00:00+01:00")
    assert check_history() == ["G004 14"]


def test_settings_of_the_repo_do_not_change_what_is_seen(git: GitRepo, check_history: CheckHistory) -> None:
    git.commit(LATE, {NOTE: AGENDA})
    git("rm", "--quiet", NOTE)
    git.commit("2026-11-13T10:00:00+01:00", {"alice-bob/2026-11-20.md": "## Decisions\n- x\n"})
    git("mv", "alice-bob/2026-11-20.md", "alice-bob/2026-11-21.md")
    git.commit("2026-11-30T10:00:00+01:00")
    before = check_history()
    assert before == ["G004 13"]
    for setting in (
        "log.showRoot=false", "log.follow=true", "diff.renames=false", "log.date=relative", "color.ui=always",
        "core.abbrev=4", "log.abbrevCommit=true", "format.pretty=oneline", "core.quotePath=true", "log.decorate=full",
        "i18n.logOutputEncoding=UTF-16", "diff.relative=true", "log.diffMerges=off", "diff.noprefix=true",
    ):  # fmt: skip
        git("config", *setting.split("=", 1))
        assert check_history() == before, setting


def test_names_are_bytes(git: GitRepo, tool: Tool) -> None:
    folder = git.root / ":a\nb"
    folder.mkdir()
    (folder / os.fsdecode(b"2026-11-13-\xff\n:.md")).write_text(AGENDA, encoding="utf-8")
    git.commit(LATE)
    (folder / FIRST_NOTE).touch()
    assert tool("check", "--select", "G").out.count("G001") == 1


def test_sha256_and_linked_worktrees(
    repo: Path,
    git: GitRepo,
    check_history: CheckHistory,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = GitRepo(tmp_path_factory.mktemp("other"), "--object-format=sha256")
    other.commit(EARLY, {NOTE: EMPTY})
    other.commit(LATE, {NOTE: AGENDA})
    other("worktree", "add", "--quiet", "--detach", str(repo / "linked"))
    monkeypatch.chdir(repo / "linked")
    assert check_history() == ["G001 13"]
    assert git.root == repo


@pytest.mark.parametrize("time", ["99999999999999 +0100", "1794000000 +9999", "99999999999999999999999 +0000"])
def test_impossible_times_prove_nothing(time: str, git: GitRepo, check_history: CheckHistory) -> None:
    git.write({NOTE: AGENDA})
    git("add", ".")
    tree = git("write-tree").strip()
    raw = f"tree {tree}\nauthor A <a@b> {time}\ncommitter A <a@b> {time}\n\nx\n"
    (git.root / ".git/raw").write_text(raw, encoding="utf-8")
    git("reset", "--quiet", git("hash-object", "-t", "commit", "-w", "--literally", ".git/raw").strip())
    assert check_history() == []


def test_contents_that_nobody_can_read_prove_nothing(git: GitRepo, check_history: CheckHistory) -> None:
    (git.root / "alice-bob").mkdir()
    (git.root / NOTE).write_bytes(b"\xff\xfe\0")
    git.commit(EARLY)
    git.commit(LATE, {NOTE: AGENDA})
    assert check_history() == []


def test_it_asks_git_three_times_however_many_notes(
    git: GitRepo, check_history: CheckHistory, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(10, 30):
        git.commit(f"2026-11-{day}T09:00:00+01:00", {f"alice-bob/2026-11-{day}.md": EMPTY})
        git.commit(f"2026-11-{day}T10:00:00+01:00", {f"alice-bob/2026-11-{day}.md": AGENDA})
    folder = tmp_path_factory.mktemp("trace")
    trace = folder / "trace"
    (folder / "settings").write_text(f"[trace2]\neventTarget = {trace}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(folder / "settings"))
    assert len(check_history()) == 6
    starts = [line for line in trace.read_text(encoding="utf-8").splitlines() if '"event":"start"' in line]
    assert len(starts) == 3
