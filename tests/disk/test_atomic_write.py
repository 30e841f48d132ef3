"""Crash-safe writes: whatever happens at whichever call, the old file stands or the new one, and nothing beside it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.support.faults import EDITED, READ, FaultyTool
from tests.support.files import write
from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

pytestmark = pytest.mark.slow

NOTE = "alice-bob/2026-11-13.md"
CROOKED = "## Actions\n- [ ] Write the hand-over note (due: 2026-11-18) @alice\n"
AGENDA = "dan-bob/2026-11-18.md"
PLANNED = "---\nstatus: agenda\n---\n# 2026-11-18\n\n## Actions\n- [ ] Draft the plan @dan due:2026-11-20\n"
PAIR = "[series.{0}-bob]\nreport = '{0}'\nmanager = 'bob'\ncadence = 'weekly'\n"
CONFIG = "".join(map(PAIR.format, ("alice", "carol", "dan")))
DOCUMENT = "# Alice and Bob\n\n## 2026-11-06\n- We met\n\n## 2026-11-13\n- We met again\n"
TODAY = ("--today", "2026-11-16")
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "fix": ("check", "--fix", "--select", "T007"),
    "staged-fix": ("check", "--staged", "--fix", "--select", "T007"),
    "new": ("new", "alice-bob", "--date", "2026-11-20", *TODAY),
    "new-folder": ("new", "carol-bob", "--date", "2026-11-20", *TODAY),
    "init": ("init", "--series", "carol-bob", "--report", "carol", "--manager", "bob", *TODAY),
    "import": ("import", "running.txt", "carol-bob", *TODAY),
    "done": ("done", "hand-over", "draft", *TODAY),
    "drop": ("drop", "hand-over", "draft", "--reason", "no longer wanted", *TODAY),
    "due": ("due", "hand-over", "2026-12-01", *TODAY),
    "move": ("move", "dan-bob", "--to", "2026-11-19", "--reason", "Bob is ill", *TODAY),
    "move-unwritten": ("move", "carol-bob", "--to", "2026-11-19", "--reason", "Bob is ill", *TODAY),
    "cancel": ("cancel", "dan-bob", "--reason", "Bob is ill", *TODAY),
    "new-all": ("new", "--all", "--within", "30d", *TODAY),
    "init-pair": ("init", "--series", "erin-bob", "--report", "erin", "--manager", "bob", *TODAY),
    "report": ("check", "--fail-on", "never", "-o", "report.txt"),
    "calendar": ("calendar", "--weeks", "2", "-o", "1on1s.ics", *TODAY),
}
# Of these each file is whole, and the next run makes the others; of all else that writes several, it is all or none.
FILE_BY_FILE = ("init", "init-pair", "new-all")
ALL_OR_NONE_BUT_FOR_A_KILL = ("import", "done", "drop", "move", "move-unwritten")
EXIT_CODES = {
    "ENOSPC": 2,
    "KeyboardInterrupt": 130,
    "SIGINT": 130,
    "SIGTERM": 128 + signal.SIGTERM,
    "SIGHUP": 128 + signal.SIGHUP,
    "SIGKILL": -signal.SIGKILL,
}
# What comes as a signal is handled in one place: that it is for all signals is seen with the commands that write most.
WITH_EVERY_SIGNAL = ("fix", "new", "move", "init")
FAULTS = [
    (name, kind)
    for name in COMMANDS
    for kind in (EXIT_CODES if name in WITH_EVERY_SIGNAL else ("ENOSPC", "SIGTERM", "SIGKILL"))
]
Files = dict[str, bytes]


def make_repo(root: Path) -> None:
    files = {NOTE: CROOKED, AGENDA: PLANNED, "running.txt": DOCUMENT, "report.txt": "old\n"}
    write(root, {**files, "oneonone.toml": CONFIG})
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (("init", "-q"), ("add", NOTE)):
        subprocess.run(["git", *command], cwd=root, env=environment, check=True)


def contents(root: Path) -> Files:
    paths = [path for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Path]:
    """Return what makes the same repo anew."""
    make_repo(tmp_path / "template")

    def copy() -> Path:
        root = tmp_path / "repo"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(tmp_path / "template", root)
        return root

    return copy


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside of every repo."""
    return tmp_path_factory.mktemp("outside")


@pytest.fixture(scope="module")
def faulty() -> Iterator[FaultyTool]:
    with FaultyTool() as faulty_tool:
        yield faulty_tool


@pytest.fixture(scope="module")
def plain() -> Iterator[FaultyTool]:
    with FaultyTool(is_plain=True) as faulty_tool:
        yield faulty_tool


@pytest.mark.parametrize(("name", "kind"), FAULTS)
def test_a_write_is_whole_or_not_at_all(name: str, kind: str, fresh: Callable[[], Path], faulty: FaultyTool) -> None:
    assert_whole_at_each_call(name, kind, fresh, faulty)


@pytest.mark.parametrize("kind", ["ENOSPC", "SIGTERM", "SIGKILL"])
@pytest.mark.parametrize("name", ["fix", "new", "import"])
def test_a_write_is_whole_on_a_system_with_less_to_offer(
    name: str, kind: str, fresh: Callable[[], Path], plain: FaultyTool
) -> None:
    assert_whole_at_each_call(name, kind, fresh, plain)


def assert_whole_at_each_call(name: str, kind: str, fresh: Callable[[], Path], tool: FaultyTool) -> None:
    root = fresh()
    before = contents(root)
    done = tool.run("none", 0, root, COMMANDS[name])
    after = contents(root)
    assert after != before, done.err
    for number in range(1, len(done.calls) + 1):
        root = fresh()
        run = tool.run(kind, number, root, COMMANDS[name])
        found = contents(root)
        place = f"{kind} at {run.calls[number - 1 :]}: {run.err}"
        if kind == "SIGKILL":
            found = {path: content for path, content in found.items() if "/.oneonone-lint-" not in f"/{path}"}
        assert set(before) <= set(found) <= set(before) | set(after), place
        assert all(content in (before.get(path), after.get(path)) for path, content in found.items()), place
        is_part_allowed = name in FILE_BY_FILE or (kind == "SIGKILL" and name in ALL_OR_NONE_BUT_FOR_A_KILL)
        assert found in (before, after) or is_part_allowed, place
        assert run.code == EXIT_CODES[kind] or (run.code == done.code and found == after), place
        assert "Traceback" not in run.err


EDITED_FILES = {
    "fix": NOTE,
    "staged-fix": NOTE,
    "done": AGENDA,
    "drop": AGENDA,
    "due": NOTE,
    "move": AGENDA,
    "cancel": AGENDA,
}


@pytest.mark.parametrize("name", EDITED_FILES)
def test_an_edit_by_somebody_else_is_never_lost(name: str, fresh: Callable[[], Path], faulty: FaultyTool) -> None:
    root = fresh()
    done = faulty.run("watch", 0, root, COMMANDS[name])
    first_write = next(number for number, call in enumerate(done.calls, start=1) if call != READ)
    last = max(number for number, call in enumerate(done.calls, start=1) if call in ("renameat2", "replace"))
    before = contents(fresh())
    for number in range(1, last + 1):
        root = fresh()
        run = faulty.run("edit", number, root, COMMANDS[name], edited=root / EDITED_FILES[name])
        place = f"{run.calls[number - 1 :]}: {run.err}"
        found = contents(root)
        assert found[EDITED_FILES[name]] == EDITED.encode(), place
        if number > first_write:
            assert found == {**before, EDITED_FILES[name]: EDITED.encode()}, place
            assert (run.code, "nothing was written" in run.err) == (2, True), place


def test_what_a_killed_run_left_is_gone_after_the_next(fresh: Callable[[], Path], faulty: FaultyTool) -> None:
    done = faulty.run("none", 0, fresh(), COMMANDS["fix"])
    strays = 0
    for number in range(1, len(done.calls) + 1):
        root = fresh()
        faulty.run("SIGKILL", number, root, COMMANDS["fix"])
        names = {path.name for path in (root / "alice-bob").iterdir()} - {"2026-11-13.md"}
        assert all(name.startswith(".oneonone-lint-") for name in names)
        strays += len(names)
        write(root, {NOTE: CROOKED})
        faulty.run("none", 0, root, COMMANDS["fix"])
        assert [path.name for path in (root / "alice-bob").iterdir()] == ["2026-11-13.md"]
    assert strays


def test_what_a_killed_run_left_is_no_note(git: GitRepo, tool: Tool) -> None:
    """Nobody reads it, whatever is in it, and each command that writes in that folder takes it away."""
    stray = git.root / "alice-bob/.oneonone-lint-0a1b2c3d.tmp"
    git.write({NOTE: CROOKED, "oneonone.toml": CONFIG})
    git("add", ".")
    reading = (
        ["check"],
        ["check", "--staged"],
        ["status", "--ids"],
        ["log", "alice-bob"],
        ["new", "alice-bob", "--print"],
    )
    before = [tool(*args, *TODAY) for args in reading]
    stray.write_text(CROOKED.replace("hand-over", "secret"), encoding="utf-8")
    git("add", ".")
    assert [tool(*args, *TODAY) for args in reading] == before
    for args in (
        COMMANDS["due"],
        COMMANDS["new"],
        ("check", "--add-ignores", "old"),
        ("done", "hand-over", *TODAY),
        ("cancel", "alice-bob", "--reason", "ill", *TODAY),
    ):
        stray.write_text(CROOKED, encoding="utf-8")
        assert tool(*args).code in (0, 1)
        assert not stray.exists(), args


@pytest.mark.parametrize("name", ["init", "new-folder", "import"])
def test_what_was_killed_is_finished_by_the_next_run_or_told(
    name: str, fresh: Callable[[], Path], faulty: FaultyTool
) -> None:
    root = fresh()
    done = faulty.run("none", 0, root, COMMANDS[name])
    after = contents(root)
    for number in range(1, len(done.calls) + 1):
        root = fresh()
        faulty.run("SIGKILL", number, root, COMMANDS[name])
        again = faulty.run("none", 0, root, COMMANDS[name])
        is_told = again.code == 2 and "there already" in again.err
        assert is_told or contents(root) == after, (done.calls[number - 1 :], again.err)


@pytest.mark.parametrize("args", [COMMANDS["fix"], COMMANDS["new"]], ids=["fix", "new"])
def test_of_two_at_once_both_end_well(args: tuple[str, ...], fresh: Callable[[], Path]) -> None:
    root = fresh()
    command = [sys.executable, "-m", "oneonone_lint", *args]
    runs = [subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    errors = [run.communicate()[1] for run in runs]
    found = contents(root)
    assert len(found) == 5 + (args[0] == "new")
    if args[0] == "new":
        assert sum("there already; nothing was" in error for error in errors) == 3
        assert errors.count("") == 1
    else:
        assert found[NOTE] == CROOKED.replace("(due: 2026-11-18) @alice", "due:2026-11-18 @alice").encode()
        for run, error in zip(runs, errors, strict=True):
            assert run.returncode == 0 or "has changed meanwhile; nothing was written to it" in error


def test_fixes_are_written_through_no_link_out_of_the_root(git: GitRepo, tool: Tool, outside: Path) -> None:
    """The index has a regular file, the disk a link, or a folder that is one: what it leads to is not ours."""
    git.write({NOTE: CROOKED, "carol-bob/2026-11-13.md": CROOKED})
    git("add", ".")
    (outside / "2026-11-13.md").write_text(CROOKED, encoding="utf-8")
    (git.root / NOTE).unlink()
    (git.root / NOTE).symlink_to(outside / "2026-11-13.md")
    shutil.rmtree(git.root / "carol-bob")
    (git.root / "carol-bob").symlink_to(outside)
    for args in (("--staged",), ("--staged", NOTE), (), ("carol-bob",)):
        run = tool("check", "--fix", "--unsafe-fixes", "--select", "T,F005", *args)
        assert run.code in (1, 2), run.err
        assert "it is a link to a place outside the notes repo" in run.out + run.err
    assert [path.read_text(encoding="utf-8") for path in outside.iterdir()] == [CROOKED]


def test_changes_are_written_through_no_link_out_of_the_root(repo: Path, tool: Tool, outside: Path) -> None:
    write(repo, {NOTE: CROOKED, "oneonone.toml": CONFIG, ".git/HEAD": ""})
    (outside / "2026-11-18.md").write_text(PLANNED, encoding="utf-8")
    (repo / "dan-bob").mkdir()
    (repo / AGENDA).symlink_to(outside / "2026-11-18.md")
    (repo / "carol-bob").symlink_to(outside)
    why = ("--reason", "ill")
    for args in (
        ("done", "draft"),
        ("drop", "draft"),
        ("due", "draft", "2026-12-01"),
        ("cancel", "dan-bob", "--date", "2026-11-18", *why),
        ("move", "dan-bob", "--date", "2026-11-18", "--to", "2026-11-19", *why),
        ("cancel", "carol-bob", *why),
        ("move", "carol-bob", "--to", "2026-11-19", *why),
    ):
        run = tool(*args, *TODAY)
        assert (run.code, run.out) == (2, ""), args
        assert "internal error" not in run.err
    assert {path.name: path.read_text(encoding="utf-8") for path in outside.iterdir()} == {"2026-11-18.md": PLANNED}


@pytest.mark.parametrize("link", ["folder", "above"])
def test_notes_are_written_into_no_link_out_of_the_root(link: str, repo: Path, tool: Tool, outside: Path) -> None:
    series = "alice-bob" if link == "folder" else "teams/alice-bob"
    config = f"[series.'{series}']\nreport = 'alice'\nmanager = 'bob'\n"
    write(repo, {"oneonone.toml": config, "running.txt": DOCUMENT, ".git/HEAD": ""})
    (repo / series.partition("/")[0]).symlink_to(outside)
    for args in (("new", series), ("import", "running.txt", series), ("init", "--series", series, "--ci", "none")):
        run = tool(*args, *TODAY)
        assert run.code == 2
        assert "a link leads out of" in run.err
    (repo / series.partition("/")[0]).unlink()
    (repo / series.partition("/")[0]).symlink_to(".git")
    assert tool("new", series, *TODAY).code == 2
    assert list(outside.iterdir()) == []
    assert [path.name for path in (repo / ".git").iterdir()] == ["HEAD"]


def test_a_report_goes_where_the_user_says_and_through_no_link_of_the_repo(
    git: GitRepo, tool: Tool, outside: Path
) -> None:
    git.write({NOTE: CROOKED})
    (outside / "kept").write_text("kept\n", encoding="utf-8")
    (outside / "link.txt").symlink_to("kept")
    for target in (outside / "report.txt", outside / "link.txt", git.root / "report.txt", Path(os.devnull)):
        assert tool("check", "--fail-on", "never", "-o", target).code == 0
    assert (outside / "link.txt").is_symlink()
    kept = (outside / "kept").read_text(encoding="utf-8")
    assert "T007" in kept
    links = {"a.txt": outside / "kept", "b.txt": outside / "new", "c.txt": Path(".git/config"), "d.txt": Path("d.txt")}
    for name, target in links.items():
        (git.root / name).symlink_to(target)
        for args in (("check",), ("check", "--fix", "--diff"), ("calendar",)):
            run = tool(*args, "-o", name)
            assert (run.code, run.out) == (2, ""), run.err
            assert f"cannot write {name}: it is a link" in run.err
    assert (outside / "kept").read_text(encoding="utf-8") == kept
    assert not (outside / "new").exists()


def test_a_fix_keeps_what_a_file_is_beside_its_content(repo: Path, tool: Tool) -> None:
    write(repo, {NOTE: CROOKED})
    file = repo / NOTE
    file.chmod(0o2640)
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(file, 1234, 5678)
        file.chmod(0o2640)
    attributes = {"user.origin": b"notes"}
    try:
        for name, value in attributes.items():
            os.setxattr(file, name, value)
    except OSError:
        attributes = {}  # this file system has none
    before = file.stat()
    assert tool("check", "--fix", "--select", "T007").code == 0
    after = file.stat()
    assert file.read_text(encoding="utf-8") != CROOKED
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert {name: os.getxattr(file, name) for name in os.listxattr(file)} == attributes
    assert not is_root or after.st_uid == 1234


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_keeps_mode_and_group(tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory() as name:  # where everybody may go, unlike `tmp_path`
        root = Path(name)
        write(root, {NOTE: CROOKED})
        monkeypatch.chdir(root)
        for path, owner in ((root, 1234), (root / "alice-bob", 1234), (root / NOTE, 1235)):
            os.chown(path, owner, 1234)
        (root / NOTE).chmod(0o664)
        os.setegid(1234)
        os.seteuid(1234)
        try:
            run = tool("check", "--fix", "--select", "T007")
        finally:
            os.seteuid(0)
            os.setegid(0)
        assert run.code == 0, run.err
        status = (root / NOTE).stat()
        assert (status.st_mode & 0o777, status.st_uid, status.st_gid) == (0o664, 1234, 1234)
