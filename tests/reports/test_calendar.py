"""``calendar``: meetings ahead, whose turn it is, open actions, read back with a calendar library."""

import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar, Event, Todo

from tests.support.files import write
from tests.support.tool import Tool

CONFIG = """\
timezone = "Europe/Berlin"
[series.alice-bob]
report = "alice"
manager = "bob"
cadence = "weekly"
time = 14:00:00
duration = "45m"
pauses = [{ from = 2026-11-27, to = 2026-11-28 }]
"""
NOTES = {
    "oneonone.toml": CONFIG,
    "alice-bob/2026-11-06.md": "## Actions\n- [ ] Send the budget @alice due:2026-11-20\n- [x] Done @bob\n",
    "alice-bob/2026-11-13.md": "---\nreport: alice\nmanager: bob\nstatus: agenda\ntime: 15:30\nduration: 1h\n---\n",
}
HELD = "## Actions\n- [ ] Send the budget @alice due:2026-11-20 id:b1\n"
TODAY = ("--today", "2026-11-10", "--weeks", "4")


def read(tool: Tool, *args: str) -> Calendar:
    result = tool("calendar", *args)
    assert result.code == 0, result.err
    calendar = Calendar.from_ical(result.out)
    assert isinstance(calendar, Calendar)
    return calendar


def starts(calendar: Calendar) -> list[str]:
    return [f"{event.start:%Y-%m-%d %H:%M %Z}" for event in calendar.events]


@pytest.fixture
def notes(repo: Path) -> Path:
    write(repo, NOTES)
    return repo


@pytest.mark.usefixtures("notes")
def test_what_has_a_note_and_what_comes_by_the_cadence(tool: Tool) -> None:
    calendar = read(tool, *TODAY)
    assert starts(calendar) == [
        *("2026-11-13 15:30 CET", "2026-11-20 14:00 CET", "2026-12-04 14:00 CET", "2026-12-11 14:00 CET"),
        "2026-12-18 14:00 CET",  # in the place of that of the pause
    ]
    first, second, *_ = calendar.events
    assert (first.duration, second.duration) == (dt.timedelta(hours=1), dt.timedelta(minutes=45))
    assert str(first["summary"]) == "1:1 alice / bob"
    assert str(first["description"]).endswith(": alice-bob/2026-11-13.md")
    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Berlin"]
    todos = [(str(todo["summary"]), str(todo["status"])) for todo in calendar.todos]
    assert todos == [("Send the budget (alice)", "NEEDS-ACTION"), ("Done (bob)", "COMPLETED")]


@pytest.mark.usefixtures("notes")
def test_an_entry_keeps_its_identity(repo: Path, tool: Tool) -> None:
    def uids(*args: str) -> dict[str, str]:
        return {f"{event.start:%m-%d}": str(event["uid"]) for event in read(tool, *args).events}

    before = uids(*TODAY)
    assert len(set(before.values())) == 5
    write(repo, {"alice-bob/2026-11-20.md": "---\nstatus: moved\nmoved-to: 2026-11-23\n---\n"})
    after = uids("--today", "2026-11-11", "--weeks", "4")
    assert after["11-23"] == before["11-20"]
    assert after["11-13"] == before["11-13"]


def test_without_a_time_it_is_all_day_and_without_a_zone_local(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": "[series.a]\ncadence = 'weekly'\n", "a/2026-11-06.md": ""})
    events = read(tool, *TODAY).events
    days = [event.start for event in events]
    assert {str(event["transp"]) for event in events} == {"TRANSPARENT"}  # nobody is busy all day
    assert days[0] == dt.date(2026, 11, 13)
    assert not any(isinstance(day, dt.datetime) for day in days)
    write(repo, {"oneonone.toml": "[series.a]\ncadence = 'weekly'\ntime = 09:00:00\n"})
    (event, *_) = read(tool, *TODAY).events
    assert "transp" not in event
    assert event.start == dt.datetime(2026, 11, 13, 9)  # noqa: DTZ001 - floating: wherever one is


def test_whose_turn_it_is(repo: Path, tool: Tool) -> None:
    config = '[series.a]\nprofile = "top-three"\nmanager = "bob"\ncadence = "weekly"\n'
    write(repo, {"oneonone.toml": config, "a/2026-11-06.md": ""})

    def details(event: Event) -> str:
        return str(event.get("description", ""))

    descriptions = [details(event) for event in read(tool, *TODAY).events]
    assert len(set(descriptions)) == 4
    (own,) = [words for words in descriptions if "bob hears of it by" in words]
    day = next(event.start for event in read(tool, *TODAY).events if details(event) == own)
    assert own.endswith(f"bob hears of it by {day - dt.timedelta(days=14)}")


def test_a_series_that_was_carried_on_meets_no_more(repo: Path, tool: Tool) -> None:
    config = "[series.old]\ncadence = 'weekly'\n[series.new]\ncontinues = 'old'\ncadence = 'weekly'\n"
    write(repo, {"oneonone.toml": config, "old/2026-11-06.md": "", "new/2026-11-09.md": ""})
    events = [event for event in read(tool, *TODAY).events if event.get("status") != "CANCELLED"]
    assert {event["categories"].to_ical() for event in events} == {b"new"}


def test_only_notes_tell_of_meetings_without_a_cadence(repo: Path, tool: Tool) -> None:
    write(repo, {"a/2026-11-06.md": "", "a/2026-11-20.md": "---\nstatus: agenda\n---\n"})
    result = tool("calendar", "a", *TODAY)
    assert "a has no `cadence` in the config" in result.err
    assert [event.start for event in Calendar.from_ical(result.out).events] == [dt.date(2026, 11, 20)]


@pytest.mark.usefixtures("notes")
def test_into_a_file_and_wrong_use(repo: Path, tool: Tool) -> None:
    assert tool("calendar", *TODAY, "-o", "x.ics").out == ""
    first = (repo / "x.ics").read_bytes()
    assert first.endswith(b"END:VCALENDAR\r\n")
    assert tool("calendar", *TODAY, "-o", "x.ics").code == 0
    assert (repo / "x.ics").read_bytes() == first
    assert tool("calendar", "nobody").code == 2
    for weeks in ("0", "-1", "521", "3w", ""):
        run = tool("calendar", "--weeks", weeks)
        assert (run.code, run.out) == (2, "")
        assert f"`{weeks}` is not a number of weeks from 1 to 520; write it as 12" in run.err
    assert tool("calendar", "-o", "no/such/folder.ics").code == 2


@pytest.mark.usefixtures("notes")
def test_a_note_far_ahead_hides_no_meeting_before_it(repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026-12-10.md": "---\nstatus: cancelled\nreason: fair\n---\n"})
    events = read(tool, "--today", "2026-11-10", "--weeks", "6").events
    assert [f"{event.start:%m-%d}" for event in events] == ["11-13", "11-20", "12-04", "12-10", "12-17", "12-24"]
    assert [str(event.get("status", "")) for event in events] == ["", "", "", "CANCELLED", "", ""]


def test_where_there_is_nothing(repo: Path, tool: Tool) -> None:
    result = tool("calendar")
    assert (result.code, f"no note found in {repo}" in result.err) == (0, True)


@pytest.mark.usefixtures("notes")
def test_a_moved_meeting_stands_once_on_its_new_day(repo: Path, tool: Tool) -> None:
    def days() -> dict[str, str]:
        events = read(tool, "--today", "2026-11-16", "--weeks", "2").events
        assert len(events) == len({event.start for event in events})
        return {f"{event.start:%m-%d}": str(event["uid"]) for event in events}

    meant = days()["11-20"]
    write(repo, {"alice-bob/2026-11-20.md": "---\nstatus: moved\nmoved-to: 2026-11-18\n---\n"})
    assert days()["11-18"] == meant
    write(repo, {"alice-bob/2026-11-20.md": "---\nstatus: moved\nmoved-to: 2026-11-23\n---\n"})
    write(repo, {"alice-bob/2026-11-23.md": "---\nstatus: agenda\n---\n"})
    assert days()["11-23"] == meant
    write(repo, {"alice-bob/2026-11-23.md": "---\nstatus: cancelled\nreason: ill\n---\n"})
    assert days()["11-23"] == meant
    events = read(tool, "--today", "2026-11-16", "--weeks", "2").events
    assert [f"{event.start:%m-%d}" for event in events if event.get("status") == "CANCELLED"] == ["11-23"]


Entry = Event | Todo


def take_in(known: dict[str, Entry], calendar: Calendar) -> None:
    """Do with *calendar* what a program does that has *known* entries (RFC 5546, section 2.1.5)."""
    entries: list[Entry] = [*calendar.events, *calendar.todos]
    for entry in entries:
        held = known.get(entry.uid)
        if held is None or (held.sequence, held.DTSTAMP) <= (entry.sequence, entry.DTSTAMP):
            known[entry.uid] = entry


def plan_of(known: dict[str, Entry]) -> list[str]:
    events = [entry for entry in known.values() if isinstance(entry, Event)]
    return sorted(f"{event.start:%m-%d} {event.get('status', '')}".strip() for event in events)


def test_taking_the_file_in_again_changes_and_never_doubles(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": '[series.a]\ncadence = "weekly"\n', "a/2026-11-06.md": HELD})
    known: dict[str, Entry] = {}
    take_in(known, read(tool, "--today", "2026-11-10", "--weeks", "4"))
    assert plan_of(known) == ["11-13", "11-20", "11-27", "12-04", "12-11"]
    write(repo, {"a/2026-11-13.md": "---\nstatus: moved\nmoved-to: 2026-11-16\n---\n"})
    write(repo, {"a/2026-11-16.md": HELD.replace("[ ]", "[x]")})
    write(repo, {"a/2026-11-20.md": "---\nstatus: cancelled\nreason: ill\n---\n"})
    take_in(known, read(tool, "--today", "2026-11-16", "--weeks", "4"))
    assert plan_of(known) == ["11-13", "11-20 CANCELLED", "11-27", "12-04", "12-11", "12-18"]
    assert [str(entry["status"]) for entry in known.values() if isinstance(entry, Todo)] == ["COMPLETED"]
    write(repo, {"oneonone.toml": '[series.a]\ncadence = "weekly"\nweekday = "wednesday"\n'})
    take_in(known, read(tool, "--today", "2026-11-17", "--weeks", "4"))
    assert plan_of(known) == ["11-13", "11-20 CANCELLED", "11-25", "12-02", "12-09", "12-16"]


SHRUNK = {
    "a pause": {"oneonone.toml": '[series.a]\ncadence = "weekly"\npauses = [{ from = 2026-11-18, to = 2026-12-01 }]\n'},
    "a later weekday": {"oneonone.toml": '[series.a]\ncadence = "weekly"\nweekday = "monday"\n'},
    "an earlier weekday": {"oneonone.toml": '[series.a]\ncadence = "weekly"\nweekday = "wednesday"\n'},
    "a sparser cadence": {"oneonone.toml": '[series.a]\ncadence = "monthly"\n'},
    "moved past the next": {"a/2026-11-13.md": "---\nstatus: moved\nmoved-to: 2026-11-24\n---\n"},
    "a new manager": {
        "oneonone.toml": '[series.a]\ncadence = "weekly"\n[series.b]\ncontinues = "a"\ncadence = "weekly"\n',
        "b/2026-11-12.md": "---\nstatus: agenda\n---\n",
    },
}


@pytest.mark.parametrize("files", SHRUNK.values(), ids=SHRUNK)
def test_nothing_is_left_over_where_meetings_fall_away(files: dict[str, str], repo: Path, tool: Tool) -> None:
    notes = {"a/2026-10-30.md": HELD, "a/2026-11-06.md": HELD}
    write(repo, {"oneonone.toml": '[series.a]\ncadence = "weekly"\n', **notes})
    known: dict[str, Entry] = {}
    take_in(known, read(tool, "--today", "2026-11-10", "--weeks", "4"))
    write(repo, files)
    now = read(tool, "--today", "2026-11-10", "--weeks", "4")
    take_in(known, now)
    standing = [event for event in now.events if event.get("status") != "CANCELLED"]
    assert [day for day in plan_of(known) if "CANCELLED" not in day] == sorted(
        f"{event.start:%m-%d}" for event in standing
    )
