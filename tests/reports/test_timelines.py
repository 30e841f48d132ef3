"""What the page shows of each series (interface, clause 4.7): meetings, gaps, agendas, turns, priorities, numbers."""

import datetime as dt
from pathlib import Path

import pytest

from oneonone_lint.model.action import State
from oneonone_lint.repo.opening import open_workspace
from oneonone_lint.reports.status.builder import build_status
from oneonone_lint.reports.status.query import StatusQuery
from oneonone_lint.reports.timeline.flow import count_months, count_owners, count_weeks
from oneonone_lint.reports.timeline.series_timeline import SeriesTimeline
from tests.support.files import write

TODAY = dt.date(2026, 11, 20)
CONFIG = """\
profile = "top-three"
[series.a-b]
report = "a"
manager = "b"
cadence = "weekly"
pauses = [{ from = 2026-08-03, to = 2026-08-14 }, { from = 2020-01-01, to = 2020-02-01 }]
"""


def read_timelines(repo: Path, today: dt.date = TODAY, query: StatusQuery | None = None) -> list[SeriesTimeline]:
    workspace = open_workspace(repo)
    query = query or StatusQuery(timelines=True)
    return list(build_status(workspace, workspace.series_in(""), query, today).timelines)


def held(text: str = "", status: str = "held", more: str = "") -> str:
    return f"---\nstatus: {status}\n{more}---\n# 1:1\n{text}"


def test_meetings_of_each_kind(repo: Path) -> None:
    notes = {
        "2026-05-01": held(),  # before the weeks that are looked at
        "2026-10-23": held(),
        "2026-10-30": held(status="moved", more="moved-to: 2026-11-03\nreason: ill\n"),
        "2026-11-03": held(),
        "2026-11-06": held(status="cancelled", more="reason: ill\n"),
        "2026-11-13": held(status="agenda"),
        "2026-11-14": "\0",
        "2026-11-20": held(status="agenda"),
        "2026-11-27": held(status="agenda"),
        "2026-12-25": held(status="agenda"),  # beyond what is looked ahead
    }
    write(repo, {"oneonone.toml": CONFIG, **{f"a-b/{day}.md": text for day, text in notes.items()}})
    (timeline,) = read_timelines(repo)
    assert [(str(meeting.day), str(meeting.kind)) for meeting in timeline.meetings] == [
        ("2026-10-23", "held"),
        ("2026-10-30", "moved"),
        ("2026-11-03", "held"),
        ("2026-11-06", "cancelled"),
        ("2026-11-13", "not marked"),
        ("2026-11-14", "unreadable"),
        ("2026-11-20", "ahead"),
        ("2026-11-27", "ahead"),
    ]
    assert [meeting.timing for meeting in timeline.meetings] == [None] * 8  # there is no git here


def test_gaps_and_pauses(repo: Path) -> None:
    """A gap is what rule M001 finds, and what has no end yet; both are cut to the weeks that are looked at."""
    days = ("2026-03-06", "2026-07-03", "2026-07-10", "2026-07-31", "2026-08-21", "2026-10-30")
    write(repo, {"oneonone.toml": CONFIG, **{f"a-b/{day}.md": held() for day in days}})
    (timeline,) = read_timelines(repo)
    assert [(str(gap.since), str(gap.until)) for gap in timeline.gaps] == [
        ("2026-05-25", "2026-07-03"),
        ("2026-07-10", "2026-07-31"),
        ("2026-08-21", "2026-10-30"),
        ("2026-10-30", "2026-11-20"),
    ]
    assert [(str(pause.since), str(pause.until)) for pause in timeline.pauses] == [("2026-08-03", "2026-08-14")]


def test_priorities_that_stay_and_that_change(repo: Path) -> None:
    texts = {
        "2026-10-30": "## Top three priorities\n1. Hiring\n2. Budget\n",
        "2026-11-06": "## Top three priorities\n1. Hiring, two offers are out\n2. Launch\n",
        "2026-11-13": "",
        "2026-11-20": "## Top three priorities\n1. Launch\n2. Hiring\n",
    }
    write(repo, {"oneonone.toml": CONFIG, **{f"a-b/{day}.md": held(text) for day, text in texts.items()}})
    (timeline,) = read_timelines(repo)
    assert [(run.text, [day.day for day in run.days]) for run in timeline.priorities] == [
        ("Hiring", [30, 6, 20]),
        ("Launch", [6, 20]),
        ("Budget", [30]),
    ]


def test_the_turns_of_the_rotation(repo: Path) -> None:
    first = held(more="rotation: a skill\n", text="## This week's topic\n- Testing\n")
    second = held(more="rotation: goals\n", text="## This week's topic\n- Half-way\n")
    write(repo, {"oneonone.toml": CONFIG, "a-b/2026-11-06.md": first, "a-b/2026-11-13.md": second})
    (timeline,) = read_timelines(repo)
    turns = {run.text: [day.day for day in run.days] for run in timeline.topics}
    assert turns["A skill"] == [6]
    assert timeline.next_topic
    assert not turns[timeline.next_topic]


def test_the_numbers_of_actions(repo: Path) -> None:
    opening = (
        "## Actions\n- [ ] A @a due:2026-11-10\n- [ ] B @b due:2026-11-10\n- [ ] C\n- [ ] D @a @b due:2026-11-30\n"
    )
    closing = (
        "## Update on last actions\n- [x] A @a due:2026-11-10 done:2026-11-09\n- [x] B @b done:2026-11-12\n- [-] C\n"
    )
    write(repo, {"oneonone.toml": CONFIG, "a-b/2026-11-06.md": held(opening), "a-b/2026-11-13.md": held(closing)})
    (timeline,) = read_timelines(repo)
    rows = timeline.rows
    assert sorted(str(row.action.state) for row in rows) == sorted(
        map(str, [State.OPEN, State.DONE, State.DONE, State.CANCELLED])
    )
    assert [(week.opened, week.closed, week.still_open) for week in count_weeks(rows, TODAY)[-3:]] == [
        (4, 0, 4),
        (0, 3, 1),
        (0, 0, 1),
    ]
    assert [(month.dated, month.on_time) for month in count_months(rows, TODAY)] == [(0, 0)] * 5 + [(2, 1)]
    assert [(share.owner, share.still_open, share.closed) for share in count_owners(rows)] == [
        ("a", 1, 1),
        ("b", 1, 1),
        ("", 0, 1),
    ]


def test_a_series_that_carries_on_another_takes_its_open_actions(repo: Path) -> None:
    config = f'{CONFIG}[series.a-c]\ncontinues = "a-b"\nreport = "a"\nmanager = "c"\ncadence = "weekly"\n'
    old = held("## Actions\n- [ ] A @a due:2026-11-30\n- [x] B @a due:2026-11-06 done:2026-11-06\n")
    write(repo, {"oneonone.toml": config, "a-b/2026-10-30.md": old, "a-c/2026-11-13.md": held()})
    first, second = read_timelines(repo)
    assert (first.series, len(first.rows), first.gaps) == ("a-b", 2, ())
    assert (second.series, len(second.rows)) == ("a-c", 0)
    (alone,) = read_timelines(repo, query=StatusQuery(timelines=True, includes_series=lambda name: name == "a-c"))
    assert [row.action.text for row in alone.rows] == ["A"]


def test_nobody_asks_nobody_pays(repo: Path) -> None:
    write(repo, {"oneonone.toml": CONFIG, "a-b/2026-11-13.md": held()})
    assert read_timelines(repo, query=StatusQuery()) == []


@pytest.mark.parametrize("today", [dt.date.min, dt.date.max])
def test_at_the_ends_of_the_calendar(repo: Path, today: dt.date) -> None:
    write(repo, {"oneonone.toml": CONFIG, f"a-b/{today.isoformat()}.md": held("## Actions\n- [ ] A @a\n")})
    (timeline,) = read_timelines(repo, today)
    assert [meeting.day for meeting in timeline.meetings] == [today]
    assert sum(week.opened for week in count_weeks(timeline.rows, today)) == 1
    assert count_months(timeline.rows, today)
