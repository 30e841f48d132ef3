"""The door to git: a hostile repo stays asleep, errors are one line, nothing of the environment misleads."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from oneonone_lint.model.errors import OneononeError
from oneonone_lint.repo.git.command import NoRepositoryError, NoSuchObjectError, Objects, Repository
from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

NOTE = "alice-bob/2026-11-13.md"
TEXT = "## Actions\n- [ ] Write the hand-over note @alice\n"
ASKING = [
    ("--staged",),
    ("--staged", "."),
    ("--since", "HEAD~1"),
    ("--since", "HEAD~1", "--staged"),
    ("--config-from", "HEAD~1"),
    ("--extend-select", "G"),
]
SETTINGS = {
    "core.fsmonitor": "{}",
    "core.pager": "{}",
    "core.editor": "{}",
    "core.sshCommand": "{}",
    "core.alternateRefsCommand": "{}",
    "core.askPass": "{}",
    "pager.log": "{}",
    "pager.ls-files": "{}",
    "diff.external": "{}",
    "diff.evil.command": "{}",
    "diff.evil.textconv": "{}",
    "diff.evil.cachetextconv": "true",
    "filter.evil.clean": "{}",
    "filter.evil.smudge": "{}",
    "filter.evil.process": "{}",
    "filter.evil.required": "true",
    "gpg.program": "{}",
    "gpg.ssh.program": "{}",
    "gpg.ssh.defaultKeyCommand": "{}",
    "credential.helper": "!{}",
    "interactive.diffFilter": "{}",
    "log.showSignature": "true",
    "alias.log": "!{}",
    "alias.cat-file": "!{}",
    "uploadpack.packObjectsHook": "{}",
}


@pytest.fixture
def trap(git: GitRepo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the repo one that runs a program wherever its own config can have git do so; return what that leaves."""
    folder = tmp_path_factory.mktemp("trap")
    sprung = folder / "sprung"
    program = folder / "program"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >>'{sprung}'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    git.commit("2026-11-09T09:00:00+01:00", {NOTE: TEXT, ".gitattributes": "*.md filter=evil diff=evil\n"})
    _sign(git)
    git.commit("2026-11-12T09:00:00+01:00", {NOTE: TEXT + "- [ ] Two @bob\n"})
    git.write({NOTE: TEXT + "- [ ] Two @alice\n"})
    git("add", ".")
    git.write({NOTE: TEXT + "- [ ] Two @carol\n"})
    for key, value in SETTINGS.items():
        git("config", key, value.format(program))
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout"):
        (git.root / ".git/hooks").mkdir(exist_ok=True)
        (git.root / ".git/hooks" / hook).symlink_to(program)
    return sprung


def _sign(git: GitRepo) -> None:
    """Give HEAD a signature that a log with log.showSignature would have a program check."""
    raw = git("cat-file", "commit", "HEAD")
    head, _, message = raw.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n xx\n -----END PGP SIGNATURE-----"
    signed = git.root / ".git/signed"
    signed.write_text(f"{head}\n{signature}\n\n{message}", encoding="utf-8")
    git("reset", "--quiet", git("hash-object", "-t", "commit", "-w", "--literally", str(signed)).strip())


@pytest.mark.parametrize("asking", ASKING, ids=" ".join)
def test_a_hostile_repo_stays_asleep(asking: tuple[str, ...], git: GitRepo, trap: Path, tool: Tool) -> None:
    trap.unlink(missing_ok=True)
    for index_is_racy in (False, True):
        if index_is_racy:
            os.utime(git.root / NOTE, (0, 0))
        run = tool("check", "--select", "T004", *asking)
        assert run.code == 1, run.err
        assert run.lines
    assert not trap.exists(), trap.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [("status",), ("diff",), ("log", "-p", "--show-signature"), ("add", ".")], ids=" ".join
)
def test_the_trap_is_one(command: tuple[str, ...], git: GitRepo, trap: Path) -> None:
    trap.unlink(missing_ok=True)
    git(*command, check=False)
    assert trap.exists()


def test_a_partial_clone_does_not_fetch(
    git: GitRepo, tool: Tool, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit("2026-11-09T09:00:00+01:00", {NOTE: TEXT})
    git.commit("2026-11-12T09:00:00+01:00", {NOTE: None, "alice-bob/2026-11-14.md": TEXT + "\n"})
    git("config", "uploadpack.allowFilter", "true")
    outside = tmp_path_factory.mktemp("outside")
    clone, sprung, program = outside / "clone", outside / "sprung", outside / "program"
    git("clone", "--quiet", "--filter=blob:none", f"file://{git.root}", str(clone))
    program.write_text(f"#!/bin/sh\necho >'{sprung}'\n", encoding="utf-8")
    program.chmod(0o755)
    git("-C", str(clone), "config", "remote.origin.uploadpack", str(program))
    monkeypatch.chdir(clone)
    run = tool("check", "--select", "G")
    assert (run.code, run.out) == (0, "")
    assert run.err == "the rules of family G were skipped: this clone lacks old contents (it is a partial one)\n"
    assert tool("check", "--since", "HEAD~1", "--select", "T004").code == 1
    assert tool("check", "--staged", ".", "--select", "T004").code == 1
    assert not sprung.exists()
    git("-C", str(clone), "cat-file", "-p", f"HEAD~1:{NOTE}", check=False)
    assert sprung.exists()


def test_without_git_it_says_so(git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit("2026-11-09T09:00:00+01:00", {NOTE: TEXT})
    monkeypatch.setenv("PATH", str(git.root))
    assert tool("check", "--select", "T004").code == 1
    run = tool("check", "--select", "G")
    assert (run.code, run.out) == (0, "")
    assert "the rules of family G were skipped: this needs git, and no `git` can be run\n" in run.err
    for asking in (options for options in ASKING if "G" not in options):
        run = tool("check", *asking)
        assert (run.code, run.out) == (2, "")
        assert run.err == "oneonone-lint: this needs git, and no `git` can be run\n"
    anew = subprocess.run(
        [sys.executable, "-m", "oneonone_lint", "check", "--staged"], capture_output=True, check=False
    )
    assert (anew.returncode, anew.stderr) == (2, b"oneonone-lint: this needs git, and no `git` can be run\n")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a repo to somebody else")
def test_a_repo_of_somebody_else_is_told_in_gits_words(
    git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit("2026-11-09T09:00:00+01:00", {NOTE: TEXT})
    monkeypatch.delenv("SUDO_UID", raising=False)
    for path in (git.root, git.root / ".git"):
        os.chown(path, 1, 1)
    for asking in ASKING:
        run = tool("check", *asking)
        assert (run.code, run.out) == (2, "")
        assert "failed: detected dubious ownership in repository" in run.err
        assert "safe.directory" in run.err
        assert run.err.count("\n") == 1


def test_objects_come_out_of_one_process(git: GitRepo) -> None:
    git.commit("2026-11-09T09:00:00+01:00", {NOTE: TEXT, "empty.md": "", "large.md": "x" * 300_000})
    ids = {name: git("rev-parse", f"HEAD:{name}").strip() for name in (NOTE, "empty.md", "large.md")}
    objects = Objects(Repository(str(git.root)))
    assert objects.read(ids["large.md"], 10) == b"x" * 10
    assert objects.read(ids["empty.md"]) == b""
    assert objects.read(ids[NOTE]) == TEXT.encode()
    with pytest.raises(NoSuchObjectError):
        objects.read("0" * 40)
    assert objects.read(ids[NOTE], 5) == TEXT.encode()[:5]


def test_a_revision_is_never_an_option(git: GitRepo) -> None:
    commit = git.commit("2026-11-09T09:00:00+01:00", {NOTE: TEXT})
    repository = Repository(str(git.root))
    assert repository.commit("HEAD") == commit
    assert repository.commit(commit[:10]) == commit
    for revision in ("--all", "--help", "-h", "", "nope", "HEAD:alice-bob", "HEAD..HEAD", "--output=x", "HEAD^5"):
        assert repository.commit(revision) is None, revision
    assert sorted(path.name for path in git.root.iterdir()) == [".git", "alice-bob"]


def test_failures_are_one_line(git: GitRepo, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(OneononeError, match=r"^git ls-tree failed: not a tree object$"):
        Repository(str(git.root)).run("ls-tree", "0" * 40)
    outside = tmp_path_factory.mktemp("outside")
    with pytest.raises(NoRepositoryError, match=r"is in no git repo$"):
        Repository(str(outside)).run("ls-files")
    with pytest.raises(OneononeError, match=r"^there is no folder "):
        Repository(str(outside / "gone")).run("ls-files")


def test_a_bare_repo_hidden_in_the_notes_is_refused(git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-09T09:00:00+01:00", {NOTE: TEXT, "alice-bob/oneonone.toml": ""})
    git("init", "--quiet", "--bare", "alice-bob")
    for asking in ASKING[:1] + ASKING[-1:]:
        run = tool("check", "alice-bob", "--select", "T004", *asking)
        assert (run.code, run.out) == (2, "")
        assert "cannot use bare repository" in run.err


def test_what_a_hook_sets_is_put_back(git: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit("2026-11-09T09:00:00+01:00", {NOTE: TEXT})
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_ICASE_PATHSPECS", "1")
    assert Repository(str(git.root / "alice-bob")).run("ls-files", "-z", "--", "2026-11-13.md") == b"2026-11-13.md\0"
    assert (os.environ["GIT_DIR"], os.environ["GIT_ICASE_PATHSPECS"]) == ("/nowhere", "1")


def test_the_git_that_reads_contents_ends_with_whoever_asked(git: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit("2026-11-13T12:00:00+01:00", {NOTE: "x\n"})
    started: list[subprocess.Popen[bytes]] = []
    start = Repository.start

    def start_and_note(repository: Repository, *arguments: str) -> subprocess.Popen[bytes]:
        started.append(start(repository, *arguments))
        return started[-1]

    monkeypatch.setattr(Repository, "start", start_and_note)
    gc.disable()
    try:
        repository = Repository(str(git.root))
        assert repository.objects.read(f"HEAD:{NOTE}") == b"x\n"
        del repository
        assert [process.poll() is None for process in started] == [False]
    finally:
        gc.enable()
