"""``done``, ``drop`` and ``due``: one line changes, as it was meant, and nothing else does."""

import json
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

CONFIG = 'style = "{}"\n[people]\nsam = {{ name = "Sam Lee" }}\n[series.sam-kim]\nreport = "sam"\nmanager = "kim"\n'
NOTE = """\
# 1:1 sam / kim, 2026-11-13

## Actions
- [ ] Order the desk @kim due:2026-11-18
{}
- [ ] Order the chair @kim due:2026-11-18
"""
PATH = "sam-kim/2026-11-13.md"
TODAY = ("--today", "2026-11-20")


def put(repo: Path, line: str, style: str = "plain") -> None:
    write(repo, {"oneonone.toml": CONFIG.format(style), PATH: NOTE.format(line)})


def lines_of(repo: Path) -> str:
    """Return what stands between the two other actions; sees that they are as they were."""
    text = (repo / PATH).read_text(encoding="utf-8")
    before, after = NOTE.split("{}")
    assert text.startswith(before)
    assert text.endswith(after)
    return text.removeprefix(before).removesuffix(after)


def state_of(tool: Tool, word: str) -> tuple[str, str | None, str | None]:
    actions = json.loads(tool("status", "--state", "all", "--format", "json", *TODAY).out)["actions"]
    (action,) = [action for action in actions if word in action["text"]]
    return action["state"], action["due"], action["closed"]


CLOSED = {
    "- [ ] Book the room @sam due:2026-11-20": "- [x] Book the room @sam due:2026-11-20 done:2026-11-20",
    "- [/] Book the room @sam due:2026-11-20": "- [x] Book the room @sam due:2026-11-20 done:2026-11-20",
    "* [ ] Sam: book the room by Friday": "* [x] Sam: book the room by Friday done:2026-11-20",
    "- Book the room @sam due:2026-11-20": "- Book the room @sam due:2026-11-20 done:2026-11-20",
    "- [ ] Book the room @sam due:2026-11-20 ^b1": "- [x] Book the room @sam due:2026-11-20 done:2026-11-20 ^b1",
    "- [ ] Book the room @sam due:2026-11-20 done:2026-11-14": (
        "- [x] Book the room @sam due:2026-11-20 done:2026-11-20"
    ),
    "- [ ] Book the\n  room @sam due:2026-11-20": "- [x] Book the\n  room @sam due:2026-11-20 done:2026-11-20",
    "- [ ] Book the room @sam due:2026-11-20\n  - with a door": (
        "- [x] Book the room @sam due:2026-11-20 done:2026-11-20\n  - with a door"
    ),
    "- [ ] Move house @sam due:2026-11-20\n  - [ ] Book the room": (
        "- [ ] Move house @sam due:2026-11-20\n  - [x] Book the room done:2026-11-20"
    ),
    "\nSam to book the room by Friday\n": "\nSam to book the room by Friday done:2026-11-20\n",
    "\n| Who | What | When |\n| --- | --- | --- |\n| Sam | Book the room | 20 Nov |\n": (
        "\n| Who | What | When |\n| --- | --- | --- |\n| Sam | [x] Book the room done:2026-11-20 | 20 Nov |\n"
    ),
    "\n| Who | What | Status |\n| --- | --- | --- |\n| Sam | Book the room | open |\n": (
        "\n| Who | What | Status |\n| --- | --- | --- |\n| Sam | Book the room | done 2026-11-20 |\n"
    ),
    **{
        f"\n| Who | Status | What |\n| --- | --- | --- |\n| Sam |{before}| Book the room |\n": (
            f"\n| Who | Status | What |\n| --- | --- | --- |\n| Sam |{after}| Book the room |\n"
        )
        for before, after in {
            "": " done 2026-11-20 ",
            " in progress ": " done 2026-11-20 ",
            " 🟡 ": " done 2026-11-20 ",
            " waits for IT ": " done 2026-11-20 (waits for IT) ",
        }.items()
    },
    "\n| Who | What | Done on |\n| --- | --- | --- |\n| Sam | Book the room | - |\n": (
        "\n| Who | What | Done on |\n| --- | --- | --- |\n| Sam | Book the room | done 2026-11-20 |\n"
    ),
}


@pytest.mark.parametrize("line", CLOSED)
def test_done_ticks_the_line_off(line: str, repo: Path, tool: Tool) -> None:
    put(repo, line)
    run = tool("done", "Book the room", *TODAY)
    assert (run.code, lines_of(repo)) == (0, CLOSED[line])
    assert run.out.startswith(f"{PATH}:")
    assert state_of(tool, "ook the")[::2] == ("done", "2026-11-20")


@pytest.mark.parametrize(
    ("style", "line", "closed"),
    [
        ("obsidian", "- [ ] Book it @sam 📅 2026-11-18", "- [x] Book it @sam 📅 2026-11-18 ✅ 2026-11-20"),
        (
            "dataview",
            "- [ ] Book it @sam [due:: 2026-11-18]",
            "- [x] Book it @sam [due:: 2026-11-18] [completion:: 2026-11-20]",
        ),
    ],
)
def test_done_writes_the_style_of_the_repo(style: str, line: str, closed: str, repo: Path, tool: Tool) -> None:
    put(repo, line, style)
    assert tool("done", "Book it", *TODAY).code == 0
    assert lines_of(repo) == closed


def test_done_on_another_day(repo: Path, tool: Tool) -> None:
    put(repo, "- [ ] Book the room @sam due:2026-11-20")
    assert tool("done", "book the room", "--on", "2026-11-17", *TODAY).code == 0
    assert state_of(tool, "Book the room") == ("done", "2026-11-20", "2026-11-17")
    late = tool("done", "Order the desk", "--on", "2026-11-21", *TODAY)
    assert (late.code, late.err.splitlines()[0]) == (2, "oneonone-lint: --on: 2026-11-21 is still to come")


def test_an_id_may_be_as_a_note_has_it(repo: Path, tool: Tool) -> None:
    put(repo, "- [ ] Book the room @sam due:2026-11-20 id:r1")
    assert tool("done", "id:r1", *TODAY).code == 0
    assert state_of(tool, "Book the room")[0] == "done"


DROPPED = {
    "- [ ] Book the room @sam due:2026-11-20": (
        "- [-] Book the room @sam due:2026-11-20 cancelled:2026-11-20\n  - there is one"
    ),
    "10. [ ] Book the room @sam due:2026-11-20\n    - with a door": (
        "10. [-] Book the room @sam due:2026-11-20 cancelled:2026-11-20\n    - there is one\n    - with a door"
    ),
}


@pytest.mark.parametrize("line", DROPPED)
def test_drop_says_why_below(line: str, repo: Path, tool: Tool) -> None:
    put(repo, line)
    assert tool("drop", "book the room", "--reason", "there is one", *TODAY).code == 0
    assert lines_of(repo) == DROPPED[line]
    assert state_of(tool, "Book the room")[0] == "cancelled"


def test_a_row_has_no_place_for_a_reason(repo: Path, tool: Tool) -> None:
    row = "\n| Who | What | When |\n| --- | --- | --- |\n| Sam | Book the room | 20 Nov |\n"
    put(repo, row)
    run = tool("drop", "book the room", "--reason", "there is one", *TODAY)
    assert (run.code, lines_of(repo)) == (2, row)
    assert "has no place for a reason" in run.err


DEFERRED = {
    "- [ ] Book the room @sam due:2026-11-20": "- [ ] Book the room @sam due:2026-12-04",
    "- [ ] Book the room @sam due:2026-11-20 id:x1": "- [ ] Book the room @sam due:2026-12-04 id:x1",
    "- [ ] Sam: book the room by Friday": "- [ ] Sam: book the room due:2026-12-04",
    "- [ ] Book the room @sam due:2026-11-20 17:00": "- [ ] Book the room @sam due:2026-12-04 17:00",
    "- [ ] Book the room @sam due:2026-11-20\n17:00 sharp": "- [ ] Book the room @sam due:2026-12-04 17:00 sharp",
    "- [ ] Book the room @sam": "- [ ] Book the room @sam due:2026-12-04",
    "- [ ] Book the room @sam by <!-- at noon --> Friday": "- [ ] Book the room @sam by <!-- at noon --> 2026-12-04",
    "- [ ] Book the room @sam due:2026-11-20\n  - [ ] Ask the porter": (
        "- [ ] Book the room @sam due:2026-12-04\n  - [ ] Ask the porter"
    ),
    "\n| Who | What | When |\n| --- | --- | --- |\n| Sam | Book the room | 20 Nov |\n": (
        "\n| Who | What | When |\n| --- | --- | --- |\n| Sam | Book the room | 2026-12-04 |\n"
    ),
}


@pytest.mark.parametrize("line", DEFERRED)
def test_due_writes_another_day(line: str, repo: Path, tool: Tool) -> None:
    put(repo, line)
    run = tool("due", "book the room", "2026-12-04", *TODAY)
    assert (run.code, lines_of(repo)) == (0, DEFERRED[line])
    assert state_of(tool, "ook the room") == ("open", "2026-12-04", None)


@pytest.mark.parametrize("command", [("done",), ("drop",), ("due", "2026-12-04")], ids=str)
def test_no_line_of_a_conflict_is_written_into(command: tuple[str, ...], repo: Path, tool: Tool) -> None:
    line = "- [ ] Book the room @sam\n<<<<<<< HEAD"
    put(repo, line)
    run = tool(command[0], "book the room", *command[1:], *TODAY)
    assert (run.code, lines_of(repo)) == (2, line)
    assert "change it by hand" in run.err


def test_the_latest_mention_is_changed(repo: Path, tool: Tool) -> None:
    put(repo, "- [ ] Book the room @sam due:2026-11-20 id:room1")
    later = "# 1:1\n\n## Actions\n- [ ] Book the hall @sam due:2026-11-27 id:room1\n"
    write(repo, {"sam-kim/2026-11-20.md": later})
    assert tool("done", "room1", *TODAY).out == (
        "sam-kim/2026-11-20.md:4: - [x] Book the hall @sam due:2026-11-27 id:room1 done:2026-11-20\n"
    )
    assert lines_of(repo) == "- [ ] Book the room @sam due:2026-11-20 id:room1"


def test_several_at_once_or_none(repo: Path, tool: Tool) -> None:
    put(repo, "- [ ] Book the room @sam due:2026-11-20")
    before = (repo / PATH).read_bytes()
    assert tool("done", "the room", "the lamp", *TODAY).code == 2
    assert (repo / PATH).read_bytes() == before
    run = tool("done", "order the desk", "the room", "the chair", "book the room", *TODAY)
    assert (run.code, len(run.lines)) == (0, 3)
    assert tool("status", *TODAY, "--format", "csv").lines[1:] == []
    assert run.err == f"to share it: git add {PATH} && git commit -m 'Notes'\n"


def test_candidates_are_listed(repo: Path, tool: Tool) -> None:
    put(repo, "- [ ] Book the room @sam due:2026-11-20")
    run = tool("done", "order the", *TODAY)
    first, *candidates = run.err.splitlines()
    assert (run.code, first) == (2, "oneonone-lint: “order the” may be each of these; give the id of one:")
    assert [line.split("  ")[2:] for line in candidates] == [
        ["Order the desk", "@kim (sam-kim)"],
        ["Order the chair", "@kim (sam-kim)"],
    ]
    identity = candidates[0].split()[0]
    assert tool("done", identity.upper(), *TODAY).code == 0
    assert state_of(tool, "desk")[0] == "done"


def test_one_that_says_nothing_else_is_meant(repo: Path, tool: Tool) -> None:
    put(repo, "- [ ] Order the desk lamp @sam due:2026-11-20")
    assert tool("done", "ORDER the desk.", *TODAY).lines == [
        f"{PATH}:4: - [x] Order the desk @kim due:2026-11-18 done:2026-11-20"
    ]


def test_what_is_closed_stays(repo: Path, tool: Tool) -> None:
    put(repo, "- [x] Book the room @sam due:2026-11-20 done:2026-11-17 id:room1")
    run = tool("drop", "room1", *TODAY)
    assert (run.code, run.err) == (
        2,
        "oneonone-lint: room1  Book the room  @sam (sam-kim) is done since 2026-11-17; nothing was changed\n",
    )


def test_bytes_around_it_stay(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG.format("plain")})
    text = "\ufeff# 1:1\r\n\r\n## Actions\r\n- [ ] Book the café @sam due:2026-11-20\r\n- [ ] x @kim due:2026-11-20"
    (repo / "sam-kim").mkdir()
    (repo / PATH).write_bytes(text.encode())
    assert tool("drop", "book the cafe\u0301", "--reason", "closed", *TODAY).code == 0
    expected = text.replace("[ ] Book", "[-] Book").replace("20\r\n- [", "20 cancelled:2026-11-20\r\n  - closed\r\n- [")
    assert (repo / PATH).read_bytes() == expected.encode()


@pytest.mark.parametrize("command", ["done", "drop"])
def test_an_action_that_a_note_has_open_twice_is_closed_in_both_places(repo: Path, tool: Tool, command: str) -> None:
    line = "- [ ] Book the room @sam due:2026-11-20"
    put(repo, f"{line}\n{line}")
    run = tool(command, "book the room", *TODAY)
    assert run.code == 0
    assert [entry.partition(": ")[0] for entry in run.lines] == [f"{PATH}:5", f"{PATH}:6"]
    assert state_of(tool, "Book")[0] == {"done": "done", "drop": "cancelled"}[command]


@pytest.mark.parametrize("command", [["done"], ["drop"], ["due"]])
def test_what_a_later_note_may_say_is_not_passed_over(command: list[str], repo: Path, tool: Tool) -> None:
    put(repo, "- [ ] Book the room @sam due:2026-11-20")
    args = [*command, "room", *(["2026-12-01"] if command == ["due"] else []), *TODAY]
    later = repo / "sam-kim/2026-11-20.md"
    later.write_bytes(b"- [x] Book the room\xff\n")
    before = (repo / PATH).read_bytes()
    run = tool(*args)
    assert (run.code, run.out, (repo / PATH).read_bytes()) == (2, "", before)
    assert "2026-11-20.md cannot be read, and may say more of “Book the room”; nothing was changed" in run.err
    later.rename(repo / "sam-kim/2026-11-06.md")
    assert tool(*args).code == 0


GRID = """
+---------------+-----+-----------------+----------+
| What          | Who | Status          | Due      |
+===============+=====+=================+==========+
| Book the room | Sam | open            | 20 Nov   |
+---------------+-----+-----------------+----------+
"""


def test_the_borders_of_a_drawn_table_stay(repo: Path, tool: Tool) -> None:
    put(repo, GRID)
    assert tool("done", "book the room", *TODAY).code == 0
    assert lines_of(repo) == GRID.replace("open           ", "done 2026-11-20")
    put(repo, GRID)
    run = tool("due", "book the room", "2026-11-27", *TODAY)
    assert (run.code, lines_of(repo)) == (2, GRID)
    assert "no room for it; widen the column by hand first" in run.err


def test_the_columns_of_a_table_without_borders_stay(repo: Path, tool: Tool) -> None:
    table = "\nWho   Status            What\n----  ----------------  -----\nSam   open              Book the room\n"
    put(repo, table)
    assert tool("done", "book the room", *TODAY).code == 0
    assert lines_of(repo) == table.replace("open           ", "done 2026-11-20")
