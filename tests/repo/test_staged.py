"""``check --staged`` judges what the next commit would hold, in every kind of repo and inside real hooks."""

import os
import sys
from pathlib import Path

import pytest

from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

NOTE = "alice-bob/2026-11-13.md"
BAD = "## Actions\n- [ ] Write the hand-over note @alice\n"
GOOD = "## Actions\n- [ ] Write the hand-over note @alice due:2026-11-18\n"
FOUND = f"{NOTE}:2:1: T004 action-without-due “Write the hand-over note” has no due date"


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the notes repo."""
    return tmp_path_factory.mktemp("outside")


def staged(tool: Tool, *args: str) -> list[str]:
    run = tool("check", "--staged", "--select", "T004", *args)
    assert run.code == int(bool(run.lines)), run.err
    return run.lines


def test_the_index_counts_and_not_the_working_tree(git: GitRepo, tool: Tool) -> None:
    git.write({NOTE: BAD})
    git("add", ".")
    git.write({NOTE: GOOD})
    assert staged(tool) == [FOUND]
    git("add", ".")
    git.write({NOTE: BAD})
    assert staged(tool) == []
    git.write({NOTE: None})
    assert staged(tool, NOTE) == []


def test_the_whole_index_is_checked_and_since_narrows_it_to_the_commit(git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-06T10:00:00Z", {"alice-bob/2026-11-06.md": BAD})
    git.write({NOTE: BAD})
    earlier = FOUND.replace("-13", "-06")
    assert staged(tool) == [earlier]
    git("add", ".")
    assert staged(tool) == staged(tool, ".") == [earlier, FOUND]
    assert staged(tool, "--since", "HEAD") == [FOUND]
    assert staged(tool, "alice-bob/2026-11-06.md") == [earlier]


def test_untracked_notes_are_not_there(git: GitRepo, tool: Tool) -> None:
    git.write({NOTE: BAD})
    run = tool("check", "--staged")
    assert (run.code, run.out, run.err) == (
        0,
        "",
        f"no note found in {git.root}: a note is a file YYYY-MM-DD.md\n",
    )
    run = tool("check", "--staged", NOTE)
    assert (run.code, run.out, "no note found in" in run.err) == (0, "", True)


def test_a_hook_is_silent_on_what_is_no_note(git: GitRepo, tool: Tool) -> None:
    git.write({"alice-bob/goals.md": BAD, "README.md": BAD})
    git("add", ".")
    run = tool("check", "--staged", "--format", "full", "alice-bob/goals.md", "README.md")
    assert (run.code, run.out, run.err) == (0, "0 notes checked, nothing to report\n", "")


def test_announced_notes_are_not_there_until_they_are_added(git: GitRepo, tool: Tool) -> None:
    git.write({NOTE: BAD, "alice-bob/2026-11-06.md": ""})
    git("add", "alice-bob/2026-11-06.md")
    git("add", "--intent-to-add", NOTE)
    assert {line.partition(":")[0] for line in tool("check", "--staged", ".").lines} == {"alice-bob/2026-11-06.md"}
    git("add", ".")
    assert staged(tool) == [FOUND]


def test_a_note_deleted_from_disk_alone_is_still_staged(git: GitRepo, tool: Tool) -> None:
    git.write({NOTE: BAD})
    git("add", ".")
    git.write({NOTE: None})
    assert staged(tool) == [FOUND]
    assert staged(tool, NOTE) == [FOUND]


def test_the_config_is_the_staged_one(git: GitRepo, tool: Tool) -> None:
    git.write({NOTE: BAD, "oneonone.toml": 'exclude = ["alice-bob"]\n'})
    git("add", ".")
    git.write({"oneonone.toml": None})
    assert staged(tool) == []
    git("add", ".")
    git.write({"oneonone.toml": "no such key\n"})
    assert staged(tool) == [FOUND]


def test_an_explicit_config_wins_over_the_staged_one(git: GitRepo, tool: Tool) -> None:
    git.write({NOTE: BAD, "oneonone.toml": 'exclude = ["alice-bob"]\n', "other.toml": ""})
    git("add", ".")
    assert staged(tool, "--config", "other.toml") == [FOUND]


def test_a_broken_staged_config_is_told_with_its_line(git: GitRepo, tool: Tool) -> None:
    git.write({NOTE: BAD, "oneonone.toml": 'profil = "wins"\n'})
    git("add", ".")
    run = tool("check", "--staged")
    assert run.code == 2
    assert run.err.startswith("oneonone-lint: oneonone.toml:1: unknown key `profil`")


def test_a_pyproject_is_a_config_where_it_speaks_of_us(git: GitRepo, tool: Tool) -> None:
    git.write({NOTE: BAD, "pyproject.toml": "[tool.other]\n"})
    git("add", ".")
    assert staged(tool) == [FOUND]
    git.write({"pyproject.toml": '[tool.oneonone-lint]\nexclude = ["alice-bob"]\n'})
    git("add", ".")
    assert staged(tool) == []


@pytest.mark.parametrize(
    "arguments",
    [("--object-format=sha256",), (), ("--template=",)],
    ids=["sha256", "sha1", "no template"],
)
@pytest.mark.parametrize("index", [("--index-version", "4"), ("--split-index",), ("--untracked-cache",)])
def test_any_format_of_repo_and_index(
    arguments: tuple[str, ...], index: tuple[str, ...], git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = git.root / "notes"
    root.mkdir()
    other = GitRepo(root, *arguments)
    monkeypatch.chdir(root)
    other.commit("2026-11-06T10:00:00Z", {"alice-bob/2026-11-06.md": BAD})
    other.write({NOTE: BAD})
    other("update-index", *index)
    other("add", ".")
    assert staged(tool, NOTE) == [FOUND]


def test_names_are_bytes(git: GitRepo, tool: Tool) -> None:
    names = [b"2026-11-13-a:b.md", b"2026-11-14-a\nb.md", b"2026-11-15-\xff.md", b"2026-11-16-\xc3\xbc*?.md"]
    folder = git.root / ":a-b"
    folder.mkdir()
    for name in names:
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text(BAD, encoding="utf-8")
    git("add", ".")
    git("rm", "--quiet", "-r", "--cached", "--", "./:a-b/2026-11-13-a:b.md")
    assert [line.partition(": T004")[0] for line in staged(tool)] == [
        *["./:a-b/2026-11-14-a\\x0ab.md:2:1", "./:a-b/2026-11-15-\\udcff.md:2:1", "./:a-b/2026-11-16-ü*?.md:2:1"],
    ]


def test_the_root_may_be_a_folder_of_the_repo(git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    git.write({f"notes/{NOTE}": BAD, "notes/oneonone.toml": "", "README.md": "x"})
    git("add", ".")
    assert staged(tool, "notes") == [f"notes/{FOUND}"]
    monkeypatch.chdir(git.root / "notes")
    assert staged(tool) == [FOUND]
    assert staged(tool, "alice-bob") == [FOUND]
    monkeypatch.chdir(git.root / "notes/alice-bob")
    assert staged(tool) == [FOUND.removeprefix("alice-bob/")]


def test_a_linked_worktree_has_its_own_index(
    git: GitRepo, tool: Tool, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit("2026-11-06T10:00:00Z", {"notes/oneonone.toml": ""})
    linked = outside / "linked"
    git("worktree", "add", "--quiet", str(linked))
    monkeypatch.chdir(linked)
    (linked / "notes/alice-bob").mkdir()
    (linked / "notes" / NOTE).write_text(BAD, encoding="utf-8")
    git("-C", str(linked), "add", ".")
    assert staged(tool, "notes") == [f"notes/{FOUND}"]


def test_links_are_followed_inside_the_root_only(git: GitRepo, tool: Tool) -> None:
    git.write({"texts/one.txt": BAD, "alice-bob/2026-11-06.md": GOOD, ".gitignore": ""})
    for day, target in {"12": "gone.md", "13": "../texts/one.txt", "14": "/etc/passwd", "15": "2026-11-15.md"}.items():
        (git.root / f"alice-bob/2026-11-{day}.md").symlink_to(target)
    (git.root / "alice-bob/2026-11-16.md").symlink_to("../../elsewhere.md")
    (git.root / "alice-bob/2026-11-17.md").symlink_to("../texts")
    git("add", ".")
    on_disk = tool("check", "--select", "T004,F005").lines
    assert tool("check", "--staged", "--select", "T004,F005").lines == on_disk
    assert [line.partition("cannot be read: ")[2] for line in on_disk] == [
        "it is a link to a file that is not there",
        "",
        "it is a link to a place outside the notes repo",
        "it is a link that leads to itself",
        "it is a link to a place outside the notes repo",
        "it is not a regular file",
    ]


def test_a_note_in_conflict_says_so(git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-06T10:00:00Z", {NOTE: GOOD})
    git("checkout", "--quiet", "-b", "other")
    git.commit("2026-11-06T11:00:00Z", {NOTE: GOOD.replace("18", "19")})
    git("checkout", "--quiet", "main")
    git.commit("2026-11-06T12:00:00Z", {NOTE: GOOD.replace("18", "20")})
    git("merge", "--quiet", "other", check=False)
    run = tool("check", "--staged")
    why = "it is in the middle of a merge: resolve the conflict and `git add` it"
    assert run.lines == [f"{NOTE}:1:1: F005 unreadable-note the note cannot be read: {why}"]


def test_the_same_folders_are_passed_over_as_on_disk(git: GitRepo, tool: Tool) -> None:
    folders = ["a", "a/b", ".hidden", "node_modules", "venv/lib", "venv/pair", "deep/er/est"]
    git.write({f"{folder}/2026-11-13.md": BAD for folder in folders} | {"venv/pyvenv.cfg": ""})
    git("add", "--force", ".")
    on_disk = tool("check", "--select", "T004").lines
    assert staged(tool) == on_disk
    assert [line.partition("/2026")[0] for line in on_disk] == ["a", "a/b", "deep/er/est", "venv/pair"]


def test_a_submodule_is_a_folder_without_notes(git: GitRepo, tool: Tool) -> None:
    commit = git.commit("2026-11-06T10:00:00Z")
    git("update-index", "--add", "--cacheinfo", f"160000,{commit},alice-bob")
    assert staged(tool, ".") == []


def test_a_submodule_called_like_a_note_is_told(git: GitRepo, tool: Tool) -> None:
    commit = git.commit("2026-11-06T10:00:00Z")
    git("update-index", "--add", "--cacheinfo", f"160000,{commit},{NOTE}")
    assert tool("check", "--staged").lines == [
        f"{NOTE}:1:1: F005 unreadable-note the note cannot be read: it is not a regular file"
    ]


@pytest.mark.parametrize("linked", [False, True], ids=["main", "linked worktree"])
@pytest.mark.parametrize(
    ("commit", "expected"),
    [
        (["-a"], ["2026-11-06.md", "2026-11-13.md"]),
        (["alice-bob/2026-11-06.md"], ["2026-11-06.md"]),
        ([], ["2026-11-13.md"]),
    ],
    ids=["commit -a", "commit PATH", "commit"],
)
@pytest.mark.parametrize("folder", ["", "notes"], ids=["root", "subfolder"])
def test_in_a_hook(
    folder: str, commit: list[str], expected: list[str], git: GitRepo, outside: Path, *, linked: bool
) -> None:
    git.commit("2026-11-06T10:00:00Z", {f"notes/alice-bob/2026-11-{day}.md": GOOD for day in ("06", "13")})
    root = git.root
    if linked:
        root = outside / "linked"
        git("worktree", "add", "--quiet", str(root))
    hook = git.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    check = f"-C ./{folder} check --staged --select T004 --format concise"
    hook.write_text(f"#!/bin/sh\n{sys.executable} -m oneonone_lint {check} >{git.root}/seen\n", encoding="utf-8")
    hook.chmod(0o755)
    for day in ("06", "13"):
        (root / f"notes/alice-bob/2026-11-{day}.md").write_text(BAD, encoding="utf-8")
    notes = root / "notes"
    git("-C", str(notes), "add", "alice-bob/2026-11-13.md")
    refused = git("-C", str(notes), "commit", "--message=x", *commit, check=False)
    seen = (git.root / "seen").read_text(encoding="utf-8").splitlines()
    assert [line.partition("alice-bob/")[2].partition(":")[0] for line in seen] == expected, refused
    assert git("log", "--oneline", "--all").count("\n") == 1


def test_the_index_of_the_hook_is_not_that_of_another_repo(
    git: GitRepo, tool: Tool, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = GitRepo(outside)
    other.write({NOTE: BAD})
    other("add", ".")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_DIR", str(git.root / ".git"))
    assert staged(tool, str(outside)) == [f"../{outside.name}/{FOUND}"]


def test_a_repo_that_only_the_environment_knows(
    git: GitRepo, tool: Tool, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.write({NOTE: BAD})
    git("add", ".")
    (git.root / ".git").rename(outside / "notes.git")
    monkeypatch.setenv("GIT_DIR", os.path.relpath(outside / "notes.git"))
    assert staged(tool) == [FOUND]
    assert staged(tool, "alice-bob") == [FOUND]


def test_it_needs_a_repo(repo: Path, tool: Tool) -> None:
    run = tool("check", "--staged")
    assert run.code == 2
    assert run.err == f"oneonone-lint: --staged needs a git repo, and {repo} is in none\n"


def test_it_does_not_go_with_standard_input(git: GitRepo, tool: Tool) -> None:
    run = tool("check", "--staged", "-", "--stdin-filename", NOTE)
    assert run.code == 2
    assert "leave one out" in run.err
    assert git.root.exists()


@pytest.mark.parametrize("name", ["oneonone.toml", "pyproject.toml"])
@pytest.mark.parametrize("target", ["conf/shared.toml", "conf/link.toml"])
def test_the_config_may_be_a_link(target: str, name: str, git: GitRepo, tool: Tool) -> None:
    table = "[tool.oneonone-lint]\n" if name == "pyproject.toml" else ""
    git.write({NOTE: BAD, "conf/shared.toml": f'{table}exclude = ["alice-bob"]\n'})
    (git.root / "conf/link.toml").symlink_to("shared.toml")
    (git.root / name).symlink_to(target)
    git.commit("2026-11-13T10:00:00Z")
    git.write({"conf/shared.toml": table})
    assert staged(tool) == staged(tool, NOTE) == []
    assert tool("check", "--config-from", "HEAD", "--select", "T004").lines == []
    assert tool("check", "--select", "T004").lines == [FOUND]
    git("add", ".")
    assert staged(tool) == [FOUND]
    assert tool("check", "--config-from", "HEAD", "--select", "T004", NOTE).lines == []


@pytest.mark.parametrize("target", ["../outside.toml", "/dev/zero", "gone.toml", "oneonone.toml"])
def test_a_config_that_is_a_link_to_nowhere_or_outside_is_told(target: str, git: GitRepo, tool: Tool) -> None:
    git.write({NOTE: BAD})
    (git.root / "oneonone.toml").symlink_to(target)
    git.commit("2026-11-13T10:00:00Z")
    for asking in (("--staged",), ("--config-from", "HEAD")):
        run = tool("check", *asking)
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith("oneonone-lint: cannot read the config oneonone.toml: it is a link"), run.err


def test_what_git_replaces_is_read_as_it_is(git: GitRepo, tool: Tool) -> None:
    git.write({NOTE: BAD, "other.txt": GOOD})
    git("add", ".")
    git("replace", git("rev-parse", f":{NOTE}").strip(), git("rev-parse", ":other.txt").strip())
    assert staged(tool) == [FOUND]


def test_notes_with_typographic_hyphens_alone_make_a_series(git: GitRepo, tool: Tool) -> None:
    git.write({"alice-bob/2026\u201111\u201113.md": BAD})
    git("add", ".")
    for options in ([], ["--staged"]):
        assert "F001 note-filename" in tool("check", *options).out
