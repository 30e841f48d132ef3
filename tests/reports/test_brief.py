"""``brief``: what two people want to know before they meet, on one screen."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.schemas import validator
from tests.support.tool import Tool

CONFIG = """\
[series.sam-kim]
report = "sam"
manager = "kim"
cadence = "weekly"
time = 14:00:00
"""
HELD = """\
# 1:1 sam / kim, 2026-11-13

## Decisions
- Hire a second designer,
  by spring

## Priorities
1. Budget
2. Hiring

## Actions
- [ ] Book the room @sam due:2026-11-16
- [ ] Write the job ad @kim due:2026-11-27
- [x] Call the bank @kim due:2026-11-13
"""
AGENDA = "---\nstatus: agenda\n---\n## Review\n- [ ] Book the room @sam due:2026-11-16\n\n## Priorities\n1. Moving\n"
TODAY = ("--today", "2026-11-18")


@pytest.fixture
def notes(repo: Path) -> Path:
    write(repo, {"oneonone.toml": CONFIG, "sam-kim/2026-11-13.md": HELD, "sam-kim/2026-11-20.md": AGENDA})
    write(repo, {"sam-kim/goals.md": "# Goals\n\n- Lead a team\n  - of three\n"})
    return repo


@pytest.mark.usefixtures("notes")
def test_one_screen(tool: Tool) -> None:
    assert tool("brief", "sam-kim", *TODAY).lines == [
        "sam / kim (sam-kim)",
        "Next: Fri 2026-11-20 14:00, in 2 days; agenda sam-kim/2026-11-20.md",
        "",
        "Open: 2, overdue: 1",
        "- kim, 2026-11-27: Write the job ad",
        "- sam, 2026-11-16 2 d late: Book the room",
        "",
        "Waiting longest",
        "- since 2026-11-13, sam: Book the room",
        "",
        "Decided on 2026-11-13",
        "- Hire a second designer,",
        "",
        "Priorities on 2026-11-13",
        "- Budget",
        "- Hiring",
        "",
        "Priorities now",
        "- Moving",
        "",
        "Goals",
        "- Lead a team",
    ]


def test_the_next_meeting_comes_first(notes: Path, tool: Tool) -> None:
    more = '[series.ann-kim]\nreport = "ann"\nmanager = "kim"\ncadence = "weekly"\n'
    write(notes, {"oneonone.toml": CONFIG + more, "ann-kim/2026-11-12.md": "", "lone/2026-11-12.md": ""})
    report = json.loads(tool("brief", "--format", "json", *TODAY).out)
    validator("brief").validate(report)
    days = [(entry["series"], entry["next"] and entry["next"]["date"]) for entry in report["series"]]
    assert days == [("ann-kim", "2026-11-19"), ("sam-kim", "2026-11-20"), ("lone", None)]
    assert "No meeting is planned." in tool("brief", "lone", *TODAY).out


@pytest.mark.usefixtures("notes")
def test_json_names_what_waits_longest(tool: Tool) -> None:
    (entry,) = json.loads(tool("brief", "--format", "json", *TODAY).out)["series"]
    (waiting,) = [action for action in entry["actions"] if action["id"] == entry["waiting_longest"]]
    assert (waiting["text"], entry["overdue"], entry["last"]) == ("Book the room", 1, "2026-11-13")
    assert (entry["priorities"], entry["new_priorities"]) == (["Budget", "Hiring"], ["Moving"])


def test_nothing_of_a_private_section_and_no_longer_than_a_line(notes: Path, tool: Tool) -> None:
    profile = '[profiles.ours]\nextends = "aquip"\nsections.decisions.private = true\n'
    write(
        notes,
        {
            "oneonone.toml": f'profile = "ours"\n{CONFIG}{profile}',
            "sam-kim/2026-11-13.md": HELD.replace("Budget", "long " * 40),
        },
    )
    for output_format in ("text", "markdown", "json"):
        assert "designer" not in tool("brief", "--format", output_format, *TODAY).out
    assert max(map(len, tool("brief", *TODAY).lines)) == 80


def test_a_long_list_is_cut(notes: Path, tool: Tool) -> None:
    actions = "".join(f"- [ ] Task {number} @sam due:2026-12-01\n" for number in range(30))
    write(notes, {"sam-kim/2026-11-13.md": HELD + actions})
    lines = tool("brief", *TODAY).lines
    assert "- and 21 more" in lines
    assert "Open: 32, overdue: 1" in lines


def test_words_of_markdown_stay_words(notes: Path, tool: Tool) -> None:
    write(notes, {"sam-kim/goals.md": "- Lead a @team <b>\n"})
    assert "- Lead a @team <b>" in tool("brief", *TODAY).lines
    assert "@team" not in tool("brief", "--format", "markdown", *TODAY).out


def test_without_notes(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG})
    run = tool("brief", *TODAY)
    assert (run.code, run.out, "`oneonone-lint new SERIES` writes one" in run.err) == (0, "", True)


def _make_fifo(file: Path) -> None:
    os.mkfifo(file)


def _link_out(file: Path) -> None:
    file.symlink_to("/etc/hostname")


def _link_nowhere(file: Path) -> None:
    file.symlink_to("gone.md")


def _write_utf_16(file: Path) -> None:
    file.write_text("# Goals", encoding="utf-16")


@pytest.mark.parametrize("make", [_make_fifo, _link_out, _link_nowhere, _write_utf_16])
def test_goals_that_cannot_be_read_are_named(make: Callable[[Path], None], notes: Path, tool: Tool) -> None:
    (notes / "sam-kim/goals.md").unlink()
    make(notes / "sam-kim/goals.md")
    write(notes, {"oneonone.toml": f'profile = "goals"\n{CONFIG}'})
    told = tool("brief", "sam-kim", *TODAY)
    assert (told.code, told.err.count("\n")) == (0, 1)
    assert told.err.startswith("sam-kim/goals.md cannot be read, its goals are not here: it is ")
    (found,) = tool("check", "--select", "F011").lines
    assert "“goals.md”, which “Goals” refers to, cannot be read: it is " in found
