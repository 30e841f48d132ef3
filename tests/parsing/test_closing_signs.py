"""What says in an action's text how it stands, and what only looks so (spec, clauses 5.3 and 5.6)."""

import datetime as dt

import pytest

from oneonone_lint.model.action import ParsedAction
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action

PEOPLE = People((Person("sam", "Sam Lee"), Person("alice")))
CONTEXT = DateContext(dt.date(2026, 11, 13), dt.date(2026, 11, 20))


def parse(line: str) -> ParsedAction:
    return parse_action(Text.of(line), CONTEXT, PEOPLE)


def state_of(line: str) -> str:
    sign = parse(line).sign
    return "no sign" if sign is None else str(sign.state)


@pytest.mark.parametrize(
    "sign",
    [
        "✅",
        "✔️",
        "☑",
        "✓",
        "(x)",
        "[done]",
        "DONE",
        "Done:",
        "done -",
        "Done!",
        "Complete:",
        "CLOSED:",
        "**Done**",
        "**DONE:**",
        "DONE.",
        "✔︎",
        "✅✅",
        "✅:",
        "✅ -",
        "🗹",
        "&#9989;",
        "&check;",
        '<input type="checkbox" checked>',
    ],
)
@pytest.mark.parametrize(
    "line", ["{} Book it @sam", "@sam {} book it", "{} @sam book it", "Sam: {} book it", "{} Sam: book it"]
)
def test_an_opening_sign_is_done_and_no_word(sign: str, line: str) -> None:
    parsed = parse(line.format(sign))
    assert (state_of(line.format(sign)), parsed.key) == ("done", "book it")
    assert [owner.handle for owner in parsed.owners] == ["sam"]


@pytest.mark.parametrize(
    "line",
    [
        "Book it @sam ✅",
        "@sam book it ✅ due:2026-11-20",
        "Book it @sam due:2026-11-20 ✔️",
        "Book it @sam due:2026-11-20 (done)",
        "Book it @sam due:2026-11-20 [x]",
        "Book it @sam due:2026-11-20 - done",
        "Book it @sam due:2026-11-20 → done",
        "Book it @sam due:2026-11-20 done",
        "Book it @sam done",
        "Book it @sam due:2026-11-20 ✅ 12 Nov",
        "Book it @sam due:2026-11-20 (done on Monday)",
        "Book it @sam due:2026-11-20 (done 12/11)",
        "Book it @sam due:2026-11-20 (done yesterday)",
        "Book it @sam due:2026-11-20 &#x2705;",
        "Book it @sam due:2026-11-20 ✅ #travel",
        "Book it @sam due:2026-11-20 :white_check_mark:",
        "Book it @sam due:2026-11-20 done ✅",
        "Book it @sam due:2026-11-20 ✅ done",
        "Book it - done @sam due:2026-11-20",
        "Book it (done) @sam due:2026-11-20",
        "Book it ✅ @sam due:2026-11-20",
    ],
)
def test_a_closing_sign_is_done_and_no_word(line: str) -> None:
    parsed = parse(line)
    assert (state_of(line), parsed.key, len(parsed.owners)) == ("done", "book it", 1)


@pytest.mark.parametrize(
    "line", ["❌ Book it @sam", ":x: Book it @sam", "CANCELLED: Book it @sam", "Dropped - book it @sam"]
)
def test_a_sign_of_what_is_dropped(line: str) -> None:
    assert (state_of(line), parse(line).key) == ("cancelled", "book it")


@pytest.mark.parametrize(
    "line",
    [
        "Done with the draft, send it @sam",
        "Get it done @sam",
        "Agree on the definition of DONE @sam",
        "Add a ✅ column to the board @sam",
        "Book it @sam ✅ 2026-11-12",
        "√2 is irrational, tell @sam",
        "Donate the laptops @sam",
        "DONETSK office: call @sam",
        "Ship the `done:` key @sam",
        "Read [✅ the list](list.md) @sam",
        "🎉 Ship it @sam",
        "Cut ~20% to ~10% @sam",
        "Clean up ~/tmp and ~/x @sam",
        "Book it (not done) @sam",
        "Book it @sam (not done)",
        "Book it (done right) @sam",
    ],
)
def test_what_only_looks_like_a_sign(line: str) -> None:
    assert state_of(line) == "no sign"


@pytest.mark.parametrize(
    "line",
    [
        "☒ Book it @sam",
        "✗ Book it @sam",
        "[WIP] Book it @sam",
        "[50%] Book it @sam",
        "Book it - cancelled, no budget @sam",
        "Book it (done: see the list) @sam",
        "Book it @sam (cancelled by Kim)",
        "Book it @sam (done?)",
        "Book it ❎ @sam",
    ],
)
def test_what_nobody_knows_stays_in_the_text(line: str) -> None:
    parsed = parse(line)
    assert parsed.sign is not None
    assert (parsed.sign.state, parsed.text) == (None, line.replace(" @sam", ""))


@pytest.mark.parametrize(
    "line",
    [
        "~~Book it @sam due:2026-11-20~~",
        "~~Book it~~ @sam due:2026-11-20",
        "~~Book it~~ ~~@sam~~ ~~due:2026-11-20~~",
        "~Book it @sam due:2026-11-20~",
        "**~~Book it @sam due:2026-11-20~~**",
        "<del>Book it</del> @sam due:2026-11-20",
        "<s>Book it @sam due:2026-11-20</s>",
        "~~Book it\n@sam due:2026-11-20~~",
        "~~Book it @sam due:2026-11-20~~ not needed any more",
        "~~Book it @sam due:2026-11-20~~ (the venue closed)",
    ],
)
def test_struck_through_as_a_whole(line: str) -> None:
    parsed = parse(line)
    assert (state_of(line), parsed.key, parsed.text.strip("*")) == ("cancelled", "book it", parsed.text)
    assert [owner.handle for owner in parsed.owners] == ["sam"]
    assert parsed.due
    assert parsed.due.date == dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    "line",
    [
        "Book it @sam ~~due:2026-11-13~~ due:2026-11-20",
        "Book it @sam due:~~2026-11-13~~ 2026-11-20",
        "Book it @sam by ~~Wednesday~~ Friday",
        "Book it @sam 📅 ~~2026-11-13~~ 2026-11-20",
        "Book it ~~@alice~~ @sam due:2026-11-20",
        "~~Alice:~~ Sam: book it due:2026-11-20",
        "Book it @sam <del>due:2026-11-13</del> due:2026-11-20",
    ],
)
def test_what_is_struck_through_is_not_there(line: str) -> None:
    parsed = parse(line)
    assert (parsed.key, state_of(line)) == ("book it", "no sign")
    assert [owner.handle for owner in parsed.owners] == ["sam"]
    assert parsed.due
    assert parsed.due.date == dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    "line",
    [
        "Book the ~~small~~ large room @sam due:2026-11-20",
        "~~Book it @alice due:2026-11-13~~ Rent it @sam due:2026-11-20",
    ],
)
def test_a_part_struck_through_is_a_part_of_the_text_alone(line: str) -> None:
    parsed = parse(line)
    assert (parsed.text, state_of(line)) == (line.removesuffix(" @sam due:2026-11-20"), "no sign")
    assert [owner.handle for owner in parsed.owners] == ["sam"]


@pytest.mark.parametrize("signs", ["☐ Done:", "☐ ✅", "( ) ☐ **DONE**", "() Done:", "\u200b- Done:", "- DONE"])
@pytest.mark.parametrize("line", ["{} book it @sam", "@sam {} book it", "@sam\n{} book it"])
def test_a_sign_behind_what_says_nothing_counts(signs: str, line: str) -> None:
    assert (state_of(line.format(signs)), parse(line.format(signs)).text) == ("done", "book it")


@pytest.mark.parametrize("signs", ["☐", "☐ ☐", "☐ ( )"])
def test_open_signs_alone_are_open_and_no_word(signs: str) -> None:
    assert (state_of(f"{signs} book it @sam"), parse(f"{signs} book it @sam").text) == ("open", "book it")


@pytest.mark.parametrize(
    "line", ["☐ @sam Done: book it", "☐ book it @sam (done)", "( ) Sam: book it ✅", "☐ @sam DONE book it"]
)
def test_another_sign_says_more_than_an_open_one(line: str) -> None:
    assert (state_of(line), parse(line).text) == ("done", "book it")
