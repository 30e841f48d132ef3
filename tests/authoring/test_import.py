"""``import``: a running document becomes dated notes, and no line of it is lost."""

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from oneonone_lint.cli.main import cli
from tests.support.files import write
from tests.support.tool import Tool

CONFIG = """\
[people]
alice = { name = "Alice Ng", email = ["alice@example.org"] }
bob = { name = "Bob Ray", email = ["bob@example.org"] }
sam = { name = "Sam Lee" }
[series.alice-bob]
report = "alice"
manager = "bob"
"""
DOCUMENT = """\
# Alice / Bob 1:1

Standing agenda: wins, issues, priorities.

## **Nov 13, 2026 | [Alice / Bob](https://example.org/x)**

Attendees: [Alice Ng](mailto:alice@example.org)

### Wins
* Shipped the import job
  * ACTION: Sam to write it up by Friday
    * with the numbers
* AI(Bob): Ask platform for a cluster by 20 Nov

### Action items
- [ ] [Alice Ng](mailto:alice@example.org) Write the hand-over note by Nov 18
- \\[ \\] Bob: book the room due 2026-11-20
- [x] @alice send budget done:2026-11-12
- Bob will think about it

### Notes
Action - Alice: send the slides
Something else.
AI: shall we use it?

## 2026-11-06

**Decisions**

We go.

TODO: buy a cake
- [ ] Ask @carol about the rota @bob due:2026-11-10
- [ ] Alice Ng

# 2025 archive

old stuff
"""
FIRST = """\
# 2026-11-06

## Decisions

We go.

- [ ] Alice Ng

## Actions
- [ ] buy a cake
- [ ] Ask @carol about the rota @bob due:2026-11-10
"""
SECOND = """\
# Nov 13, 2026 | [Alice / Bob](https://example.org/x)

Attendees: [Alice Ng](mailto:alice@example.org)

## Wins
* Shipped the import job

## Action items
- [ ] @alice Write the hand-over note due:2026-11-18
- [ ] @bob book the room due:2026-11-20
- [x] @alice send budget done:2026-11-12
- [ ] @bob think about it
- [ ] write it up @sam due:2026-11-20
  * with the numbers
- [ ] Ask platform for a cluster @bob due:2026-11-20
- [ ] send the slides @alice

## Notes
Something else.
AI: shall we use it?
"""
LEFT_OUT = [
    "left out, line 1: # Alice / Bob 1:1",
    "left out, line 3: Standing agenda: wins, issues, priorities.",
    "left out, line 36: # 2025 archive",
    "left out, line 38: old stuff",
]
PATHS = ["alice-bob/2026-11-06.md", "alice-bob/2026-11-13.md"]


@pytest.fixture
def notes(repo: Path) -> Path:
    write(repo, {"oneonone.toml": CONFIG, "doc.md": DOCUMENT})
    return repo


def test_meetings_become_notes_and_promises_actions(notes: Path, tool: Tool) -> None:
    result = tool("import", "doc.md", "alice-bob")
    assert (result.code, result.lines) == (0, [*PATHS, *LEFT_OUT])
    assert (notes / PATHS[0]).read_text(encoding="utf-8") == FIRST
    assert (notes / PATHS[1]).read_text(encoding="utf-8") == SECOND


def test_a_dry_run_writes_nothing(notes: Path, tool: Tool) -> None:
    result = tool("import", "doc.md", "alice-bob", "--dry-run")
    assert (result.code, result.lines) == (0, [*(f"would write {path}" for path in PATHS), *LEFT_OUT])
    assert not (notes / "alice-bob").exists()


def test_all_or_nothing_and_never_over_a_note(notes: Path, tool: Tool) -> None:
    write(notes, {PATHS[1]: "mine"})
    for option in ((), ("--dry-run",)):
        result = tool("import", "doc.md", "alice-bob", *option)
        assert (result.code, result.out) == (2, "")
        assert "there already: alice-bob/2026-11-13.md; nothing was changed" in result.err
    assert not (notes / PATHS[0]).exists()
    assert (notes / PATHS[1]).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("# Notes\ntext\n", "no heading holds a date"),
        ("## 2026-11-13\n## 03/04/2026\n", "line 2: “03/04/2026” can be read two ways: 2026-03-04 or 2026-04-03"),
        ("## 2026-11-13\n## 2026-02-30\n", "line 2: “2026-02-30” names no day of the calendar"),
        ("## 2026-11-13\n## Nov 6\n", "line 2: “Nov 6” holds a date without a whole year"),
    ],
)
def test_a_day_is_never_guessed(document: str, said: str, notes: Path, tool: Tool) -> None:
    write(notes, {"doc.md": document})
    result = tool("import", "doc.md", "alice-bob")
    assert (result.code, result.out) == (2, "")
    assert f"doc.md: {said}" in result.err
    assert result.err.endswith("; nothing was written\n")  # behind what to do
    assert not (notes / "alice-bob").exists()


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("# 13/11/2026", "2026-11-13"),
        ("### Friday, November 13th, 2026 (weekly)", "2026-11-13"),
        ("**13 Nov 2026**", "2026-11-13"),
        ("2026-11-13\n---", "2026-11-13"),
        ("## 13.11.2026", "2026-11-13"),
    ],
)
def test_headings_that_hold_a_date(heading: str, day: str, notes: Path, tool: Tool) -> None:
    write(notes, {"doc.md": f"{heading}\n\ntext\n"})
    assert tool("import", "doc.md", "alice-bob").lines == [f"alice-bob/{day}.md"]
    assert not any(" F002 " in line for line in tool("check").lines)


def test_a_second_meeting_of_a_day_has_a_number(notes: Path, tool: Tool) -> None:
    write(notes, {"doc.md": "# 2026-11-13\nlater\n# 2026-11-13\nfirst\n"})
    assert tool("import", "doc.md", "alice-bob").lines == ["alice-bob/2026-11-13.md", "alice-bob/2026-11-13-2.md"]


def test_a_meeting_still_ahead_is_an_agenda(notes: Path, tool: Tool) -> None:
    tool("import", "doc.md", "alice-bob", "--today", "2026-11-10")
    assert "status: agenda" in (notes / PATHS[1]).read_text(encoding="utf-8")
    assert "status" not in (notes / PATHS[0]).read_text(encoding="utf-8")


def test_an_unknown_rule_in_the_config_is_told(notes: Path, tool: Tool) -> None:
    write(notes, {"oneonone.toml": f'ignore = ["T04"]\n{CONFIG}'})
    run = tool("import", "doc.md", "alice-bob")
    assert run.code == 2
    assert run.err.startswith("oneonone-lint: oneonone.toml:1: unknown rule `T04`")


def test_what_cannot_be_read_is_told(notes: Path, tool: Tool) -> None:
    for name, content in (("a.md", b"\0"), ("b.md", b"\xff")):
        (notes / name).write_bytes(content)
        assert f"cannot read {name}" in tool("import", name, "alice-bob").err
    assert tool("import", "nope.md", "alice-bob").code == 2
    assert tool("import", "doc.md", "alice-bbo").code == 2


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("**ACTION:** Sam to book", "book @sam"),
        ("**ACTION: Sam to book**", "book @sam"),
        ("*Action:* sam lee will book by Friday", "book @sam due:2026-11-20"),
        ("AI(Zoë): book", "book @zoe"),
        ("ACTION: Anne-Marie to book", "book @am"),
        ("Action - 李雷: book", "book @li"),
        ("AI(Kim): book", "book @kim"),
        ("ACTION: Sam, Zoë to book", "book @sam @zoe"),
        ("ACTION: Talk to Sam", "Talk to Sam"),
        ("ACTION: Move: the date", "Move: the date"),
        ("- ACTION: Sam to book\n  the room", "book the room @sam"),
        ("- a point\nACTION: Sam to book", "book @sam"),
        ("ACTION: Sam to ask about\nthe room by Friday", "ask about the room @sam due:2026-11-20"),
        ("- \\[ \\] \\[Sam\\] book it \\-\\> 2026\\-11\\-20", "book it @sam due:2026-11-20"),
        ("ACTION: @[Sam Lee](mailto:sam@example.org) books", "books @sam"),
    ],
)
def test_labels_and_names_as_people_write_them(line: str, action: str, notes: Path, tool: Tool) -> None:
    people = (
        '[people]\nsam = { name = "Sam Lee", email = "sam@example.org" }\nzoe = { name = "Zoë Łukasik" }\n'
        'am = { aliases = ["Anne-Marie"] }\nli = { name = "李雷" }\n[series.alice-bob]\n'
    )
    write(notes, {"oneonone.toml": people, "doc.md": f"# 2026-11-13\n\n## Notes\n{line}\n"})
    assert tool("import", "doc.md", "alice-bob").code == 0
    assert f"\n## Actions\n- [ ] {action}\n" in (notes / PATHS[1]).read_text(encoding="utf-8")


def test_several_in_one_paragraph_and_what_stands_under_one(notes: Path, tool: Tool) -> None:
    body = "- ACTION: Sam to sing\n  ACTION: Bob to dance\n\n  A second paragraph.\n"
    write(notes, {"doc.md": f"# 2026-11-13\n\n## Notes\n{body}"})
    tool("import", "doc.md", "alice-bob")
    lines = (notes / PATHS[1]).read_text(encoding="utf-8").split("## Actions\n")[1].splitlines()
    assert lines == ["- [ ] sing @sam", "", "  A second paragraph.", "- [ ] dance @bob"]


def test_where_nobody_is_known_a_capital_makes_a_name(notes: Path, tool: Tool) -> None:
    write(notes, {"oneonone.toml": "", "doc.md": "# 2026-11-13\nACTION: Kim to sing\nACTION: Talk to Kim\n"})
    (notes / "x").mkdir()
    tool("import", "doc.md", "x")
    text = (notes / "x/2026-11-13.md").read_text(encoding="utf-8")
    assert text.endswith("- [ ] sing @kim\n- [ ] Talk to Kim\n")


def test_the_level_that_has_most_dates_is_that_of_the_meetings(notes: Path, tool: Tool) -> None:
    document = "# Sam / Kim (since 2025-01-10)\n## 13\\. November 2026\nx\n## Decisions 3\ny\n## 2026-11-06\n"
    write(notes, {"doc.md": document})
    assert tool("import", "doc.md", "alice-bob").lines == [*PATHS, "left out, line 1: # Sam / Kim (since 2025-01-10)"]


def test_a_bold_line_above_is_no_meeting(notes: Path, tool: Tool) -> None:
    write(notes, {"doc.md": "**Updated 2026-11-14**\n\n## **2026-11-13** {#a}\n### Notes\n- a\n"})
    assert tool("import", "doc.md", "alice-bob").lines == [PATHS[1], "left out, line 1: **Updated 2026-11-14**"]
    assert (notes / PATHS[1]).read_text(encoding="utf-8") == "# 2026-11-13\n\n## Notes\n- a\n"


def test_of_a_document_with_the_newest_first_the_lower_meeting_of_a_day_is_the_earlier(notes: Path, tool: Tool) -> None:
    write(notes, {"doc.md": "# 2026-11-13\nafternoon\n# 2026-11-13\nmorning\n# 2026-11-06\n"})
    tool("import", "doc.md", "alice-bob")
    assert "morning" in (notes / PATHS[1]).read_text(encoding="utf-8")


def test_each_note_has_the_links_it_uses(notes: Path, tool: Tool) -> None:
    document = "# 2026-11-13\n[Chart][1]\n# 2026-11-06\n[Table][2]\n\n[1]: a.png\n[2]: b.csv\n"
    write(notes, {"doc.md": document})
    tool("import", "doc.md", "alice-bob")
    assert (notes / PATHS[1]).read_text(encoding="utf-8").endswith("[Chart][1]\n\n[1]: a.png\n")


def test_what_the_config_leaves_alone_is_written_well_all_the_same(notes: Path, tool: Tool) -> None:
    write(notes, {"oneonone.toml": f'enforce-from = 2027-01-01\n{CONFIG}[per-file]\n"**" = ["T007"]\n'})
    tool("import", "doc.md", "alice-bob")
    assert (notes / PATHS[1]).read_text(encoding="utf-8") == SECOND


PARTS = (
    *("# 2026-11-13", "# 2026-11-06 x", "# Archive", "## Wins", "### Deeper", "## Actions", "**Decisions**", "text"),
    *("- a point", "  - nested", "- [ ] @bob ring Kim", "  - [x] @alice wrote due:2026-11-12", "- [ ] Alice"),
    *("ACTION: Sam to paint", "- AI(Bob): sing", "  * Action: Kim Lee: dance", "1. one", "> quote", "", ""),
    *("```", "<!-- c -->", "TODO: sleep", "- [ ] Ann due:2026-11-20 (late)", "Next\n---", "    code", "\\[ \\] odd"),
    *("Actions:", "- Action items:", "Notes:", "**Actions**", "  ACTION: Bob to whistle", "* TODO Alice: hum"),
    *("[the contract we lost](mailto:sam@example.org)", "- [ ] lift\n  ACTION: Sam to haul\n  Something\n  smaller"),
    *(
        "- ACTION: ask [carol](c.md) <!-- maybe --> now",
        "- [ ] skate @sam done:2026-11-12",
        "• bulleted",
        "☐ boxed @sam",
    ),
    *("- [ ] row \\(fast\\) \\-\\> 2026\\-11\\-20 @alice", "## 6 Nov 2025 – cancelled (both ill)", "later line"),
    *("- [ ] write `code @bob` @sam", "- bread (ACTION: Sam)", "Shipped. ACTION: Sam to toast", "**13 Nov 2025**"),
    "\n| Action | Owner | Due |\n|---|---|---|\n| jump | Bob | 2026-11-20 |\n",
    "[image1]: <data:image/png;base64,QUJD>",
    *("[ ] skip @sam", "[x] skipped", "AI: @bob yodel", "- [ ] @sam@bob juggle", "Action: none", "- x\n\n  para"),
    "\n+---+---+\n| Owner | Action |\n+===+===+\n| Bob | fly |\n|     | away |\n+---+---+\n",
    "\n  Owner   Action      Due\n  ------- ----------- -----------\n  Sam     swim home   2026-11-20\n",
    "\n|Alice|climb the hill|\n|Bob|fall down here|\n",
    "\n| Owner | Action |\n|---|---|\n| TBD | guess who |\n| 2 | |\n",
    "- a point\n| Owner | Action |\n|---|---|\n| Bob | sit below |",
)
_WORD = re.compile(r"[a-z]{3,}", re.IGNORECASE)
# What makes an action, and what a front matter says.
_MADE = {"action", "actions", "items", "todo", "owner", "due", "status", "agenda", "cancelled", "reason"}


def words(text: str) -> Counter[str]:
    return Counter(word for word in map(str.casefold, _WORD.findall(text)) if word not in _MADE)


@settings(max_examples=100, deadline=None)
@given(lines=st.lists(st.sampled_from(PARTS), max_size=25))
def test_the_words_are_the_same(lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("notes")
    document = "\n".join(["# 2026-11-20", *lines, ""])
    write(root, {"oneonone.toml": CONFIG, "doc.md": document})
    args = ["-C", str(root), "import", str(root / "doc.md"), "alice-bob"]
    done = CliRunner().invoke(cli, args, standalone_mode=False, catch_exceptions=False)
    texts = [path.read_text(encoding="utf-8") for path in (root / "alice-bob").glob("*.md")]
    left_out = [line.partition(": ")[2] for line in done.stdout.splitlines() if line.startswith("left out")]
    assert words("\n".join([*texts, *left_out])) == words(document), (texts, left_out)
