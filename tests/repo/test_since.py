"""``--since`` reports on what changed since a commit, ``--config-from`` takes the rules of one."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

BAD = "## Actions\n- [ ] Write the hand-over note @alice\n"
GOOD = BAD.replace("@alice", "@alice due:2026-11-18")


def days_with_findings(tool: Tool, *args: str) -> list[str]:
    """The days of the notes that T004 found fault with."""
    run = tool("check", "--select", "T004", *args)
    assert run.code == int(bool(run.lines)), run.err
    return [line.partition(".md:")[0][-2:] for line in run.lines]


@pytest.fixture
def notes(git: GitRepo) -> GitRepo:
    """A repo with three notes without a due date, committed."""
    git.commit("2026-11-09T09:00:00+01:00", {f"a-b/2026-11-{day}.md": BAD for day in ("01", "02", "03")})
    return git


def test_what_others_have_changed_meanwhile_is_not_reported(notes: GitRepo, tool: Tool) -> None:
    notes("checkout", "--quiet", "-b", "mine")
    notes.commit("2026-11-09T10:00:00+01:00", {"a-b/2026-11-02.md": BAD + "\n"})
    notes("checkout", "--quiet", "main")
    notes.commit("2026-11-09T11:00:00+01:00", {"a-b/2026-11-01.md": GOOD, "a-b/2026-11-03.md": None})
    notes("tag", "theirs")
    notes("checkout", "--quiet", "mine")
    for asking in (["main"], ["theirs"], ["main", "--staged"], ["main^0"]):
        assert days_with_findings(tool, "--since", *asking) == ["02"]
    notes("checkout", "--quiet", "--detach")
    assert days_with_findings(tool, "--since", "main") == ["02"]
    notes("merge", "--quiet", "-m", "merge", "main")
    assert days_with_findings(tool, "--since", "main") == ["02"]
    notes("checkout", "--quiet", "main")
    assert days_with_findings(tool, "--since", "mine") == []


def test_without_a_common_commit_the_revision_itself_counts(notes: GitRepo, tool: Tool) -> None:
    notes("checkout", "--quiet", "--orphan", "other")
    notes.write({"a-b/2026-11-02.md": BAD + "\n"})
    assert days_with_findings(tool, "--since", "main") == ["02"]
    notes.commit("2026-11-09T10:00:00+01:00")
    assert days_with_findings(tool, "--since", "main") == ["02"]


def test_a_clone_too_shallow_to_tell_says_so(
    notes: GitRepo, tool: Tool, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes("checkout", "--quiet", "-b", "mine")
    notes.commit("2026-11-09T10:00:00+01:00", {"a-b/2026-11-02.md": BAD + "\n"})
    notes("checkout", "--quiet", "main")
    notes.commit("2026-11-09T11:00:00+01:00", {"a-b/2026-11-01.md": GOOD})
    clone = tmp_path_factory.mktemp("outside") / "clone"
    source = f"file://{notes.root}"
    notes("clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=mine", source, str(clone))
    monkeypatch.chdir(clone)
    run = tool("check", "--since", "origin/main")
    assert (run.code, run.out) == (2, "")
    assert "does not reach back to where the branch left `origin/main`; fetch more of it" in run.err
    notes("-C", str(clone), "fetch", "--quiet", "--unshallow")
    assert days_with_findings(tool, "--since", "origin/main") == ["02"]


def test_nothing_has_changed(notes: GitRepo, tool: Tool) -> None:
    run = tool("check", "--since", "HEAD", "--select", "T004")
    assert (run.code, run.out, run.err) == (0, "", "no note has changed since HEAD\n")
    assert tool("check", "-q", "--since", "HEAD").err == ""
    assert notes.root.exists()


def test_committed_staged_written_and_new_all_count(notes: GitRepo, tool: Tool) -> None:
    notes.commit("2026-11-09T10:00:00+01:00", {"a-b/2026-11-01.md": BAD + "\n", "a-b/2026-11-04.md": BAD})
    notes.write({"a-b/2026-11-02.md": BAD + "\n", "a-b/2026-11-05.md": BAD})
    notes("add", ".")
    notes.write({"a-b/2026-11-03.md": BAD + "\n", "a-b/2026-11-06.md": BAD})
    assert days_with_findings(tool, "--since", "HEAD~1") == ["01", "02", "03", "04", "05", "06"]
    assert days_with_findings(tool, "--since", "HEAD") == ["02", "03", "05", "06"]
    assert days_with_findings(tool, "--since", "HEAD", "a-b/2026-11-03.md", "a-b/2026-11-04.md") == ["03"]
    assert days_with_findings(tool, "--since", "HEAD", "--staged") == ["02", "05"]
    assert days_with_findings(tool, "--since", "HEAD~1", "--staged", ".") == ["01", "02", "04", "05"]


def test_what_is_back_as_it_was_has_not_changed(notes: GitRepo, tool: Tool) -> None:
    notes.commit("2026-11-09T10:00:00+01:00", {"a-b/2026-11-01.md": GOOD})
    notes.write({"a-b/2026-11-01.md": BAD})
    assert days_with_findings(tool, "--since", "HEAD~1") == []
    assert days_with_findings(tool, "--since", "HEAD") == ["01"]


def test_ignored_notes_are_not_new(notes: GitRepo, tool: Tool) -> None:
    notes.write({".gitignore": "*-04.md\n", "a-b/2026-11-04.md": BAD, "a-b/2026-11-05.md": BAD})
    assert days_with_findings(tool, "--since", "HEAD") == ["05"]
    assert days_with_findings(tool) == ["01", "02", "03", "04", "05"]


def test_a_renamed_note_has_changed(notes: GitRepo, tool: Tool) -> None:
    notes("mv", "a-b/2026-11-01.md", "a-b/2026-11-07.md")
    assert days_with_findings(tool, "--since", "HEAD") == ["07"]


def test_line_ends_of_a_checkout_are_no_change(notes: GitRepo, tool: Tool) -> None:
    (notes.root / "a-b/2026-11-01.md").write_bytes(BAD.replace("\n", "\r\n").encode())
    assert days_with_findings(tool, "--since", "HEAD") == []


def test_neighbours_count_but_are_not_reported(notes: GitRepo, tool: Tool) -> None:
    """The action left out is a matter of the latest note, which has not changed."""
    notes.commit("2026-11-09T10:00:00+01:00", {"a-b/2026-11-20.md": "## Review\nNone\n"})
    assert tool("check", "--select", "C001").lines
    notes.commit("2026-11-09T10:00:00+01:00", {"a-b/2026-11-02.md": BAD + "- [ ] Another @bob\n"})
    assert tool("check", "--select", "C001", "--since", "HEAD~1").lines == []
    notes.write({"a-b/2026-11-20.md": "## Review\nnone\n"})
    assert tool("check", "--select", "C001", "--since", "HEAD~1").lines == tool("check", "--select", "C001").lines


def test_standard_input_is_the_note_as_it_would_be(notes: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    def lines(day: str, text: str) -> int:
        asking = f"{sys.executable} -m oneonone_lint check - --stdin-filename a-b/2026-11-{day}.md"
        (notes.root / "in").write_text(text, encoding="utf-8")
        return os.system(f"{asking} --since HEAD --select T004 <in >out 2>err") >> 8

    monkeypatch.chdir(notes.root)
    assert lines("01", BAD) == 0
    assert lines("01", BAD + "\n") == 1
    assert lines("08", BAD) == 1


def test_the_root_may_be_a_folder_of_the_repo(git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit("2026-11-09T10:00:00+01:00", {f"notes/a-b/2026-11-0{day}.md": BAD for day in (1, 2)})
    git.write({"notes/oneonone.toml": "", "notes/a-b/2026-11-02.md": BAD + "\n", "notes/a-b/2026-11-03.md": BAD})
    assert days_with_findings(tool, "--since", "HEAD", "notes") == ["02", "03"]
    monkeypatch.chdir(git.root / "notes/a-b")
    assert days_with_findings(tool, "--since", "HEAD") == ["02", "03"]


def test_it_works_with_sha256(repo: Path, git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    (repo / "other").mkdir()
    other = GitRepo(repo / "other", "--object-format=sha256")
    other.commit("2026-11-09T09:00:00+01:00", {"a-b/2026-11-01.md": BAD, "a-b/2026-11-02.md": BAD})
    other.write({"a-b/2026-11-02.md": BAD + "\n"})
    monkeypatch.chdir(other.root)
    assert days_with_findings(tool, "--since", "HEAD") == ["02"]
    assert git.root == repo


@pytest.mark.parametrize("option", ["--since", "--config-from"])
def test_an_unknown_revision_is_told(option: str, notes: GitRepo, tool: Tool) -> None:
    for revision in ("nope", "--all", ""):
        run = tool("check", option, revision)
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith(
            f"oneonone-lint: {option}: there is no commit `{revision}` in this repo; give a branch"
        )
    assert notes.root.exists()


@pytest.mark.parametrize("option", ["--since", "--config-from"])
def test_it_needs_a_repo(option: str, repo: Path, tool: Tool) -> None:
    run = tool("check", option, "HEAD")
    assert run.code == 2
    assert run.err == f"oneonone-lint: {option} needs a git repo, and {repo} is in none\n"


def test_the_config_of_a_commit_counts(git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-09T09:00:00+01:00", {"a-b/2026-11-01.md": BAD, "oneonone.toml": ""})
    git.commit("2026-11-09T10:00:00+01:00", {"oneonone.toml": 'exclude = ["a-b"]\n'})
    git.write({"oneonone.toml": "broken"})
    assert days_with_findings(tool, "--config-from", "HEAD~1") == ["01"]
    assert days_with_findings(tool, "--config-from", "HEAD") == []
    git("checkout", "--quiet", "--orphan", "untrusted")
    git.write({"oneonone.toml": None})
    assert days_with_findings(tool, "--config-from", "main~1") == ["01"]
    assert days_with_findings(tool, "--config-from", "main") == []


def test_a_config_that_the_branch_brings_nearer_does_not_count(git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-09T09:00:00+01:00", {"a-b/2026-11-01.md": BAD, "oneonone.toml": ""})
    git.commit("2026-11-09T10:00:00+01:00", {"a-b/oneonone.toml": 'exclude = ["*.md"]\n'})
    assert days_with_findings(tool, "--config-from", "HEAD~1", "a-b") == ["01"]
    assert days_with_findings(tool, "--config-from", "HEAD", "a-b") == []
    assert days_with_findings(tool, "a-b") == []


def test_without_a_config_then_all_is_as_by_default(git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-09T09:00:00+01:00", {"a-b/2026-11-01.md": BAD})
    git.write({"oneonone.toml": 'exclude = ["a-b"]\n'})
    assert days_with_findings(tool) == []
    assert days_with_findings(tool, "--config-from", "HEAD") == ["01"]
    assert days_with_findings(tool, "--config-from", "HEAD", "a-b/2026-11-01.md") == ["01"]


def test_a_broken_config_of_a_commit_is_told_with_its_line(git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-09T09:00:00+01:00", {"a-b/2026-11-01.md": BAD, "oneonone.toml": "\nprofil = 1\n"})
    git.write({"oneonone.toml": ""})
    run = tool("check", "--config-from", "HEAD")
    assert run.code == 2
    assert run.err.startswith("oneonone-lint: oneonone.toml:2: unknown key `profil`")


def test_two_configs_are_one_too_many(notes: GitRepo, tool: Tool) -> None:
    notes.write({"other.toml": ""})
    run = tool("check", "--config-from", "HEAD", "--config", "other.toml")
    assert run.code == 2
    assert "leave one out" in run.err


def test_with_links_in_the_way_paths_are_as_typed(
    notes: GitRepo, tool: Tool, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path_factory.mktemp("outside") / "link"
    link.symlink_to(notes.root)
    monkeypatch.chdir(link.parent)
    notes.write({"a-b/2026-11-02.md": BAD + "\n"})
    for asking in (["--since", "HEAD"], ["--since", "HEAD", "--config-from", "HEAD"]):
        run = tool("check", "--select", "T004", "link", *asking)
        assert [line.partition(":")[0] for line in run.lines] == ["link/a-b/2026-11-02.md"]
