"""The examples of ``spec/spec.md`` are executed: notes check clean, readable forms mean what stands beside them."""

import datetime as dt
from pathlib import Path

import pytest

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.action import Action
from oneonone_lint.model.note import Note, NoteName, Participants
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.actions.style_edits import TextEdit, style_edits
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note
from tests.conftest import Tool
from tests.support.clauses import clauses, read_page, sections
from tests.support.pages import examples

SPEC = read_page("spec")
PEOPLE = People((Person("sam", "Sam Lee", (), ("SL",)),))
DATE = dt.date(2026, 11, 13)


def tables(header: str) -> list[list[str]]:
    found, rest = [], SPEC
    while f"| {header} |\n" in rest:
        rest = rest.split(f"| {header} |\n", 1)[1]
        rows = rest.split("\n\n", 1)[0].splitlines()[1:]
        found += [[cell.strip() for cell in row.strip("|").split(" | ", 1)] for row in rows]
    return found


def note(item: str) -> Note:
    context = SeriesContext(
        build_profile("aquip", {}), PEOPLE, Participants("alice", "bob"), lambda day: day + dt.timedelta(days=7)
    )
    return build_note(parse_document(f"## Actions\n{item}\n"), "alice-bob/2026-11-13.md", NoteName(DATE), context)


def action(cell: str) -> Action:
    (found,) = note(cell.strip("`")).actions
    return found


def applied(item: str, edits: list[TextEdit]) -> str:
    for span, new in sorted(edits, reverse=True):
        item = item[: span.column - 1] + new + item[span.end_column - 1 :]
    return item


READABLE = tables("written | understood as")
GUARDS = tables("written | not an action's owner or due date")


def test_example_notes_check_clean(repo: Path, tool: Tool) -> None:
    for example in examples(SPEC):
        example.write(repo)
    found = tool("check", "--fail-on", "warning")
    assert (found.code, found.out) == (0, "")
    assert list(repo.rglob("2026-11-13.md"))


@pytest.mark.parametrize(("written", "canonical"), READABLE)
def test_readable_form(written: str, canonical: str) -> None:
    found, meant = action(written), action(canonical)
    assert found.handles == meant.handles == ("sam",)
    assert found.due is not None
    assert meant.due is not None
    assert (found.due.date, found.key) == (meant.due.date, meant.key)
    edits = style_edits(found, "plain", PEOPLE)
    assert edits is not None
    mended = action(applied(written.strip("`"), edits))
    assert style_edits(mended, "plain", PEOPLE) == []
    assert (mended.key, mended.due.date if mended.due else None) == (meant.key, meant.due.date)


@pytest.mark.parametrize(("written", "reason"), GUARDS)
def test_guard(written: str, reason: str) -> None:
    found = action(written)
    assert (found.owners, found.due) == ((), None), reason


def test_the_tables_of_forms_are_read() -> None:
    assert len(READABLE) >= 24
    assert len(GUARDS) >= 8


@pytest.mark.parametrize("name", ["spec", "interface"])
def test_clauses_are_numbered_in_order(name: str) -> None:
    page = read_page(name)
    for section in sections(page) - {"A", "B"}:
        minors = [int(number.partition(".")[2]) for number in clauses(page) if number.partition(".")[0] == section]
        assert minors == list(range(1, len(minors) + 1))
        assert minors
