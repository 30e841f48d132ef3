"""``csv``, ``markdown`` and ``ics`` of ``status``, read back by a library; ``--redact``; hostile notes."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import icalendar
import pytest
from markdown_it import MarkdownIt

from oneonone_lint.formatters.status.csv import FIELDS
from tests.support.files import PAIR, write
from tests.support.tool import Tool

NOTE = """\
## Actions
- [ ] Ask platform, "please" @bob due:2026-11-20
- [/] Pay | the `bill` <b>now</b> [here](https://example.org) \\\\ ask @carol about it @alice due:2026-11-10
- [x] Order the laptop @bob done:2026-11-12
- [-] Book the offsite @alice cancelled:2026-11-13
- [ ] Nobody has this
- [ ] Secret plan @mallory @trudy id:fire-them due:2026-11-30
- [ ] =1+1 stays text @bob due:2026-12-01
- [ ] @bob -2 seats, ##[error]run ::add-mask::x \x1b[31m\x9b \u202e due:2026-12-02
"""


@pytest.fixture
def notes(repo: Path) -> Path:
    write(repo, {"oneonone.toml": f'name = "team-notes"\n{PAIR}', "alice-bob/2026-11-13.md": NOTE})
    return repo


def status(tool: Tool, *args: str) -> str:
    result = tool("status", "--today", "2026-11-15", *args)
    assert (result.code, result.err) == (0, "")
    return result.out


@pytest.mark.usefixtures("notes")
def test_csv_has_the_fields_of_the_json(tool: Tool) -> None:
    rows = list(csv.DictReader(io.StringIO(status(tool, "--format", "csv", "--state", "all"))))
    actions = json.loads(status(tool, "--format", "json", "--state", "all"))["actions"]
    assert tuple(rows[0]) == FIELDS == tuple(key for key in actions[0] if key != "mentions")
    for row, action in zip(rows, actions, strict=True):
        for field in ("repo", "series", "id", "state", "opened", "path"):
            assert row[field] == action[field]
        for field in ("due", "closed"):
            assert row[field] == (action[field] or "")
        for field in ("overdue_days", "carried", "slipped", "slipped_days", "line", "age_days"):
            assert int(row[field]) == action[field]
        assert row["on_time"] == {True: "true", False: "false", None: ""}[action["on_time"]]
        assert row["owners"] == ", ".join(action["owners"])
        assert rows[1]["text"] == 'Ask platform, "please"'


@pytest.mark.usefixtures("notes")
def test_no_cell_of_the_csv_is_a_formula(tool: Tool) -> None:
    rows = list(csv.reader(io.StringIO(status(tool, "--format", "csv"))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    texts = [row[3] for row in rows]
    assert "'=1+1 stays text" in texts
    assert any(text.startswith("'-2 seats") for text in texts)


def tables(text: str) -> list[list[list[str]]]:
    """The cells of every table, as a reader of Markdown has them."""
    cells: list[list[list[str]]] = []
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    for position, token in enumerate(tokens):
        if token.type == "table_open":
            cells.append([])
        elif token.type == "tr_open":
            cells[-1].append([])
        elif token.type in ("td_open", "th_open"):
            children = tokens[position + 1].children or []
            assert {child.type for child in children} <= {"text", "text_special", "strong_open", "strong_close"}
            cells[-1][-1].append("".join(child.content for child in children))
    return cells


@pytest.mark.usefixtures("notes")
def test_markdown_tables_keep_the_words_of_a_note_as_words(tool: Tool) -> None:
    out = status(tool, "--format", "markdown", "--group-by", "due")
    actions, habits = tables(out)
    assert actions[0] == ["Due", "", "Action", "Owner", "Series", "History"]
    assert {len(row) for row in actions} == {6}
    assert actions[1][:2] == ["2026-11-10", "5 d late"]
    expected = "Pay | the `bill` <b>now</b> [here](https://example.org) \\\\ ask @\u200bcarol about it (in progress)"
    assert actions[1][2] == expected
    assert habits[1][0] == "alice-bob"
    assert "@carol" not in out


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(("group_by", "heading"), [("owner", "### nobody"), ("series", "### alice-bob")])
def test_markdown_groups(group_by: str, heading: str, tool: Tool) -> None:
    lines = status(tool, "--format", "markdown", "--group-by", group_by).splitlines()
    assert lines[0] == "## Actions of 1:1s, 2026-11-15"
    assert lines[2] == (
        "**6 open**, 1 overdue, 1 due within 7 days, 1 without a due date, 1 without an owner; 1 series, 1 note."
    )
    assert heading in lines


@pytest.mark.usefixtures("notes")
def test_ics_holds_the_actions_as_todos(tool: Tool) -> None:
    out = status(tool, "--format", "ics", "--state", "all")
    calendar = icalendar.Calendar.from_ical(out)
    assert calendar["version"] == "2.0"
    todos = {str(todo["summary"]): todo for todo in calendar.walk("VTODO")}
    assert len(todos) == len({str(todo["uid"]) for todo in todos.values()}) == 8
    ask = todos['Ask platform, "please" (bob)']
    assert ask.decoded("due") == dt.date(2026, 11, 20)
    assert (str(ask["status"]), str(ask["description"])) == ("NEEDS-ACTION", "team-notes: alice-bob/2026-11-13.md:2")
    laptop = todos["Order the laptop (bob)"]
    assert str(laptop["status"]) == "COMPLETED"
    assert laptop.decoded("completed") == dt.datetime(2026, 11, 12, tzinfo=dt.UTC)
    assert str(todos["Book the offsite (alice)"]["status"]) == "CANCELLED"
    assert "due" not in todos["Nobody has this (nobody)"]
    assert sum(str(todo["status"]) == "IN-PROCESS" for todo in todos.values()) == 1
    assert out.count("\r\n") == out.count("\n")


def test_a_todo_keeps_its_uid_when_it_is_carried_and_reworded(notes: Path, tool: Tool) -> None:
    def uid(words: str) -> str:
        calendar = icalendar.Calendar.from_ical(status(tool, "--format", "ics"))
        (match,) = [todo for todo in calendar.walk("VTODO") if words in str(todo["summary"])]
        return str(match["uid"])

    first = uid("Ask platform")
    assert uid("Secret plan") != first
    action = json.loads(status(tool, "--format", "jsonl").splitlines()[1])
    assert action["text"].startswith("Ask platform")
    later = f"## Review\n- [ ] Call platform @bob due:2026-11-27 id:{action['id']}\n"
    write(notes, {"alice-bob/2026-11-14.md": later})
    assert uid("Call platform") == first


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("output_format", ["table", "json", "jsonl", "csv", "markdown", "ics"])
def test_redact_hides_every_word_of_a_note(output_format: str, tool: Tool) -> None:
    out = status(tool, "--format", output_format, "--state", "all", "--redact")
    for word in (
        "platform",
        "bill",
        "carol",
        "laptop",
        "offsite",
        "Nobody",
        "ecret",
        "mallory",
        "trudy",
        "fire",
        "1+1",
    ):
        assert word not in out
    assert "redacted" in out
    assert "bob" in out
    assert "2026-11-20" in out or "20261120" in out


@pytest.mark.usefixtures("notes")
def test_redact_counts_as_before(tool: Tool) -> None:
    def report(*args: str) -> dict[str, object]:
        value: dict[str, object] = json.loads(status(tool, "--format", "json", *args))
        return {key: value[key] for key in ("summary", "attention", "habits")}

    assert report("--redact") == report()
    owners = [action["owners"] for action in json.loads(status(tool, "--format", "json", "--redact"))["actions"]]
    assert owners == [["alice"], ["bob"], ["(redacted)"], ["bob"], ["bob"], []]
    assert [
        json.loads(line)["line"]
        for line in status(tool, "--owner", "trudy", "--format", "jsonl", "--redact").splitlines()
    ] == [7]


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("output_format", ["table", "json", "jsonl", "csv", "markdown", "ics"])
def test_no_note_drives_a_terminal_or_a_runner(output_format: str, tool: Tool) -> None:
    out = status(tool, "--format", output_format)
    assert not [char for char in ("\x1b", "\x9b", "\u202e", "##[") if char in out]
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]


@pytest.mark.usefixtures("notes")
def test_json_keeps_what_it_writes_out(tool: Tool) -> None:
    texts = [json.loads(line)["text"] for line in status(tool, "--format", "jsonl").splitlines()]
    assert any("##[error]run ::add-mask::x \x1b[31m\x9b" in text for text in texts)


def test_several_repos_are_told_apart(repo: Path, tool: Tool) -> None:
    for name in ("one", "two"):
        note = "## Actions\n- [ ] Write it @bob due:2026-11-20\n"
        write(repo, {f"{name}/oneonone.toml": f'name = "{name}"', f"{name}/a/2026-11-13.md": note})
    for output_format in ("table", "markdown"):
        out = status(tool, "one", "two", "--format", output_format)
        assert "one: a" in out
        assert "two: a" in out
