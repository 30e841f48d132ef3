"""No config makes the tool hang, fill memory, fail or print at length, whatever it holds (interface, clause 9.5)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from oneonone_lint.model.note import Note, NoteName
from oneonone_lint.parsing.notes.note_reader import SeriesContext, read_note
from tests.support.limits import RESIDENT, run_limited
from tests.support.tool import Tool

NOTE = """---
report: alice
manager: bob
---

# 2026-11-13

## Review

None.

## Actions

- [ ] Do it @alice due:2026-11-20
"""
SIZE = 64 * 1024
OURS = '[profiles.x]\nextends = "aquip"\n'
SERIES = "[series.alice-bob]\n"


def fill(head: str, part: Callable[[int], str], tail: str = "") -> str:
    """Return *head*, as many parts as there is room for, and *tail*."""
    parts: list[str] = []
    size = len(head) + len(tail)
    while size + len(part(len(parts))) <= SIZE:
        size += len(part(len(parts)))
        parts.append(part(len(parts)))
    return head + "".join(parts) + tail


def chain(number: int, last: str) -> str:
    tables = [f'[profiles.p{index}]\nextends = "p{index + 1}"\n' for index in range(number)]
    return "".join([*tables, f'[profiles.p{number}]\nextends = "{last}"\n'])


CONFIGS = {
    "stars": 'exclude = ["*a*a*a*a*a*b", "?*?*?*?*?*?*b", "**a**a**a**a**b"]',
    "stars by thousands": fill('exclude = ["', lambda _: "*a", 'b"]'),
    "patterns of files": fill("[per-file]\n", lambda index: f'"a{index}/**" = ["T004"]\n'),
    "patterns of series": fill("", lambda index: f'[series."*a{index}*"]\n'),
    "aliases": fill("[people]\nalice = { aliases = [", lambda index: f'"n{index}",', "] }"),
    "people": fill("[people]\n", lambda index: f'p{index} = {{ name = "P {index}" }}\n'),
    "profiles in a row": chain(1700, "aquip"),
    "a hundred profiles in a row": chain(99, "aquip"),
    "profiles in a circle": chain(90, "p0"),
    "sections": fill(OURS, lambda index: f"sections.a{index} = {{}}\n"),
    "topics": fill(OURS, lambda index: f"rotation.a{index} = {{}}\n"),
    "rules of a profile": fill(f"{OURS}on = [", lambda _: '"T",', "]"),
    "lists in a profile": f'{OURS}on = [["T"]]',
    "series in a row": fill("", lambda index: f'[series.s{index}]\ncontinues = "s{index + 1}"\n'),
    "pauses": fill(f"{SERIES}pauses = [", lambda _: "{from=2026-01-01,to=2026-01-02},", "]"),
    "a pause without end": f'{SERIES}cadence = "FREQ=DAILY"\npauses = [{{ from = 0001-01-01, to = 9999-12-31 }}]',
    "lists in lists": "a = " + "[" * 30_000 + "]" * 30_000,
    "tables in tables": "a = " + "{a=" * 9_000 + "1" + "}" * 9_000,
    "keys in keys": '"a b"' + '."a b"' * 9_000 + " = 1",
    "a long name": f'name = "{"n" * 60_000}"',
    "a huge number": f"lookback = {'9' * 4_000}",
    "a huge number for a text": f"name = 0x{'f' * 60_000}",
    "a huge limit": f"{OURS}sections.a.most = 0x{'f' * 60_000}",
    "a long deadline": f'{OURS}deadline = "{"9" * 60_000}h"',
    "a long key": f"{'k' * 60_000} = 1",
    "a long handle": f'[people]\n"{"p p" * 20_000}" = {{}}',
    "a long rule": f'select = ["{"p" * 60_000}"]',
    "a time zone of the file system": 'timezone = "../../etc/passwd"',
    "a time zone that is a folder": 'timezone = "Europe"',
    "every second": f'{SERIES}cadence = "FREQ=SECONDLY"',
    "all seconds of a day": f'{SERIES}cadence = "FREQ=DAILY;BYSECOND={",".join(map(str, range(60)))}"',
    "a day that never comes": f'{SERIES}cadence = "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"',
    "a place that never comes": f'{SERIES}cadence = "FREQ=DAILY;BYDAY=MO;BYSETPOS=366"',
    "a weekday out of reach": f'{SERIES}cadence = "FREQ=YEARLY;BYDAY=+99999999999MO"',
    "a rule by thousands": f'{SERIES}cadence = "FREQ=YEARLY;BYYEARDAY={",".join(["1"] * 20_000)}"',
    "recurrence rules": fill("", lambda index: f'[series.s{index}]\ncadence = "FREQ=DAILY;INTERVAL={index + 1}"\n'),
}


@pytest.mark.slow
@pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)
def test_no_config_hangs_or_fills_memory(tmp_path: Path, config: str) -> None:
    (tmp_path / "oneonone.toml").write_text(config)
    for folder in ("alice-bob", "a" * 200):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "2026-11-13.md").write_text(NOTE)
    run = run_limited(tmp_path, "check")
    assert run.code in (0, 1, 2), run
    assert "internal error" not in run.err
    assert run.resident < RESIDENT
    assert all(len(line) < 1_500 for line in run.err.splitlines())


def many_series(number: int, settings: str = "") -> str:
    return "".join(f"[series.s{index}]\n{settings}" for index in range(number))


def test_a_calendar_has_no_more_meetings_than_anybody_plans(repo: Path, tool: Tool) -> None:
    (repo / "oneonone.toml").write_text(many_series(1_000, 'cadence = "weekly"\n'))
    run = tool("calendar", "--weeks", "520")
    assert run.out.count("BEGIN:VEVENT") == 5_000
    assert run.err == "of each series the next 5 meetings are here; name SERIES to have more\n"
    run = tool("calendar", "s1", "s2", "--weeks", "520")
    assert (run.out.count("BEGIN:VEVENT"), run.err) == (2 * 522, "")


@pytest.mark.parametrize("command", [("calendar",), ("new", "--all")])
def test_what_a_config_lacks_many_times_is_told_of_fifty(repo: Path, tool: Tool, command: tuple[str, ...]) -> None:
    (repo / "oneonone.toml").write_text(many_series(60))
    lines = tool(*command).err.splitlines()
    assert len(lines) == 51
    assert lines[-1] == "and 10 more like that"


def test_what_could_not_be_opened_many_times_is_told_of_fifty(repo: Path, tool: Tool) -> None:
    for index in range(60):
        (repo / f"r{index}").mkdir()
        (repo / f"r{index}" / "oneonone.toml").write_text("what = 1")
    lines = tool("check").err.splitlines()
    assert len(lines) == 53
    assert lines[-1] == "and 9 more like that"


def test_a_run_writes_no_more_notes_than_it_has_time_for(
    repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oneonone_lint.cli.new._MOST_NOTES", 2)
    (repo / "oneonone.toml").write_text(many_series(5, 'cadence = "weekly"\n'))
    runs = [tool("new", "--all", "--today", "2026-11-20") for _ in range(3)]
    assert [len(run.lines) for run in runs] == [2, 2, 1]
    told = "2 notes are enough for one run: run it again for the others"
    assert [told in run.err for run in runs] == [True, True, False]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The text and path of each note that is read, every time that it is."""
    read: list[tuple[str, str]] = []

    def note_and_read(source: str, path: str, name: NoteName, context: SeriesContext) -> Note:
        read.append((source, path))
        return read_note(source, path, name, context)

    monkeypatch.setattr("oneonone_lint.repo.series_reader.read_note", note_and_read)
    return read


@pytest.mark.parametrize(
    "command",
    [("brief",), ("new", "alice-bob"), ("new", "--all"), ("done", "Do it"), ("cancel", "alice-bob", "--reason", "ill")],
)
def test_no_note_is_read_twice(repo: Path, tool: Tool, read: list[tuple[str, str]], command: tuple[str, ...]) -> None:
    (repo / "oneonone.toml").write_text(f'{SERIES}cadence = "weekly"\n')
    (repo / "alice-bob").mkdir()
    for day in ("2026-11-06", "2026-11-13"):
        (repo / "alice-bob" / f"{day}.md").write_text(NOTE.replace("2026-11-13", day))
    assert tool(*command, "--today", "2026-11-16").code == 0
    assert len(set(read)) > 1
    assert len(read) == len(set(read))


def test_import_reads_the_notes_of_the_series_once(repo: Path, tool: Tool, read: list[tuple[str, str]]) -> None:
    (repo / "alice-bob").mkdir()
    (repo / "alice-bob" / "2026-11-13.md").write_text(NOTE)
    (repo / "document.md").write_text("# 2026-11-06\n\n- [ ] Do that @alice due:2026-11-20\n")
    assert tool("import", "document.md", "alice-bob", "--today", "2026-11-16").code == 0
    assert read.count((NOTE, "alice-bob/2026-11-13.md")) == 1


def test_series_that_continue_what_is_not_there_are_told_of_fifty(repo: Path, tool: Tool) -> None:
    (repo / "oneonone.toml").write_text("".join(f'[series.s{i}]\ncontinues = "t{i}"\n' for i in range(60)))
    for command in ("check", "status"):
        lines = [line for line in tool(command).err.splitlines() if "folder" not in line and "no note" not in line]
        assert len(lines) == 51
        assert lines[-1] == "and 10 more like that"


def test_notes_that_cannot_be_read_are_told_of_fifty(repo: Path, tool: Tool) -> None:
    (repo / "alice-bob").mkdir()
    for number in range(60):
        (repo / "alice-bob" / f"2026-11-13-{number}.md").write_bytes(b"\0")
    for command in (("status",), ("digest", "alice-bob"), ("new", "alice-bob", "--print")):
        lines = tool(*command, "--today", "2026-11-20").err.splitlines()
        assert sum("cannot be read" in line for line in lines) == 50
        assert "and 10 more like that" in lines


def test_a_file_that_many_sections_refer_to_is_looked_at_once(tmp_path: Path) -> None:
    sections = "".join(f'sections.s{number}.link = "goals.md"\n' for number in range(90))
    (tmp_path / "oneonone.toml").write_text(f'{OURS}{sections}{SERIES}profile = "x"\n')
    (tmp_path / "alice-bob").mkdir()
    (tmp_path / "alice-bob" / "2026-11-13.md").write_text(NOTE)
    (tmp_path / "alice-bob" / "goals.md").write_text("<!-- a -->\n" * 23_000)
    run = run_limited(tmp_path, "check")
    assert run.code == 1
    assert run.out.count("says nothing yet") == 50


def test_a_calendar_reads_the_notes_of_a_chain_once_for_its_meetings(
    repo: Path, tool: Tool, read: list[tuple[str, str]]
) -> None:
    continued = "".join(f'[series.s{index}]\ncontinues = "s{index + 1}"\n' for index in range(9))
    (repo / "oneonone.toml").write_text(f'[series."*"]\ncadence = "weekly"\n{continued}')
    for index in range(10):
        (repo / f"s{index}").mkdir()
        (repo / f"s{index}" / "2026-11-13.md").write_text(NOTE)
    assert tool("calendar", "--today", "2026-11-16").code == 0
    assert len(read) == 2 * 10  # once more for the actions
