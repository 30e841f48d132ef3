"""The functions of the API say what the commands say (interface, clause 11), and leave the rest of a process alone."""

import dataclasses
import datetime as dt
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from oneonone_lint import Action, Diagnostic, OneononeError, check_notes, check_text, list_actions
from tests.support.api_program import describe, name_late
from tests.support.gitrepo import GitRepo
from tests.support.project import ROOT
from tests.support.tool import Tool

TODAY = dt.date(2026, 11, 20)
CONFIG = '[people]\nalice = {}\nbob = {}\n[series.alice-bob]\nreport = "alice"\nmanager = "bob"\n'
HEAD = "---\nstatus: held\n---\n# 1:1\n\n"
FIRST = """## Actions
- [ ] Bob: Book the room by 2026-11-13
- [x] Call Zoe @alice due:2026-11-06
"""
SECOND = """## Review
- [x] Book the room @bob due:2026-11-13
## Actions
- [ ] Write it
- [ ] Write it
* [-] Sell it @bob due:2026-11-10
"""
NOTES = {"alice-bob/2026-11-06.md": HEAD + FIRST, "alice-bob/2026-11-13.md": HEAD + SECOND}


@pytest.fixture
def notes(git: GitRepo) -> Path:
    git.commit("2026-11-13T12:00:00+01:00", {"oneonone.toml": CONFIG, **NOTES})
    return git.root


def as_json(value: object, root: Path) -> object:
    """Return a value of the API as the JSON has it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name), root) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [as_json(part, root) for part in value]
    if isinstance(value, Path):
        return value.relative_to(root).as_posix()
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("folder", [None, ROOT / "sample-repo"])
def test_what_they_return_is_what_the_json_has(folder: Path | None, notes: Path, tool: Tool) -> None:
    root = folder or notes
    checked = json.loads(tool("check", root, "--format", "json").out)["diagnostics"]
    assert [as_json(found, root) for found in check_notes(root)] == [
        {key: value for key, value in diagnostic.items() if key != "count"} for diagnostic in checked
    ]
    listed = json.loads(tool("status", root, "--format", "json", "--state", "all", "--today", TODAY.isoformat()).out)
    actions = list_actions(root, today=TODAY)
    assert [as_json(action, root) for action in actions] == listed["actions"]
    assert actions
    if folder is None:
        assert {action.state for action in actions} == {"open", "done", "cancelled"}
        assert any(found.fix for found in check_notes())
        assert any(found.related for found in check_notes())


def test_a_buffer_is_checked_in_the_place_of_the_note(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = notes / "alice-bob/2026-11-13.md"
    assert check_text(path.read_text(encoding="utf-8"), path) == check_notes(path)
    mended = check_text((HEAD + SECOND).replace("Write it", "Write it @bob due:2026-11-27"), path)
    assert "T001" in {found.code for found in check_notes(path)}
    assert "T001" not in {found.code for found in mended}
    # One that nobody has saved yet, as seen from another folder.
    monkeypatch.chdir(notes / "alice-bob")
    unsaved = check_text(HEAD + "## Actions\n- [ ] Book the room @bob due:2026-11-27\n", "2026-11-20.md")
    assert {found.path for found in unsaved} == {notes / "alice-bob/2026-11-20.md"}
    assert "C001" in {found.code for found in unsaved}
    assert not (notes / "alice-bob/2026-11-20.md").exists()


def test_findings_are_not_summed_up(notes: Path) -> None:
    actions = "".join(f"- [ ] Book room {number} @bob\n" for number in range(80))
    found = check_text(HEAD + "## Actions\n" + actions, notes / "alice-bob/2026-11-20.md")
    assert sum(diagnostic.code == "T004" for diagnostic in found) == 80


def test_several_repos_are_one_list(notes: Path) -> None:
    other = notes / "other"
    GitRepo(notes).write({"other/oneonone.toml": 'name = "theirs"\n', "other/a/2026-11-06.md": HEAD + FIRST})
    assert {action.repo for action in list_actions(today=TODAY)} == {notes.name, "theirs"}
    assert {found.path.parent for found in check_notes(other)} == {other / "a"}
    dues = [action.due or dt.date.max for action in list_actions(notes, other, today=TODAY)]
    assert dues == sorted(dues)


BROKEN = {"there is no file or folder": "nothing-here", "no file or folder": "a\0b", "not valid TOML": "broken"}


@pytest.mark.parametrize("said", BROKEN)
def test_what_ends_a_command_with_2_is_an_error_with_its_words(said: str, notes: Path) -> None:
    GitRepo(notes).write({"broken/oneonone.toml": "x = \n", "broken/a/2026-11-06.md": HEAD})
    for call in (check_notes, list_actions):
        with pytest.raises(OneononeError, match=said):
            call(BROKEN[said])
        with pytest.raises(OneononeError, match=said):
            call("alice-bob", BROKEN[said])


def test_what_cannot_be_checked_is_an_error_too(notes: Path) -> None:
    with pytest.raises(OneononeError, match="there is no folder"):
        check_text("", notes / "nobody" / "2026-11-06.md")
    with pytest.raises(OneononeError):
        check_notes("y" * 5000)
    with pytest.raises(OneononeError, match="there is no file or folder"):
        check_notes("\ud800")
    with pytest.raises(OneononeError, match="there is no folder"):
        check_text("", "\ud800/2026-11-06.md")
    (broken,) = check_text("\udcff", notes / "alice-bob/2026-11-20.md")
    assert broken.code == "F005"


def test_a_folder_that_is_gone_is_told(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (notes / "gone").mkdir()
    monkeypatch.chdir(notes / "gone")
    (notes / "gone").rmdir()
    for call in (check_notes, list_actions):
        with pytest.raises(OneononeError, match="the current folder is no longer there"):
            call()


def test_remarks_are_logged_and_nothing_is_printed(
    notes: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.WARNING, logger="oneonone_lint")
    (notes / "alice-bob/2026-11-20.md").write_bytes(b"\xff")
    (notes / "no\x1bthing").mkdir()
    list_actions(today=TODAY)
    check_notes("no\x1bthing")
    assert [record.name for record in caplog.records] == ["oneonone_lint", "oneonone_lint"]
    assert "alice-bob/2026-11-20.md cannot be read: what it promised is not here" in caplog.messages[0]
    assert caplog.messages[1].startswith("no note found in no\\x1bthing")
    assert capfd.readouterr() == ("", "")


def test_a_call_leaves_the_process_and_the_repo_as_they_are(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is enough to read that a command would start a second process, and keep what it found."""
    lines = "".join(f"- [ ] Book room {number} @bob due:2026-11-27\n" for number in range(3))
    for number in range(150):
        day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        GitRepo(notes).write({f"{pair}/{day}.md": f"{HEAD}## Actions\n{lines}" for pair in ("a-b", "c-d")})
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("a process was started"))
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    before = sorted(notes.rglob("*")), threading.active_count(), dict(os.environ), Path.cwd()
    assert check_notes()
    assert list_actions(today=TODAY)
    assert (sorted(notes.rglob("*")), threading.active_count(), dict(os.environ), Path.cwd()) == before
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == handlers


def test_each_call_reads_anew(notes: Path) -> None:
    assert "T001" in {found.code for found in check_notes()}
    (notes / "oneonone.toml").write_text(f'ignore = ["T001"]\n{CONFIG}', encoding="utf-8")
    assert "T001" not in {found.code for found in check_notes()}


def test_values_are_frozen_and_can_be_taken_apart(notes: Path) -> None:
    (found, *_) = check_notes(notes)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.line = 1  # type: ignore[misc]
    assert Diagnostic(**{field.name: getattr(found, field.name) for field in dataclasses.fields(found)}) == found
    assert len({*list_actions(today=TODAY)}) == len(list_actions(today=TODAY))
    assert isinstance(list_actions(today=TODAY)[0], Action)


@pytest.mark.usefixtures("notes")
def test_a_day_with_its_time_is_that_day() -> None:
    noon = dt.datetime.combine(TODAY, dt.time(12), tzinfo=dt.UTC)
    assert list_actions(today=noon) == list_actions(today=TODAY)


def test_where_no_logging_is_set_up_python_prints_the_remarks(notes: Path) -> None:
    (notes / "alice-bob/2026-11-20.md").write_bytes(b"\xff")
    program = [sys.executable, "-c", "import oneonone_lint; oneonone_lint.list_actions()"]
    done = subprocess.run(
        program, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
    assert done.stderr.startswith("alice-bob/2026-11-20.md cannot be read")


def test_the_program_of_somebody_else(notes: Path) -> None:
    assert name_late(notes, TODAY) == {}
    note = notes / "alice-bob/2026-11-20.md"
    assert "7:1 error" in describe(note, HEAD + "## Actions\n- [ ] Write it @bob\n")
    assert describe(notes / "nobody" / "2026-11-20.md", "") == [f"there is no folder {notes / 'nobody'}"]
