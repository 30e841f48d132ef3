"""What counts as closed, and as closed on time (spec, clause 6.7)."""

import json
from pathlib import Path
from typing import Any

import pytest

from oneonone_lint.reports.closures import Closures, count_closures
from oneonone_lint.series.action_threads import ActionThread, Mention
from tests.support.files import write
from tests.support.terminal import run_in_terminal
from tests.support.tool import Tool
from tests.support.views import view


def thread(line: str) -> ActionThread:
    note = view(f"## Actions\n{line}\n").note
    return ActionThread((Mention("alice-bob", note, note.actions[0]),))


@pytest.mark.parametrize(
    ("line", "closures"),
    [
        ("- [ ] Call @bob due:2026-11-20", Closures(0, 0, 0)),
        ("- [x] Call @bob due:2026-11-20 done:2026-11-20", Closures(1, 1, 1)),
        ("- [x] Call @bob due:2026-11-20 done:2026-11-21", Closures(1, 1, 0)),
        ("- [x] Call @bob due:2026-11-01", Closures(1, 1, 1)),  # no note has it open
        ("- [-] Call @bob due:2026-11-20 cancelled:2026-11-19", Closures(1, 0, 0)),
        ("- [-] Call @bob due:2026-11-20 cancelled:2026-11-21", Closures(1, 0, 0)),
        ("- [x] Call @bob done:2026-11-20", Closures(1, 0, 0)),
    ],
)
def test_closures_of_one_action(line: str, closures: Closures) -> None:
    assert count_closures([thread(line)]) == closures


CONFIG = '[series.pair]\nreport = "alice"\nmanager = "bob"\n'
DAYS = ("2026-11-06", "2026-11-13", "2026-11-20", "2026-11-27")
DUE_13TH = "- [ ] A @bob due:2026-11-13"
DUE_16TH = "- [ ] A @bob due:2026-11-16"
DUE_18TH = "- [ ] A @bob due:2026-11-18"

# The lines of the notes of the 6th, 13th, 20th and 27th; when it was closed, between which days, on time or not.
LIVES = {
    "ticked two meetings later": ((DUE_18TH, DUE_18TH, "- [x] A"), "2026-11-20", ("2026-11-13", "2026-11-20"), True),
    "due between the two notes": ((DUE_16TH, DUE_16TH, "- [x] A"), "2026-11-20", ("2026-11-13", "2026-11-20"), True),
    "open on its due day": ((DUE_13TH, DUE_13TH, "- [x] A"), "2026-11-20", ("2026-11-13", "2026-11-20"), False),
    "open past its due day": (
        (DUE_13TH, DUE_13TH, DUE_13TH, "- [x] A"),
        "2026-11-27",
        ("2026-11-20", "2026-11-27"),
        False,
    ),
    "not mentioned on its due day": ((DUE_13TH, "", "- [x] A"), "2026-11-20", ("2026-11-06", "2026-11-20"), True),
    "a day written, in time": ((DUE_13TH, DUE_13TH, "- [x] A done:2026-11-13"), "2026-11-13", None, True),
    "a day written, late": ((DUE_18TH, "- [x] A done:2026-11-19"), "2026-11-19", None, False),
    "a day written later": ((DUE_13TH, DUE_13TH, "- [x] A", "- [x] A done:2026-11-12"), "2026-11-12", None, True),
    "closed in the note that opened it": (("- [x] A @bob due:2026-11-01",), "2026-11-06", None, True),
    "opened again, closed in time": (
        ("- [x] A @bob due:2026-11-05", DUE_18TH, "- [x] A"),
        "2026-11-20",
        ("2026-11-13", "2026-11-20"),
        True,
    ),
    "opened again, closed late": (
        ("- [x] A @bob", DUE_13TH, "- [x] A"),
        "2026-11-20",
        ("2026-11-13", "2026-11-20"),
        False,
    ),
    "slipped": ((DUE_13TH, DUE_18TH, "- [x] A"), "2026-11-20", ("2026-11-13", "2026-11-20"), True),
    "cancelled": ((DUE_13TH, DUE_13TH, "- [-] A"), "2026-11-20", ("2026-11-13", "2026-11-20"), False),
    "no due date": (("- [ ] A @bob", "- [x] A"), "2026-11-13", ("2026-11-06", "2026-11-13"), False),
    "open": ((DUE_13TH, DUE_13TH), None, None, False),
}


def status(tool: Tool, *options: str) -> dict[str, Any]:
    result = tool("status", "--state", "all", "--format", "json", *options)
    assert result.code == 0, result.err
    value: dict[str, Any] = json.loads(result.out)
    return value


def write_notes(*lines: str) -> None:
    notes = {f"pair/{day}.md": f"## Actions\n{line}\n" for day, line in zip(DAYS, lines, strict=False)}
    write(Path(), {"oneonone.toml": CONFIG, **notes})


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("lines", "closed", "between", "is_on_time"), LIVES.values(), ids=LIVES)
def test_when_it_was_closed_and_whether_on_time(
    lines: tuple[str, ...],
    closed: str | None,
    between: tuple[str, str] | None,
    is_on_time: bool,  # noqa: FBT001 - a table
    tool: Tool,
) -> None:
    write_notes(*lines)
    report = status(tool, "--practices", "--today", "2026-11-30")
    (action,) = report["actions"]
    assert action["closed"] == closed
    assert action["closed_between"] == (list(between) if between else None)
    (habits,) = report["habits"]
    assert (habits["closed"], habits["closed_on_time"]) == (int(closed is not None), int(is_on_time))
    (practices,) = report["practices"]
    assert practices["manager_closed_on_time"] == int(is_on_time)
    is_judged = f"{int(is_on_time)} of 1 with a due date on time"
    summary = tool("digest", "pair", "--today", "2026-11-30").lines[2]
    assert (is_judged in summary) == bool(habits["closed_dated"])


@pytest.mark.usefixtures("repo")
def test_three_exemplary_meetings_are_all_on_time(tool: Tool) -> None:
    promises = [f"- [ ] {name} @bob due:2026-11-{day}" for name, day in (("A", 15), ("B", 17), ("C", 19))]
    ticked = [f"- [x] {name}" for name in "ABC"]
    write_notes(*("\n".join(lines) for lines in (promises, promises, ticked)))
    (habits,) = status(tool, "--today", "2026-11-20")["habits"]
    assert (habits["closed"], habits["closed_dated"], habits["closed_on_time"]) == (3, 3, 3)
    assert "; 3 actions closed, 3 of 3 with a due date on time." in tool("digest", "pair", "--today", "2026-11-20").out


@pytest.mark.usefixtures("repo")
def test_what_was_dropped_is_not_held_against_anybody(tool: Tool) -> None:
    write_notes(f"{DUE_18TH}\n- [ ] B @bob due:2026-11-12", "- [x] A\n- [-] B")
    (habits,) = status(tool, "--today", "2026-11-20")["habits"]
    assert (habits["closed"], habits["closed_dated"], habits["closed_on_time"]) == (2, 1, 1)
    assert " 2   1 of 1 " in " ".join(run_in_terminal(Path(), 80, "status", "--today", "2026-11-20", NO_COLOR="1"))


@pytest.mark.usefixtures("repo")
def test_an_agenda_ticked_before_it_is_held(tool: Tool) -> None:
    write_notes(DUE_18TH, DUE_18TH)
    write(Path(), {"pair/2026-11-20.md": "---\nstatus: agenda\n---\n## Review\n- [x] A\n"})
    (action,) = status(tool, "--today", "2026-11-17")["actions"]
    assert (action["state"], action["closed_between"]) == ("done", ["2026-11-13", "2026-11-20"])
    (before,) = status(tool, "--at", "2026-11-17")["actions"]
    assert (before["state"], before["closed_between"]) == ("open", None)


@pytest.mark.usefixtures("repo")
def test_a_digest_says_between_which_days_where_the_last_of_them_would_be_late(tool: Tool) -> None:
    write_notes(
        f"{DUE_16TH}\n- [ ] B @bob due:2026-11-20", f"{DUE_16TH}\n- [ ] B @bob due:2026-11-20", "- [x] A\n- [x] B"
    )
    lines = tool("digest", "pair", "--today", "2026-11-30").lines
    assert lines[-2:] == [
        "- 2026-11-20: A (bob, due 2026-11-16, done between 2026-11-13 and 2026-11-20)",
        "- 2026-11-20: B (bob, due 2026-11-20)",
    ]
