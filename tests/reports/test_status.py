"""``status``: one life per action across the notes of a series, told to the letter (interface, clause 7)."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.files import write
from tests.support.terminal import run_in_terminal
from tests.support.tool import Tool

CONFIG = """\
name = "team-notes"
[people]
alice = { name = "Alice Ng", aliases = ["AN"] }
bob = { name = "Bob Ray" }
[series.alice-bob]
report = "alice"
manager = "bob"
cadence = "weekly"
"""
FIRST = """\
## Actions
- [ ] Ask **platform** for a [staging cluster](https://example.org) @bob due:2026-11-20
- [ ] Order the laptop @bob due:2026-11-12
- [ ] Write the report @alice due:2026-11-10 id:k3f9qa
- [-] Book the offsite @alice cancelled:2026-11-05
"""
SECOND = """\
## Review
- [/] ask platform for a staging cluster. @Bob due:2026-11-20
- [x] Order the laptop done:2026-11-11
- [ ] Write the whole report @AN due:2026-11-24 id:K3F9QA

## Actions
- [ ] Call the bank
"""


@pytest.fixture
def notes(repo: Path) -> Path:
    first, second = "alice-bob/2026-11-06.md", "alice-bob/2026-11-13.md"
    write(repo, {"oneonone.toml": CONFIG, first: FIRST, second: SECOND})
    return repo


def report(tool: Tool, *args: str) -> dict[str, Any]:
    result = tool("status", "--today", "2026-11-25", "--format", "json", *args)
    assert result.code == 0, result.err
    value: dict[str, Any] = json.loads(result.out)
    return value


def texts(tool: Tool, *args: str) -> list[str]:
    return [action["text"] for action in report(tool, *args)["actions"]]


@pytest.mark.usefixtures("notes")
def test_json_to_the_letter(tool: Tool) -> None:
    value = report(tool)
    cluster = value["actions"][0]
    assert {key: cluster[key] for key in list(cluster) if key != "id"} == {
        "repo": "team-notes",
        "series": "alice-bob",
        "text": "ask platform for a staging cluster.",
        "owners": ["bob"],
        "state": "open",
        "due": "2026-11-20",
        "overdue_days": 5,
        "opened": "2026-11-06",
        "closed": None,
        "closed_between": None,
        "carried": 1,
        "slipped": 0,
        "slipped_days": 0,
        "path": "alice-bob/2026-11-13.md",
        "line": 2,
        "age_days": 19,
        "on_time": None,
        "mentions": [
            {"path": "alice-bob/2026-11-06.md", "line": 2, "date": "2026-11-06", "state": "open", "due": "2026-11-20"},
            {"path": "alice-bob/2026-11-13.md", "line": 2, "date": "2026-11-13", "state": "open", "due": "2026-11-20"},
        ],
    }
    assert len(cluster["id"]) == 6
    counts = ("open", "overdue", "due_within_7_days", "without_due", "without_owner", "series", "notes")
    assert [value["summary"][key] for key in counts] == [3, 2, 0, 1, 1, 1, 2]
    assert (value["version"], value["spec"], value["today"]) == (1, "1.0", "2026-11-25")
    assert list(value["habits"][0]) == [
        *("repo", "series", "held", "moved", "cancelled", "closed", "closed_dated", "closed_on_time", "manager_share"),
        *("mean_age_days", "last_held"),
    ]


@pytest.mark.usefixtures("notes")
def test_an_id_keeps_a_reworded_action_the_same(tool: Tool) -> None:
    (renamed,) = [action for action in report(tool)["actions"] if action["id"] == "k3f9qa"]
    assert (renamed["text"], renamed["owners"], renamed["due"]) == ("Write the whole report", ["alice"], "2026-11-24")
    assert (renamed["carried"], renamed["slipped"], renamed["slipped_days"]) == (1, 1, 14)


@pytest.mark.usefixtures("notes")
def test_closed_actions_keep_owner_and_due_date(tool: Tool) -> None:
    done, dropped = (report(tool, "--state", state)["actions"] for state in ("done", "cancelled"))
    assert [(action["text"], action["owners"], action["due"], action["closed"]) for action in done] == [
        ("Order the laptop", ["bob"], "2026-11-12", "2026-11-11")
    ]
    assert [(action["text"], action["closed"]) for action in dropped] == [("Book the offsite", "2026-11-05")]
    assert len(report(tool, "--state", "closed")["actions"]) == 2
    assert len(report(tool, "--state", "all")["actions"]) == 5


@pytest.mark.usefixtures("notes")
def test_as_things_stood(tool: Tool) -> None:
    assert texts(tool, "--at", "2026-11-07")[:2] == ["Write the report", "Order the laptop"]


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--owner", "alice"], ["Write the whole report"]),
        (["--owner", "@AN"], ["Write the whole report"]),
        (["--overdue"], ["ask platform for a staging cluster.", "Write the whole report"]),
        (["--since", "2026-11-10"], ["Call the bank"]),
        (["--until", "2026-11-10", "--owner", "bob"], ["ask platform for a staging cluster."]),
        (["--series", "zoe-bob"], []),
        (["--due-within", "7d"], []),
    ],
)
def test_options_narrow(options: list[str], expected: list[str], tool: Tool) -> None:
    assert texts(tool, *options) == expected


@pytest.mark.usefixtures("notes")
def test_fail_overdue(tool: Tool) -> None:
    assert tool("status", "--today", "2026-11-25", "--fail-overdue").code == 1
    assert tool("status", "--today", "2026-11-14", "--fail-overdue").code == 0


@pytest.mark.usefixtures("notes")
def test_jsonl_is_one_action_a_line(tool: Tool) -> None:
    lines = tool("status", "--today", "2026-11-25", "--format", "jsonl").lines
    assert [json.loads(line) for line in lines] == report(tool)["actions"]


def test_a_new_manager_takes_the_open_actions_along(notes: Path, tool: Tool) -> None:
    config = CONFIG + '[series.alice-zoe]\nreport = "alice"\nmanager = "zoe"\ncontinues = "alice-bob"\n'
    third = "## Review\n- [x] Call the bank @alice\n"
    write(notes, {"oneonone.toml": config, "alice-zoe/2026-11-20.md": third})
    assert "Call the bank" not in texts(tool)
    (bank,) = [action for action in report(tool, "--state", "done")["actions"] if action["text"] == "Call the bank"]
    assert (bank["series"], bank["opened"], bank["closed"]) == ("alice-zoe", "2026-11-13", "2026-11-20")
    assert texts(tool, "alice-bob") == ["ask platform for a staging cluster.", "Write the whole report"]


def test_what_is_older_than_the_convention_is_counted(notes: Path, tool: Tool) -> None:
    write(notes, {"oneonone.toml": "enforce-from = 2026-11-10\n" + CONFIG})
    write(notes, {"alice-bob/2026-11-06.md": FIRST + "- [ ] Long forgotten @alice due:2026-11-08\n"})
    assert "Long forgotten" not in texts(tool)
    assert "Long forgotten" in texts(tool, "--all")
    assert "1 open action last mentioned before enforce-from" in tool("status", "--today", "2026-11-25").out


def test_several_repos_in_one_report(notes: Path, tool: Tool) -> None:
    other = "## Actions\n- [ ] Paint the door @zoe due:2026-11-30\n"
    write(notes, {"other/oneonone.toml": 'name = "other-notes"\n', "other/zoe-yan/2026-11-13.md": other})
    actions = report(tool, "alice-bob", "other")["actions"]
    assert {action["repo"] for action in actions} == {"team-notes", "other-notes"}


def test_boxes_elsewhere_are_no_actions(repo: Path, tool: Tool) -> None:
    roll_call = "## Attendance\n- [x] @alice\n- [ ] @bob\n\n## Agenda\n- [ ] Budget due 20 Nov\n"
    hidden = (
        "\n## Actions\n> - [ ] quoted @bob due:2026-11-20\n\n"
        "```\n- [ ] fenced @bob\n```\n<!--\n- [ ] comment @bob\n-->\n"
    )
    write(repo, {"team/2026-11-13.md": roll_call + hidden})
    assert texts(tool, "--state", "all") == []


def test_no_note_is_no_error(repo: Path, tool: Tool) -> None:
    write(repo, {"README.md": "# Notes\n"})
    result = tool("status", "--today", "2026-11-25")
    assert result.code == 0
    assert f"no note found in {repo}: " in result.err


def test_table_in_a_narrow_terminal(notes: Path) -> None:
    for width, age in ((60, "open for"), (80, "Mean age"), (100, "Mean age"), (160, "Mean age")):
        lines = run_in_terminal(notes, width, "status", "--today", "2026-11-25", "--color", "never")
        assert all(len(line) <= width for line in lines)
        assert any(age in line for line in lines)
        assert "alice-bob" in "\n".join(lines)
        assert "3 open, 2 overdue, 0 due within 7 days" in "\n".join(lines)


def test_ids_are_shown_where_there_is_room_or_they_are_asked_for(notes: Path, tool: Tool) -> None:
    asking = ("status", "--today", "2026-11-25", "--color", "never")
    ids = [action["id"] for action in report(tool)["actions"]]
    for width, options, expected in (
        (130, (), True),
        (129, (), False),
        (129, ("--ids",), True),
        (60, ("--ids",), True),
    ):
        lines = run_in_terminal(notes, width, *asking, *options)
        assert [any(id_ in line for line in lines) for id_ in ids] == [expected] * len(ids)
        assert all(len(line) <= width for line in lines)
    for output_format in ("table", "markdown"):
        printed = tool(*asking, "--format", output_format).out
        assert [id_ in printed for id_ in ids] == [False] * len(ids)
        printed = tool(*asking, "--format", output_format, "--ids").out
        assert [id_ in printed for id_ in ids] == [True] * len(ids)


def test_a_table_that_is_piped_or_in_a_file_does_not_wrap(
    repo: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Write it down " * 30
    write(repo, {"a-b/2026-11-06.md": f"## Actions\n- [ ] {text}@bob due:2026-11-09\n"})
    outputs = set()
    for columns in ("40", "80", "5000", ""):
        monkeypatch.setenv("COLUMNS", columns)
        outputs.add(tool("status", "--today", "2026-11-25").out)
    (out,) = outputs
    assert text.strip() in out
    assert max(map(len, out.splitlines())) < 600
    assert tool("status", "--today", "2026-11-25", "-o", "report.txt", "--color", "always").out == ""
    assert (repo / "report.txt").read_text(encoding="utf-8") == out
    assert tool("status", "--today", "2026-11-25", "-o", "-").out == out


@pytest.mark.parametrize("output_format", ["json", "jsonl", "csv", "markdown", "ics"])
def test_a_report_in_a_file_is_the_one_that_is_printed(output_format: str, notes: Path, tool: Tool) -> None:
    asking = ("status", "--today", "2026-11-25", "--format", output_format)
    assert tool(*asking, "-o", "report").out == ""
    assert (notes / "report").read_bytes().replace(b"\r\n", b"\n") == tool(*asking).out.replace("\r", "").encode()
    assert tool(*asking, "-o", "no/such/folder/report").code == 2


def test_csv_with_a_byte_order_mark(notes: Path, tool: Tool) -> None:
    plain = tool("status", "--format", "csv").out
    assert tool("status", "--format", "csv", "--bom").out == f"\ufeff{plain}"
    tool("status", "--format", "csv", "--bom", "-o", "report.csv")
    assert (notes / "report.csv").read_bytes() == f"\ufeff{plain}".encode()
    assert tool("status", "--bom").code == 2


@pytest.mark.usefixtures("repo")
def test_a_note_that_cannot_be_read_is_named(tool: Tool) -> None:
    write(Path(), {"pair/2026-11-06.md": "\0", "pair/2026-11-13.md": "## Actions\n- [ ] A @bob\n"})
    result = tool("status", "--format", "json")
    assert json.loads(result.out)["summary"]["notes"] == 2
    assert result.err.startswith("pair/2026-11-06.md cannot be read: what it promised is not here")
