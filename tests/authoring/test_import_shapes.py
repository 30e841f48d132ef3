"""``import``: documents as editors export them, each with the notes that it comes to."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.files import write
from tests.support.tool import Tool

CONFIG = """\
[people]
alice = { name = "Alice Ng", email = ["alice@example.org"] }
bob = { name = "Bob Ray", email = ["bob@example.org"] }
sam = { name = "Sam Lee", email = ["sam@example.org"] }
[series.alice-bob]
report = "alice"
manager = "bob"
"""


class Shape(NamedTuple):
    """A document, the notes by day that it comes to, and what is left out of it."""

    document: str
    notes: dict[str, str]
    left_out: tuple[str, ...] = ()


GOOGLE_DOCS = Shape(
    r"""
# 1:1 Alice / Bob {#1:1}

# **Nov 13, 2026 | [1:1](https://example.org/x)** {#nov-13,-2026-|-1:1}

Attendees: [Alice Ng](mailto:alice@example.org)

### **Notes** {#notes}

* Shipped the import\_job \-\> prod ![][image1]
  * ACTION: Sam to write it up by @November 18, 2026
* [the contract we lost](mailto:sam@example.org) \(soon\)

### **Action items** {#action-items}

- [ ] [Bob Ray](mailto:bob@example.org) Send the draft Nov 20, 2026
* \[ \] Write the memo \-\> 2026\-11\-19 [Sam Lee](mailto:sam@example.org)
* [the lease](mailto:sam@example.org) is fine

# **Nov 6, 2026 | 1:1** – cancelled (Bob at a conference)

[image1]: <data:image/png;base64,QUJD>

[image2]: <data:image/png;base64,REVG>
""",
    {
        "2026-11-13": """\
# Nov 13, 2026 | [1:1](https://example.org/x)

Attendees: [Alice Ng](mailto:alice@example.org)

## **Notes**

* Shipped the import_job -> prod ![][image1]
* [the contract we lost](mailto:sam@example.org) (soon)

## **Action items**

- [ ] @bob Send the draft due:2026-11-20
* [ ] Write the memo due:2026-11-19 @sam
* [the lease](mailto:sam@example.org) is fine
- [ ] write it up @sam due:2026-11-18

[image1]: <data:image/png;base64,QUJD>
""",
        "2026-11-06": "---\nstatus: cancelled\nreason: Bob at a conference\n---\n# Nov 6, 2026 | 1:1 – cancelled\n",
    },
    ("line 2: # 1:1 Alice / Bob", "line 24: [image2]: <data:image/png;base64,REVG>"),
)
NOTION = Shape(
    """\
# @November 13, 2026

### 🎯 Topics

- [ ] roadmap

### ✅ Next steps

- [ ]  @bob send the draft by @November 20, 2026
- [ ]  Book the room @alice @November 27, 2026

# @October 30, 2026 (moved to @November 2, 2026)
""",
    {
        "2026-11-13": """\
# November 13, 2026

## 🎯 Topics

- [ ] roadmap

## ✅ Next steps

- [ ]  @bob send the draft due:2026-11-20
- [ ]  Book the room @alice due:2026-11-27
""",
        "2026-10-30": "---\nstatus: moved\nmoved-to: 2026-11-02\n---\n# October 30, 2026 (moved)\n",
    },
)
WORD = Shape(
    """\
**13 November 2026**

## Wins {#wins .unnumbered}

-   Shipped. ACTION: Sam to tell
    everybody by Friday

**Action points**

-   ☐ **Sam**: write the re\\'sume\\' by 20 November
-   ☒ **Bob**: book the room

**6 November 2026**

**Actions**

| **What** | **Who** | **By when** | Comment |
|----------|---------|-------------|---------|
| fix it   | [Bob Ray](mailto:bob@example.org) | 13 Nov 2026 | urgent |
""",
    {
        "2026-11-13": """\
# 13 November 2026

## Wins

-   Shipped.

## Action points

-   [ ] @sam write the re'sume' due:2026-11-20
-   [x] @bob book the room
- [ ] tell everybody @sam due:2026-11-20
""",
        "2026-11-06": """\
# 6 November 2026

## Actions

- [ ] fix it @bob due:2026-11-13
  - Comment: urgent
""",
    },
    ("line 17: | **What** | **Who** | **By when** | Comment |",),
)
PLAIN_TEXT = Shape(
    """\
Minutes Alice / Bob

13 November 2026
Present: Alice, Bob

Actions
Alice: send the slides by 20 Nov
• @sam order the laptop by Friday
Notes:
all good

Friday 6 November 2026
No meeting, Bob on holiday
""",
    {
        "2026-11-13": """\
# 13 November 2026

Present: Alice, Bob

## Actions
- [ ] @alice send the slides due:2026-11-20
- [ ] @sam order the laptop due:2026-11-20

## Notes
all good
""",
        "2026-11-06": "---\nstatus: cancelled\nreason: Bob on holiday\n---\n# Friday 6 November 2026\n\nNo meeting\n",
    },
    ("line 1: Minutes Alice / Bob",),
)
TABLE_ELSEWHERE = Shape(
    """\
## 2026-11-13

### Discussion

| Action | Owner | Due |
| --- | --- | --- |
| Renew the contract | Bob | 2026-11-20 |

- Action items:
  - Alice: file the report by Friday
    - the long one
  - remember the milk
""",
    {
        "2026-11-13": """\
# 2026-11-13

## Discussion

## Action items

- [ ] Renew the contract @bob due:2026-11-20

- [ ] @alice file the report due:2026-11-20
  - the long one
- remember the milk
""",
    },
    ("line 5: | Action | Owner | Due |",),
)
DRAWN = Shape(
    """\
## 2026-11-13

### Action items

+-------+-----------+--------+
| Who   | What      | When   |
+=======+===========+========+
| Alice | Send the  | 20 Nov |
|       | draft     |        |
+-------+-----------+--------+
| TBD   | Book it   |        |
+-------+-----------+--------+

### Talk

[x] tell Kim @bob
AI: @sam write [the plan](https://example.org/p) by 20 Nov
""",
    {
        "2026-11-13": """\
# 2026-11-13

## Action items

- [ ] Send the draft @alice due:2026-11-20
- [ ] Book it
  - Who: TBD

- [x] tell Kim @bob
- [ ] write [the plan](https://example.org/p) @sam due:2026-11-20

## Talk
""",
    },
    ("line 6: | Who   | What      | When   |",),
)
SHAPES = {
    "Google Docs": GOOGLE_DOCS,
    "Notion": NOTION,
    "Word": WORD,
    "plain text": PLAIN_TEXT,
    "promises elsewhere": TABLE_ELSEWHERE,
    "a drawn table": DRAWN,
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_document_and_its_notes(shape: Shape, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "doc.md": shape.document})
    run = tool("import", "doc.md", "alice-bob")
    assert run.code == 0
    assert [line.removeprefix("left out, ") for line in run.lines if line.startswith("left")] == list(shape.left_out)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (repo / "alice-bob").glob("*.md")}
    assert texts == shape.notes


@pytest.mark.parametrize(
    ("document", "days"),
    [
        ("# 2026-11-13\n### Nov 6, 2026\n## 2026-10-30\n", ["2026-10-30", "2026-11-06", "2026-11-13"]),
        ("## 2026-11-13\na\n**6 Nov 2026**\nb\n", ["2026-11-06", "2026-11-13"]),
        ("## 2026-11-20\n### 2026-11-13: planning\n## 2026-11-06\n", ["2026-11-06", "2026-11-13", "2026-11-20"]),
        # A day that is spoken of, a meeting's own day again, a day out of order.
        ("## 2026-11-13\n### Due on 2026-11-20\n## 2026-11-06\n", ["2026-11-06", "2026-11-13"]),
        ("## 2026-11-13\n**2026-11-13**\n## 2026-11-06\n", ["2026-11-06", "2026-11-13"]),
        ("## 2026-11-13\n### 2026-12-01: launch\n## 2026-11-06\n", ["2026-11-06", "2026-11-13"]),
        # The parts of a meeting may be of a higher rank, and a year may stand above.
        ("**13 Nov 2026**\n## Wins\nx\n**6 Nov 2026**\n## Notes\ny\n", ["2026-11-06", "2026-11-13"]),
        ("# 2026\n## Friday 13 November\n## 6 Nov\n", ["2026-11-06", "2026-11-13"]),
        ("Since 2025.\n\nDate: 13 Nov 2026\n- a\n", ["2026-11-13"]),
    ],
)
def test_what_begins_a_meeting(document: str, days: list[str], repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "doc.md": document})
    run = tool("import", "doc.md", "alice-bob")
    assert [line for line in run.lines if line.endswith(".md")] == [f"alice-bob/{day}.md" for day in days]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("# 2026\n## Monday 13 November\n## 6 Nov\n", "line 2: “Monday 13 November” holds a date without a whole year"),
        ("## Nov 13\n## Nov 6\n", "line 1: “Nov 13” holds a date without a whole year"),
        ("## 13/11/26\n", "line 1: “13/11/26” can be read two ways: 2013-11-26 or 2026-11-13"),
        ("## 2026-11-13\n**03/04/2026**\n", "line 2: “03/04/2026” can be read two ways: 2026-03-04 or 2026-04-03"),
    ],
)
def test_a_day_is_never_guessed(document: str, said: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "doc.md": document})
    run = tool("import", "doc.md", "alice-bob")
    assert (run.code, run.out) == (2, "")
    assert f"doc.md: {said}" in run.err


@pytest.mark.parametrize(
    ("meeting", "front_matter", "rest"),
    [
        ("## 13 Nov 2026 – cancelled", "status: cancelled", "# 13 Nov 2026 – cancelled"),
        ("## 13 Nov 2026: canceled, Bob ill", "status: cancelled\nreason: Bob ill", "# 13 Nov 2026: canceled"),
        ("## 13 Nov 2026 no meeting (PTO)", "status: cancelled\nreason: PTO", "# 13 Nov 2026 no meeting"),
        ("## ~~13 Nov 2026~~\nBob: no!", "status: cancelled", "# ~~13 Nov 2026~~\n\nBob: no!"),
        ("## 13 Nov 2026\n*Skipped*", "status: cancelled", "# 13 Nov 2026\n\nSkipped"),
        ("## 13 Nov 2026\n*Diwali – no 1:1*", "status: cancelled\nreason: Diwali", "# 13 Nov 2026\n\nno 1:1"),
        ("## 13 Nov 2026\n**No 1:1** (Bob ill)", "status: cancelled\nreason: Bob ill", "# 13 Nov 2026\n\nNo 1:1"),
        ("## 13 Nov 2026\nBob OOO, didn't meet", "status: cancelled\nreason: Bob OOO", "# 13 Nov 2026\n\ndidn't meet"),
        ("## 13 Nov 2026\nAgreed: no meeting on Fridays", "", "# 13 Nov 2026\n\nAgreed: no meeting on Fridays"),
        ("## 13 Nov 2026\nThe launch – cancelled", "", "# 13 Nov 2026\n\nThe launch – cancelled"),
        ("## 13 Nov 2026 – skipped\nBob was ill", "status: cancelled\nreason: Bob was ill", "# 13 Nov 2026 – skipped"),
        ("## 13 Nov 2026 (moved to 17 Nov)", "status: moved\nmoved-to: 2026-11-17", "# 13 Nov 2026 (moved)"),
        (
            "## 13 Nov 2026 – moved, on 17 Nov Bob is out",
            "status: moved\nreason: on 17 Nov Bob is out",
            "# 13 Nov 2026 – moved",
        ),
        ("## 13 Nov 2026 – moved, to Tue", "status: moved\nmoved-to: 2026-11-17", "# 13 Nov 2026 – moved"),
        (
            "## 2026-11-13 (moved: to 2026-11-17, ill)",
            "status: moved\nmoved-to: 2026-11-17\nreason: ill",
            "# 2026-11-13 (moved)",
        ),
        ("## 13 Nov 2026 – postponed to Tuesday", "status: moved\nmoved-to: 2026-11-17", "# 13 Nov 2026 – postponed"),
        ("## 2026-11-13 – moved to 2026-11-17", "status: moved\nmoved-to: 2026-11-17", "# 2026-11-13 – moved"),
        ("## 13 Nov 2026 (moved to next week)", "status: moved\nreason: to next week", "# 13 Nov 2026 (moved)"),
        ("## Cancelled: 13 Nov 2026 (Bob ill)", "status: cancelled\nreason: Bob ill", "# Cancelled: 13 Nov 2026"),
        ("## [MOVED] 13 Nov 2026 to 17 Nov", "status: moved\nmoved-to: 2026-11-17", "# [MOVED] 13 Nov 2026"),
        ("## 13 Nov 2026 – public holiday", "status: cancelled\nreason: public holiday", "# 13 Nov 2026"),
        ("## 13 Nov 2026 – Bob OOO\nText\n\nMore", "", "# 13 Nov 2026 – Bob OOO\n\nText\n\nMore"),
        ("## 13 Nov 2026 (moved from 12 Nov)", "", "# 13 Nov 2026 (moved from 12 Nov)"),
        ("## 13 Nov 2026: cancelled projects", "", "# 13 Nov 2026: cancelled projects"),
    ],
)
def test_a_meeting_that_did_not_take_place(meeting: str, front_matter: str, rest: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "doc.md": f"{meeting}\n"})
    tool("import", "doc.md", "alice-bob")
    opening = f"---\n{front_matter}\n---\n" if front_matter else ""
    assert (repo / "alice-bob/2026-11-13.md").read_text(encoding="utf-8") == f"{opening}{rest}\n"


def test_tasks_of_a_meeting_that_did_not_take_place_are_told(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "doc.md": "## 2026-11-13 – cancelled\n- [ ] Book it @bob\n- [ ] Sing @bob\n"})
    run = tool("import", "doc.md", "alice-bob")
    assert "alice-bob/2026-11-13.md: there was no meeting, so its open tasks are not followed" in run.err


@pytest.mark.parametrize(
    "ahead", ["", "# 2026-11-20\n", "# 2026-11-20 – cancelled\n", "# 2026-11-20: moved to 24 Nov\n"]
)
def test_the_hint_keeps_what_is_open(ahead: str, repo: Path, tool: Tool) -> None:
    """It names the day of the last meeting that was held: what was promised there is in no later note."""
    document = f"# 2026-11-06\n{ahead}# 2026-11-13\n- [ ] Send the plan @bob due:2026-11-18\n"
    write(repo, {"oneonone.toml": CONFIG, "doc.md": document})
    said = tool("import", "doc.md", "alice-bob", "--today", "2026-11-16").err
    assert "put `enforce-from = 2026-11-13` at the top of oneonone.toml" in said
    write(repo, {"oneonone.toml": f"enforce-from = 2026-11-13\n{CONFIG}"})
    assert "1 open" in tool("status", "--today", "2026-11-16").out


def test_the_hint_of_a_document_of_which_no_meeting_was_held_names_its_last_day(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "doc.md": "# 2026-11-06 – cancelled\n# 2026-11-13 – cancelled\n"})
    assert "put `enforce-from = 2026-11-13` at the top" in tool("import", "doc.md", "alice-bob").err


def test_a_long_picture_is_cut_in_the_list(repo: Path, tool: Tool) -> None:
    picture = f"[image1]: <data:image/png;base64,{'A' * 500}>"
    write(repo, {"oneonone.toml": CONFIG, "doc.md": f"# 2026-11-13\n\n{picture}\n"})
    last = tool("import", "doc.md", "alice-bob").lines[-1]
    assert last.startswith("left out, line 3: [image1]: <data:image/png;base64,AAA")
    assert last.endswith("… (534 characters)")


def test_titles_of_a_table_that_move_with_an_item_are_not_left_out(repo: Path, tool: Tool) -> None:
    table = "| Who | What | When |\n|---|---|---|\n"
    document = f"# 2026-11-13\n- [ ] Book it\n- [ ] Book it\n- [ ] Book it\n- [ ] Book it due:2026-11-20\n{table}"
    write(repo, {"oneonone.toml": CONFIG, "doc.md": document})
    assert "0 lines left out" in tool("import", "doc.md", "alice-bob").err
    assert "| Who | What | When |" in (repo / "alice-bob/2026-11-13.md").read_text(encoding="utf-8")
