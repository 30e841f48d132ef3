"""``check --diff`` prints a patch that the real ``git apply`` takes where it was printed."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.gitrepo import GitRepo, clean_environment
from tests.support.tool import Tool

TEXT = "# 1:1 Müller\n\n## Actions\n- [ ] Write the note @alice by 18 Nov\n- [ ] See to it @bob by 19 Nov\n"
MENDED = TEXT.replace("by 18 Nov", "due:2026-11-18").replace("by 19 Nov", "due:2026-11-19")
NAMES = ["a b", "ä'b", 'say "hi"', "b\\c", "tab\there", "line\nbreak", "-x", "a b/c d", ":x", "x=y%20", b"caf\xe9"]


def apply(patch: Path, *args: str, cwd: Path | None = None) -> None:
    command = ["git", "apply", *args, str(patch)]
    done = subprocess.run(command, cwd=cwd, env=clean_environment(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.fixture
def patch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outside") / "fix.patch"


@pytest.mark.parametrize("config", ["oneonone.toml", "team/oneonone.toml", "team/a-b/oneonone.toml"])
@pytest.mark.parametrize("folder", [".", "team", "team/a-b"])
def test_it_applies_in_the_folder_where_it_was_printed(
    folder: str, config: str, git: GitRepo, tool: Tool, patch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = git.root / "team/a-b/2026-11-13.md"
    git.commit("2026-11-13T09:00:00Z", {"team/a-b/2026-11-13.md": TEXT, config: ""})
    git("config", "diff.noprefix", "true")
    monkeypatch.chdir(git.root / folder)
    assert tool("check", "--diff", "--select", "T007", "-o", patch, note).code == 1
    apply(patch)
    assert note.read_text(encoding="utf-8") == MENDED
    git("checkout", "--quiet", ".")
    monkeypatch.chdir(git.root)
    assert tool("-C", folder, "check", "--diff", "--select", "T007", "-o", patch).code == 1
    apply(patch, cwd=git.root)
    assert note.read_text(encoding="utf-8") == MENDED


@pytest.mark.parametrize("name", NAMES)
def test_names_are_quoted_as_git_does(name: str | bytes, git: GitRepo, tool: Tool, patch: Path) -> None:
    note = git.root / os.fsdecode(name) / "2026-11-13 äö.md".replace(" ", "-")
    note.parent.mkdir(parents=True)
    note.write_text(TEXT, encoding="utf-8")
    assert tool("check", "--diff", "--select", "T007", "-o", patch).code == 1
    apply(patch)
    assert note.read_text(encoding="utf-8") == MENDED


@pytest.mark.parametrize("text", [TEXT.replace("\n", "\r\n"), TEXT.rstrip(), "\ufeff" + TEXT, TEXT + "\u2028\x0cx"])
def test_line_ends_and_the_end_of_the_file(text: str, git: GitRepo, tool: Tool, patch: Path) -> None:
    note = git.root / "a-b/2026-11-13.md"
    git.write({"a-b/2026-11-13.md": text})
    assert tool("check", "--diff", "--select", "T007", "-o", patch).code == 1
    apply(patch)
    mended = text.replace("by 18 Nov", "due:2026-11-18").replace("by 19 Nov", "due:2026-11-19")
    assert note.read_bytes() == mended.encode()


def test_what_is_printed_applies(git: GitRepo, tool: Tool, patch: Path) -> None:
    git.write({"a b/2026-11-13.md": TEXT, "ä/2026-11-13.md": TEXT.replace("\n", "\r\n")})
    patch.write_bytes(tool("check", "--diff", "--select", "T007").out.encode())
    apply(patch)
    assert tool("check", "--diff", "--select", "T007").out == ""


@pytest.mark.parametrize("is_crlf", [False, True])
def test_of_the_index(git: GitRepo, tool: Tool, patch: Path, *, is_crlf: bool) -> None:
    git("config", "core.autocrlf", str(is_crlf).lower())
    git.write({"a-b/2026-11-13.md": TEXT.replace("\n", "\r\n") if is_crlf else TEXT})
    git("add", ".", check=False)
    assert tool("check", "--staged", "--diff", "--select", "T007", "-o", patch).code == 1
    apply(patch, "--cached")
    assert git("cat-file", "blob", ":a-b/2026-11-13.md") == MENDED


def test_through_links_and_outside_of_a_repo(repo: Path, tool: Tool, patch: Path) -> None:
    (repo / "store/a-b").mkdir(parents=True)
    note = repo / "store/a-b/2026-11-13.md"
    note.write_text(TEXT, encoding="utf-8")
    (repo / "notes").symlink_to("store")
    assert tool("check", "notes", "--diff", "--select", "T007", "-o", patch).code == 1
    apply(patch)
    assert note.read_text(encoding="utf-8") == MENDED


def test_paths_for_people_are_from_the_current_folder(
    git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.write({"team/oneonone.toml": "", "team/a-b/2026-11-13.md": TEXT, "doc.md": "## 2026-11-06\n\nx\n"})
    (git.root / "team/a-b/2026-11-06.md").write_bytes(b"\xff")
    for folder, shown in ((".", "team/a-b/"), ("team/a-b", ""), ("..", "a-b/")):
        monkeypatch.chdir(folder)
        assert tool("check", "--select", "F005").lines[0].startswith(f"{shown}2026-11-06.md:1:1: F005")
    for folder, shown in ((".", "a-b/"), ("a-b", ""), ("..", "a-b/")):
        monkeypatch.chdir(folder)
        assert tool("status").err.startswith(f"{shown}2026-11-06.md cannot be read")
        assert tool("digest", "a-b").err.startswith(f"{shown}2026-11-06.md cannot be read")
        imported = tool("import", git.root / "doc.md", "a-b", "--dry-run")
        assert (imported.code, imported.err.count("there already")) == (2, 1)
        assert f"{shown}2026-11-06.md" in tool("new", "a-b", "--print").err


@pytest.mark.parametrize("name", ["github", "gitlab", "junit", "sarif"])
def test_formats_for_hosts_have_paths_from_the_top(
    name: str, git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.write({"team/oneonone.toml": "", "team/a-b/2026-11-13.md": TEXT})
    for folder in (".", "team", "a-b"):
        monkeypatch.chdir(folder)
        run = tool("check", "--select", "T007", "--format", name)
        assert "team/a-b/2026-11-13.md" in run.out
        assert "../" not in run.out
        assert (
            tool("check", "--select", "T007")
            .lines[0]
            .startswith(f"{os.path.relpath(git.root / 'team/a-b/2026-11-13.md')}:4:29")
        )
