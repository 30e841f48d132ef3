"""Tables of pipes as facts of a document, and what the rows of a table of actions say."""

import datetime as dt

import pytest

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.action import Action, ActionForm, DueProblem, State
from oneonone_lint.model.note import NoteName, Participants
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note
from oneonone_lint.parsing.notes.table_columns import Columns, choose_columns

PEOPLE = People(
    (Person("alice", "Alice Ng", ("alice@example.org",), ("AN",)), Person("bob", "Bob Ray"), Person("sam", "Sam Lee"))
)
CONTEXT = SeriesContext(
    build_profile("aquip", {}), PEOPLE, Participants("alice", "bob"), lambda day: day + dt.timedelta(days=7)
)
NOVEMBER_20 = dt.date(2026, 11, 20)


def read(body: str, section: str = "Actions") -> list[Action]:
    document = parse_document(f"## {section}\n{body}\n")
    note = build_note(document, "alice-bob/2026-11-13.md", NoteName(dt.date(2026, 11, 13)), CONTEXT)
    assert {action.form for action in note.actions} <= {ActionForm.TABLE_ROW}
    return list(note.actions)


def read_row(header: str, row: str) -> Action:
    dashes = "|".join("---" for _ in header.split("|"))
    (action,) = read(f"| {header} |\n|{dashes}|\n| {row} |")
    return action


def cells(source: str) -> list[list[list[str]]]:
    return [
        [[cell.joined for cell in row.cells] for row in (table.header, *table.rows)]
        for table in parse_document(source).tables
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("| a | b |\n| --- | :-: |\n| c | d |", [[["a", "b"], ["c", "d"]]]),
        ("a | b\n--- | ---\nc | d", [[["a", "b"], ["c", "d"]]]),
        ("| a | b |\n|-|-|\n| c \\| d | e |", [[["a", "b"], ["c \\| d", "e"]]]),
        ("| a | b |\n|-|-|\n| c |\n|  | d |", [[["a", "b"], ["c"], ["", "d"]]]),
        ("words before\n| a | b |\n|-|-|\n| c | d |\nwords behind", [[["a", "b"], ["c", "d"]]]),
        ("| a | b |\n| c | d |", [[["a", "b"], ["c", "d"]]]),
        ("| a | b |\n|-|-|\n| c | d |\n\n| e | f |", [[["a", "b"], ["c", "d"], ["e", "f"]]]),
        ("| a | b |\n|-|-|\n| c | d |\n\n| e | f | g |", [[["a", "b"], ["c", "d"]]]),
        ("| a | b |\n|-|-|\n| c | d |\n\n\n\n| e | f |", [[["a", "b"], ["c", "d"]]]),
        ("| a | b |\n|-|-|", [[["a", "b"]]]),
        ("| a | b |\n|-|-|\n| c | d |\ne | f", [[["a", "b"], ["c", "d"]]]),
        ("| a | b |", []),
        ("a | b\nc | d", []),
        ("- item\n\n  | a | b |\n  |-|-|\n  | c | d |", [[["a", "b"], ["c", "d"]]]),
        ("> | a | b |\n> |-|-|\n> | c | d |", []),
        ("```\n| a | b |\n|-|-|\n| c | d |\n```", []),
    ],
)
def test_tables_of_a_document(source: str, expected: list[list[list[str]]]) -> None:
    assert cells(source) == expected


def test_each_cell_has_its_place() -> None:
    (table,) = parse_document("\n  | a |  b c |\n  |-|-|\n  | d | |\n").tables
    assert [cell.whole.column for cell in table.header.cells] == [5, 10]
    assert (table.line, table.end_line) == (2, 4)
    last = table.rows[0].cell(5)
    assert (last.joined, last.whole.line) == ("", 4)


GRID = """\
+-------+-----------+--------+
| Who   | What      | When   |
+=======+===========+========+
| Alice | Send the  | 20 Nov |
|       | draft     |        |
+-------+-----------+--------+
| Bob   | [x] Book  |        |
+-------+-----------+--------+"""
DATABASE = """\
+-------+---------+--------+
| Who   | What    | When   |
+-------+---------+--------+
| Alice | Send it | 20 Nov |
| Bob   | Book it | 20 Nov |
+-------+---------+--------+"""
SIMPLE = """\
  Who     What            When
  ------- --------------- -------
  Alice   Send the draft  20 Nov
  Bob     Book the room"""
BARE = """\
  ------- --------------- -------
  Alice   Send the draft  20 Nov
  Bob     Book the room   Friday
  ------- --------------- -------"""
SPREAD = """\
  ---------------------------------
  Who     What            When
  ------- --------------- -------
  Alice   Send the draft  20 Nov
          to all

  Bob     Book the room   20 Nov
  ---------------------------------"""


@pytest.mark.parametrize(
    ("drawing", "texts"),
    [
        (GRID, ["Send the\ndraft", "Book"]),
        (DATABASE, ["Send it", "Book it"]),
        (SIMPLE, ["Send the draft", "Book the room"]),
        (BARE, ["Send the draft", "Book the room"]),
        (SPREAD, ["Send the draft\nto all", "Book the room"]),
        ("+---+---+\n| Alice | Send the draft |\n+---+---+", ["Send the draft"]),
        ("- Topic\n| Who | What |\n|---|---|\n| Alice | Send it |", ["Send it"]),
        ("- Topic\n  | Who | What |\n  |---|---|\n  | Alice | Send it |", ["Send it"]),
        ("- Topic\n\n  | Who | What |\n  |---|---|\n  | Alice | Send it |", ["Send it"]),
        ("- - -\n-- --\n", []),
        ("Words\n\n--- ---\n\nmore words", []),
    ],
)
def test_drawn_tables_and_those_in_items(drawing: str, texts: list[str]) -> None:
    actions = read(f"{drawing}\n\nWords.")
    assert [action.text for action in actions] == [" ".join(text.split()) for text in texts]
    assert [action.handles for action in actions] == [("alice",), ("bob",)][: len(texts)]


def test_what_follows_a_drawn_table_stays_in_its_section() -> None:
    document = parse_document(f"## Actions\n{SPREAD}\n\n- [ ] x\n")
    assert [heading.title for heading in document.headings] == ["Actions"]
    (table,) = document.tables
    assert (table.line, table.end_line) == (2, 9)


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("| Wer | Was | Bis wann |\n|-|-|-|\n| Alice | Raum buchen | 20.11.2026 |", [("alice", "Raum buchen")]),
        ("| Plazo | Tarea | Quién |\n|-|-|-|\n| 20 Nov | Reservar la sala | Bob |", [("bob", "Reservar la sala")]),
        (
            "| Alice | Send the draft |\n|-|-|\n| Bob | Book it now |",
            [("alice", "Send the draft"), ("bob", "Book it now")],
        ),
        ("| | | |\n|-|-|-|\n| Bob | Book it now | Friday |", [("bob", "Book it now")]),
        ("|Alice|Send the draft|\n|Bob|Book it now|", [("alice", "Send the draft"), ("bob", "Book it now")]),
        ("| Qui | Quoi |\n|-|-|\n| Bob | la salle |", []),
        ("| On call | From | Remarks |\n|-|-|-|\n| Alice | 16 Nov | back from holiday |", []),
        ("| Alice | here |\n|-|-|\n| Bob | away |", []),
        ("| Attendee | Team |\n|-|-|\n| Alice | Platform and infra |", []),
        ("| Link | Note |\n|-|-|\n| Plan | see there 2026-11-20 |", []),
    ],
)
def test_columns_by_what_stands_in_them(table: str, rows: list[tuple[str, str]]) -> None:
    assert [(action.handles[0], action.text) for action in read(table)] == rows


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        ("Who|What|When", Columns(1, 0, 2, None)),
        ("**Owner(s)** 👤|ACTION ITEMS|Due date (UTC)|Status", Columns(1, 0, 2, 3)),
        ("#|Topic|Action|Assignee|ETA|Done?", Columns(2, 3, 4, 5)),
        ("Date|Action|Owner|Due", Columns(1, 2, 3, None)),
        ("Action|Owner|Start|End", Columns(0, 1, 3, None)),
        ("Name|Owner|Due", Columns(0, 1, 2, None)),
        ("Who|Promise of the week|By when", Columns(1, 0, 2, None)),
        ("Priority|Alice's part|Owner|Due", Columns(1, 2, 3, None)),
        ("Next steps|By", Columns(0, None, 1, None)),
        ("✓|Task|Responsible", Columns(1, 2, None, 0)),
        ("Task name|Assign|Status|Due", Columns(0, 1, 3, 2)),
        ("No|Description|Action by|Due date", Columns(1, 2, 3, None)),
        ("Attendee|Present", None),
        ("Topic|Link", None),
        ("Person|Role", None),
        ("Metric|Last week|This week", None),
        ("Who|When", None),
        ("Date|Priority", None),
    ],
)
def test_columns(titles: str, columns: Columns | None) -> None:
    assert choose_columns(titles.split("|")) == columns


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("Alice", ("alice",)),
        ("@alice", ("alice",)),
        ("**AN**", ("alice",)),
        ("[Alice Ng](mailto:alice@example.org)", ("alice",)),
        ("[[people/alice\\|Alice]]", ("alice",)),
        ("👤 Alice", ("alice",)),
        ("Alice@example.org", ("alice",)),
        ("alice@example.org, Bob", ("alice", "bob")),
        ("~~Bob~~ Alice", ("alice",)),
        ("Alice (with Bob)", ("alice",)),
        ("Alice w/ Bob", ("alice",)),
        ("alice, BOB", ("alice", "bob")),
        ("Alice & Bob", ("alice", "bob")),
        ("Alice<br>Bob", ("alice", "bob")),
        ("@alice @bob", ("alice", "bob")),
        ("@zoe", ("zoe",)),
        ("TBD", ()),
        ("-", ()),
        ("n/a", ()),
        ("?", ()),
        ("", ()),
    ],
)
def test_owner_cell(cell: str, owners: tuple[str, ...]) -> None:
    action = read_row("Who|What|When", f"{cell}|Ask @sam for the numbers|20 Nov")
    if owners:
        assert (action.handles, action.text) == (owners, "Ask @sam for the numbers")
    assert action.handles == owners
    assert action.due is not None
    assert action.due.date == NOVEMBER_20


def test_a_name_that_nobody_knows_opens_the_text() -> None:
    action = read_row("Who|What", "Zoe Ray|Book the room")
    assert (action.handles, action.text, action.key) == ((), "Zoe Ray: Book the room", "zoe ray: book the room")


def test_without_an_owner_in_its_column_the_text_or_the_heading_names_one() -> None:
    assert read_row("Who|What", "|Bob: book the room").handles == ("bob",)
    (action,) = read("### Sam\n\n| Task | Due |\n|-|-|\n| Book the room | 20 Nov |")
    assert action.handles == ("sam",)


@pytest.mark.parametrize(
    ("cell", "due", "problem"),
    [
        ("2026-11-20", NOVEMBER_20, None),
        ("20 Nov", NOVEMBER_20, None),
        ("**Friday**", NOVEMBER_20, None),
        ("by Friday", NOVEMBER_20, None),
        ("due:2026-11-20", NOVEMBER_20, None),
        ("📅 2026-11-20", NOVEMBER_20, None),
        ("on 20.11.2026", NOVEMBER_20, None),
        ("Fri 5pm", NOVEMBER_20, None),
        ("20 Nov (at the latest)", NOVEMBER_20, None),
        ("~~13 Nov~~ 20 Nov", NOVEMBER_20, None),
        ("next 1:1", NOVEMBER_20, None),
        ("03/04", None, DueProblem.AMBIGUOUS),
        ("30 Feb", None, DueProblem.INVALID),
        ("20 Nov (was 13 Nov)", None, DueProblem.UNCLEAR),
        ("13/11 → 20/11", None, DueProblem.UNCLEAR),
        ("20 Nov, 17:00", NOVEMBER_20, None),
        ("TBD", None, DueProblem.VAGUE),
        ("after the launch", None, DueProblem.VAGUE),
        ("Q1", None, DueProblem.VAGUE),
        ("-", None, None),
        ("n/a", None, None),
        ("", None, None),
    ],
)
def test_day_cell(cell: str, due: dt.date | None, problem: DueProblem | None) -> None:
    action = read_row("Who|What|When", f"Alice|Book the room|{cell}")
    assert action.due_problem is problem
    assert (action.due.date if action.due else None) == due


def test_a_day_in_the_text_and_another_in_its_column_contradict_each_other() -> None:
    assert read_row("Who|What|When", "Alice|Book it by Friday|27 Nov").due_problem is DueProblem.CONFLICT
    action = read_row("Who|What|When", "Alice|Book it by Friday|20 Nov")
    assert action.due is not None
    assert action.due.date == NOVEMBER_20


@pytest.mark.parametrize(
    ("title", "cell", "state"),
    [
        *[("Status", cell, State.DONE) for cell in ("done", "Done.", "✅", "[x]", "x", "closed by Bob")],
        *[
            ("Status", cell, State.DONE)
            for cell in ("✅ Done", "🟢 done", "✅ 12 Nov", "☑ done", "✔️ Completed 2026-11-12")
        ],
        *[
            ("Status", cell, State.OPEN)
            for cell in ("🟢 On track", "🔴 blocked", "✅ on track", "❌ not done", "Done?")
        ],
        *[("Done?", cell, State.DONE) for cell in ("yes", "y", "✓", "✔️", ":white_check_mark:", "X", "12.11.2026")],
        *[("Status", cell, State.CANCELLED) for cell in ("dropped", "❌", "Cancelled", "won't do", "[-]")],
        *[(title, cell, State.OPEN) for title in ("Done", "Completed") for cell in ("✗", "❌", "✘")],
        *[("Done?", cell, State.OPEN) for cell in ("❌", "no", "", "not yet", "[ ]", "-")],
        *[("Status", cell, State.OPEN) for cell in ("open", "In progress", "blocked", "not done", "done by Friday")],
    ],
)
def test_status_cell(title: str, cell: str, state: State) -> None:
    assert read_row(f"Who|What|{title}", f"Alice|Book the room|{cell}").state is state


@pytest.mark.parametrize(
    ("title", "cell"), [("Status", "Done 2026-11-12"), ("Done on", "12 Nov"), ("Status", "✅ 12 Nov")]
)
def test_a_day_beside_done_is_that_of_closing(title: str, cell: str) -> None:
    action = read_row(f"Who|What|{title}", f"Alice|Book the room|{cell}")
    assert (action.state, action.closed_on) == (State.DONE, dt.date(2026, 11, 12))


@pytest.mark.parametrize(
    ("who", "when", "state"),
    [
        ("Alice", "20 Nov ✅", State.DONE),
        ("Alice", "20 Nov (done)", State.DONE),
        ("Alice", "done", State.DONE),
        ("Alice ✅", "20 Nov", State.DONE),
        ("Alice", "cancelled", State.CANCELLED),
        ("Alice", "❌", State.OPEN),
        ("Alice (not done)", "20 Nov", State.OPEN),
    ],
)
def test_a_sign_beside_the_day_or_the_owner_closes_a_row(who: str, when: str, state: State) -> None:
    assert read_row("Who|What|When", f"{who}|Book the room|{when}").state == state


def test_the_cell_for_the_action_may_have_a_box_or_be_struck_through() -> None:
    assert [
        (action.text, action.state)
        for action in read("| Who | What |\n|-|-|\n| Bob | [x] a |\n| Bob | - [ ] b |\n| Bob | ~~c d~~ |")
    ] == [("a", State.DONE), ("b", State.OPEN), ("c d", State.CANCELLED)]


@pytest.mark.parametrize("row", ["| Alice | | |", "| | | |", "| Alice | None | - |", "| | n/a | |"])
def test_rows_that_say_nothing(row: str) -> None:
    assert read(f"| Who | What | When |\n|-|-|-|\n{row}") == []


def test_a_column_of_ticks_needs_no_title() -> None:
    table = "| | Who | What |\n|-|-|-|\n| {} | Bob | Book the room |\n| | Bob | Book another |"
    assert [action.state for action in read(table.format("✅"))] == [State.DONE, State.OPEN]
    assert [action.state for action in read(table.format("1"))] == [State.OPEN, State.OPEN]


def test_a_review_is_read_as_well_and_no_other_section() -> None:
    table = "| Who | What |\n|-|-|\n| Bob | Book the room |"
    assert [action.text for action in read(table, "Review")] == ["Book the room"]
    assert read(table, "Decisions") == []
