"""``lookback``: what nobody can act on any more is not spoken of, and nothing that is open is forgotten."""

import json
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

PAIR = '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\ncadence = "weekly"\n'
LATE = "## Actions\n- [ ] Book the room @bob due:2026-01-02\n"
DAYS = [f"2026-{month:02}-{day:02}" for month in (9, 10, 11) for day in (1, 2, 3)]


def path(day: str, folder: str = "alice-bob") -> str:
    return f"{folder}/{day}.md"


def days_with(code: str, tool: Tool, *options: str) -> list[str]:
    """The days of the notes with a finding of *code*."""
    lines = tool("check", "--select", code, *options).lines
    return [line.partition(".md:")[0][-10:] for line in lines if line.split()[1] == code]


def test_the_last_six_notes_are_spoken_of(repo: Path, tool: Tool) -> None:
    write(repo, {path(day): LATE for day in DAYS})
    assert days_with("T006", tool) == DAYS[-6:]
    write(repo, {"oneonone.toml": "lookback = 2\n"})
    assert days_with("T006", tool) == DAYS[-2:]
    write(repo, {"oneonone.toml": "lookback = 100\n"})
    assert days_with("T006", tool) == DAYS


def test_notes_of_every_status_count(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": "lookback = 3\n", **{path(day): LATE for day in DAYS}})
    write(repo, {path("2026-11-04"): "---\nstatus: cancelled\nreason: ill\n---\n"})
    write(repo, {path("2026-11-05"): f"---\nstatus: agenda\n---\n{LATE}"})
    assert days_with("T006", tool) == ["2026-11-03", "2026-11-05"]


def test_the_latest_held_note_is_always_spoken_of(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": "lookback = 1\n", **{path(day): LATE for day in DAYS}})
    write(repo, {path("2026-11-04"): "---\nstatus: cancelled\n---\n", path("2026-11-05"): "---\nstatus: agenda\n---\n"})
    assert days_with("T006", tool) == ["2026-11-03"]


def test_a_gap_long_ago_is_no_news(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": PAIR, **{path(day): "" for day in DAYS}})
    assert days_with("M001", tool) == ["2026-10-01", "2026-11-01"]
    write(repo, {"oneonone.toml": f"lookback = 5\n{PAIR}"})
    assert days_with("M001", tool) == ["2026-11-01"]


def test_what_is_open_in_an_old_note_is_not_forgotten(repo: Path, tool: Tool) -> None:
    write(repo, {path(day): "" for day in DAYS} | {path(DAYS[0]): LATE})
    assert days_with("C001", tool) == [DAYS[-1]]
    status = json.loads(tool("status", "--format", "json").out)
    assert [action["text"] for action in status["actions"]] == ["Book the room"]


def test_an_action_carried_often_and_dropped_from_the_notes_is_told_by_c001(repo: Path, tool: Tool) -> None:
    write(repo, {path(day): LATE if day < "2026-10-02" else "" for day in DAYS})
    assert days_with("C001", tool) == [DAYS[-1]]
    assert days_with("C004", tool) == ["2026-10-01"]
    write(repo, {"oneonone.toml": "lookback = 5\n"})
    assert days_with("C004", tool) == []


def test_series_that_continue_one_another_count_as_one(repo: Path, tool: Tool) -> None:
    write(repo, {path(day): LATE for day in DAYS[:6]})
    write(repo, {path(day, "alice-zoe"): LATE for day in DAYS[6:]})
    assert days_with("T006", tool) == DAYS
    write(repo, {"oneonone.toml": '[series.alice-zoe]\ncontinues = "alice-bob"\n'})
    assert days_with("T006", tool) == DAYS[-6:]
    assert days_with("T006", tool, "alice-bob") == DAYS[3:6], "naming files narrows what is reported only"


def test_a_suppression_where_the_rule_does_not_look_is_not_unused(repo: Path, tool: Tool) -> None:
    comment = "<!-- oneonone-lint: ignore T006 -->"
    write(repo, {path(day): f"## Actions\n{comment}\n- [ ] Book @bob due:2026-12-02\n" for day in DAYS})
    lines = tool("check", "--select", "T006,N001").lines
    assert [line.partition(".md:")[0][-10:] for line in lines] == DAYS[-6:]
    assert {line.split()[1] for line in lines} == {"N001"}


@pytest.mark.parametrize("value", ["0", "-1", "true", '"6"', "6.0", "[6]"])
def test_it_is_a_whole_number_of_one_or_more(value: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f"lookback = {value}\n"})
    result = tool("check")
    assert result.code == 2
    assert "oneonone.toml:1: `lookback` has to be a whole number of 1 or more; it is " in result.err


def test_config_shows_it(repo: Path, tool: Tool) -> None:
    write(repo, {path("2026-11-13"): ""})
    assert any(line.split() == ["lookback", "6", "default"] for line in tool("config").lines)
