"""A time of the day belongs to the day behind a marker, and is no part of the text (spec, clause 5.5)."""

import datetime as dt
from pathlib import Path

import pytest

from oneonone_lint.model.action import ParsedAction
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from tests.support.files import write
from tests.support.tool import Tool

CONTEXT = DateContext(dt.date(2026, 11, 13), dt.date(2026, 11, 20))
PEOPLE = People((Person("sam", "Sam Lee"), Person("kim")))


def parse(line: str) -> ParsedAction:
    return parse_action(Text.of(line), CONTEXT, PEOPLE)


@pytest.mark.parametrize(
    ("due", "time"),
    [
        ("due:2026-11-20 17:00", "17:00"),
        ("due:2026-11-20@17:00", "@17:00"),
        ("due:2026-11-20 1700", "1700"),
        ("by 2026-11-20 at 5pm", "at 5pm"),
        ("by Friday 17:00", "17:00"),
        ("by Friday 17:00 CET", "17:00 CET"),
        ("by Friday, 5 p.m.", "5 p.m."),
        ("by Friday at 5", "at 5"),
        ("by Friday @ 5pm", "@ 5pm"),
        ("by Friday 17h30", "17h30"),
        ("by Friday 5-6pm", "5-6pm"),
        ("by Friday 5 PM sharp", "5 PM sharp"),
        ("by Fri EOD", "EOD"),
        ("by Friday after lunch", "after lunch"),
        ("by tomorrow morning", "morning"),
        ("by 20 Nov (noon)", "(noon)"),
        ("by 5pm on 20 Nov", "5pm"),
        ("by COB Friday", "COB"),
        ("(due: Friday 5pm)", "5pm"),
        ("📅 2026-11-20 17:00", "17:00"),
        ("17:00 📅 2026-11-20", "17:00"),
        ("[due:: 2026-11-20] 17:00", "17:00"),
        ("[due:: 2026-11-20 17:00]", "17:00"),
        ("@due(Friday 5pm)", "5pm"),
    ],
)
@pytest.mark.parametrize("line", ["Book it @sam {}", "@sam Book it {}", "Book it {} @sam", "Book it @sam {} id:k1 #it"])
def test_a_time_is_told_apart_from_the_text(line: str, due: str, time: str) -> None:
    parsed = parse(line.format(due))
    assert (parsed.text, [owner.handle for owner in parsed.owners]) == ("Book it", ["sam"])
    assert parsed.due is not None
    assert (parsed.due.problem, parsed.due.time) == (None, time)
    assert parsed.due.date in (dt.date(2026, 11, 20), dt.date(2026, 11, 14))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Prepare it by Friday morning stand-up @sam", "Prepare it morning stand-up"),
        ("Book it by Friday, 10 people come @sam", "Book it, 10 people come"),
        ("Book it by Friday at 5 Main Street @sam", "Book it at 5 Main Street"),
        ("Call the bank at 5pm @sam due:2026-11-20", "Call the bank at 5pm"),
    ],
)
def test_what_belongs_to_other_words_is_no_time(line: str, text: str) -> None:
    parsed = parse(line)
    assert parsed.text == text
    assert parsed.due is not None
    assert (parsed.due.date, parsed.due.time) == (dt.date(2026, 11, 20), "")


def test_a_time_behind_the_closing_day_is_no_text() -> None:
    parsed = parse("Book it @sam done:2026-11-12 10:00")
    assert (parsed.text, parsed.fields[0].value, parsed.fields[0].time) == ("Book it", "2026-11-12", "10:00")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Book it @sam. Due Friday 12:00.", "Book it"),
        ("@sam can you book it by Friday?", "can you book it?"),
        ("Book it @sam (K-1, by Friday)", "Book it (K-1)"),
        ("Book it @sam by Friday!!", "Book it"),
    ],
)
def test_what_a_day_leaves_is_tidied(line: str, text: str) -> None:
    assert parse(line).text == text


def test_a_table_keeps_the_time_too(repo: Path, tool: Tool) -> None:
    table = "| Who | What | When |\n|---|---|---|\n| bob | Plan it | 20 Nov, 5pm |\n| bob | Ship it | by Friday EOD |\n"
    note = "---\nreport: alice\nmanager: bob\n---\n\n## Actions\n\n"
    write(repo, {"a-b/2026-11-13.md": note + table})
    tool("check", "--fix", "--unsafe-fixes", "--select", "T008")
    items = "- [ ] Plan it @bob due:2026-11-20 5pm\n- [ ] Ship it @bob due:2026-11-20 EOD\n"
    assert (repo / "a-b/2026-11-13.md").read_text(encoding="utf-8") == note + items
