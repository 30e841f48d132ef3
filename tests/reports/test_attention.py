"""What ``status`` says beyond the actions: what needs attention on a given day, and the habits of each series."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.files import write
from tests.support.tool import Tool

CONFIG = """\
[series.pair]
report = "alice"
manager = "bob"
cadence = "weekly"
"""


def status(tool: Tool, today: str, notes: dict[str, str], *options: str) -> dict[str, Any]:
    write(Path(), notes)
    result = tool("status", "--today", today, "--format", "json", *options)
    assert result.code == 0, result.err
    value: dict[str, Any] = json.loads(result.out)
    return value


def attention(tool: Tool, today: str, notes: dict[str, str], *options: str) -> list[tuple[str, str, str]]:
    entries = status(tool, today, notes, *options)["attention"]
    return [(entry["kind"], entry["series"], entry["path"]) for entry in entries]


def actions(*lines: str) -> str:
    return "\n".join(("## Actions", *lines, ""))


def marked(status: str, *lines: str) -> str:
    return "\n".join(("---", f"status: {status}", *lines, "---", ""))


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("today", "is_past"), [("2026-11-13", False), ("2026-11-14", True)])
def test_an_agenda_whose_day_has_passed(today: str, is_past: bool, tool: Tool) -> None:  # noqa: FBT001 - a table
    path = "pair/2026-11-13.md"
    assert attention(tool, today, {path: marked("agenda")}) == ([("agenda-past", "pair", path)] if is_past else [])


LATE = [
    ("2026-11-27", "", False),
    ("2026-11-28", "", True),
    ("2026-12-02", "moved-to: 2026-11-18\nstatus: moved", False),
    ("2026-12-03", "moved-to: 2026-11-18\nstatus: moved", True),
]
# What was called off, or is still ahead, is no meeting; the last one was on the 6th.
NOT_MET = [
    ("2026-11-20", "status: cancelled\nreason: ill", []),
    ("2026-11-21", "status: cancelled\nreason: ill", ["cadence-overdue"]),
    ("2026-11-21", "status: agenda", ["agenda-past"]),
]


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("today", "front_matter", "is_late"), LATE)
def test_no_meeting_for_longer_than_the_cadence(
    today: str,
    front_matter: str,
    is_late: bool,  # noqa: FBT001 - a table
    tool: Tool,
) -> None:
    path = "pair/2026-11-13.md"
    notes = {"oneonone.toml": CONFIG, "pair/2026-11-06.md": "", path: f"---\n{front_matter}\n---\n"}
    assert attention(tool, today, notes) == ([("cadence-overdue", "pair", path)] if is_late else [])


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("today", "front_matter", "kinds"), NOT_MET)
def test_a_meeting_that_was_called_off_is_none(today: str, front_matter: str, kinds: list[str], tool: Tool) -> None:
    notes = {
        "oneonone.toml": CONFIG,
        "pair/2026-11-06.md": "",
        "pair/2026-11-13.md": f"---\n{front_matter}\n---\n",
        "pair/2027-11-13.md": marked("agenda"),
    }
    assert [kind for kind, _, _ in attention(tool, today, notes)] == kinds


@pytest.mark.usefixtures("repo")
def test_a_note_that_cannot_be_read_is_a_meeting_all_the_same(tool: Tool) -> None:
    write(Path(), {"oneonone.toml": CONFIG, "pair/2026-11-06.md": "", "pair/2026-11-13.md": "\0"})
    assert attention(tool, "2026-11-27", {}) == []
    assert attention(tool, "2026-11-28", {}) == [("cadence-overdue", "pair", "pair/2026-11-13.md")]


@pytest.mark.usefixtures("repo")
def test_without_a_cadence_nobody_is_late(tool: Tool) -> None:
    assert attention(tool, "2036-11-28", {"pair/2026-11-13.md": ""}) == []


@pytest.mark.usefixtures("repo")
def test_what_is_carried_often_and_what_is_long_overdue(tool: Tool) -> None:
    days = ("2026-10-23", "2026-10-30", "2026-11-06", "2026-11-13")
    notes = {f"pair/{day}.md": actions("- [ ] A @bob due:2026-10-24", "- [ ] D @bob due:2026-11-30") for day in days}
    notes["pair/2026-10-23.md"] += "- [ ] B @bob due:2026-11-13\n- [x] C @bob due:2026-10-23\n"
    kinds = [
        ("carried-often", "pair", "pair/2026-11-13.md"),
        ("long-overdue", "pair", "pair/2026-11-13.md"),
        ("long-overdue", "pair", "pair/2026-10-23.md"),
    ]
    assert sorted(attention(tool, "2026-11-28", notes)) == sorted(kinds)
    assert attention(tool, "2026-11-27", notes) == kinds[:2]


@pytest.mark.usefixtures("repo")
def test_a_message_quotes_the_action_but_not_with_redact(tool: Tool) -> None:
    notes = {"pair/2026-11-13.md": actions("- [ ] Talk about the salary @bob due:2026-11-13")}
    (entry,) = status(tool, "2026-12-24", notes)["attention"]
    assert entry["message"] == "“Talk about the salary” is 41 days overdue"
    (entry,) = status(tool, "2026-12-24", notes, "--redact")["attention"]
    assert entry["message"] == "the action in line 2 is 41 days overdue"
    for output_format in ("table", "markdown"):
        out = tool("status", "--today", "2026-12-24", "--format", output_format).out
        assert "pair: “Talk about the salary” is 41 days overdue (pair/2026-11-13.md)" in out
        assert "salary" not in tool("status", "--today", "2026-12-24", "--format", output_format, "--redact").out


@pytest.mark.usefixtures("repo")
def test_nobody_is_asked_about_a_series_that_was_carried_on(tool: Tool) -> None:
    config = CONFIG + '[series.new]\ncadence = "weekly"\ncontinues = "pair"\n'
    notes = {
        "oneonone.toml": config,
        "pair/2026-10-02.md": marked("agenda") + actions("- [ ] A @bob due:2026-10-09"),
        "new/2026-11-13.md": "",
    }
    # What is overdue has come along.
    expected = [("long-overdue", "pair", "pair/2026-10-02.md")]
    assert attention(tool, "2026-11-20", notes) == expected
    assert attention(tool, "2026-11-20", notes, "--series", "new") == expected
    assert attention(tool, "2026-11-20", notes, "--series", "pair") == []
    # Before the new series began, the old one was asked.
    assert attention(tool, "2026-11-12", notes, "--at", "2026-11-12") == [
        ("agenda-past", "pair", "pair/2026-10-02.md"),
        ("cadence-overdue", "pair", "pair/2026-10-02.md"),
        ("long-overdue", "pair", "pair/2026-10-02.md"),
    ]


@pytest.mark.usefixtures("repo")
def test_enforce_from_leaves_what_is_older_alone(tool: Tool) -> None:
    notes = {
        "oneonone.toml": "enforce-from = 2026-11-01\n",
        "pair/2026-10-02.md": marked("agenda") + actions("- [ ] A @bob due:2026-10-09"),
        "pair/2026-11-06.md": marked("agenda"),
    }
    assert attention(tool, "2026-11-20", notes) == [("agenda-past", "pair", "pair/2026-11-06.md")]
    assert len(attention(tool, "2026-11-20", notes, "--all")) == 3


def habits(tool: Tool, today: str, notes: dict[str, str], *options: str) -> list[dict[str, Any]]:
    write(Path(), {"oneonone.toml": f'name = "team"\n{notes["oneonone.toml"]}'})
    named = {path: text for path, text in notes.items() if path != "oneonone.toml"}
    entries: list[dict[str, Any]] = status(tool, today, named, *options)["habits"]
    return entries


HABITS = {
    "oneonone.toml": CONFIG,
    "pair/2026-10-30.md": actions("- [ ] A @bob due:2026-11-06", "- [ ] B @alice due:2026-11-05", "- [ ] C @alice"),
    "pair/2026-11-06.md": actions("- [x] A", "- [x] B", "- [ ] D @bob and @alice due:2026-11-20"),
    "pair/2026-11-13.md": marked("cancelled", "reason: both ill"),
    "pair/2026-11-14.md": marked("moved", "moved-to: 2026-11-17"),
    "pair/2026-11-17.md": actions("- [-] C cancelled:2026-11-16"),
    "pair/2026-11-24.md": marked("agenda") + actions("- [ ] E @alice due:2026-11-30"),
}


@pytest.mark.usefixtures("repo")
def test_the_numbers_of_a_series(tool: Tool) -> None:
    # Closed: A and B by the meeting of the 6th, after that of the 30th and so on time, C without a date. The manager
    # has A and shares D, of A to E. Open: D since the 6th, 14 days; E is ahead.
    assert habits(tool, "2026-11-20", HABITS) == [
        {
            "repo": "team",
            "series": "pair",
            "held": 3,
            "moved": 1,
            "cancelled": 1,
            "closed": 3,
            "closed_dated": 2,
            "closed_on_time": 2,
            "manager_share": 0.4,
            "mean_age_days": 7.0,
            "last_held": "2026-11-17",
        }
    ]


@pytest.mark.usefixtures("repo")
def test_the_numbers_as_they_stood(tool: Tool) -> None:
    (numbers,) = habits(tool, "2026-11-05", HABITS, "--at", "2026-11-05")
    assert numbers == {
        "repo": "team",
        "series": "pair",
        "held": 1,
        "moved": 0,
        "cancelled": 0,
        "closed": 0,
        "closed_dated": 0,
        "closed_on_time": 0,
        "manager_share": 0.33,
        "mean_age_days": 6.0,
        "last_held": "2026-10-30",
    }


@pytest.mark.usefixtures("repo")
def test_where_there_is_nothing_to_count(tool: Tool) -> None:
    (numbers,) = habits(tool, "2026-11-20", {"oneonone.toml": CONFIG, "pair/2026-11-13.md": ""})
    assert (numbers["manager_share"], numbers["mean_age_days"]) == (None, None)
    nobody = {"oneonone.toml": "", "pair/2026-11-13.md": actions("- [ ] A @bob due:2026-11-20")}
    assert habits(tool, "2026-11-20", nobody)[0]["manager_share"] is None


@pytest.mark.usefixtures("repo")
def test_the_summary_counts_open_actions(tool: Tool) -> None:
    notes = {
        "pair/2026-11-13.md": actions(
            *(f"- [ ] Due on the {day}th @bob due:2026-11-{day}" for day in (19, 20, 27, 28)),
            "- [ ] Some day @bob",
            "- [ ] Whoever due:2026-12-24",
            "- [x] Done @bob due:2026-11-01",
        )
    }
    summary = status(tool, "2026-11-20", notes, "--state", "all")["summary"]
    assert summary == {
        "open": 6,
        "overdue": 1,
        "due_within_7_days": 2,
        "without_due": 1,
        "without_owner": 1,
        "series": 1,
        "notes": 1,
    }
