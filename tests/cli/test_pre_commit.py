"""The hooks of ``.pre-commit-hooks.yaml`` under the real pre-commit, in a repo that is thrown away.

But for one test, pre-commit runs them as local hooks of the language ``system``, so that the tool under test
is the one installed here; everything else is what the file says.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.files import write
from tests.support.project import ROOT

pytestmark = pytest.mark.slow
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GOOD = """\
---
report: alice
manager: bob
---
# 1:1 alice / bob, 2026-11-13

## Accomplishments
- Shipped the import job

## Questions & Issues
None

## Priorities
1. Staging cluster

## Decisions
None

## Actions
- [ ] Write the hand-over note @alice due:2026-11-18
"""
BAD = GOOD.replace(" due:2026-11-18", "")


class Shell:
    """Runs commands in the notes repo, each with its exit code and what it printed."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(home / "pre-commit"),
            "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "NO_COLOR": "1",
        }
        (home / "gitconfig").write_text("[user]\nname = Alice\nemail = alice@example.org\n", encoding="utf-8")

    def __call__(self, *args: str) -> tuple[int, str]:
        done = subprocess.run(args, cwd=self.root, env=self.env, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A notes repo with the hooks installed."""
    root, home = tmp_path / "notes", tmp_path / "home"
    root.mkdir()
    home.mkdir()
    hooks = [{**hook, "language": "system"} for hook in HOOKS]
    write(root, {".pre-commit-config.yaml": yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})})
    shell = Shell(root, home)
    for command in ("git init -q", "git add .", "git commit -qm Start", "pre-commit install"):
        code, said = shell(*command.split())
        assert code == 0, said
    return shell


def commit(shell: Shell) -> tuple[int, str]:
    shell("git", "add", "-A")
    return shell("git", "commit", "-m", "Notes")


def test_hook_refuses_says_where_and_accepts_once_mended(shell: Shell) -> None:
    write(shell.root, {"alice-bob/2026-11-13.md": BAD})
    code, said = commit(shell)
    assert code == 1
    assert "error[T004] action-without-due: “Write the hand-over note” has no due date" in said
    assert "--> alice-bob/2026-11-13.md:20:1" in said
    assert "= help: add the day it will be done, in the form due:YYYY-MM-DD" in said
    assert said.count("to go on: mend the errors, `git add` what you have changed, and commit again") == 1
    write(shell.root, {"alice-bob/2026-11-13.md": GOOD})
    code, said = commit(shell)
    assert code == 0, said


def test_a_file_named_like_an_option_does_no_harm(shell: Shell) -> None:
    write(shell.root, {"--config=evil.md": "not TOML", "alice-bob/2026-11-13.md": GOOD})
    code, said = commit(shell)
    assert code == 0, said


def test_other_markdown_passes(shell: Shell) -> None:
    write(shell.root, {"README.md": "# Notes\n- [ ] call @bob\n", "alice-bob/goals.md": "# Goals\n"})
    code, said = commit(shell)
    assert code == 0, said


def test_the_second_hook_sees_what_a_commit_does_not_name(shell: Shell) -> None:
    write(shell.root, {"alice-bob/2026-11-13.md": BAD})
    shell("git", "add", "-A")
    assert shell("git", "commit", "-qm", "Unchecked", "--no-verify")[0] == 0
    write(shell.root, {"README.md": "# Notes\n"})
    code, said = commit(shell)
    assert code == 1
    assert "T004" in said
    assert said.count("Failed") == 1


def test_a_deleted_note_is_seen_by_the_second_hook(shell: Shell) -> None:
    linked = GOOD.replace("- Shipped the import job", "- Shipped it, see [the plan](2026-11-06.md)")
    files = {"alice-bob/2026-11-06.md": GOOD.replace("-13", "-06"), "alice-bob/2026-11-13.md": linked}
    write(shell.root, {**files, "oneonone.toml": 'select = ["F008"]\n[severity]\nF008 = "error"\n'})
    code, said = commit(shell)
    assert code == 0, said
    (shell.root / "alice-bob/2026-11-06.md").unlink()
    code, said = commit(shell)
    assert code == 1
    assert "(no files to check)Skipped" in said
    assert "warning" not in said
    assert "error[F008] broken-link: the link leads to “2026-11-06.md”" in said


def test_what_is_not_to_be_committed_does_not_count(shell: Shell) -> None:
    """Next week's agenda, as ``new`` writes it, takes up what the note of today forgets."""
    today = GOOD.replace("- [ ] Write the hand-over note @alice due:2026-11-18", "None")
    today = today.replace("## Accomplishments", "## Review\nNone\n\n## Accomplishments")
    write(shell.root, {"alice-bob/2026-11-06.md": GOOD.replace("-13", "-06").replace("11-18", "11-12")})
    assert commit(shell)[0] == 0
    write(shell.root, {"alice-bob/2026-11-13.md": today})
    shell("git", "add", "-A")
    ahead = "---\nstatus: agenda\n---\n## Review\n- [ ] Write the hand-over note @alice due:2026-11-12\n"
    write(shell.root, {"alice-bob/2026-11-20.md": ahead})
    code, said = shell("git", "commit", "-m", "Notes")
    assert code == 1
    assert "error[C001] action-not-reviewed" in said
    assert "2026-11-20" not in said


def test_with_all_files_or_named_ones_what_is_on_disk_counts(shell: Shell) -> None:
    """pre-commit puts nothing aside then; ``git commit`` is judged by what is added, as ever."""
    note = "alice-bob/2026-11-13.md"
    write(shell.root, {note: BAD})
    shell("git", "add", "-A")
    write(shell.root, {note: GOOD})
    for asking in (("--all-files",), ("--files", note)):
        code, said = shell("pre-commit", "run", *asking)
        assert code == 0, said
    assert shell("pre-commit", "run")[0] == 1
    assert commit(shell)[0] == 0
    write(shell.root, {note: BAD, "alice-bob/2026-11-20.md": BAD})
    code, said = shell("pre-commit", "run", "--all-files")
    assert (code, said.count("T004"), "2026-11-20" in said) == (1, 1, False)
    code, said = shell("pre-commit", "run", "--files", "alice-bob/2026-11-20.md")
    assert (code, said.count("T004")) == (1, 2)
    assert "--> alice-bob/2026-11-20.md" in said
    (shell.root / note).unlink()
    assert shell("pre-commit", "run", "--all-files")[0] == 0
    shell("git", "checkout", note)
    write(shell.root, {"oneonone.toml": 'profil = "wins"\n'})
    assert shell("pre-commit", "run", "--all-files")[0] == 0
    shell("git", "add", "-N", "oneonone.toml")
    shell("git", "add", "oneonone.toml")
    assert "unknown key `profil`" in shell("pre-commit", "run", "--all-files")[1]


def test_what_git_does_not_look_at_on_disk_counts_as_it_is_in_the_index(shell: Shell) -> None:
    names = ["alice-bob/2026-11-06.md", "alice-bob/2026-11-13.md"]
    write(shell.root, dict.fromkeys(names, BAD))
    shell("git", "add", "-A")
    assert shell("git", "commit", "-qm", "Unchecked", "--no-verify")[0] == 0
    shell("git", "update-index", "--assume-unchanged", names[0])
    shell("git", "update-index", "--skip-worktree", names[1])
    write(shell.root, {names[0]: GOOD})
    (shell.root / names[1]).unlink()
    code, said = shell("pre-commit", "run", "--all-files")
    assert (code, said.count("error[T004]")) == (1, 2)


def test_a_checkout_in_another_encoding_is_no_change(shell: Shell) -> None:
    write(shell.root, {".gitattributes": "*.md working-tree-encoding=UTF-16 eol=crlf\n"})
    note = shell.root / "alice-bob/2026-11-13.md"
    note.parent.mkdir()
    note.write_bytes(GOOD.replace("\n", "\r\n").encode("utf-16"))
    assert commit(shell)[0] == 0
    note.write_bytes(BAD.replace("\n", "\r\n").encode("utf-16"))
    assert "error[T004]" in commit(shell)[1]


def test_two_hooks_tell_no_finding_twice_and_warnings_are_seen(shell: Shell) -> None:
    write(shell.root, {"alice-bob/2026-11-06.md": BAD, "oneonone.toml": 'select = ["T004"]\n'})
    shell("git", "add", "-A")
    assert shell("git", "commit", "-qm", "Unchecked", "--no-verify")[0] == 0
    write(shell.root, {"alice-bob/2026-11-13.md": BAD})
    for _ in range(2):
        code, said = commit(shell)
        assert (code, said.count("error[T004]"), said.count("Failed")) == (1, 2, 2)
        assert "1 finding more, which the hook before this one has told" in said
    assert shell("pre-commit", "run", "oneonone-lint-repo")[1].count("error[T004]") == 2
    write(shell.root, {"oneonone.toml": 'select = ["T004"]\n[severity]\nT004 = "warning"\n'})
    code, said = commit(shell)
    assert (code, said.count("warning[T004]"), said.count("Failed")) == (0, 2, 0)


def test_a_hook_may_mend(shell: Shell) -> None:
    config = shell.root / ".pre-commit-config.yaml"
    hooks = [{**hook, "language": "system", "args": ["--fix"]} for hook in HOOKS[:1]]
    write(shell.root, {config.name: yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})})
    crooked = GOOD.replace("due:2026-11-18", "by 18 Nov")
    write(shell.root, {"alice-bob/2026-11-13.md": crooked})
    code, said = commit(shell)
    assert code == 1
    assert "files were modified by this hook" in said
    assert said.count("to go on: `git add` what was mended, and commit again") == 1
    assert (shell.root / "alice-bob/2026-11-13.md").read_text(encoding="utf-8") == GOOD
    code, said = commit(shell)
    assert (code, "to go on" in said) == (0, False)


def test_a_hook_that_mends_and_finds_more_says_that_the_errors_are_left(shell: Shell) -> None:
    hooks = [{**HOOKS[0], "language": "system", "args": ["--fix"]}]
    write(shell.root, {".pre-commit-config.yaml": yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})})
    write(shell.root, {"alice-bob/2026-11-13.md": BAD.replace("- [ ] Write", "- [ ] Ask @zoe by 18 Nov\n- [ ] Write")})
    code, said = commit(shell)
    assert (code, said.count("to go on: "), said.count("to go on: mend the errors, ")) == (1, 1, 1)


def test_a_hook_mends_a_checkout_with_other_line_ends(shell: Shell) -> None:
    hooks = [{**HOOKS[0], "language": "system", "args": ["--fix"]}]
    write(shell.root, {".pre-commit-config.yaml": yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})})
    shell("git", "config", "core.autocrlf", "true")
    note = shell.root / "alice-bob/2026-11-13.md"
    note.parent.mkdir()
    note.write_bytes(GOOD.replace("due:2026-11-18", "by 18 Nov").replace("\n", "\r\n").encode())
    code, said = commit(shell)
    assert (code, "files were modified by this hook" in said) == (1, True), said
    assert note.read_bytes() == GOOD.replace("\n", "\r\n").encode()
    assert commit(shell)[0] == 0


@pytest.mark.parametrize("hook", [hook["id"] for hook in HOOKS])
def test_the_hook_installs_itself(hook: str, shell: Shell, tmp_path: Path) -> None:
    """As from a remote: pre-commit builds the tool in an environment of its own and runs it there."""
    top, remote = ROOT, tmp_path / "remote"
    for name in ("oneonone_lint", "spec"):
        shutil.copytree(top / name, remote / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(top / name, remote / name)
    for command in ("git init -q", "git add .", "git commit -qm Release"):
        assert subprocess.run(command.split(), cwd=remote, env=shell.env, check=False).returncode == 0
    write(shell.root, {"alice-bob/2026-11-13.md": BAD})
    shell("git", "add", "-A")
    code, said = shell("pre-commit", "try-repo", str(remote), hook, "--all-files")
    assert code == 1
    assert "error[T004] action-without-due: “Write the hand-over note” has no due date" in said
    assert "--> alice-bob/2026-11-13.md:20:1" in said
    assert "= help: add the day it will be done, in the form due:YYYY-MM-DD" in said


def test_the_file_is_what_pre_commit_takes() -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(manifest)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert [hook["id"] for hook in HOOKS] == ["oneonone-lint", "oneonone-lint-repo"]
