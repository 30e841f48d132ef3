"""What the lines of a plain note alone say of its actions is what is read of the whole note."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.note import Note, NoteName, Participants
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note, read_plain_note
from tests.support.fuzz_notes import notes
from tests.support.plain_notes import ITEMS, OTHERS, TASKS, TITLES, lines_of_notes
from tests.support.project import ROOT

NAME = NoteName(dt.date(2026, 11, 13))
PEOPLE = People((Person("sam", "Sam Lee"), Person("kim", "Kim"), Person("leila"), Person("marta")))
CONTEXT = SeriesContext(
    build_profile("aquip", {}), PEOPLE, Participants("alice", "bob"), lambda day: day + dt.timedelta(days=7)
)
SAMPLES = sorted((ROOT / "sample-repo").rglob("20*.md"))
PAGES = sorted((ROOT / "spec").rglob("*.md"))


def read_plain(source: str) -> Note | None:
    return read_plain_note(source, "alice-bob/2026-11-13.md", NAME, CONTEXT)


def both(source: str) -> Iterator[Note | None]:
    yield read_plain(source)
    yield build_note(parse_document(source), "alice-bob/2026-11-13.md", NAME, CONTEXT)


def assert_both_agree(source: str) -> None:
    plain, whole = both(source)
    assert plain is None or plain == whole


@given(lines_of_notes())
def test_notes_that_are_nearly_plain(source: str) -> None:
    assert_both_agree(source)


@given(notes())
def test_notes_as_people_write_them(content: bytes) -> None:
    assert_both_agree(content.decode("utf-8", "replace"))


@pytest.mark.parametrize("title", ["## Actions", "## Review", "## Decisions", "# 1:1"])
def test_every_line_behind_every_other(title: str) -> None:
    lines = (*TASKS, *ITEMS, *OTHERS, *TITLES)
    for above in lines:
        for line in lines:
            assert_both_agree(f"{title}\n{TASKS[0]}\n{above}\n{line}\n{TASKS[1]}\n")


@pytest.mark.parametrize(
    "line",
    ["- A <!-- b -->" + "<!-- c -->" * 28, "- [ ] Book the room @sam due:2026-11-20", "- " + "word " * 59],
    ids=["comments", "tasks", "words"],
)
def test_no_note_is_plain_that_may_be_too_complex(line: str) -> None:
    most = next(count for count in range(1, 1000, 9) if read_plain(f"## Decisions\n{line}\n" * count) is None)
    assert most > 9
    assert_both_agree(f"## Decisions\n{line}\n" * (most - 9))


def test_the_notes_of_the_sample_repo() -> None:
    sources = [path.read_text(encoding="utf-8") for path in SAMPLES]
    for source in sources:
        assert_both_agree(source)
    plain = [source for source in sources if next(both(source))]
    assert len(plain) > len(sources) // 2


def test_the_notes_of_the_conformance_cases_and_all_pages_of_the_spec() -> None:
    for path in PAGES:
        assert_both_agree(path.read_text(encoding="utf-8"))
    assert sum(read_plain(path.read_text(encoding="utf-8")) is not None for path in PAGES) > 200
