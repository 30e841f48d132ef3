"""Rules that see a series whole: severities, related places and edges that their pages do not show."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.files import write
from tests.support.tool import Tool

FIRST, SECOND, THIRD, FOURTH = (f"pair/2026-11-{day:02}.md" for day in (6, 13, 20, 27))


def actions(*lines: str) -> str:
    return "\n".join(("## Actions", *lines, ""))


def with_status(status: str, *fields: str) -> str:
    return "\n".join(("---", f"status: {status}", *fields, "---", "- [ ] Not read @bob", ""))


def check(tool: Tool, rule: str, notes: dict[str, str], *options: str) -> list[dict[str, Any]]:
    write(Path(), notes)
    run = tool("check", "--select", rule, "--format", "json", *options)
    assert run.code in (0, 1), run.err
    diagnostics: list[dict[str, Any]] = json.loads(run.out)["diagnostics"]
    return diagnostics


def places(diagnostics: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return [(diagnostic["path"], diagnostic["line"]) for diagnostic in diagnostics]


LATE = {FIRST: actions("- [ ] A @bob due:2026-11-20", "- [ ] B @bob due:2026-11-21", "- [ ] C @bob")}
SIMILAR = {
    "an action": ("## Actions\n- [ ] Ask the platform team for a staging cluster @bob", "write on it `id:x3ihdg`"),
    "an item without a box": (
        "## Review\n- Ask platform for staging clusters: done",
        "make it a task with `id:x3ihdg`",
    ),
}


@pytest.mark.usefixtures("repo")
class TestActionNotReviewed:
    @pytest.mark.parametrize(
        ("config", "severities"),
        [
            ("", ["error", "warning", "error"]),
            ('review = "all"', ["error", "error", "error"]),
            ('[severity]\nC001 = "info"', ["info", "info", "info"]),
        ],
    )
    def test_what_is_due_by_the_note_or_undated_is_an_error(
        self, config: str, severities: list[str], tool: Tool
    ) -> None:
        notes = {"oneonone.toml": config, **LATE, THIRD: actions("None")}
        diagnostics = sorted(check(tool, "C001", notes), key=lambda diagnostic: str(diagnostic["message"]))
        assert [diagnostic["severity"] for diagnostic in diagnostics] == severities

    def test_it_stands_at_the_review_and_names_the_last_mention(self, tool: Tool) -> None:
        notes = {
            FIRST: actions("- [ ] A @bob"),
            SECOND: actions("", "- [/] A @bob"),
            THIRD: "# 1:1\n\n## Review\nNone\n",
        }
        (diagnostic,) = check(tool, "C001", notes)
        assert places([diagnostic]) == [(THIRD, 3)]
        assert [(related["path"], related["line"], related["column"]) for related in diagnostic["related"]] == [
            (SECOND, 3, 1)
        ]
        assert SECOND in diagnostic["message"]

    def test_only_the_latest_note_that_takes_place_is_looked_at(self, tool: Tool) -> None:
        notes = {
            FIRST: actions("- [ ] A @bob"),
            SECOND: "---\nstatus: agenda\n---\n",
            THIRD: with_status("cancelled"),
            FOURTH: with_status("moved"),
        }
        assert places(check(tool, "C001", notes)) == [(SECOND, 1)]

    def test_two_notes_of_a_day(self, tool: Tool) -> None:
        notes = {FIRST: actions("- [ ] A @bob"), FIRST.replace(".md", "-b.md"): actions("- [ ] B @bob")}
        assert places(check(tool, "C001", notes)) == [(FIRST.replace(".md", "-b.md"), 1)]

    @pytest.mark.parametrize(("note", "hint"), SIMILAR.values(), ids=SIMILAR)
    def test_something_similar_may_be_the_same(self, note: str, hint: str, tool: Tool) -> None:
        notes = {FIRST: actions("- [ ] Ask platform for a staging cluster @bob"), SECOND: note}
        (diagnostic,) = check(tool, "C001", notes)
        assert hint in diagnostic["help"]
        assert [(related["path"], related["line"]) for related in diagnostic["related"]] == [(FIRST, 2), (SECOND, 2)]
        # The hint is true: with that id the two are one.
        write(Path(), {SECOND: note.replace("- Ask", "- [x] Ask").rstrip() + " id:x3ihdg\n"})
        assert check(tool, "C001", {}) == []

    def test_what_is_known_under_its_own_name_is_not_similar(self, tool: Tool) -> None:
        one, other = "- [ ] Call supplier A @bob", "- [ ] Call supplier B @bob"
        (diagnostic,) = check(tool, "C001", {FIRST: actions(one, other), SECOND: actions(other)})
        assert "same action" not in diagnostic["help"]

    def test_enforce_from_goes_by_the_last_mention(self, tool: Tool) -> None:
        notes = {
            "oneonone.toml": "enforce-from = 2026-11-10",
            FIRST: actions("- [ ] A @bob", "- [ ] B @bob"),
            SECOND: actions("- [ ] B @bob"),
            THIRD: actions("None"),
        }
        (diagnostic,) = check(tool, "C001", notes)
        assert "“B”" in diagnostic["message"]

    def test_what_an_older_series_left_open_is_asked_of_the_newer_one(self, tool: Tool) -> None:
        notes = {
            "oneonone.toml": '[series.old]\n[series.new]\ncontinues = "old"',
            "old/2026-11-06.md": actions("- [ ] A @bob", "- [ ] B @bob", "- [x] C @bob"),
            "old/2026-11-13.md": actions("None"),
            "new/2026-11-13.md": actions("- [ ] A @bob", "- [ ] D @bob"),
            "new/2026-11-20.md": actions("- [ ] A @bob", "- [x] D @bob"),
        }
        diagnostics = check(tool, "C001", notes)
        assert [(diagnostic["path"], diagnostic["message"][:3]) for diagnostic in diagnostics] == [
            ("new/2026-11-20.md", "“B”")
        ]

    def test_what_the_newer_series_says_is_not_asked_of_the_older_one(self, tool: Tool) -> None:
        notes = {
            "oneonone.toml": '[series.old]\n[series.new]\ncontinues = "old"',
            "new/2026-11-06.md": actions("- [ ] A @bob"),
            "old/2026-11-13.md": actions("None"),
        }
        assert check(tool, "C001", notes) == []

    def test_per_file_and_suppressions_are_heard(self, tool: Tool) -> None:
        notes = {**LATE, THIRD: actions("None"), "oneonone.toml": '[per-file]\n"pair/**" = ["C001"]'}
        assert check(tool, "C001", notes) == []


@pytest.mark.usefixtures("repo")
class TestActionReopened:
    def test_each_time_in_the_note_where_it_happens(self, tool: Tool) -> None:
        boxes = zip((FIRST, SECOND, THIRD, FOURTH), "x -/", strict=True)
        notes = {path: actions(f"- [{box}] A @bob") for path, box in boxes}
        diagnostics = check(tool, "C002", notes)
        assert places(diagnostics) == [(SECOND, 2), (FOURTH, 2)]
        assert [diagnostic["related"][0]["path"] for diagnostic in diagnostics] == [FIRST, THIRD]

    def test_across_a_change_of_managers(self, tool: Tool) -> None:
        notes = {
            "oneonone.toml": '[series.new]\ncontinues = "old"',
            "old/2026-11-06.md": actions("- [x] A @bob"),
            "new/2026-11-13.md": actions("- [ ] A @bob"),
        }
        assert places(check(tool, "C002", notes)) == [("new/2026-11-13.md", 2)]


@pytest.mark.usefixtures("repo")
def test_carried_often_points_at_where_it_began(tool: Tool) -> None:
    notes = {path: actions("- [ ] A @bob") for path in (FIRST, SECOND, THIRD, FOURTH)}
    (diagnostic,) = check(tool, "C004", notes)
    assert (diagnostic["path"], diagnostic["related"][0]["path"]) == (FOURTH, FIRST)


STALE = {
    "no due date": ([None] * 4, "3 times since 2026-11-06"),
    "past its due date": (["2026-11-06"] * 4, "3 times since 2026-11-06"),
    "due on the day of a note": (["2026-11-13"] * 4, None),
    "due far ahead": (["2027-03-01"] * 4, None),
    "far ahead at last": ([None, None, None, None, "2027-03-01"], None),
    "past at last": (["2026-11-13"] * 5, "4 times since 2026-11-06, 3 of them past its due date or without one"),
    "moved on, and past again": (
        ["2026-11-06", "2026-11-06", "2026-11-20", "2026-11-20", "2026-11-20"],
        "4 times since 2026-11-06, 3 of them past its due date or without one",
    ),
}


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("dues", "said"), STALE.values(), ids=STALE)
def test_only_stale_carries_count(dues: list[str | None], said: str | None, tool: Tool) -> None:
    lines = [f"- [ ] A @bob due:{due}" if due else "- [ ] A @bob" for due in dues]
    paths = (FIRST, SECOND, THIRD, FOURTH, "pair/2026-12-04.md")
    notes = {path: actions(line) for path, line in zip(paths, lines, strict=False)}
    messages = [diagnostic["message"] for diagnostic in check(tool, "C004", notes)]
    assert messages == ([f"“A” has been carried {said}"] if said else [])


@pytest.mark.usefixtures("repo")
def test_slipping_points_at_where_it_began(tool: Tool) -> None:
    dues = zip((FIRST, SECOND, THIRD), ("12", "19", "30"), strict=True)
    (diagnostic,) = check(tool, "C005", {path: actions(f"- [ ] A @bob due:2026-11-{day}") for path, day in dues})
    assert (diagnostic["path"], diagnostic["related"][0]["path"]) == (THIRD, FIRST)


def four_actions_of(owner: str) -> str:
    return "---\nreport: alice\nmanager: Bob\n---\n" + actions(*(f"- [ ] {n} for {owner} @{owner}" for n in "ABCD"))


@pytest.mark.usefixtures("repo")
def test_only_the_last_six_held_notes_count(tool: Tool) -> None:
    bobs = {f"pair/2026-08-{day:02}.md": four_actions_of("bob") for day in (7, 14)}
    others = {f"pair/2026-{month:02}-04.md": four_actions_of("alice") for month in (9, 10, 11)}
    assert places(check(tool, "C006", {**bobs, **others, FIRST: with_status("cancelled")})) == []
    # Alice has four actions in three notes, bob four in two and four more: 8 of 12.
    more = {"pair/2026-11-20.md": four_actions_of("bob").replace("for bob", "for bob again")}
    (diagnostic,) = check(tool, "C006", more)
    assert "8 of the 12 actions of the last 6 notes" in diagnostic["message"]
    assert places([diagnostic]) == [("pair/2026-11-20.md", 5)]


@pytest.mark.usefixtures("repo")
def test_a_rotation_of_ones_own(tool: Tool) -> None:
    config = """
    profile = "ours"
    [profiles.ours]
    extends = "aquip"
    [profiles.ours.rotation.health]
    every = 2
    [profiles.ours.rotation.money]
    """
    notes = {"oneonone.toml": config, FIRST: "---\nrotation: health\n---\n", SECOND: "", THIRD: ""}
    diagnostics = check(tool, "C007", notes)
    assert [diagnostic["message"].split()[0] for diagnostic in diagnostics] == ["“Health”", "“Money”"]
    assert [[related["path"] for related in diagnostic["related"]] for diagnostic in diagnostics] == [[FIRST], []]


GAPS = {
    "weekly, two weeks": ('"weekly"', "2026-11-20", False),
    "weekly, a day more": ('"weekly"', "2026-11-21", True),
    "fortnightly, three weeks": ('"fortnightly"', "2026-11-27", False),
    "fortnightly, a day more": ('"fortnightly"', "2026-11-28", True),
    "monthly, a month and a week": ('"monthly"', "2026-12-13", False),
    "monthly, a day more": ('"monthly"', "2026-12-14", True),
    "a rule": ('"FREQ=WEEKLY;INTERVAL=3"', "2026-12-04", False),
    "a rule, a day more": ('"FREQ=WEEKLY;INTERVAL=3"', "2026-12-05", True),
    "a rule that has run out": ('"FREQ=WEEKLY;UNTIL=20261101"', "2027-11-05", False),
    "on another weekday": ('"weekly"\nweekday = "monday"', "2026-11-20", False),
    "on another weekday, a day more": ('"weekly"\nweekday = "monday"', "2026-11-21", True),
    "a pause": ('"weekly"\npauses = [{ from = 2026-11-10, to = 2026-11-12 }]', "2026-11-23", False),
    "a pause, a day more": ('"weekly"\npauses = [{ from = 2026-11-10, to = 2026-11-12 }]', "2026-11-24", True),
}


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("cadence", "later", "is_gap"), GAPS.values(), ids=GAPS)
def test_how_long_a_gap_may_be(cadence: str, later: str, is_gap: bool, tool: Tool) -> None:  # noqa: FBT001 - a table
    config = f"[series.pair]\ncadence = {cadence}"
    diagnostics = check(tool, "M001", {"oneonone.toml": config, FIRST: "# 1:1\n", f"pair/{later}.md": "# 1:1\n"})
    assert places(diagnostics) == ([(f"pair/{later}.md", 1)] if is_gap else [])


EXPLAINED = {
    "cancelled with a reason": (with_status("cancelled", "reason: both ill"), True),
    "cancelled without one": (with_status("cancelled"), False),
    "moved with a reason": (with_status("moved", "reason: on a train"), True),
    "moved to a day": (with_status("moved", "moved-to: 2026-12-11"), True),
    "held with a reason": (with_status("held", "reason: none"), False),
}


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("note", "is_explained"), EXPLAINED.values(), ids=EXPLAINED)
def test_what_explains_a_gap(note: str, is_explained: bool, tool: Tool) -> None:  # noqa: FBT001 - a table
    config = '[series.pair]\ncadence = "weekly"'
    diagnostics = check(tool, "M001", {"oneonone.toml": config, FIRST: note, "pair/2026-12-18.md": "# 1:1\n"})
    assert (diagnostics == []) is is_explained


@pytest.mark.usefixtures("repo")
def test_a_gap_is_counted_from_enforce_from_on(tool: Tool) -> None:
    config = 'enforce-from = 2026-11-01\n[series.pair]\ncadence = "weekly"'
    notes = {
        "oneonone.toml": config,
        "pair/2026-01-09.md": "",
        "pair/2026-03-13.md": "",
        SECOND: "",
        "pair/2027-01-08.md": "",
    }
    assert places(check(tool, "M001", notes)) == [("pair/2027-01-08.md", 1)]


@pytest.mark.usefixtures("repo")
def test_cancelled_a_second_time_running(tool: Tool) -> None:
    notes = {
        FIRST: with_status("cancelled", "reason: both ill"),
        SECOND: with_status("cancelled"),
        THIRD: "# 1:1\n",
        FOURTH: with_status("cancelled"),
    }
    assert [(diagnostic["path"], diagnostic["severity"]) for diagnostic in check(tool, "M002", notes)] == [
        (SECOND, "error"),
        (FOURTH, "warning"),
    ]


@pytest.mark.usefixtures("repo")
def test_the_profile_of_the_series_decides_whether_a_meeting_may_be_cancelled(tool: Tool) -> None:
    config = '[series.wins]\nprofile = "wins"'
    note = with_status("cancelled", "reason: both ill")
    notes = {"oneonone.toml": config, "wins/2026-11-06.md": note, "wins/2026-11-13.md": note, FIRST: note}
    diagnostics = check(tool, "M002", notes)
    assert [(diagnostic["path"], diagnostic["severity"]) for diagnostic in diagnostics] == [
        ("wins/2026-11-06.md", "warning"),
        ("wins/2026-11-13.md", "error"),
    ]


@pytest.mark.usefixtures("repo")
def test_participants_are_asked_for_once_at_the_latest_note(tool: Tool) -> None:
    notes = {FIRST: "# 1:1\n", SECOND: "---\nreport: alice\nmanager: bob\n---\n", THIRD: "# 1:1\n"}
    (diagnostic,) = check(tool, "F009", notes)
    assert places([diagnostic]) == [(THIRD, 1)]
    assert "the report and the manager" in diagnostic["message"]


@pytest.mark.usefixtures("repo")
def test_no_rotation_is_missed_before_enforce_from(tool: Tool) -> None:
    old = {f"pair/2026-{month:02}-06.md": "# 1:1\n" for month in range(1, 9)}
    config = 'profile = "top-three"\nenforce-from = 2026-11-01\n'
    notes = {"oneonone.toml": config, **old, FIRST: "---\nrotation: goals\n---\n"}
    assert check(tool, "C007", notes) == []
    write(Path(), {"oneonone.toml": 'profile = "top-three"\n'})
    assert len(check(tool, "C007", {})) == 3
