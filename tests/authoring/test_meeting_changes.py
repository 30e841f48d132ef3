"""``move`` and ``cancel``, and what ``new``, ``calendar`` and ``check`` make of it."""

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.support.files import write
from tests.support.tool import Tool

CONFIG = """\
[people]
sam = { name = "Sam Lee" }
[series.sam-kim]
report = "sam"
manager = "kim"
cadence = "weekly"
weekday = "friday"
"""
HELD = """\
# 1:1 sam / kim, 2026-11-13

## Accomplishments
- Import shipped

## Questions & Issues
None

## Priorities
1. Budget

## Actions
- [ ] Book the room @sam due:2026-11-27
"""
TODAY = ("--today", "2026-11-18")
WHY = ("--reason", "Kim: ill")
TOLD = 'status: moved\nmoved-to: 2026-11-23\nreason: "Kim: ill"\n'


@pytest.fixture
def notes(repo: Path) -> Path:
    write(repo, {"oneonone.toml": CONFIG, "sam-kim/2026-11-13.md": HELD})
    return repo


def read(repo: Path, day: str) -> str:
    return (repo / f"sam-kim/{day}.md").read_bytes().decode()


def finds_nothing(tool: Tool) -> bool:
    return tool("check", "--ignore", "F011,S001", *TODAY).lines == []


def test_moving_a_meeting_without_a_note(notes: Path, tool: Tool) -> None:
    run = tool("move", "sam-kim", "--to", "2026-11-23", *WHY, *TODAY)
    assert (run.code, run.lines) == (0, ["sam-kim/2026-11-23.md", "sam-kim/2026-11-20.md"])
    head = "---\nreport: sam\nmanager: kim\n"
    assert read(notes, "2026-11-20") == f"{head}{TOLD}---\n# 1:1 sam / kim, 2026-11-20\n"
    assert "# 1:1 sam / kim, 2026-11-23\n\n## Review\n" in read(notes, "2026-11-23")
    assert "- [ ] Book the room @sam due:2026-11-27 id:" in read(notes, "2026-11-23")
    assert finds_nothing(tool)


def test_what_was_written_comes_along(notes: Path, tool: Tool) -> None:
    tool("new", "sam-kim", *TODAY)
    agenda = read(notes, "2026-11-20").replace("## Priorities\n", "## Priorities\n1. Hiring\n").replace("\n", "\r\n")
    (notes / "sam-kim/2026-11-20.md").write_bytes(agenda.encode())
    assert tool("move", "sam-kim", "--to", "2026-11-23", *WHY, *TODAY).code == 0
    told = TOLD.replace("\n", "\r\n")
    assert read(notes, "2026-11-20") == agenda.replace("status: agenda\r\n", told)
    assert read(notes, "2026-11-23") == agenda.replace("kim, 2026-11-20", "kim, 2026-11-23")
    assert finds_nothing(tool)


@pytest.mark.parametrize("title", ["# 1:1, November 20, 2026", "# 20.11.2026 sam / kim"])
def test_the_day_in_a_title_and_in_the_front_matter_is_the_new_one(title: str, notes: Path, tool: Tool) -> None:
    write(notes, {"sam-kim/2026-11-20.md": f"---\nstatus: agenda\ndate: 2026-11-20 # when\n---\n{title}\n"})
    assert tool("move", "sam-kim", "--to", "2026-11-23", *WHY, *TODAY).code == 0
    assert "date: 2026-11-23 # when\n" in read(notes, "2026-11-23")
    assert not [line for line in tool("check", *TODAY).lines if "F002" in line]


def test_new_and_calendar_follow(notes: Path, tool: Tool) -> None:
    write(notes, {"sam-kim/2026-11-20.md": "---\nstatus: moved\nmoved-to: 2026-11-24\nreason: ill\n---\n"})
    assert tool("new", "sam-kim", *TODAY).lines == ["sam-kim/2026-11-24.md"]
    days = [str(event.start) for event in Calendar.from_ical(tool("calendar", "--weeks", "2", *TODAY).out).events]
    assert days == ["2026-11-24", "2026-11-27", "2026-12-04"]


def test_cancelling(notes: Path, tool: Tool) -> None:
    assert tool("cancel", "sam-kim", *WHY, *TODAY).lines == ["sam-kim/2026-11-20.md"]
    assert 'status: cancelled\nreason: "Kim: ill"\n---\n' in read(notes, "2026-11-20")
    assert tool("new", "sam-kim", *TODAY).lines == ["sam-kim/2026-11-27.md"]
    assert finds_nothing(tool)


@pytest.mark.usefixtures("notes")
def test_a_day_that_is_named(tool: Tool) -> None:
    assert tool("cancel", "sam-kim", "--date", "2026-11-27", *WHY, *TODAY).lines == ["sam-kim/2026-11-27.md"]
    assert tool("new", "sam-kim", "--date", "2026-11-20", *TODAY).lines == ["sam-kim/2026-11-20.md"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (
            ("move", "sam-kim", "--to", "2026-11-13", *WHY),
            "sam-kim/2026-11-13.md is there already; nothing was changed",
        ),
        (("move", "sam-kim", "--to", "2026-11-20", *WHY), "the meeting is on 2026-11-20 already"),
        (
            ("cancel", "sam-kim", "--date", "2026-11-13", *WHY),
            "sam-kim/2026-11-13.md is `held`, no agenda; nothing was changed",
        ),
        (("cancel", "sam-kim"), "Missing option '--reason'."),
    ],
)
def test_what_is_refused(args: tuple[str, ...], says: str, notes: Path, tool: Tool) -> None:
    run = tool(*args, *TODAY)
    assert (run.code, run.err.splitlines()[0]) == (2, f"oneonone-lint: {says}")
    assert [path.name for path in (notes / "sam-kim").iterdir()] == ["2026-11-13.md"]


def test_no_agenda_upon_an_agenda(notes: Path, tool: Tool) -> None:
    assert tool("new", "sam-kim", *TODAY).lines == ["sam-kim/2026-11-20.md"]
    again = tool("new", "sam-kim", *TODAY)
    assert (again.code, again.lines) == (0, ["sam-kim/2026-11-20.md"])
    assert again.err == "it was there already; nothing was written\n"
    assert tool("new", "sam-kim", "--print", *TODAY).out == read(notes, "2026-11-20")
    other = tool("new", "sam-kim", "--date", "2026-11-27", *TODAY)
    assert (other.code, other.out) == (2, "")
    assert "oneonone-lint move sam-kim --to 2026-11-27 --reason WHY" in other.err


def test_all_writes_what_is_due(notes: Path, tool: Tool) -> None:
    more = '[series.old]\ncadence = "weekly"\n[series.next]\ncontinues = "old"\ncadence = "monthly"\n'
    write(notes, {"oneonone.toml": CONFIG + more, "old/2026-11-13.md": HELD, "next/2026-11-16.md": HELD})
    write(notes, {"without/2026-11-13.md": HELD})
    run = tool("new", "--all", *TODAY)
    assert (run.code, run.lines) == (0, ["sam-kim/2026-11-20.md"])
    assert run.err == "without has no `cadence` in the config: nobody knows when it meets\n"
    assert tool("new", "--all", *TODAY).out == ""
    assert tool("new", "--all", "--within", "5w", *TODAY).lines == ["next/2026-12-16.md"]
    assert tool("new", "sam-kim", "--all", *TODAY).code == 2
    alone = tool("new", "sam-kim", "--within", "5w", *TODAY)
    assert (alone.code, alone.out) == (2, "")
    assert "--within goes with --all; --date says the day of one meeting" in alone.err


def test_all_writes_no_agenda_upon_agendas(notes: Path, tool: Tool) -> None:
    for day in ("2026-11-19", "2026-11-26", "2026-12-03"):
        assert len(tool("new", "--all", "--today", day).lines) == 1
    run = tool("new", "--all", "--today", "2026-12-10")
    assert (run.code, run.out) == (0, "")
    assert run.err.startswith("sam-kim: its last three agendas are of days past, so no other is written; ")
    assert max(path.stem for path in (notes / "sam-kim").iterdir()) == "2026-12-04"
