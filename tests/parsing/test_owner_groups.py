"""Names over items: in which words they give the items their owner, and in which they do not (spec, clause 5.10)."""

import datetime as dt

import pytest

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.note import Note, NoteName, Participants
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note

PEOPLE = People((Person("alice", "Alice Ng", (), ("AN",)), Person("bob", "Bob Ray")))
CONTEXT = SeriesContext(
    build_profile("aquip", {}), PEOPLE, Participants("alice", "bob"), lambda day: day + dt.timedelta(days=7)
)
NESTED = "  - [ ] Send it"
BELOW = "- [ ] Send it"


def read(body: str) -> Note:
    document = parse_document(f"## Actions\n{body}\n")
    return build_note(document, "alice-bob/2026-11-13.md", NoteName(dt.date(2026, 11, 13)), CONTEXT)


@pytest.mark.parametrize(
    "body",
    [
        f"- Alice (this week):\n{NESTED}",
        f"- Alice's:\n{NESTED}",
        f"- @alice's to-dos\n{NESTED}",
        f"- Owner: Alice\n{NESTED}",
        f"### Alice (report)\n{BELOW}",
        f"### Alice Ng’s action items\n{BELOW}",
        f"### Actions for AN\n{BELOW}",
        f"Alice (lead):\n\n{BELOW}",
        f"**Alice (lead)**\n\n{BELOW}",
    ],
)
def test_a_name_that_heads_items_is_their_owner(body: str) -> None:
    (action,) = read(body).actions
    assert (action.handles, action.text) == (("alice",), "Send it")


@pytest.mark.parametrize("heading", ["### Alice's laptop", "### Hiring (Alice)", "### Thank Alice"])
def test_a_heading_about_somebody_names_no_owner(heading: str) -> None:
    (action,) = read(f"{heading}\n{BELOW}").actions
    assert action.handles == ()


@pytest.mark.parametrize("group", ["By Friday:", "**By Friday:**", "**Due Friday:**"])
def test_a_day_over_items_is_their_due_date(group: str) -> None:
    (action,) = read(f"- {group}\n{NESTED}").actions
    assert action.due is not None
    assert action.due.date == dt.date(2026, 11, 20)


def test_a_promise_in_brackets_behind_a_name_is_not_passed_over() -> None:
    actions = read(f"- Alice (book the room by Friday):\n{NESTED}").actions
    assert [action.text for action in actions] == ["Alice (book the room)", "Send it"]
