"""What the lines of a plain note alone say of its actions is what is read of the whole note."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.model.note import Note, NoteName, Participants
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.note_reader import SeriesContext, build_note, read_plain_note
from tests.support.fuzz_notes import notes
from tests.support.project import ROOT

NAME = NoteName(dt.date(2026, 11, 13))
PEOPLE = People((Person("sam", "Sam Lee"), Person("kim", "Kim"), Person("leila"), Person("marta")))
CONTEXT = SeriesContext(
    build_profile("aquip", {}), PEOPLE, Participants("alice", "bob"), lambda day: day + dt.timedelta(days=7)
)
SAMPLES = sorted((ROOT / "sample-repo").rglob("20*.md"))
TASKS = (
    *("- [ ] Book the room @sam due:2026-11-20", "- [x] Pay it @kim due:2026-11-13 done:2026-11-12"),
    *("- [/] Write the draft @alice due:2026-11-27 id:k3f9qa", "- [-] @bob Ask around 📅 2026-11-20"),
    *("- [x] None @sam 📅 2026-11-20", "- [X] Sam to pay it @kim due:2026-11-20", "- [ ] Book it by Friday"),
    *("- [ ] [ ] Book it @sam due:2026-11-20", "- [w] Book it @sam due:2026-11-20", "- [ ]  Two @sam due:2026-11-20"),
    *("* [ ] Book it @sam due:2026-11-20", "1. [ ] Book it @sam due:2026-11-20", "- [ ] Two @sam due:2026-11-20  "),
)
ITEMS = (
    *("- The importer is out", "- Sam to book it", "- None", "1. The pilot", "2. The next one", "10. The last one"),
    *("- Two of us wait, **all week**", "- A | B", "-", "- ", "- - deeper", "- # no heading", "100. far", "- Alice:"),
    *(
        "  - There is a page on it",
        "   - One more",
        "    - Another",
        "     - Far in",
        "      - Too far",
        "  - Sam knows",
    ),
    *("  - [ ] Book it @kim due:2026-11-20", "  1. First", "  more of the same", "\tmore", "  - By Friday", "  - @kim"),
    *(
        "- 17 of 64",
        "- 17. deeper",
        "- [The rules](rules.md) hold",
        '- "It works"',
        "- (view)",
        "- `code` **bold**",
        "- ***",
    ),
    *(
        "  (view)",
        "  and so it goes on",
        "    and far in",
        "  Sam will",
        "  2. Second",
        '  "Quoted"',
        "- **Sam** to",
        "- `` ` ``",
    ),
    *(
        "- [Sam] to book it",
        "  - [1] a note",
        "  - 17 of 64",
        "  17) deeper",
        "   `code`",
        "   ```",
        "- [a]: b",
        "  - [a]: b",
    ),
)
OTHERS = (
    *("", "", "", "None", "n/a", "All is well.", "Alice:", "**Actions**", "a | b", "--- | ---", "---", "===", "***"),
    *("<!-- a comment -->", "<!-- one", "two -->", "<!-- oneonone-lint-disable T004 -->", "<div>", "> quoted", "```"),
    *("    code", "[a]: b", "%% x %%", "One line", "goes on", "Sam will book it by Friday", "\x0b", "text\u2028more"),
)
TITLES = (
    *("## Actions", "## Actions", "## Review", "## Review", "## Questions & Issues", "## Decisions", "## Acctions"),
    *(
        "# Actions",
        "# 1:1, 2026-11-13",
        "### Sam",
        "#### Actions",
        "## Notes",
        "## Actions #",
        "##Actions",
        "## *Review*",
    ),
    *("## Actions (10m)", "## Private", "## [Actions](x.md)", "## <b>Review</b>", "#", "##", "Actions\n-------"),
)
FRONT_MATTERS = (
    "",
    "",
    "---\nreport: sam\n---\n",
    "---\nstatus: moved\nmoved-to: 2026-11-17\n---\n",
    "---\nreport: [\n---\n",
)
LINE = st.sampled_from((*TASKS[:4], *TASKS, *ITEMS[:6], *ITEMS, *OTHERS, *TITLES[:5], *TITLES))


@st.composite
def lines_of_notes(draw: st.DrawFn) -> str:
    """A note of lines that are plain, or nearly so."""
    title = draw(st.sampled_from(("## Actions", "## Review", "# 1:1")))
    lines = draw(st.lists(LINE, max_size=10))
    return draw(st.sampled_from(FRONT_MATTERS)) + "\n".join((title, *lines)) + draw(st.sampled_from(("\n", "", "\n\n")))


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
