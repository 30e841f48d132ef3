"""What is kept from run to run: where, for whom, and that it can fail to be (interface, clause 1.15)."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from oneonone_lint.formatters.status.pieces import Line
from oneonone_lint.repo.file_tree import WorkingTree
from oneonone_lint.reports.status.action_row import SortKey
from tests.support.gitrepo import GitRepo
from tests.support.tool import Run, Tool

DAYS = ("2026-11-06", "2026-11-13")
NOTE = "## Actions\n- [ ] @bob book the room -> 2026-11-10\n"
STATUS = ("status", "--format", "json", "--today", "2026-11-20")


@pytest.fixture
def notes(git: GitRepo, monkeypatch: pytest.MonkeyPatch) -> GitRepo:
    """Two series of two notes; their files count as settled at once."""
    monkeypatch.setattr("oneonone_lint.disk.folder_state.RECENT", -(10**18))
    git.commit("2026-11-13T12:00:00+01:00", {f"{pair}/{day}.md": NOTE for pair in ("a-b", "c-d") for day in DAYS})
    return git


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of what is read from disk, in order."""
    paths: list[str] = []
    read = WorkingTree.read

    def note_and_read(tree: WorkingTree, path: str) -> bytes:
        paths.append(path)
        return read(tree, path)

    monkeypatch.setattr(WorkingTree, "read", note_and_read)
    return paths


def note_series_of(names: list[str]) -> Callable[[SortKey, str], Line]:
    """Return what makes a line, and notes in *names* of which series."""

    def note_and_make(key: SortKey, text: str) -> Line:
        names.append(key[1])
        return Line(key, text)

    return note_and_make


def kept_files(git: GitRepo) -> list[Path]:
    """Return what is kept, in order: an answer, records, a text."""
    return sorted((git.root / ".git/oneonone-lint").glob("*"), key=lambda file: file.suffix)


@pytest.mark.parametrize("command", [STATUS, ("check",), ("status",), ("check", "--format", "sarif")])
def test_what_has_not_changed_is_not_read_again(
    notes: GitRepo, tool: Tool, reads: list[str], command: tuple[str, ...]
) -> None:
    first = tool(*command)
    assert len(reads) >= len(DAYS) * 2
    reads.clear()
    assert tool(*command) == first
    assert reads == []
    (notes.root / "a-b/2026-11-13.md").write_text(NOTE.replace("[ ]", "[x]"))
    assert tool(*command).out != first.out
    assert {path.partition("/")[0] for path in reads} == {"a-b"}


@pytest.mark.parametrize("output_format", ["json", "jsonl", "csv"])
def test_where_one_note_was_edited_no_other_series_is_laid_out(
    notes: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch, output_format: str
) -> None:
    command = ("status", "--format", output_format, "--state", "all", "--today", "2026-11-20")
    tool(*command)
    laid_out: list[str] = []
    monkeypatch.setattr("oneonone_lint.formatters.status.pieces.Line", note_series_of(laid_out))
    (notes.root / "c-d/2026-11-13.md").write_text(NOTE.replace("[ ]", "[x]"))
    edited = tool(*command)
    assert set(laid_out) == {"c-d"}
    assert edited == tool(*command) == tool(*command, "--no-cache")


@pytest.mark.usefixtures("notes")
def test_a_day_later_nothing_is_read_again_and_more_is_overdue(tool: Tool, reads: list[str]) -> None:
    tool(*STATUS)
    reads.clear()
    later = tool(*STATUS[:-1], "2026-11-21")
    assert '"overdue_days": 11' in later.out
    assert reads == []


@pytest.mark.usefixtures("notes")
def test_the_text_of_one_question_answers_no_other(tool: Tool) -> None:
    questions = [("--format", "csv"), (), ("--owner", "carol"), ("a-b",), ("--today", "2026-11-21"), ("--redact",)]
    for question in [*questions, *reversed(questions)]:
        assert tool(*STATUS, *question) == tool(*STATUS, *question, "--no-cache")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no helpers")
def test_of_many_files_a_second_process_looks_at_half(
    notes: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch, reads: list[str]
) -> None:
    monkeypatch.setattr("oneonone_lint.repo.cache.trace._MANY_FILES", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    started = note_forks(monkeypatch)
    first = tool(*STATUS)
    reads.clear()
    assert (tool(*STATUS), reads, len(started)) == (first, [], 1)
    for pair in ("a-b", "c-d"):
        (notes.root / pair / "2026-11-13.md").write_text(NOTE.replace("room", f"hall of {pair}"))
        assert f"hall of {pair}" in tool(*STATUS).out


def note_forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the list that each process started from now on is noted in."""
    started: list[int] = []
    fork = os.fork

    def note_and_fork() -> int:
        started.append(0)
        return fork()

    monkeypatch.setattr(os, "fork", note_and_fork)
    return started


def test_no_cache_neither_uses_nor_keeps_anything(notes: GitRepo, tool: Tool, reads: list[str]) -> None:
    for command in (STATUS, ("check",)):
        tool(*command, "--no-cache")
        assert kept_files(notes) == []
        tool(*command)
        reads.clear()
        tool("--no-cache", *command)
        assert len(reads) >= len(DAYS) * 2
        for file in kept_files(notes):
            file.unlink()


def test_it_is_untracked_and_its_owner_alone_may_read_it(notes: GitRepo, tool: Tool) -> None:
    assert tool(*STATUS) == tool(*STATUS)
    files = kept_files(notes)
    assert [file.suffix for file in files] == [".answer", ".jsonl", ".text", ".txt"]
    assert [file.stat().st_mode & 0o777 for file in (files[0].parent, *files)] == [0o700, *[0o600] * 4]
    assert notes("status", "--porcelain", "--ignored") == ""


def test_few_are_kept(notes: GitRepo, tool: Tool) -> None:
    for number in range(20):
        notes.write({"oneonone.toml": f"lookback = {number + 2}\n"})
        tool(*STATUS)
        (notes.root / f".git/oneonone-lint/.{number}.tmp").touch()  # as somebody leaves who is killed
    tool(*STATUS[:-1], "2026-12-24")
    assert Counter(file.suffix for file in kept_files(notes)) == {
        ".answer": 1,
        ".jsonl": 16,
        ".text": 1,
        ".tmp": 16,
        ".txt": 16,
    }


def test_many_answers_drive_out_no_records(notes: GitRepo, tool: Tool) -> None:
    for day in range(1, 20):
        assert tool(*STATUS[:-1], f"2026-12-{day:02}") == tool(*STATUS[:-1], f"2026-12-{day:02}")
    assert Counter(file.suffix for file in kept_files(notes)) == {".answer": 16, ".text": 16, ".jsonl": 1, ".txt": 1}


@pytest.mark.usefixtures("notes")
def test_another_version_of_the_tool_begins_anew(tool: Tool, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    tool(*STATUS)
    monkeypatch.setattr("oneonone_lint.__version__", "99.0")
    reads.clear()
    tool(*STATUS)
    assert len(reads) == len(DAYS) * 2


@pytest.mark.usefixtures("notes")
def test_another_library_below_the_tool_begins_anew(
    tool: Tool, reads: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    os.utime(libraries, (0, 0))
    monkeypatch.syspath_prepend(libraries)
    first = tool(*STATUS)
    reads.clear()
    (libraries / "markdown_it_py-99.0.dist-info").mkdir()
    assert tool(*STATUS) == first
    assert len(reads) == len(DAYS) * 2


@pytest.mark.usefixtures("notes")
def test_another_python_begins_anew(tool: Tool, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    tool(*STATUS)
    monkeypatch.setattr(sys, "version", "9.0")
    reads.clear()
    tool(*STATUS)
    assert len(reads) == len(DAYS) * 2


def test_of_a_series_that_is_gone_no_word_is_left(notes: GitRepo, tool: Tool) -> None:
    for command in (STATUS, ("check",), (*STATUS[:-1], "2026-12-24"), (*STATUS, "--format", "csv")) * 2:
        tool(*command)
    shutil.rmtree(notes.root / "a-b")
    for command in (STATUS, ("check",)) * 2:
        tool(*command)
    assert [file.name for file in kept_files(notes) if b"a-b" in file.read_bytes()] == []


@pytest.mark.skipif(os.name != "posix", reason="there are no modes")
def test_what_others_could_have_put_there_is_not_used(notes: GitRepo, tool: Tool, reads: list[str]) -> None:
    first = tool(*STATUS)
    for _ in range(2):  # with the records alone, and with an answer too
        (notes.root / ".git/oneonone-lint").chmod(0o777)
        reads.clear()
        assert tool(*STATUS) == first
        assert len(reads) == len(DAYS) * 2
        (notes.root / ".git/oneonone-lint").chmod(0o700)
        assert tool(*STATUS) == tool(*STATUS) == first


def spoil(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(change(file.read_bytes()))


def put_fifo(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def put_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def put_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/zero")


def put_file_for_folder(file: Path) -> None:
    shutil.rmtree(file.parent)
    file.parent.write_text("")


def put_link_for_folder(file: Path) -> None:
    file.parent.rename(file.parent.with_name("aside"))
    file.parent.symlink_to("aside")


SPOILED: dict[str, Callable[[Path], object]] = {
    "cut off": spoil(lambda content: content[: len(content) // 2]),
    "empty": spoil(lambda _: b""),
    "no JSON": spoil(lambda content: b"\xff\0" + content),
    "deeply nested": spoil(lambda _: b"[" * 100_000),
    "another shape": spoil(lambda content: content.replace(b"[", b"{").replace(b"]", b"}")),
    "no list": spoil(lambda _: b"1\n"),
    "values of other types": spoil(lambda content: content.replace(b"2026-11", b"x").replace(b"true", b"7")),
    "fields too many": spoil(lambda content: content.replace(b"[[", b"[[1,[")),
    "a FIFO": put_fifo,
    "a folder": put_folder,
    "a link to a device": put_link,
    "seen by others": lambda file: file.parent.chmod(0o755),
    "a file for a folder": put_file_for_folder,
    "a link for a folder": put_link_for_folder,
}


@pytest.mark.parametrize("suffix", [".answer", ".jsonl", ".text", ".txt"])
@pytest.mark.parametrize("how", SPOILED)
def test_whatever_is_wrong_with_it_the_output_is_the_same(notes: GitRepo, tool: Tool, how: str, suffix: str) -> None:
    first = tool(*STATUS)
    tool(*STATUS)
    (file,) = (file for file in kept_files(notes) if file.suffix == suffix)
    if suffix in (".jsonl", ".txt"):  # which nobody reads who is answered
        file.with_name(f"{next(path.stem for path in kept_files(notes) if path.suffix == '.answer')}.answer").unlink()
    SPOILED[how](file)
    assert tool(*STATUS) == first
    assert tool(*STATUS) == first


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_git_folder_that_may_not_be_written_does_no_harm(notes: GitRepo, tool: Tool) -> None:
    (notes.root / ".git").chmod(0o555)
    first = tool(*STATUS)
    (notes.root / ".git").chmod(0o755)
    assert first.code == 0
    assert tool(*STATUS) == first


def test_outside_of_git_nothing_is_kept(repo: Path, tool: Tool) -> None:
    (repo / "a-b").mkdir()
    (repo / "a-b/2026-11-13.md").write_text(NOTE)
    assert tool(*STATUS).code == 0
    assert [path.name for path in repo.iterdir()] == ["a-b"]


@pytest.mark.slow
def test_several_at_once_say_the_same(notes: GitRepo, tool: Tool) -> None:
    expected = tool(*STATUS, "--no-cache").out
    command = [sys.executable, "-m", "oneonone_lint", *STATUS]
    running = [subprocess.Popen(command, cwd=notes.root, stdout=subprocess.PIPE) for _ in range(8)]
    assert {process.communicate()[0].decode() for process in running} == {expected}
    assert [path.suffix for path in kept_files(notes)] == [".jsonl", ".txt"]


def test_with_rules_on_git_history_nothing_is_kept_of_check(notes: GitRepo, tool: Tool) -> None:
    run: Run = tool("check", "--extend-select", "G")
    assert run.code == 1
    assert kept_files(notes) == []
