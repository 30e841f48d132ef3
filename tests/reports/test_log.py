"""``log``: a series as one running document."""

from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

NOTES = {
    "oneonone.toml": '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\nprofile = "wins"\n',
    "alice-bob/2026-11-06.md": """\
---
report: alice
---
# 1:1 alice / bob, 2026-11-06

Late.

## Wins
<!-- what went well? -->
- One
### Under it
- Two

Decisions
---------
- Done

# Aside
- x

## Personal updates
- private

```
# open
""",
    "alice-bob/2026-11-13.md": "---\nstatus: moved\nmoved-to: 2026-11-16\nreason: on a train\n---\n",
    "alice-bob/2026-11-20-planning.md": "---\nstatus: agenda\n---\n## Wins\n- Three\n",
    "alice-bob/2026-11-21.md": "\0",
}
LOG = """\
# 1:1 alice / bob

## 2026-11-21 (cannot be read: it holds a NUL byte in line 1)

## 2026-11-20 planning (agenda)

### Wins
- Three

## 2026-11-13 (moved, to 2026-11-16, on a train)

## 2026-11-06

Late.

### Wins
- One
#### Under it
- Two

### Decisions
- Done

### Aside
- x
"""


@pytest.fixture
def notes(repo: Path) -> Path:
    write(repo, NOTES)
    return repo


@pytest.mark.usefixtures("notes")
def test_the_newest_comes_first_and_headings_nest(tool: Tool) -> None:
    result = tool("log", "alice-bob")
    assert (result.code, result.out) == (0, LOG)


@pytest.mark.usefixtures("notes")
def test_a_period(tool: Tool) -> None:
    lines = tool("log", "alice-bob", "--since", "2026-11-10", "--until", "2026-11-20").lines
    assert [line for line in lines if line.startswith("## ")] == [
        "## 2026-11-20 planning (agenda)",
        "## 2026-11-13 (moved, to 2026-11-16, on a train)",
    ]


@pytest.mark.usefixtures("notes")
def test_sections(tool: Tool) -> None:
    assert tool("log", "alice-bob", "--section", "wins").lines == [
        "# 1:1 alice / bob",
        *("", "## 2026-11-20 planning (agenda)", "", "### Wins", "- Three"),
        *("", "## 2026-11-06", "", "### Wins", "- One", "#### Under it", "- Two"),
    ]
    result = tool("log", "alice-bob", "--section", "winns")
    assert (result.code, result.out) == (2, "")
    assert "profile wins has no section `winns`; did you mean `wins`?" in result.err
    result = tool("log", "alice-bob", "--section", "personal")
    assert (result.code, result.out) == (2, "")
    assert "section `personal` is private" in result.err


def test_what_one_note_leaves_open_hides_nothing_of_the_next(repo: Path, tool: Tool) -> None:
    write(
        repo,
        {
            "alice-bob/2026-11-06.md": "## Wins\n- One\n",
            "alice-bob/2026-11-13.md": "## Wins\n~~~~\ncode\n",
            "alice-bob/2026-11-20.md": "## Wins\n<!-- never closed\n",
            "alice-bob/2026-11-27.md": "## Wins\n<pre>\n",
            "alice-bob/2026-12-04.md": "# Actions\n<?php\n",
            "alice-bob/2026-12-11.md": "## Wins\n- a\n  ```\n  code\n",
        },
    )
    lines = tool("log", "alice-bob").lines
    assert lines[2:9] == ["## 2026-12-11", "", "### Wins", "- a", "  ```", "  code", "  ```"]
    assert lines[10:15] == ["## 2026-12-04", "", "### Actions", "<?php", "?>"]
    assert lines[lines.index("<pre>") + 1] == "</pre>"
    assert lines[lines.index("<!-- never closed") + 1] == "-->"
    assert lines[lines.index("code") + 1] == "~~~~"


def test_headings_of_sections_stand_on_one_level(repo: Path, tool: Tool) -> None:
    text = "**Wins:**\n- One\n\n### Decisions\n- Two\n\n## Other\n#### Deep\n"
    write(repo, {"alice-bob/2026-11-06.md": text})
    headings = [line for line in tool("log", "alice-bob").lines if line.startswith("###")]
    assert headings == ["### Wins", "### Decisions", "### Other", "##### Deep"]


def test_links_lead_where_their_own_note_says(repo: Path, tool: Tool) -> None:
    for day in ("06", "13"):
        text = f"## Wins\n- [Chart][1] and [table] `[1]`\n\n[1]: {day}.png\n[table]: <t {day}.csv>\n"
        write(repo, {f"alice-bob/2026-11-{day}.md": text})
    lines = tool("log", "alice-bob").lines
    assert [line for line in lines if line.startswith("- ")] == [
        "- [Chart](13.png) and [table](<t 13.csv>) `[1]`",
        "- [Chart](06.png) and [table](<t 06.csv>) `[1]`",
    ]
    assert not any(line.startswith("[") for line in lines)


def test_nothing_in_that_time(repo: Path, tool: Tool) -> None:
    write(repo, {"alice-bob/2026-11-06.md": ""})
    assert "alice-bob has no note in that time" in tool("log", "alice-bob", "--since", "2027-01-01").err
