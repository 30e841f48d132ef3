"""What follows a meeting that was moved: ``new``, ``calendar`` and ``by next 1:1`` say the same (spec, clause 2.6).

2026-11-06 and 2026-11-13 are Fridays.
"""

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.support.files import write
from tests.support.tool import Tool

MOVED = "---\nstatus: moved\nmoved-to: {}\nreason: travel\n---\n"
HELD = "---\nstatus: held\n---\n# 1:1\n\n## Actions\n- [ ] Book the room @sam by next 1:1\n"
WEEKLY = 'cadence = "weekly"\nweekday = "friday"\n'

# The settings, the meetings as "DAY" or "DAY>NEW DAY", the next three.
FOLLOWED = {
    "later": (WEEKLY, "11-13>11-17", ["11-20", "11-27", "12-04"]),
    "without a weekday": ('cadence = "weekly"\n', "11-13>11-17", ["11-20", "11-27", "12-04"]),
    "to the day before the next": (WEEKLY, "11-13>11-19", ["11-20", "11-27", "12-04"]),
    "to the day of the next": (WEEKLY, "11-13>11-20", ["11-27", "12-04", "12-11"]),
    "past the next": (WEEKLY, "11-13>11-24", ["11-27", "12-04", "12-11"]),
    "earlier": (WEEKLY, "11-06 11-13>11-10", ["11-20", "11-27", "12-04"]),
    "twice": (WEEKLY, "11-13>11-16 11-16>11-18", ["11-20", "11-27", "12-04"]),
    "forth and back": (WEEKLY, "11-13>11-17 11-17>11-12", ["11-20", "11-27", "12-04"]),
    "after one that was cancelled": (WEEKLY, "11-06x 11-13>11-17", ["11-20", "11-27", "12-04"]),
    "before one that was cancelled": (WEEKLY, "11-13>11-17 11-20x", ["11-27", "12-04", "12-11"]),
    "fortnightly": ('cadence = "fortnightly"\nweekday = "friday"\n', "11-13>11-17", ["11-27", "12-11", "12-25"]),
    "a week later, fortnightly": ('cadence = "fortnightly"\n', "11-13>11-20", ["11-27", "12-11", "12-25"]),
    "the day of the month": ('cadence = "monthly"\n', "11-13>11-17", ["12-13", "01-13", "02-13"]),
    "the second Friday": ('cadence = "monthly"\nweekday = "friday"\n', "11-13>11-24", ["12-11", "01-08", "02-12"]),
    "a rule": ('cadence = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"\n', "11-13>11-17", ["11-27", "12-11", "12-25"]),
    "into a new weekday": ('cadence = "weekly"\nweekday = "tuesday"\n', "11-13>11-17", ["11-24", "12-01", "12-08"]),
}


def write_meetings(repo: Path, settings: str, meetings: str) -> str:
    """Write the notes of *meetings*, and return the path of the one that was held last."""
    write(repo, {"oneonone.toml": f'[people]\nsam = {{}}\n[series.pair]\nreport = "sam"\nmanager = "kim"\n{settings}'})
    held: list[str] = []
    for meeting in meetings.split():
        day, _, new_day = meeting.removesuffix("x").partition(">")
        held = [other for other in held if not other.endswith(f"{day}.md")]
        cancelled = "---\nstatus: cancelled\nreason: ill\n---\n"
        told = MOVED.format(f"2026-{new_day}") if new_day else cancelled if meeting.endswith("x") else HELD
        write(repo, {f"pair/2026-{day}.md": told})
        if new_day:
            write(repo, {f"pair/2026-{new_day}.md": HELD})
            held.append(f"pair/2026-{new_day}.md")
    return held[-1]


@pytest.mark.parametrize(("settings", "meetings", "expected"), FOLLOWED.values(), ids=FOLLOWED)
def test_what_follows_a_meeting_that_was_moved(
    settings: str, meetings: str, expected: list[str], repo: Path, tool: Tool
) -> None:
    held = write_meetings(repo, settings, meetings)
    day = ("--today", f"{Path(held).stem}")
    events = Calendar.from_ical(tool("calendar", "--weeks", "16", *day).out).events
    days = [f"{event.start:%m-%d}" for event in events if event.get("status") != "CANCELLED"]
    assert [day for day in days if f"pair/2026-{day}.md" != held][:3] == expected
    assert tool("new", "pair", *day).lines[0][10:15] == expected[0]
    assert "M001" not in tool("check", *day).out


def test_by_the_next_meeting_means_the_planned_one(repo: Path, tool: Tool) -> None:
    write_meetings(repo, WEEKLY, "11-13>11-17")
    assert '"due": "2026-11-20"' in tool("status", "--format", "jsonl", "--today", "2026-11-18").out
    assert "Book the room @sam due:2026-11-20" in tool("new", "pair", "--print", "--today", "2026-11-18").out
