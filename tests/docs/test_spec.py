"""The examples of ``spec/spec.md`` are executed: notes check clean, readable forms mean what stands beside them."""

import datetime as dt
from pathlib import Path

import pytest

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.action import Action, ActionForm
from oneonone_lint.model.note import Note, NoteName, Participants
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.actions.style_edits import style_edits
from oneonone_lint.parsing.actions.text_changes import TextEdit
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note
from oneonone_lint.parsing.notes.table_columns import choose_columns
from tests.support.clauses import clauses, read_page, sections
from tests.support.files import write
from tests.support.pages import examples
from tests.support.tool import Tool

SPEC = read_page("spec")
PEOPLE = People((Person("sam", "Sam Lee", (), ("SL",)),))
DATE = dt.date(2026, 11, 13)


def rows_under(header: str) -> list[list[str]]:
    """Return the rows of all tables of the spec with this *header*, as two cells each."""
    _, *tables = SPEC.split(f"| {header} |\n| --- | --- |\n")
    rows = [row for table in tables for row in table.partition("\n\n")[0].splitlines()]
    return [[cell.strip() for cell in row.strip("|").split(" | ", 1)] for row in rows]


def note(item: str) -> Note:
    context = SeriesContext(
        build_profile("aquip", {}), PEOPLE, Participants("alice", "bob"), lambda day: day + dt.timedelta(days=7)
    )
    return build_note(parse_document(f"## Actions\n{item}\n"), "alice-bob/2026-11-13.md", NoteName(DATE), context)


def action(cell: str) -> Action:
    (only,) = note(cell.strip("`")).actions
    return only


def facts(read: Action) -> tuple[tuple[str, ...], dt.date | None, str]:
    """Return what an action says, however it is written: its owners, its due date, its text as it is compared."""
    return read.handles, read.due.date if read.due else None, read.key


def apply(edits: list[TextEdit], item: str) -> str:
    for span, new in sorted(edits, reverse=True):
        item = item[: span.column - 1] + new + item[span.end_column - 1 :]
    return item


READABLE = rows_under("written | understood as")
SAME = rows_under("one mention | another one")
LINES = rows_under("line | understood as")
STATES = rows_under("written | stands as")
UNREAD = rows_under("written | what a rule says of it")
GUARDS = rows_under("written | not an action's owner or due date")


def test_example_notes_check_clean(repo: Path, tool: Tool) -> None:
    for example in examples(SPEC):
        example.write(repo)
    run = tool("check", "--fail-on", "warning")
    assert (run.code, run.out) == (0, "")
    assert list(repo.rglob("2026-11-13.md"))


@pytest.mark.parametrize(("written", "canonical"), READABLE)
def test_readable_form(written: str, canonical: str) -> None:
    read, meant = action(written), action(canonical)
    assert meant.handles == ("sam",)
    assert meant.due is not None
    assert facts(read) == facts(meant)
    edits = style_edits(read, "plain", PEOPLE)
    assert edits is not None
    fixed = action(apply(edits, written.strip("`")))
    assert style_edits(fixed, "plain", PEOPLE) == []
    assert facts(fixed) == facts(meant)


@pytest.mark.parametrize(("written", "canonical"), LINES)
def test_line_that_is_no_list(written: str, canonical: str) -> None:
    read = action(written)
    assert read.form is ActionForm.LINE
    assert facts(read) == facts(action(canonical))


def table_rows() -> list[list[str]]:
    """Return the cells of each row of the table in clause 5.13, what is understood last."""
    head = "| who | what | when | status | understood as |\n| --- | --- | --- | --- | --- |\n"
    body = SPEC.partition(head)[2].partition("\n\n")[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in body.splitlines()]


@pytest.mark.parametrize("cells", table_rows())
def test_row_of_a_table(cells: list[str]) -> None:
    *written, canonical = cells
    read = action(f"| Who | What | When | Status |\n| --- | --- | --- | --- |\n| {' | '.join(written)} |")
    meant = action(canonical)
    assert read.form is ActionForm.TABLE_ROW
    assert (facts(read), read.state) == (facts(meant), meant.state)


def test_titles_of_columns() -> None:
    _, _, table = SPEC.partition("| column for | its title")
    rows = [row.strip("| ").split(" | ") for row in table.partition("\n\n")[0].splitlines()[2:]]
    titles = {key.removeprefix("the "): words.split(", ") for key, words in rows}
    for owner in titles["owner"]:
        columns = choose_columns(["Action", f"**{owner.title()}**"])
        assert columns is not None, owner
        assert (columns.action, columns.owner) == (0, 1), owner
    for day in titles["day"]:
        columns = choose_columns([day.upper(), "What"])
        assert columns is not None, day
        assert (columns.action, columns.day) == (1, 0), day
    for what in titles["action"]:
        columns = choose_columns(["Owner", f"{what} ✏️"])
        assert columns is not None, what
        assert columns.action == 1, what
    for status in titles["status"]:
        columns = choose_columns([f"{status}?", "Owner", "Action"])
        assert columns is not None, status
        assert columns.status == 0, status


@pytest.mark.parametrize(("written", "state"), STATES)
def test_state(written: str, state: str) -> None:
    read = action(written)
    assert read.state == state
    assert (read.handles, read.due and read.due.date) == (("sam",), dt.date(2026, 11, 20))
    assert read.key.removeprefix("☒ ") == "book the room"


@pytest.mark.parametrize(("written", "said"), UNREAD)
def test_words_about_a_day_that_are_not_read_as_one_are_quoted(written: str, said: str, repo: Path, tool: Tool) -> None:
    config = '[people]\nsam = { name = "Sam Lee", aliases = ["SL"] }\n'
    note_text = f"## Actions\n{written.strip('`')}\n"
    write(repo, {"oneonone.toml": config, "alice-bob/2026-11-13.md": note_text})
    (line,) = tool("check", "--select", "T001,T004,T005", "--format", "concise").lines
    code, words = said.split(" ", 1)
    assert f" {code} " in line
    assert words in line
    tool("check", "--fix", "--select", "T")
    assert (repo / "alice-bob/2026-11-13.md").read_text("utf-8").endswith(note_text)
    assert action(written).handles == ("sam",)


@pytest.mark.parametrize(("written", "reason"), GUARDS)
def test_guard(written: str, reason: str) -> None:
    read = action(written)
    assert (read.owners, read.due) == ((), None), reason


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_mentions_of_one_action(one: str, other: str) -> None:
    assert one != other
    assert action(one).id == action(other).id


def test_the_tables_of_forms_are_read() -> None:
    assert len(READABLE) >= 38
    assert len(UNREAD) >= 18
    assert len(GUARDS) >= 8
    assert len(SAME) >= 15
    assert len(STATES) >= 20


@pytest.mark.parametrize("name", ["spec", "interface"])
def test_clauses_are_numbered_in_order(name: str) -> None:
    page = read_page(name)
    for section in sections(page) - {"A", "B"}:
        minors = [int(number.partition(".")[2]) for number in clauses(page) if number.partition(".")[0] == section]
        assert minors == list(range(1, len(minors) + 1))
        assert minors
