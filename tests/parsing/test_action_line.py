"""One action line taken apart, compared, and written anew."""

import datetime as dt

import pytest

from oneonone_lint.model.action import Notation, ParsedAction
from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Box, Text
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.renderer import ActionRenderer

PEOPLE = People((Person("sam", "Sam Lee"), Person("kim")))
CONTEXT = DateContext(dt.date(2026, 11, 13), dt.date(2026, 11, 20))


def parse(line: str) -> ParsedAction:
    return parse_action(Text.of(line), CONTEXT, PEOPLE)


def cut(line: str, text_range: tuple[int, int] | None) -> str | None:
    return line[slice(*text_range)] if text_range else None


def test_all_parts_of_a_line() -> None:
    line = "Book the room for @kim, by Friday (owner: Sam) id:a1 🔼 #travel ^b2"
    parsed = parse(line)
    assert (parsed.text, parsed.tags, parsed.asides) == ("Book the room for @kim", ("#travel",), ("🔼",))
    assert [(owner.handle, owner.notation) for owner in parsed.owners] == [("sam", Notation.NAME)]
    assert parsed.mentions == ("kim",)
    assert [(field.key, field.value) for field in parsed.fields] == [("id", "a1")]
    assert parsed.due is not None
    assert (parsed.due.phrase, parsed.due.written, parsed.due.date) == ("by Friday", "Friday", dt.date(2026, 11, 20))
    assert cut(line, parsed.owner_range) == "(owner: Sam)"
    assert cut(line, parsed.due_range) == "by Friday"
    assert cut(line, parsed.fields[0].text_range) == "id:a1"


@pytest.mark.parametrize(
    ("field", "aside", "due"),
    [
        ("🔁 every week due:2026-11-20", "🔁 every week", "due:2026-11-20"),
        ("🔁 every month on the 1st, by Friday", "🔁 every month on the 1st,", "by Friday"),
        ("🔁 every week when done Deadline: Friday", "🔁 every week when done", "Deadline: Friday"),
        ("🔁 every week id:a1 due:2026-11-20", "🔁 every week", "due:2026-11-20"),
        ("🔁 every week <!-- why --> 📅 2026-11-20", "🔁 every week", "📅 2026-11-20"),
        ("🏁 delete due:2026-11-20", "🏁 delete", "due:2026-11-20"),
        ("⛔ a1 due:2026-11-20", "⛔ a1", "due:2026-11-20"),
        ("due:2026-11-20 [priority:: high]", "[priority:: high]", "due:2026-11-20"),
    ],
)
def test_a_field_of_another_tool_ends_where_the_next_field_begins(field: str, aside: str, due: str) -> None:
    parsed = parse(f"Book the room @sam {field}")
    assert (parsed.text, parsed.asides) == ("Book the room", (aside,))
    assert parsed.due is not None
    assert (parsed.due.phrase, parsed.due.date) == (due, dt.date(2026, 11, 20))


@pytest.mark.parametrize("words", ["⛔", "🏁"])
def test_a_sign_of_another_tool_takes_no_key_for_its_value(words: str) -> None:
    line = f"Book the room @sam {words} due:2026-11-20"
    parsed = parse(line)
    assert (parsed.asides, cut(line, parsed.due_range)) == ((), "due:2026-11-20")


@pytest.mark.parametrize(
    "ending", ["#travel - @sam", "#travel, @sam", "#travel -- @sam", "@sam #travel :", "#travel :\n@sam"]
)
def test_signs_behind_a_tag_make_it_no_part_of_the_text(ending: str) -> None:
    parsed = parse(f"Book the room {ending}")
    assert (parsed.text, [tag.rstrip(",") for tag in parsed.tags]) == ("Book the room", ["#travel"])


@pytest.mark.parametrize("inside", ["id:a1 high", "high <!-- for now -->"])
def test_brackets_around_another_field_are_text(inside: str) -> None:
    parsed = parse(f"Book the room [priority:: {inside}] @sam")
    assert (parsed.text, parsed.asides) == ("Book the room [priority:: high]", ())


@pytest.mark.parametrize(
    ("line", "owner_range", "notation"),
    [
        ("@sam book it", "@sam", Notation.HANDLE),
        ("**@sam:** book it", "**@sam:**", Notation.LOOSE_HANDLE),
        ("Action: @sam book it", "Action: @sam", Notation.LOOSE_HANDLE),
        ("Book it (owner: Sam)", "(owner: Sam)", Notation.NAME),
        ("AI(Sam): book it", "AI(Sam):", Notation.NAME),
        ("Action - Sam: book it", "Action - Sam:", Notation.NAME),
        ("[Sam] book it", "[Sam]", Notation.NAME),
        ("Sam Lee: book it", "Sam Lee:", Notation.NAME),
        ("Book it (due: 2026-11-20, @sam)", "(due: 2026-11-20, @sam)", Notation.LOOSE_HANDLE),
        ("Book it \\@sam :tada:", "\\@sam", Notation.LOOSE_HANDLE),
        ("Book it @sam due:2026-11-20 (the big one)", "@sam", Notation.HANDLE),
    ],
)
def test_every_form_of_an_owner(line: str, owner_range: str, notation: Notation) -> None:
    parsed = parse(line)
    assert [(owner.handle, owner.notation) for owner in parsed.owners] == [("sam", notation)]
    assert cut(line, parsed.owner_range) == owner_range


@pytest.mark.parametrize(
    ("due", "notation"),
    [
        ("due:2026-11-20", Notation.PLAIN),
        ("[due:: 2026-11-20]", Notation.DATAVIEW),
        ("📅 2026-11-20", Notation.OBSIDIAN),
        ("**Due:** Friday", Notation.WORDS),
        ("by: Friday", Notation.WORDS),
        ("@due(Friday)", Notation.WORDS),
        ("due on Friday", Notation.WORDS),
        ("(by Friday)", Notation.WORDS),
        ("-> 2026-11-20", Notation.WORDS),
        ("//20/11/2026", Notation.WORDS),
    ],
)
def test_every_form_of_a_due_date(due: str, notation: Notation) -> None:
    parsed = parse(f"Book it @sam {due}")
    assert parsed.due is not None
    assert (parsed.due.phrase, parsed.due.notation, parsed.due.date) == (due, notation, dt.date(2026, 11, 20))
    assert parsed.text == "Book it"


@pytest.mark.parametrize(
    "due",
    [
        *("->\n2026-11-20", "//\n2026-11-20", "@due(\n2026-11-20)", "no later\nthan Friday", "(due:\n2026-11-20)"),
        *("due:\n&nbsp;\n2026-11-20", "📅\n&nbsp;\n&nbsp;\n2026-11-20", "->\n&nbsp;\n20 Nov"),
    ],
)
def test_a_marker_may_stand_a_line_above_its_day(due: str) -> None:
    parsed = parse(f"Book it @sam {due}")
    assert parsed.due is not None
    assert (parsed.due.date, parsed.text) == (dt.date(2026, 11, 20), "Book it")
    assert [owner.handle for owner in parsed.owners] == ["sam"]


@pytest.mark.parametrize(
    "field",
    [
        "done:\n2026-11-12",
        "done:\n12-Nov-2026",
        "✅\n2026-11-12T10:00",
        "[done::\n2026-11-12]",
        "done:\n&nbsp;\n2026-11-12",
    ],
)
def test_so_may_the_key_of_the_day_of_closing(field: str) -> None:
    parsed = parse(f"Book it @sam {field}")
    assert ([entry.value for entry in parsed.fields], parsed.text) == (["2026-11-12"], "Book it")
    assert [owner.handle for owner in parsed.owners] == ["sam"]


def test_so_may_the_label_of_an_owner() -> None:
    parsed = parse("Book it (owner:\nSam Lee) by Friday")
    assert ([owner.handle for owner in parsed.owners], parsed.text) == (["sam"], "Book it")


def test_two_ways_to_say_the_same_are_one_commitment() -> None:
    first, second = parse("Sam: **book** it, by Friday"), parse("Book it. @sam due:2026-11-20 id:a1")
    assert first.commitment == second.commitment
    assert first.commitment != parse("Book it. @kim due:2026-11-20").commitment


@pytest.mark.parametrize(
    ("line", "mark", "style", "rendered"),
    [
        ("Sam: book it by Friday", " ", "plain", "- [ ] book it @sam due:2026-11-20"),
        ("Book it @sam by Friday #travel", "/", "obsidian", "- [/] Book it @sam 📅 2026-11-20 #travel"),
        ("Book it @sam by 03/04", ">", "plain", "- [ ] Book it @sam by 03/04"),
        (
            "Book it @sam id:a1 done:2026-11-12",
            "~",
            "dataview",
            "- [-] Book it @sam [id:: a1] [completion:: 2026-11-12]",
        ),
        ("Book it @sam done:2026-11-12", " ", "plain", "- [ ] Book it @sam"),
        ("Book it @sam @done(2026-11-12)", "x", "plain", "- [x] Book it @sam done:2026-11-12"),
        ("Sam: @kim asked for it", " ", "plain", "- [ ] sam: @kim asked for it"),
    ],
)
def test_a_line_is_written_so_that_it_reads_as_it_did(line: str, mark: str, style: str, rendered: str) -> None:
    parsed = parse(line)
    renderer = ActionRenderer(style, CONTEXT, PEOPLE)
    owners = [owner.handle for owner in parsed.owners]
    box = Box(mark, Span(1, 3, 1, 6))
    assert renderer.render(parsed, owners=owners, due=parsed.due, box=box) == rendered


@pytest.mark.parametrize("due", ["by Friday\n  or Monday", "due:\n2026-02-30", "📅\n-", "due:\nASAP"])
def test_a_due_date_that_nobody_can_read_is_written_on_one_line(due: str) -> None:
    renderer = ActionRenderer("plain", CONTEXT, PEOPLE)
    parsed = parse(f"Book it @sam {due}")
    rendered = renderer.render(parsed, owners=["sam"], due=parsed.due, box=None, identity="a1")
    assert rendered == f"- [ ] Book it @sam {' '.join(due.split())} id:a1"


def test_owners_and_id_may_come_from_elsewhere() -> None:
    renderer = ActionRenderer("plain", CONTEXT, PEOPLE)
    assert renderer.render(parse("Book it"), owners=["kim"], due=None, box=None, identity="a1") == (
        "- [ ] Book it @kim id:a1"
    )


def test_days_that_differ_are_written_out_and_no_part_of_the_text() -> None:
    renderer = ActionRenderer("plain", CONTEXT, PEOPLE)
    parsed = parse("Book it by Friday @sam due 3 Dec")
    rendered = renderer.render(parsed, owners=["sam"], due=parsed.due, box=None, identity="a1")
    assert rendered == "- [ ] Book it @sam due:2026-11-20 due:2026-12-03 id:a1"
