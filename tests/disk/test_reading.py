"""The door: what is no regular file inside the root, of a size that was agreed, is told at once and never read."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.gitrepo import GitRepo
from tests.support.tool import Run, Tool, run_process

pytestmark = pytest.mark.slow

NOTE = "alice-bob/2026-11-13.md"
OTHER = "alice-bob/2026-11-06.md"
TEXT = "## Actions\n- [ ] Write the hand-over note @alice\n"
SECRET = 'name = "k3y-of-the-vault"\nunknown-k3y = 1\n'


def fifo(path: Path) -> None:
    os.mkfifo(path)


def named_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # the address of a socket is a hundred letters at most
        server.bind(path.name)
        os.chdir(here)


def folder(path: Path) -> None:
    path.mkdir()


def sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(3 * 1024**3)


def loop(path: Path) -> None:
    path.with_name("there").symlink_to(path.name)
    path.symlink_to("there")


def chain_to_device(path: Path) -> None:
    path.with_name("one").symlink_to("/dev/zero")
    path.with_name("two").symlink_to("one")
    path.symlink_to("two")


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def link_to_secret(path: Path) -> None:
    secret = path.parents[2] / "outside/secret"
    secret.parent.mkdir(exist_ok=True)
    secret.write_text(SECRET, encoding="utf-8")
    path.symlink_to(os.path.relpath(secret, path.parent))


def link_into_git(path: Path) -> None:
    top = path.parents[1] / ".git"
    top.mkdir(exist_ok=True)
    (top / "config").write_text(SECRET, encoding="utf-8")
    path.symlink_to("../.git/config")


UNFIT: dict[str, tuple[Callable[[Path], None], str]] = {
    "zero": (link_to("/dev/zero"), "it is a link to a place outside the notes repo"),
    "random": (link_to("/dev/urandom"), "it is a link to a place outside the notes repo"),
    "processes": (link_to("/proc/self/environ"), "it is a link to a place outside the notes repo"),
    "chain": (chain_to_device, "it is a link to a place outside the notes repo"),
    "secret": (link_to_secret, "it is a link to a place outside the notes repo"),
    "git": (link_into_git, "it is a link to a place outside the notes repo"),
    "fifo": (fifo, "it is not a regular file"),
    "socket": (named_socket, "it is not a regular file"),
    "folder": (folder, "it is not a regular file"),
    "loop": (loop, "it is a link that leads to itself"),
    "gone": (link_to("nowhere"), "it is a link to a file that is not there"),
    "sparse": (sparse, "it is larger than"),
}
each_unfit = pytest.mark.parametrize(("make", "reason"), UNFIT.values(), ids=UNFIT)


@pytest.fixture
def notes(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a pair in a notes repo without config, with one note that has an error."""
    root = repo / "place/notes"
    write(root, {OTHER: TEXT})
    monkeypatch.chdir(root)
    yield root
    for secret in (repo / "place/outside").glob("*"):
        assert secret.read_text(encoding="utf-8") == SECRET


def within_limits(root: Path, *args: str) -> Run:
    """Run the tool as a process that may take half a GiB and ten seconds of CPU."""
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2**29, 2**29))
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))

    return run_process(root, list(args), {}, prepare=limit)


@each_unfit
def test_a_note_that_is_no_file_of_the_repo_is_f005(make: Callable[[Path], None], reason: str, notes: Path) -> None:
    make(notes / NOTE)
    run = within_limits(notes, "check", "--select", "F005,T004")
    assert [line.split()[1] for line in run.lines] == ["T004", "F005"]
    assert f"the note cannot be read: {reason}" in run.out
    assert "k3y" not in run.out + run.err


@pytest.mark.parametrize("name", ["oneonone.toml", "pyproject.toml"])
@each_unfit
def test_a_config_that_is_no_file_of_the_repo_is_refused(
    name: str, make: Callable[[Path], None], reason: str, notes: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(notes / "alice-bob" / name)
    first = within_limits(notes / "alice-bob", "check")
    monkeypatch.chdir("alice-bob")
    others = (("status",), ("config",), ("new", "alice-bob"), ("check", "--fix"), ("log", "."))
    for run in (first, *(tool(*command) for command in others)):
        assert (run.code, run.out) == (2, "")
        assert f"{name}" in run.err
        assert reason in run.err
        assert run.err.count("\n") == 1
        assert "k3y" not in run.err


@each_unfit
def test_a_companion_that_is_no_file_of_the_repo_counts_as_not_there(
    make: Callable[[Path], None], reason: str, notes: Path, tool: Tool
) -> None:
    write(notes, {"oneonone.toml": 'profile = "goals"\n'})
    for companion in ("goals.md", "ground-rules.md"):
        make(notes / "alice-bob" / companion)
        for left_over in ("one", "two", "there"):
            (notes / "alice-bob" / left_over).unlink(missing_ok=True)
    for command in (["check"], ["status"], ["new", "alice-bob", "--print"]):
        run = tool(*command)
        assert run.code in (0, 1), (reason, run.err)
        assert "k3y" not in run.out + run.err


@each_unfit
def test_what_import_is_given_is_a_file_or_refused(
    make: Callable[[Path], None], reason: str, notes: Path, git: GitRepo, tool: Tool
) -> None:
    assert git.root == notes.parents[1]
    make(notes / "alice-bob/old.md")
    run = tool("import", "alice-bob/old.md", "alice-bob")
    assert (run.code, run.out) == (2, "")
    # The git repo around the notes is what a link of its own may not leave; this secret is inside of it.
    assert reason in run.err or make is link_to_secret
    assert sorted(path.name for path in (notes / "alice-bob").glob("2*")) == ["2026-11-06.md"]


def test_a_config_that_is_named_may_be_anywhere_but_a_link_of_the_repo_leads_nowhere(
    git: GitRepo, tool: Tool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "team.toml").write_text('ignore = ["T004"]\n', encoding="utf-8")
    (outside / "by-link.toml").symlink_to("team.toml")
    git.commit("2026-11-06T10:00:00Z", {OTHER: TEXT})
    assert tool("check", "--select", "F,T004").code == 1
    for name in ("team.toml", "by-link.toml"):
        assert tool("--config", outside / name, "check", "--select", "F").code == 0
    (git.root / "link.toml").symlink_to(outside / "team.toml")
    run = tool("--config", "link.toml", "check")
    assert (run.code, run.out) == (2, "")
    assert "link.toml: it is a link to a place outside the notes repo" in run.err
    os.mkfifo(outside / "fifo.toml")
    run = tool("--config", outside / "fifo.toml", "check")
    assert (run.code, run.err.rpartition(": ")[2]) == (2, "it is not a regular file\n")


def test_links_inside_the_repo_are_followed(git: GitRepo, tool: Tool) -> None:
    git.write({"shared/notes.toml": 'ignore = ["T004"]\n', "texts/one.txt": TEXT, "team/alice-bob/README.md": ""})
    (git.root / "team/oneonone.toml").symlink_to("../shared/notes.toml")
    (git.root / "team/alice-bob/2026-11-13.md").symlink_to("real.txt")
    (git.root / "team/alice-bob/real.txt").write_text(TEXT, encoding="utf-8")
    run = tool("check", "team")
    assert not [line for line in run.lines if "T004" in line or "F005" in line]
    assert "team/alice-bob/2026-11-13.md:1:1: S001" in run.out


def test_a_large_pyproject_of_somebody_else_is_passed_over(notes: Path, tool: Tool) -> None:
    filling = "# x\n" * 30_000
    write(notes, {"pyproject.toml": f'[project]\nname = "x"\n{filling}'})
    assert tool("check", "--select", "T004").code == 1
    write(notes, {"pyproject.toml": f'{filling}[tool.oneonone-lint]\nignore = ["T004"]\n'})
    run = tool("check", "--select", "T004")
    assert (run.code, run.err.rpartition(": ")[2]) == (2, "it is larger than 64 KiB\n")
