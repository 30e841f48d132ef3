"""Lines that are in no list: which of them are actions, where one ends, and which are only pointed out."""

import datetime as dt

import pytest

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.action import ActionForm
from oneonone_lint.model.note import Note, NoteName, Participants
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.action_lines import find_glued_lines, find_underlined_lines, find_unread_lines
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note

PEOPLE = People((Person("alice", "Alice Ng", (), ("AN",)), Person("bob", "Bob Ray"), Person("sam", "Sam Lee")))
CONTEXT = SeriesContext(
    build_profile("aquip", {}), PEOPLE, Participants("alice", "bob"), lambda day: day + dt.timedelta(days=7)
)


def read(body: str, section: str = "Actions") -> Note:
    document = parse_document(f"## {section}\n{body}\n")
    return build_note(document, "alice-bob/2026-11-13.md", NoteName(dt.date(2026, 11, 13)), CONTEXT)


def lines(note: Note) -> list[tuple[str, str, str]]:
    """Owners, text and due date of each action that is a line."""
    return [
        (" ".join(action.handles), action.text, str(action.due.date) if action.due else "")
        for action in note.actions
        if action.form is ActionForm.LINE
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Alice: send it by Friday\nBob: book it", [("alice", "send it", "2026-11-20"), ("bob", "book it", "")]),
        ("Alice: send it\nto finance by Friday", [("alice", "send it to finance", "2026-11-20")]),
        ("Alice: send it\nTo Finance, I mean", [("alice", "send it To Finance, I mean", "")]),
        ("• @alice send it\n• @bob book it\n  twice", [("alice", "send it", ""), ("bob", "book it twice", "")]),
        ("– Alice: send it\n– Bob: book it", [("alice", "send it", ""), ("bob", "book it", "")]),
        ("-Alice: send it\n-Bob: book it", [("alice", "send it", ""), ("bob", "book it", "")]),
        ("\\- Alice: send it\n\\- Bob: book it", [("alice", "send it", ""), ("bob", "book it", "")]),
        ("1\\. Alice: send it\no\tBob: book it", [("alice", "send it", ""), ("bob", "book it", "")]),
        ("TODO Send it @alice\nDEADLINE: <2026-11-20 Fri>", [("alice", "Send it", "2026-11-20")]),
        ("a) Alice: send it\nb) Bob: book it", [("alice", "send it", ""), ("bob", "book it", "")]),
        ("(1) Alice: send it\n(2) Bob: book it", [("alice", "send it", ""), ("bob", "book it", "")]),
        ("AI(Alice): send it\nAI(Bob): book it", [("alice", "send it", ""), ("bob", "book it", "")]),
        ("TODO Alice: send it", [("alice", "send it", "")]),
        ("Book it @bob\nTODO **Alice:** send\nit", [("bob", "Book it", ""), ("alice", "send it", "")]),
        ("Send it by Friday @alice\nBook it @bob", [("alice", "Send it", "2026-11-20"), ("bob", "Book it", "")]),
        ("@alice send it by Friday\nand book it", [("alice", "send it and book it", "2026-11-20")]),
        ("Alice: send it  \nbook it by Friday", [("alice", "send it", ""), ("", "book it", "2026-11-20")]),
        ("Alice: send it\\\nBob: book it", [("alice", "send it", ""), ("bob", "book it", "")]),
        ("Alice\n: send it\n: book it", [("alice", "send it", ""), ("alice", "book it", "")]),
        ("Alice:\nsend it\nby Friday\nBook it", [("alice", "send it", "2026-11-20"), ("alice", "Book it", "")]),
        ("Alice:\n\nSend it by Friday", [("alice", "Send it", "2026-11-20")]),
        ("### Sam\nSend it by Friday", [("sam", "Send it", "2026-11-20")]),
        ("#### Alice: send it by Friday", [("alice", "send it", "2026-11-20")]),
        ("**Alice: send it by Friday**", [("alice", "send it", "2026-11-20")]),
        ("a) [x] Alice: send it\nb) [ ] book it", [("alice", "send it", ""), ("", "book it", "")]),
        ("- [ ] x @sam due:2026-11-20\n\nAlice: send it", [("alice", "send it", "")]),
        ("We agreed on all of it.\n\nIt went well.", []),
        ("Thanks @bob!", []),
        ("cc @bob", []),
        ("All by Friday:\n- [ ] x @sam", []),
        ("### Bob: hiring\n- [ ] x @sam", []),
        ("None.", []),
        ("<!-- Alice: send it by Friday -->", []),
        ("> Alice: send it by Friday", []),
        ("[ ] Alice: send it\n[x] Book it", [("alice", "send it", ""), ("", "Book it", "")]),
        ("• [ ] Alice: send it\nby Friday", [("alice", "send it", "2026-11-20")]),
        ("- [ ] x @sam\n[ ] Alice: send it", []),
        ("[1] See the minutes", []),
        ("| Alice: send it by Friday | x |\n|-|-|\n| a | b |", []),
    ],
)
def test_lines_that_are_actions(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert lines(read(body)) == expected


@pytest.mark.parametrize("section", ["Review", "Decisions", "Notes"])
def test_lines_of_other_sections_are_prose(section: str) -> None:
    assert read("Alice: send it by Friday", section).actions == ()


def test_a_line_has_its_place_and_its_sign() -> None:
    (action,) = read("Words.\n\n  • Alice: send it\nto Finance").actions
    assert (action.span.line, action.span.column, action.span.end_line) == (4, 3, 5)
    assert action.item.marker.end_column == 5


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("• book the room\n• Alice: send it", ["book the room"]),
        ("→ book the room", ["book the room"]),
        ("Alice - send it\nBob, book it", []),
        ("Send it (Alice, Friday)", ["Send it (Alice, Friday)"]),
        ("• None", []),
        ("Alice | send it | Friday\nBob | book it | Monday", ["Alice | send it | Friday", "Bob | book it | Monday"]),
        ("Alice\tsend it\tFriday", ["Alice\tsend it\tFriday"]),
        ("We met at noon - and left.\nThe other team (Bob) waits", []),
    ],
)
def test_lines_that_are_only_pointed_out(body: str, expected: list[str]) -> None:
    assert [line.text.joined for line in find_unread_lines(read(body))] == expected


@pytest.mark.parametrize(
    ("continuation", "expected"),
    [
        ("Bob: book it", ["Bob: book it"]),
        ("• book it", ["book it"]),
        ("@bob books it", ["@bob books it"]),
        ("  Bob: book it", []),
        ("and book it", []),
        ("@bob", []),
        ("Book it @bob due:2026-11-27", ["Book it @bob due:2026-11-27"]),
        ("  and book it for @bob due:2026-11-27", []),
        ("\n  Bob to book it by Friday", ["Bob to book it by Friday"]),
        ("\n  Bob may book it", []),
    ],
)
def test_lines_that_are_glued_to_an_item(continuation: str, expected: list[str]) -> None:
    note = read(f"- [ ] Send it @alice due:2026-11-20\n{continuation}")
    assert [line.text.joined for line in find_glued_lines(note)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Alice: send it by Friday\n---\nBob: book it", ["Alice: send it by Friday"]),
        ("Alice: send it\n---", ["Alice: send it"]),
        ("Alice: send it by Friday\n\n---", []),
        ("What comes next\n---", []),
    ],
)
def test_lines_that_dashes_make_a_heading_of(body: str, expected: list[str]) -> None:
    assert [line.text.joined for line in find_underlined_lines(read(body))] == expected


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("None, but Alice to book it", 1),
        ("No new ones, but Bob will book it", 1),
        ("None, Alice to book it", 1),
        ("None, thanks to Alice", 0),
        ("None from Alice to Bob", 0),
        ("None, but we talked about Alice", 0),
    ],
)
def test_a_promise_behind_none_is_pointed_out(line: str, told: int) -> None:
    note = read(f"- [ ] Send it @bob due:2026-11-20\n\n{line}")
    assert len(list(find_unread_lines(note))) == told
