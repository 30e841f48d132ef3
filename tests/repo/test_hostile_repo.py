"""A hostile repo: nothing of it is run, nothing outside of it is read or written, and git's settings blind nobody."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.files import write
from tests.support.gitrepo import GitRepo, clean_environment
from tests.support.tool import Tool

pytestmark = pytest.mark.slow

NOTE = "alice-bob/2026-11-13.md"
TEXT = "## Actions\n- [ ] Write the hand-over note @alice\n"
FOUND = f"{NOTE}:2:1: T004 action-without-due “Write the hand-over note” has no due date"
ASKING = [("--staged",), ("--since", "HEAD~1"), ("--config-from", "HEAD"), ("--extend-select", "G")]
READING = [
    *(("check", *asking) for asking in ASKING),
    ("status",),
    ("status", "--practices"),
    ("log", "alice-bob"),
    ("digest", "alice-bob"),
    ("calendar",),
    ("config",),
    ("explain",),
    ("new", "alice-bob", "--print"),
    ("check", "--fix", "--diff"),
]
# Settings of a repo that change what git lists, where it looks or how it shows it.
BLINDING = {
    "core.worktree": "/",
    "core.bare": "true",
    "diff.relative": "true",
    "diff.renames": "false",
    "diff.orderFile": "/nowhere",
    "diff.ignoreSubmodules": "all",
    "diff.noprefix": "true",
    "log.follow": "true",
    "log.date": "format:%Y",
    "log.showRoot": "false",
    "log.diffMerges": "off",
    "format.pretty": "oneline",
    "color.ui": "always",
    "column.ui": "always",
    "core.quotePath": "true",
    "core.pager": "cat >&2",
    "core.ignoreCase": "true",
    "core.sparseCheckout": "true",
    "core.untrackedCache": "true",
    "i18n.logOutputEncoding": "UTF-16",
    "submodule.recurse": "true",
    "grep.patternType": "perl",
    "status.relativePaths": "true",
    "advice.graftFileDeprecated": "true",
}


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside of the repo."""
    return tmp_path_factory.mktemp("outside")


@pytest.fixture
def program(outside: Path) -> Path:
    """A program that leaves a file ``sprung`` beside it."""
    file = outside / "program"
    file.write_text(f"#!/bin/sh\necho \"$0 $*\" >>'{outside}/sprung'\ncat\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def results(tool: Tool) -> list[tuple[int, str, str]]:
    runs = [tool("check", "--select", "T004,G", *asking) for asking in ASKING]
    return [(run.code, run.out, run.err) for run in runs]


def two_commits(git: GitRepo, folder: str = "") -> None:
    git.commit("2026-11-13T09:00:00+01:00", {f"{folder}oneonone.toml": ""})
    git.commit("2026-11-16T09:00:00+01:00", {f"{folder}{NOTE}": TEXT})


@pytest.mark.parametrize("folder", ["", "notes/"])
def test_no_setting_of_a_repo_hides_a_note(
    folder: str, git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_commits(git, folder)
    monkeypatch.chdir(git.root / folder)
    expected = results(tool)
    assert all(FOUND in out for _, out, _ in expected)
    assert "G003" in expected[3][1]
    for key, value in BLINDING.items():
        git("config", key, value, check=False)
        assert results(tool) == expected, key
        (git.root / ".git/config").write_text("[core]\n\trepositoryformatversion = 0\n", encoding="utf-8")


def test_settings_that_are_included_from_the_notes_run_nothing(
    git: GitRepo, tool: Tool, program: Path, outside: Path
) -> None:
    settings = "".join(
        f"[{section}]\n\t{key} = {program}\n"
        for section, key in (
            *(
                ("core", key)
                for key in ("fsmonitor", "pager", "editor", "sshCommand", "askPass", "alternateRefsCommand")
            ),
            *(('filter "evil"', key) for key in ("clean", "smudge", "process")),
            *(('diff "evil"', key) for key in ("command", "textconv")),
            *(("gpg", "program"), ("diff", "external"), ("pager", "log"), ("credential", "helper")),
        )
    )
    files = {"team.gitconfig": f"{settings}[log]\n\tshowSignature = true\n[core]\n\thooksPath = ../hooks\n"}
    git.commit("2026-11-12T09:00:00+01:00", {**files, ".gitattributes": "*.md filter=evil diff=evil\n"})
    two_commits(git)
    (git.root / "hooks").mkdir()
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (git.root / "hooks" / hook).symlink_to(program)
    git("config", "include.path", "../team.gitconfig")
    git("config", "includeIf.gitdir:/.path", "../team.gitconfig")
    os.utime(git.root / NOTE, (0, 0))
    for asking in ASKING:
        assert FOUND in tool("check", "--select", "T004", *asking).lines
    assert not (outside / "sprung").exists()
    git("status", check=False)
    assert (outside / "sprung").exists()


@pytest.mark.parametrize("url", ["ext::{} %S", "{}", "ssh://-oProxyCommand={}/x", "evil::x"])
def test_a_partial_clone_starts_no_transport(
    url: str, git: GitRepo, tool: Tool, program: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_commits(git)
    git.commit("2026-11-16T10:00:00+01:00", {NOTE: f"{TEXT}- [ ] Two @bob due:2026-11-20\n"})
    blob = git("rev-parse", f"HEAD~1:{NOTE}").strip()
    (git.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    (outside / "git-remote-evil").symlink_to(program)
    monkeypatch.setenv("PATH", f"{outside}:{os.environ['PATH']}")
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "evil",
        "remote.evil.promisor": "true",
        "remote.evil.url": url.format(program),
        "remote.evil.uploadpack": str(program),
        "remote.evil.vcs": "evil" if url == "evil::x" else "",
        "core.sshCommand": str(program),
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }.items():
        if value:
            git("config", key, value)
    for asking in (*ASKING, ("--since", "HEAD~2"), ("--staged", "--extend-select", "G")):
        assert FOUND in tool("check", "--select", "T004", *asking).lines, asking
    assert not (outside / "sprung").exists()


def test_what_was_committed_counts_and_not_what_replaces_it(git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-13T09:00:00+01:00", {"oneonone.toml": "", NOTE: TEXT})
    expected = tool("check", "--config-from", "HEAD", "--select", "T004,G")
    assert FOUND in expected.lines
    harmless = git.root / ".git/harmless"
    harmless.write_text('ignore = ["T004"]\nexclude = ["**"]\n', encoding="utf-8")
    git("replace", git("rev-parse", "HEAD:oneonone.toml").strip(), git("hash-object", "-w", str(harmless)).strip())
    harmless.write_text("## Actions\n", encoding="utf-8")
    git("replace", git("rev-parse", f"HEAD:{NOTE}").strip(), git("hash-object", "-w", str(harmless)).strip())
    git.commit("2026-11-30T09:00:00+01:00", {"other.txt": "x"})
    (git.root / ".git/info").mkdir(exist_ok=True)
    (git.root / ".git/info/grafts").write_text(git("rev-parse", "HEAD"), encoding="utf-8")
    assert tool("check", "--config-from", "HEAD", "--select", "T004").lines == [FOUND]
    assert tool("check", "--staged", "--select", "T004").lines == [FOUND]
    assert tool("check", "--config-from", "HEAD", "--select", "T004,G").out == expected.out


@pytest.mark.parametrize(
    "date",
    [
        *("-1 +0000", "-9223372036854775809 +0000", "253402300800 +0000", "99999999999999999999999 +0000"),
        *("1762675200 +9999", "1762675200 -2460", "1762675200", "yesterday +0000", "0 +0000", " "),
    ],
)
def test_a_commit_with_a_time_that_is_none_proves_nothing(date: str, git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-13T09:00:00+01:00", {"alice-bob/2026-11-06.md": TEXT})
    git.commit("2026-11-20T09:00:00+01:00", {NOTE: TEXT})
    raw = git("cat-file", "commit", "HEAD").splitlines()
    crazy = [f"{line.partition('> ')[0]}> {date}" if line.startswith(("author", "committer")) else line for line in raw]
    file = git.root / ".git/crazy"
    file.write_text("\n".join(crazy) + "\n", encoding="utf-8")
    git("reset", "--quiet", git("hash-object", "-t", "commit", "-w", "--literally", str(file)).strip())
    for args in (
        ("check", "--select", "G"),
        ("check", "--since", "HEAD~1", "--select", "T004"),
        ("status", "--practices"),
    ):
        run = tool(*args)
        assert run.code in (0, 1), run.err
        assert "internal error" not in run.err
    assert "alice-bob/2026-11-06.md:1:1: G003" in tool("check", "--select", "G").out


def test_variables_of_git_do_not_lead_to_another_repo_or_program(
    git: GitRepo, tool: Tool, program: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_commits(git)
    expected = results(tool)
    for variables in (
        {"GIT_DIR": str(outside), "GIT_WORK_TREE": str(outside), "GIT_COMMON_DIR": str(outside)},
        {"GIT_OBJECT_DIRECTORY": str(outside), "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(outside)},
        {"GIT_NAMESPACE": "other", "GIT_REPLACE_REF_BASE": "refs/heads/", "GIT_SHALLOW_FILE": str(program)},
        {"GIT_EXTERNAL_DIFF": str(program), "GIT_PAGER": str(program), "GIT_SSH_COMMAND": str(program)},
        {"GIT_EDITOR": str(program), "GIT_ASKPASS": str(program), "GIT_DIFF_OPTS": "--stat", "GIT_ATTR_SOURCE": "HEAD"},
        {"GIT_TRACE": "1", "GIT_TRACE_SETUP": "1", "GIT_LITERAL_PATHSPECS": "0", "GIT_ICASE_PATHSPECS": "1"},
        {"GIT_TRACE2_EVENT": str(outside / "trace"), "GIT_FLUSH": "1", "GIT_DEFAULT_HASH": "sha256"},
        {"GIT_PREFIX": "other/", "GIT_INTERNAL_SUPER_PREFIX": "other/", "GIT_GRAFT_FILE": str(program)},
    ):
        with monkeypatch.context() as context:
            for name, value in variables.items():
                context.setenv(name, value)
            assert results(tool) == expected, variables
    assert [path.name for path in outside.iterdir()] == ["program"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a repo to somebody else")
def test_a_repo_cannot_call_itself_safe(git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    two_commits(git)
    git("config", "safe.directory", "*")
    git("config", "safe.bareRepository", "all")
    monkeypatch.delenv("SUDO_UID", raising=False)
    for path in (git.root, git.root / ".git"):
        os.chown(path, 1, 1)
    for asking in ASKING:
        run = tool("check", *asking)
        assert (run.code, run.out) == (2, "")
        assert "detected dubious ownership" in run.err


@pytest.mark.parametrize(
    ("name", "args"),
    [
        (".gitignore", ("check", "--since", "HEAD")),
        ("alice-bob/.gitignore", ("check", "--since", "HEAD")),
        (".mailmap", ("check", "--extend-select", "G")),
        (".gitattributes", ("check", "--staged", "--fix")),
        ("alice-bob/.gitattributes", ("check", "--staged", "--fix")),
    ],
)
def test_git_waits_for_no_fifo_in_the_place_of_its_files(
    name: str, args: tuple[str, ...], git: GitRepo, tool: Tool
) -> None:
    crooked = TEXT.replace("@alice", "(due: 2026-11-18) @alice")
    git.commit("2026-11-13T09:00:00+01:00", {NOTE: crooked})
    git.write({NOTE: crooked.replace("\n", "\r\n")})
    os.mkfifo(git.root / name)
    run = tool(*args)
    assert run.code == 2
    assert f"git cannot read {git.root / name}: it is not a regular file" in run.err


def test_a_git_that_never_answers_is_not_waited_for(
    git: GitRepo, tool: Tool, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_commits(git)
    os.mkfifo(outside / "settings")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(outside / "settings"))
    monkeypatch.setattr("oneonone_lint.repo.git.command.LONGEST_ANSWER", 1)
    run = tool("check", "--staged")
    assert (run.code, run.out) == (2, "")
    assert run.err == "oneonone-lint: git ls-files has not answered in 1 seconds\n"


@pytest.mark.parametrize("target", ["a FIFO", "a device", "a folder", "a file that includes a FIFO"])
@pytest.mark.parametrize("key", ["include.path", "includeIf.gitdir:**.path"])
def test_git_waits_for_no_fifo_that_its_settings_include(target: str, key: str, git: GitRepo, tool: Tool) -> None:
    two_commits(git)
    os.mkfifo(git.root / "fifo")
    included = {"a FIFO": "../fifo", "a device": "../zero", "a folder": "../alice-bob"}.get(target, "../settings")
    (git.root / "zero").symlink_to("/dev/zero")
    git.write({"settings": "[include] path = 'x' # none\n[include]\n\tPath = \"fifo\"\n"})
    git("config", key, included)
    for asking in ASKING:
        run = tool("check", *asking)
        assert run.code == 2 or asking == ("--extend-select", "G"), run.err
        assert "git cannot read its settings in" in run.err
        assert "it is not a regular file" in run.err


def test_nor_in_a_worktree_of_its_own(git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    two_commits(git)
    git("worktree", "add", "-q", "worktree")
    monkeypatch.chdir(git.root / "worktree")
    assert FOUND in tool("check", "--staged", "--select", "T004").lines
    os.mkfifo(git.root / "fifo")
    git("config", "include.path", "../fifo")
    run = tool("check", "--staged")
    assert (run.code, "git cannot read its settings in" in run.err) == (2, True)


@pytest.mark.parametrize("kind", ["FIFO", "folder", "file", "link"])
def test_what_only_is_called_git_hides_no_config(kind: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": "", NOTE: TEXT})
    marker = repo / "alice-bob/.git"
    {"FIFO": os.mkfifo, "folder": os.mkdir, "file": Path.touch, "link": lambda path: path.symlink_to("/nowhere")}[kind](
        marker
    )
    for path in (".", "alice-bob", NOTE):
        assert FOUND in tool("check", path, "--select", "T004").lines


class _Watch:
    """Takes down what the process opens and lists, and the programs that it starts."""

    def __init__(self) -> None:
        self.is_on = False
        self.paths: set[str] = set()
        self.programs: set[str] = set()
        sys.addaudithook(self._note)

    def _note(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.is_on:
            return
        if event == "open" and isinstance(args[0], str | bytes):
            self.paths.add(os.path.realpath(os.fsdecode(args[0])))
        elif event in ("os.listdir", "os.scandir") and isinstance(args[0], str | os.PathLike):
            self.paths.add(os.path.realpath(args[0]))
        elif event == "subprocess.Popen":
            self.programs.add(Path(os.fsdecode(args[1][0])).name)
        elif event in ("os.system", "os.exec", "os.posix_spawn", "os.fork"):
            self.programs.add(event)


@pytest.fixture(scope="module")
def watch() -> _Watch:
    return _Watch()


@pytest.fixture
def watched(watch: _Watch) -> Iterator[_Watch]:
    watch.paths.clear()
    watch.programs.clear()
    yield watch
    watch.is_on = False


def test_nothing_is_read_or_run_outside_of_the_root(git: GitRepo, tool: Tool, watched: _Watch, outside: Path) -> None:
    """What the process itself opens; of Python's own modules and of the system's time zones nobody reads a word."""
    (outside / "2026-11-14.md").write_text(TEXT, encoding="utf-8")
    two_commits(git)
    (git.root / "alice-bob/2026-11-14.md").symlink_to(outside / "2026-11-14.md")
    (git.root / "alice-bob/goals.md").symlink_to(outside / "2026-11-14.md")
    (git.root / "carol-bob").symlink_to(outside)
    git("add", ".")
    for command in READING:
        tool(*command)  # loads what is loaded late
    watched.is_on = True
    codes = [tool(*command, "--today", "2026-11-16").code for command in READING]
    watched.is_on = False
    assert set(codes) <= {0, 1}
    package = Path(sys.modules["oneonone_lint"].__file__ or "").parent.parent
    allowed = (str(git.root), str(package), sys.prefix, sys.base_prefix, "/usr/share/zoneinfo", "/dev/null", "/proc/")
    assert [path for path in watched.paths if not path.startswith(allowed)] == []
    assert watched.programs == {"git"}


def test_reading_changes_nothing_in_the_repo(git: GitRepo, tool: Tool) -> None:
    two_commits(git)
    os.utime(git.root / NOTE, (0, 0))

    def state() -> dict[str, tuple[bytes, int]]:
        kept = git.root / ".git/oneonone-lint"  # from run to run, and nowhere else
        files = [path for path in git.root.rglob("*") if path.is_file() and not path.is_relative_to(kept)]
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    before = state()
    for command in READING:
        tool(*command)
    assert state() == before


def test_modules_that_lie_in_the_notes_are_not_loaded(git: GitRepo, outside: Path) -> None:
    two_commits(git)
    for name in ("click", "rich", "git", "yaml", "markdown_it", "dateutil", "tomllib", "json", "sitecustomize"):
        (git.root / f"{name}.py").write_text(f"open({str(outside / 'sprung')!r}, 'w')\n", encoding="utf-8")
    environment = clean_environment()
    environment.pop("PYTHONSAFEPATH", None)
    for args in (("check", "--staged"), ("status",), ("check", "--extend-select", "G")):
        command = [sys.executable, "-m", "oneonone_lint", *args]
        run = subprocess.run(command, cwd=git.root, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode in (0, 1), run.stderr
    assert list(outside.iterdir()) == []
