"""How much work a run does: modules loaded, processes started, files read. A number is the most that is right.

Where one of these fails, a run has begun to do more. Where it does less, lower the number.
"""

import time
from pathlib import Path

import pytest

from tests.support.gitrepo import GitRepo
from tests.support.work import watch_run

CONFIG = '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\n[series.other]\n'
NOTE = """---
status: held
---
# 1:1

## Review
- [x] Ask for the room @alice due:{due} done:{day}

## Accomplishments
- The importer is out

## Questions & Issues
- The build is slow: could you decide whether we buy a machine?

## Priorities
1. The pilot

## Decisions
- We keep the old importer

## Actions
- [ ] Write the {day} draft @alice due:{due}
"""
DAYS = [f"2026-{month:02}-{day:02}" for month in (10, 11) for day in (6, 13, 20)]
NOTES = [f"{series}/{day}.md" for series in ("alice-bob", "other") for day in DAYS]
READERS = {
    "oneonone_lint.parsing.notes.note_reader",
    "oneonone_lint.lint.linter",
    "oneonone_lint.reports.status.builder",
}
ANSWERED = ("status", "--format", "json", "--today", "2026-11-20")
QUICK = {
    "oneonone_lint",
    *(f"oneonone_lint.{room}" for room in ("__main__", "cli", "disk", "repo", "repo.cache")),
    *("oneonone_lint.cli.question", "oneonone_lint.cli.replay"),
    *(f"oneonone_lint.disk.{module}" for module in ("descriptors", "digest", "folder_state", "helper_process")),
    *(f"oneonone_lint.repo.cache.{module}" for module in ("answer", "scout", "seal", "tool_state")),
}
LAST = f"alice-bob/{DAYS[-1]}.md"
# What Python has and is slow to load, each as slow as five to twenty modules of ours.
SLOW = {
    *("asyncio", "dataclasses", "hashlib", "ipaddress", "logging", "pathlib", "pickle", "random", "shutil"),
    *("sqlite3", "tempfile", "traceback", "urllib.parse"),
}


@pytest.fixture
def notes(git: GitRepo) -> Path:
    files = {path: NOTE.format(day=path[-13:-3], due="2026-11-27") for path in NOTES}
    git.commit("2026-11-20T12:00:00+01:00", {"oneonone.toml": CONFIG, **files})
    return git.root


def test_the_hook_on_one_note_reads_its_series_once_and_loads_little(notes: Path, tmp_path: Path) -> None:
    work = watch_run(notes, tmp_path / "work.json", "check", LAST)
    assert work.reads == {"oneonone.toml": 1, **{f"alice-bob/{day}.md": 1 for day in DAYS}}
    assert work.commands == ()
    assert work.packages == {"click"}
    assert work.of_python & {*SLOW, "locale", "signal", "subprocess"} == set()
    assert len(work.modules) <= 201


def test_how_much_a_hook_does_depends_on_no_other_series(notes: Path, tmp_path: Path) -> None:
    before = watch_run(notes, tmp_path / "before.json", "check", LAST)
    for number in range(20):
        GitRepo(notes).write({f"pair-{number}/{day}.md": NOTE.format(day=day, due=day) for day in DAYS})
    assert watch_run(notes, tmp_path / "after.json", "check", LAST) == before


def test_the_hook_on_the_index_asks_git_little(notes: Path, tmp_path: Path) -> None:
    work = watch_run(notes, tmp_path / "work.json", "check", "--staged", LAST)
    assert work.reads == {}
    assert work.packages == {"click"}
    assert work.of_python & SLOW == set()
    assert len(work.modules) <= 208
    assert work.commands == ("git ls-files", "git cat-file", "git ls-files")


def test_a_hook_of_pre_commit_asks_git_for_the_index_alone(notes: Path, tmp_path: Path) -> None:
    work = watch_run(notes, tmp_path / "work.json", "check", "--staged", LAST, PRE_COMMIT="1")
    assert work.reads == {"oneonone.toml": 1, **{f"alice-bob/{day}.md": 1 for day in DAYS}}
    assert work.packages == {"click"}
    assert work.commands == ("git ls-files", "git ls-files", "git rev-parse")  # the last to note what it has told


def test_the_rules_on_history_ask_git_for_one_log_while_notes_are_read(notes: Path, tmp_path: Path) -> None:
    work = watch_run(notes, tmp_path / "work.json", "check", "--select", "G", "--today", "2026-11-20")
    log = work.steps.index("git log")
    assert [command for command in work.commands if command != "git version"] == ["git rev-parse", "git log"]
    assert work.commands.count("git version") <= 2  # GitPython's own, while git is at its log
    assert set(NOTES) <= set(work.steps[log:])
    assert work.reads == {"oneonone.toml": 1, **dict.fromkeys(NOTES, 1)}
    assert work.packages == {"click", "git", "gitdb", "smmap"}
    assert len(work.modules) <= 165


@pytest.mark.parametrize("args", [("--diff",), ("--add-ignores", "before we began"), ("--fix",)], ids=" ".join)
def test_whoever_mends_notes_reads_the_log_once_for_all_series(
    args: tuple[str, ...], git: GitRepo, tmp_path: Path
) -> None:
    crooked = NOTE.replace("@alice due:{due}\n", "(@alice, due: 2026-11-27)\n")
    git.commit("2026-11-20T12:00:00+01:00", {path: crooked.format(due="", day=path[-13:-3]) for path in NOTES})
    work = watch_run(git.root, tmp_path / "work.json", "check", "--extend-select", "G", *args)
    assert work.commands.count("git log") == 1


@pytest.mark.parametrize(("command", "most"), [("check", 126), ("status", 99)])
def test_what_is_known_is_read_no_more(command: str, most: int, notes: Path, tmp_path: Path) -> None:
    options = ("--format", "json", "--today", "2026-11-20")
    assert watch_run(notes, tmp_path / "cold.json", command, *options).reads.keys() >= set(NOTES)
    watch_run(notes, tmp_path / "settling.json", command, *options)
    work = watch_run(notes, tmp_path / "warm.json", command, *options)
    assert work.of_python & {*SLOW, "locale", "signal", "subprocess"} == set()
    assert len(work.modules) <= most
    assert not work.modules & READERS
    assert work.commands == ()
    assert work.packages == {"click"}


def test_where_one_note_was_edited_little_is_loaded(notes: Path, tmp_path: Path) -> None:
    options = ("--format", "json", "--today", "2026-11-20")
    watch_run(notes, tmp_path / "cold.json", "status", *options)
    (notes / LAST).write_text(NOTE.format(day="2026-11-20", due="2026-12-04"))
    work = watch_run(notes, tmp_path / "edited.json", "status", *options)
    assert len(work.modules) <= 147
    assert not work.modules & {"oneonone_lint.lint.linter", "oneonone_lint.parsing.markdown.token_reader"}
    assert work.commands == ()
    assert work.packages == {"click"}


def test_a_question_asked_before_is_answered_by_few_modules_that_read_nothing(notes: Path) -> None:
    report = notes / ".git/work.json"  # the same each time: its name stands in the environment
    time.sleep(2.1)  # nothing is kept of what has just changed
    for _ in range(2):  # the first run reads the notes, the second one finds that all is known
        assert "click" in watch_run(notes, report, *ANSWERED).packages
    work = watch_run(notes, report, *ANSWERED)
    assert work.modules == QUICK
    assert work.packages == frozenset()
    assert work.commands == ()
    assert work.reads == {".": 1, "alice-bob": 1, "other": 1}  # the folders, looked into once


def test_after_an_edit_an_answer_is_renewed_from_that_series_alone(notes: Path) -> None:
    report = notes / ".git/work.json"
    time.sleep(2.1)
    watch_run(notes, report, *ANSWERED)
    keeping = watch_run(notes, report, *ANSWERED)
    assert set(keeping.reads) == {".", "alice-bob", "other", "oneonone.toml"}  # whatever else is read has to be noted
    (notes / LAST).write_text(NOTE.format(day="2026-11-20", due="2026-12-04"))
    work = watch_run(notes, report, *ANSWERED)
    assert work.packages == frozenset()
    assert work.of_python & {*SLOW, "base64", "locale", "signal", "subprocess", "tomllib"} == set()
    assert len(work.modules) <= 114
    assert work.commands == ()
    folders = {".": 1, "alice-bob": 1, "other": 1}
    assert work.reads == {**folders, **{f"alice-bob/{day}.md": 1 for day in DAYS}}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_who_only_asks_what_there_is_loads_no_linter(option: str, notes: Path, tmp_path: Path) -> None:
    work = watch_run(notes, tmp_path / "work.json", option)
    assert work.of_python & {*SLOW, "subprocess", "tomllib"} <= {"shutil"}  # click measures the terminal
    assert len(work.modules) <= 16
    assert work.packages == {"click"}
    assert work.commands == ()
    assert work.reads == {}
