"""What is not said of an agenda that only repeats it; what is wrong there alone is said at once (spec, clause 3.4)."""

from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

MADE, AHEAD = "alice-bob/2026-11-06.md", "alice-bob/2026-11-13.md"
PEOPLE = "report: alice\nmanager: bob\n"


def said(tool: Tool, made: str, ahead: str, status: str = "agenda") -> list[str]:
    """Place and code of what is said of an action that was *made*, and stands as *ahead* in the next review."""
    write(
        Path(),
        {
            MADE: f"---\n{PEOPLE}---\n## Actions\n{made}\n",
            AHEAD: f"---\n{PEOPLE}status: {status}\n---\n## Review\n{ahead}\n",
        },
    )
    lines = tool("check", "--select", "T,C,F008").lines
    return [f"{line[18:20]} {line.split()[1]}" for line in lines]


GOOD = "- [ ] Write the note @alice due:2026-11-20"


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(
    ("ahead", "code"),
    [
        ("- [ ] Write the note due:2026-11-20", "T001"),
        ("- [ ] Write the note @alcie due:2026-11-20", "T002"),
        ("- [ ] Write the note @alice @bob due:2026-11-20", "T003"),
        ("- [ ] Write the note @alice", "T004"),
        ("- [ ] Write the note @alice due:2026-02-30", "T005"),
    ],
)
def test_a_fault_that_is_new_is_said_before_the_meeting(ahead: str, code: str, tool: Tool) -> None:
    assert said(tool, GOOD, ahead) == [f"13 {code}"]


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(
    ("made", "code"),
    [
        ("- [ ] Write the note due:2026-11-20", "T001"),
        ("- [ ] Write the note @alcie due:2026-11-20", "T002"),
        ("- [ ] Write the note @alice", "T004"),
        ("- [ ] Write the note @alice due:2026-02-30", "T005"),
    ],
)
def test_a_fault_that_is_only_repeated_is_said_of_the_note_that_made_it(made: str, code: str, tool: Tool) -> None:
    assert said(tool, made, made) == [f"06 {code}"]
    assert said(tool, made, made, status="held") == [f"06 {code}", f"13 {code}"]


@pytest.mark.usefixtures("repo")
def test_what_an_agenda_opens_again_is_said_at_once(tool: Tool) -> None:
    assert said(tool, "- [x] Write the note @alice", GOOD) == ["13 C002"]


@pytest.mark.usefixtures("repo")
def test_what_is_repeated_from_before_enforce_from_is_said_here(tool: Tool) -> None:
    write(Path(), {"oneonone.toml": "enforce-from = 2026-11-10\n"})
    line = "- [ ] Write the note @alice"
    assert said(tool, line, line) == ["13 T004"]
