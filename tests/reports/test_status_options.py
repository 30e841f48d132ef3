"""What narrows ``status``, and what it says when it is asked for something that is not there."""

import json
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

NOTE = """\
## Actions
- [ ] Late @bob due:2026-11-14
- [ ] Today @bob due:2026-11-20
- [ ] In a week @bob due:2026-11-27
- [ ] Later @bob due:2026-11-28
- [ ] Any day @bob
"""


@pytest.fixture
def notes(repo: Path) -> Path:
    write(repo, {"teams/a-b/2026-11-13.md": NOTE, "teams/c-d/2026-11-13.md": "## Actions\n- [ ] Else @dan\n"})
    return repo


def texts(tool: Tool, *args: str) -> list[str]:
    result = tool("status", "--today", "2026-11-20", "--format", "jsonl", *args)
    assert (result.code, result.err) == (0, "")
    return [json.loads(line)["text"] for line in result.lines]


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["Late", "Today", "In a week", "Later", "Any day", "Else"]),
        (("teams/c-d",), ["Else"]),
        (("teams/c-d/2026-11-13.md",), ["Else"]),
        (("--series", "c-d"), ["Else"]),
        (("--series", "teams/c-d/"), ["Else"]),
        (("--series", "a-b", "--series", "c-d", "--owner", "dan"), ["Else"]),
        (("--overdue",), ["Late"]),
        (("--due-within", "7d"), ["Today", "In a week"]),
        (("--due-within", "1w"), ["Today", "In a week"]),
        (("--due-within", "0"), ["Today"]),
        (("--owner", "dan", "--owner", "@BOB", "--overdue"), ["Late"]),
        (("--since", "2026-11-13", "--until", "2026-11-13", "--owner", "dan"), ["Else"]),
        (("--since", "2026-11-14"), []),
        (("--until", "2026-11-12"), []),
        (("--at", "2026-11-12"), []),
    ],
)
def test_options_narrow(options: tuple[str, ...], expected: list[str], tool: Tool) -> None:
    if options[:1] == ("--at",):
        assert tool("status", "--format", "jsonl", *options).out == ""
    else:
        assert texts(tool, *options) == expected


@pytest.mark.usefixtures("notes")
def test_summary_counts_the_owner_asked_for_whatever_is_listed(tool: Tool) -> None:
    def summary(*args: str) -> dict[str, int]:
        result = tool("status", "--today", "2026-11-20", "--format", "json", *args)
        value: dict[str, int] = json.loads(result.out)["summary"]
        return value

    expected = {
        "open": 5,
        "overdue": 1,
        "due_within_7_days": 2,
        "without_due": 1,
        "without_owner": 0,
        "series": 2,
        "notes": 2,
    }
    assert summary("--owner", "bob") == summary("--owner", "bob", "--overdue") == expected


@pytest.mark.usefixtures("notes")
def test_as_things_stood_counts_from_that_day(tool: Tool) -> None:
    value = json.loads(tool("status", "--at", "2026-11-15", "--format", "json").out)
    assert (value["today"], value["actions"][0]["overdue_days"]) == ("2026-11-15", 1)
    value = json.loads(tool("status", "--at", "2026-11-15", "--today", "2026-11-20", "--format", "json").out)
    assert (value["today"], value["actions"][0]["overdue_days"]) == ("2026-11-15", 1)


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize("name", ["./a-b", "a-b/", "./a-b/"])
def test_a_series_may_be_given_as_a_shell_completes_a_folder(name: str, tool: Tool) -> None:
    run = tool("status", "--series", name, "--state", "all", "--format", "json")
    assert run.out == tool("status", "--series", "a-b", "--state", "all", "--format", "json").out
    assert (run.err, {action["series"] for action in json.loads(run.out)["actions"]}) == ("", {"teams/a-b"})


@pytest.mark.usefixtures("notes")
def test_an_unknown_series_is_told(tool: Tool) -> None:
    result = tool("status", "--series", "a-c")
    assert (result.code, result.err) == (0, "no series `a-c` with a note here; did you mean `a-b`?\n")


@pytest.mark.usefixtures("notes")
@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("gone",), "there is no file or folder gone"),
        (("--today", "20.11.2026"), "`20.11.2026` is not a day; write it as YYYY-MM-DD"),
        (("--due-within", "soon"), "`soon` is not a number of days; write it as 7d"),
        (("--state", "closd"), "'closd' is not one of"),
        (("--format", "xml"), "'xml' is not one of"),
        (("--group-by", "team"), "'team' is not one of"),
    ],
)
def test_what_cannot_be_done_is_exit_2(options: tuple[str, ...], words: str, tool: Tool) -> None:
    result = tool("status", *options)
    assert (result.code, result.out) == (2, "")
    assert words in result.err


def test_a_span_of_days_does_not_end_before_it_begins(tool: Tool) -> None:
    result = tool("status", "--since", "2026-11-20", "--until", "2026-11-01")
    assert (result.code, "--since 2026-11-20 is after --until 2026-11-01" in result.err) == (2, True)
