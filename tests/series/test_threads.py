"""One action, one life (spec, clause 6): which mentions are one action, and what follows from them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.files import write
from tests.support.tool import Tool

FIRST, SECOND, THIRD, FOURTH = (f"pair/2026-11-{day:02}.md" for day in (6, 13, 20, 27))


def actions(*lines: str, status: str = "held") -> str:
    return "\n".join((f"---\nstatus: {status}\n---\n## Actions", *lines, ""))


def list_threads(tool: Tool, notes: dict[str, str], *options: str) -> list[dict[str, Any]]:
    """Every action of *notes* as ``status --state all`` tells it, in the order in which they were opened."""
    write(Path(), notes)
    result = tool("status", "--state", "all", "--format", "json", "--today", "2026-11-30", *options)
    assert result.code == 0, result.err
    threads: list[dict[str, Any]] = json.loads(result.out)["actions"]
    return sorted(threads, key=places)


def places(thread: dict[str, Any]) -> list[tuple[str, int]]:
    return [(mention["path"], mention["line"]) for mention in thread["mentions"]]


def list_fields(tool: Tool, notes: dict[str, str], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(action[key] for key in keys) for action in list_threads(tool, notes)]


SAME = {
    "text": ("Order the laptop", "Order the laptop"),
    "case, emphasis, blanks, full stop": ("Order the laptop", "order  the **laptop**."),
    "owner, fields and box": ("Order the laptop", "@alice Order the laptop due:2026-11-20"),
    "target of a link": ("Order the [laptop](https://a.example)", "Order the [laptop](https://b.example)"),
    "Unicode composition": ("Order the caf\u00e9", "Order the cafe\u0301"),
    "an apostrophe of a phone": ("Don't order the laptop", "Don\u2019t order the laptop"),
    "a dash of a phone": ("Order the laptop - now", "Order the laptop \u2014 now"),
    "an entity of an exporter": ("Order R&D's laptop", "Order R&amp;D&#39;s laptop"),
    "an escape of an exporter": ("Order laptop_2", "Order laptop\\_2"),
    "a mark of direction": ("Order the laptop", "\u200fOrder the laptop\u200e"),
    "a soft hyphen": ("Order the laptop", "Order the lap\u00adtop"),
    "a footnote": ("Order the laptop", "Order the laptop[^1]"),
    "written id with a hyphen that does not break": ("Order the laptop id:x-1", "Order two laptops id:x\u20111"),
    "written id": ("Order the laptop id:x1", "Order two laptops id:x1"),
    "written id in another case": ("Order the laptop id:x1", "Order two laptops id:X1"),
    "text, one with an id": ("Order the laptop", "Order the laptop id:x1"),
    "text, the other with an id": ("Order the laptop id:x1", "Order the laptop"),
    "derived id written out": ("Order the laptop", "Order two laptops id:eqc3kl"),
}


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("before", "after"), SAME.values(), ids=SAME)
def test_these_are_one_action(before: str, after: str, tool: Tool) -> None:
    notes = {FIRST: actions(f"- [ ] {before}"), SECOND: actions(f"- [x] {after}")}
    assert list_fields(tool, notes, "state", "carried", "opened", "closed") == [("done", 1, "2026-11-06", "2026-11-13")]


DIFFERENT = {
    "text": ("Order the laptop", "Order the laptops"),
    "written ids": ("Order the laptop id:x1", "Order the laptop id:x2"),
    "an id that is another's word": ("Order the laptop id:x1", "Order two laptops id:eqc3kl"),
}


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("before", "after"), DIFFERENT.values(), ids=DIFFERENT)
def test_these_are_two(before: str, after: str, tool: Tool) -> None:
    notes = {FIRST: actions(f"- [ ] {before}"), SECOND: actions(f"- [x] {after}")}
    assert list_fields(tool, notes, "state", "carried") == [("open", 0), ("done", 0)]


@pytest.mark.usefixtures("repo")
def test_the_example_of_the_spec(tool: Tool) -> None:
    notes = {
        FIRST: actions("- [ ] Order the laptop @bob due:2026-11-12"),
        SECOND: actions("- [ ] Order the laptop @bob due:2026-11-19"),
        THIRD: actions("- [x] Order the laptop @bob"),
    }
    (thread,) = list_threads(tool, notes)
    numbers = {key: thread[key] for key in ("opened", "carried", "slipped", "slipped_days", "closed", "due")}
    assert numbers == {
        "opened": "2026-11-06",
        "carried": 2,
        "slipped": 1,
        "slipped_days": 7,
        "closed": "2026-11-20",
        "due": "2026-11-19",
    }


@pytest.mark.usefixtures("repo")
def test_once_an_id_is_written_the_words_are_free_and_the_id_may_go_again(tool: Tool) -> None:
    notes = {
        FIRST: actions("- [ ] Order the laptop"),
        SECOND: actions("- [ ] Order the laptop id:x1"),
        THIRD: actions("- [ ] Order two laptops id:x1"),
        FOURTH: actions("- [ ] Order two laptops"),
    }
    assert list_fields(tool, notes, "id", "text", "carried") == [("x1", "Order two laptops", 3)]


@pytest.mark.usefixtures("repo")
def test_how_a_mention_finds_its_action(tool: Tool) -> None:
    """The example in ``action_threads``."""
    notes = {
        "pair/2026-03-01.md": actions("- [ ] Order the laptop"),
        "pair/2026-03-08.md": actions("- [ ] Order the laptop id:x1"),
        "pair/2026-03-15.md": actions("- [ ] Order two laptops id:x1"),
        "pair/2026-03-22.md": actions("- [x] Order two laptops", "- [ ] Order two laptops id:x2"),
        "pair/2026-03-29.md": actions("- [ ] Order two laptops"),
    }
    assert list_fields(tool, notes, "id", "state", "carried") == [("x1", "done", 3), ("x2", "open", 1)]


@pytest.mark.usefixtures("repo")
def test_a_text_that_two_ids_share_goes_on_with_the_one_that_is_open(tool: Tool) -> None:
    notes = {
        FIRST: actions("- [ ] Post the numbers id:w45", "- [ ] Post the numbers id:w46"),
        SECOND: actions("- [ ] Post the numbers id:w46", "- [x] Post the numbers id:w45"),
        THIRD: actions("- [ ] Post the numbers"),
    }
    assert list_fields(tool, notes, "id", "state", "carried") == [("w45", "done", 1), ("w46", "open", 2)]


@pytest.mark.usefixtures("repo")
def test_two_mentions_in_a_note_the_last_in_the_file_counts(tool: Tool) -> None:
    reviewed = "## Review\n- [x] Order the laptop @bob\n\n## Actions\n- [ ] Order the laptop @alice due:2026-11-27\n"
    notes = {FIRST: actions("- [ ] Order the laptop @bob due:2026-11-12"), SECOND: reviewed}
    (thread,) = list_threads(tool, notes)
    assert (thread["state"], thread["owners"], thread["line"], thread["closed"]) == ("open", ["alice"], 5, None)
    assert places(thread) == [(FIRST, 5), (SECOND, 2), (SECOND, 5)]


TWICE = {
    "open above": ("- [ ] A @bob due:2026-11-20", "- [x] A @bob", "open", 5),
    "open below": ("- [x] A @bob", "- [ ] A @bob due:2026-11-20", "open", 6),
    "both open": ("- [ ] A @bob due:2026-11-13", "- [ ] A @bob due:2026-11-20", "open", 6),
    "both closed": ("- [x] A @bob due:2026-11-20", "- [-] A @bob", "cancelled", 6),
    "a tick without a box": ("- [ ] A @bob due:2026-11-20", "- ✅ A @bob", "open", 5),
}


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("first", "second", "state", "line"), TWICE.values(), ids=TWICE)
def test_twice_in_a_note_open_if_one_of_them_is(first: str, second: str, state: str, line: int, tool: Tool) -> None:
    (thread,) = list_threads(tool, {FIRST: actions(first, second)})
    assert (thread["state"], thread["line"], thread["due"]) == (state, line, "2026-11-20")


@pytest.mark.usefixtures("repo")
def test_what_a_note_has_open_and_closed_was_not_closed_by_it(tool: Tool) -> None:
    notes = {FIRST: actions("- [ ] A", "- [x] A"), SECOND: actions("- [x] A")}
    (thread,) = list_threads(tool, notes)
    assert (thread["state"], thread["closed"]) == ("done", "2026-11-13")


@pytest.mark.usefixtures("repo")
def test_two_notes_of_a_day_the_plain_name_comes_first(tool: Tool) -> None:
    notes = {
        "pair/2026-11-13-b.md": actions("- [x] Order the laptop"),
        "pair/2026-11-13.md": actions("- [ ] Order the laptop"),
        "pair/2026-11-13-a.md": actions("- [/] Order the laptop"),
    }
    (thread,) = list_threads(tool, notes)
    assert thread["state"] == "done"
    names = ["2026-11-13.md", "2026-11-13-a.md", "2026-11-13-b.md"]
    assert [mention["path"] for mention in thread["mentions"]] == [f"pair/{name}" for name in names]


CLOSINGS = {
    "the note's day": (["- [ ] A", "- [x] A"], "2026-11-13"),
    "the day in done": (["- [ ] A", "- [x] A done:2026-11-10"], "2026-11-10"),
    "the day in cancelled": (["- [ ] A", "- [-] A cancelled:2026-11-10"], "2026-11-10"),
    "the first note of the run": (["- [x] A", "- [ ] A", "- [x] A", "- [-] A"], "2026-11-20"),
    "a day written later": (["- [ ] A", "- [x] A", "- [x] A done:2026-11-10"], "2026-11-10"),
    "no day of the calendar": (["- [ ] A", "- [x] A done:2026-11-31"], "2026-11-13"),
    "open again": (["- [x] A done:2026-11-05", "- [ ] A"], None),
}


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("lines", "closed"), CLOSINGS.values(), ids=CLOSINGS)
def test_when_it_was_closed(lines: list[str], closed: str | None, tool: Tool) -> None:
    notes = {path: actions(line) for path, line in zip((FIRST, SECOND, THIRD, FOURTH), lines, strict=False)}
    assert list_fields(tool, notes, "closed") == [(closed,)]


SLIPS = {
    "later": (["2026-11-12", "2026-11-19", "2026-11-30"], 2, 18),
    "earlier is none": (["2026-11-19", "2026-11-12"], 0, 0),
    "back and forth": (["2026-11-12", "2026-11-10", "2026-11-13"], 1, 3),
    "over a note without a date": (["2026-11-12", "", "2026-11-13"], 1, 1),
    "a date that is none": (["2026-11-12", "2026-11-31", "2026-11-13"], 1, 1),
}


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("dues", "times", "days"), SLIPS.values(), ids=SLIPS)
def test_how_the_due_date_slipped(dues: list[str], times: int, days: int, tool: Tool) -> None:
    lines = [f"- [ ] A due:{due}" if due else "- [ ] A" for due in dues]
    notes = {path: actions(line) for path, line in zip((FIRST, SECOND, THIRD), lines, strict=False)}
    assert list_fields(tool, notes, "slipped", "slipped_days") == [(times, days)]


@pytest.mark.usefixtures("repo")
def test_an_open_mention_says_all_a_closed_one_keeps_what_was_said(tool: Tool) -> None:
    notes = {
        FIRST: actions("- [ ] A @bob due:2026-11-12", "- [ ] B @bob due:2026-11-12"),
        SECOND: actions("- [ ] A", "- [x] B"),
    }
    assert list_fields(tool, notes, "owners", "due") == [([], None), (["bob"], "2026-11-12")]


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("words", ["by 10 Nov", "by 10 Nov 2026"])
def test_who_ticks_off_the_words_of_the_note_before_plans_nothing_anew(words: str, tool: Tool) -> None:
    notes = {FIRST: actions(f"- [ ] A {words}"), SECOND: actions(f"- [x] A {words} done:2026-11-12")}
    assert list_fields(tool, notes, "due", "on_time", "slipped_days") == [("2026-11-10", False, 0)]


@pytest.mark.usefixtures("repo")
def test_a_nested_task_takes_owner_and_due_date_from_above(tool: Tool) -> None:
    note = actions("- [ ] A @bob due:2026-11-20", "  - [ ] B", "    - [ ] C @alice", "  - context", "- [ ] D")
    assert list_fields(tool, {FIRST: note}, "text", "owners", "due") == [
        ("A", ["bob"], "2026-11-20"),
        ("B", ["bob"], "2026-11-20"),
        ("C", ["alice"], "2026-11-20"),
        ("D", [], None),
    ]


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("status", ["moved", "cancelled"])
def test_a_meeting_that_was_not_held_says_nothing(status: str, tool: Tool) -> None:
    notes = {FIRST: actions("- [ ] A"), SECOND: actions("- [x] A", "- [ ] B", status=status)}
    assert list_fields(tool, notes, "text", "state", "carried") == [("A", "open", 0)]


@pytest.mark.usefixtures("repo")
def test_a_box_without_text_is_no_action_and_a_promise_without_a_box_is_one(tool: Tool) -> None:
    notes = {FIRST: actions("- [ ] @bob due:2026-11-12", "- [ ]", "- Order the laptop @bob", "- context")}
    assert list_fields(tool, notes, "text", "state") == [("Order the laptop", "open")]


def test_a_note_that_cannot_be_read_hides_none_of_the_others(repo: Path, tool: Tool) -> None:
    write(repo, {FIRST: actions("- [ ] A @bob"), THIRD: actions("- [/] A @bob")})
    (repo / SECOND).write_bytes(b"## Actions\n- [x] A \xff\n")
    assert list_fields(tool, {}, "text", "state", "carried") == [("A", "open", 1)]


CARRIED_ON = '[series.old]\nmanager = "bob"\n[series.new]\nmanager = "zoe"\ncontinues = "old"\n'


@pytest.mark.usefixtures("repo")
def test_a_series_that_carries_on_another_one_is_one_life(tool: Tool) -> None:
    notes = {
        "oneonone.toml": CARRIED_ON,
        "old/2026-11-13.md": actions("- [ ] A @alice", "- [ ] B @alice", "- [x] C @alice"),
        "new/2026-11-13.md": actions("- [/] A @alice"),
        "new/2026-11-20.md": actions("- [x] A @alice", "- [ ] D @alice"),
    }
    assert list_fields(tool, notes, "text", "series", "state", "carried") == [
        ("D", "new", "open", 0),
        ("A", "new", "done", 2),
        ("B", "old", "open", 0),
        ("C", "old", "done", 0),
    ]


@pytest.mark.usefixtures("repo")
def test_open_actions_come_along_and_closed_ones_stay(tool: Tool) -> None:
    notes = {
        "oneonone.toml": CARRIED_ON,
        "old/2026-11-13.md": actions("- [ ] A @alice", "- [x] B @alice"),
        "new/2026-11-20.md": actions("- [ ] C @alice"),
    }
    assert [thread["text"] for thread in list_threads(tool, notes, "--series", "new")] == ["C", "A"]
    assert [thread["text"] for thread in list_threads(tool, notes, "--series", "old")] == ["A", "B"]
    # On the 13th nothing had come along yet.
    assert list_threads(tool, notes, "--series", "new", "--at", "2026-11-13") == []


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(("written", "hint"), [("lod", "; did you mean `old`?"), ("zoe", "; did you mean `t/zoe`?")])
def test_a_series_that_is_not_there_is_told(written: str, hint: str, tool: Tool) -> None:
    write(
        Path(),
        {
            "oneonone.toml": f'[series.new]\ncontinues = "{written}"\n',
            "old/2026-11-13.md": "",
            "t/zoe/2026-11-13.md": "",
            "new/2026-11-20.md": "",
        },
    )
    message = f"oneonone.toml:2: series `new` continues `{written}`, and there is no such series{hint}"
    for command in ("check", "status"):
        assert message in tool(command).err.splitlines()


@pytest.mark.usefixtures("repo")
def test_a_date_slips_from_note_to_note_not_within_one(tool: Tool) -> None:
    notes = {
        "pair/2026-11-06.md": actions("- [ ] A @bob due:2026-11-10"),
        "pair/2026-11-13.md": actions("- [ ] A @bob due:2026-11-13", "- [ ] A @bob due:2026-11-20"),
    }
    assert list_fields(tool, notes, "slipped", "slipped_days") == [(1, 10)]


@pytest.mark.usefixtures("repo")
def test_across_joined_series_the_day_counts_not_the_series(tool: Tool) -> None:
    notes = {
        "oneonone.toml": CARRIED_ON,
        "new/2026-11-06.md": actions("- [x] A @alice", "- [ ] B @alice"),
        "old/2026-11-13.md": actions("- [ ] A @alice", "- [x] B @alice"),
    }
    assert list_fields(tool, notes, "text", "series", "state") == [("A", "old", "open"), ("B", "old", "done")]


@pytest.mark.usefixtures("repo")
def test_a_ring_through_two_spellings_of_a_folder_comes_to_an_end(tool: Tool) -> None:
    config = '[series."./a"]\ncontinues = "b"\n[series.a]\ncontinues = "c"\n[series.b]\ncontinues = "a"\n[series.c]\n'
    notes = {f"{name}/2026-11-{day}.md": actions("- [ ] A @alice") for name, day in (("a", 13), ("b", 20), ("c", 27))}
    assert list_fields(tool, {"oneonone.toml": config, **notes}, "text") == [("A",)]


@pytest.mark.usefixtures("repo")
def test_strangers_stay_strangers(tool: Tool) -> None:
    notes = {
        "old/2026-11-13.md": actions("- [ ] A @alice"),
        "new/2026-11-20.md": actions("- [ ] A @alice"),
    }
    assert list_fields(tool, notes, "carried") == [(0,), (0,)]
