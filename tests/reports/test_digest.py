"""``digest``: what is worth keeping of a period, and what stays out of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.files import write
from tests.support.schemas import ACTION, validator
from tests.support.tool import Tool

NOTES = {
    "oneonone.toml": '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\n',
    "alice-bob/2026-09-25.md": "## Wins\n- Too early\n",
    "alice-bob/2026-11-06.md": """\
## Accomplishments
<!-- up to three -->
- Shipped the import job
  - from 50 to 9 minutes

    with a chart
- None

Calmed a customer.

## Decisions
None

## Actions
- [ ] Send the budget @alice due:2026-11-10
- [ ] Book the room @bob due:2026-11-10
- [ ] Still open @bob due:2026-12-10
""",
    "alice-bob/2026-11-13.md": """\
## Review
- [x] Send the budget @alice done:2026-11-09
- [-] Book the room @bob

## Achievements
1. Hired Sam

## Decisions
- We own the topic
""",
    "alice-bob/2026-11-20.md": "---\nstatus: cancelled\nreason: ill\n---\n## Wins\n- Not held\n",
    "alice-bob/2026-12-04.md": "---\nstatus: agenda\n---\n## Wins\n- Not yet\n",
}
MARKDOWN = """\
# alice / bob: digest from 2026-10-01 to 2026-12-31

2 meetings; 2 actions closed, 1 of 1 with a due date on time.

## Accomplishments

- 2026-11-06: Shipped the import job
  - from 50 to 9 minutes

    with a chart
- 2026-11-06: Calmed a customer.
- 2026-11-13: Hired Sam

## Decisions

- 2026-11-13: We own the topic

## Closed actions

- 2026-11-09: Send the budget (alice, due 2026-11-10)
- 2026-11-13: Book the room (bob, due 2026-11-10, dropped)
"""
QUARTER = ("--since", "2026-10-01", "--until", "2026-12-31", "--today", "2026-11-21")


@pytest.fixture
def notes(repo: Path) -> Path:
    write(repo, NOTES)
    return repo


def value(tool: Tool, *args: str) -> dict[str, Any]:
    digest: dict[str, Any] = json.loads(tool("digest", "alice-bob", "--format", "json", *args).out)
    validator("digest").validate(digest)
    for action in digest["actions"]:
        ACTION.validate(action)
    return digest


@pytest.mark.usefixtures("notes")
def test_a_quarter(tool: Tool) -> None:
    result = tool("digest", "alice-bob", *QUARTER)
    assert (result.code, result.out) == (0, MARKDOWN)


@pytest.mark.usefixtures("notes")
def test_the_same_for_a_script(tool: Tool) -> None:
    digest = value(tool, *QUARTER)
    assert (digest["since"], digest["until"], digest["meetings"]) == ("2026-10-01", "2026-12-31", 2)
    assert [(point["line"], point["text"].partition("\n")[0]) for point in digest["accomplishments"]] == [
        (3, "Shipped the import job"),
        (9, "Calmed a customer."),
        (6, "Hired Sam"),
    ]
    assert [(action["text"], action["state"], action["closed"]) for action in digest["actions"]] == [
        ("Send the budget", "done", "2026-11-09"),
        ("Book the room", "cancelled", "2026-11-13"),
    ]


@pytest.mark.usefixtures("notes")
def test_without_a_period_it_is_all_up_to_today(tool: Tool) -> None:
    assert value(tool, "--today", "2026-11-21")["accomplishments"][0]["text"] == "Too early"
    assert value(tool, "--today", "2026-12-04")["accomplishments"][-1]["text"] == "Not yet"
    assert value(tool, "--until", "2026-10-01")["meetings"] == 1


@pytest.mark.usefixtures("notes")
def test_a_period_without_a_meeting(tool: Tool) -> None:
    result = tool("digest", "alice-bob", "--since", "2027-01-01", "--today", "2027-02-01")
    assert result.code == 0
    assert result.out.count("None.") == 3
    assert "no meeting of alice-bob was held in that time" in result.err


@pytest.mark.usefixtures("notes")
def test_what_a_series_carries_on_is_part_of_it(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": '[series.alice-zoe]\ncontinues = "alice-bob"\n', "alice-zoe/2026-11-27.md": ""})
    digest = json.loads(tool("digest", "alice-zoe", "--format", "json", *QUARTER).out)
    assert len(digest["accomplishments"]) == 3


@pytest.mark.usefixtures("notes")
def test_private_sections_stay_out(repo: Path, tool: Tool) -> None:
    own = "[profiles.ours]\nextends = 'aquip'\nsections.accomplishments = { private = true }\n"
    write(repo, {"oneonone.toml": f"profile = 'ours'\n{own}"})
    result = tool("digest", "alice-bob", *QUARTER)
    assert "Shipped" not in result.out
    assert "We own the topic" in result.out


@pytest.mark.usefixtures("notes")
def test_wrong_use(repo: Path, tool: Tool) -> None:
    result = tool("digest", "alice-bob", "--since", "2026-02-01", "--until", "2026-01-01")
    assert (result.code, "--since 2026-02-01 is after --until 2026-01-01" in result.err) == (2, True)
    assert "did you mean `alice-bob`?" in tool("digest", "alice-bo").err
    write(repo, {"alice-bob/2026-11-07.md": "\0"})
    result = tool("digest", "alice-bob", *QUARTER)
    assert (result.code, "alice-bob/2026-11-07.md cannot be read" in result.err) == (0, True)


BLOCKS = """\
## Accomplishments
- > a quote
- ```
  # code
  ```
- - nested
- <!-- oneonone-lint: ignore A001 --> Shipped
- [x] Ticked

| a | b |
| - | - |

Said so, see [1].

[1]: https://example.org
"""
LISTED = """\
- 2026-11-06:

  > a quote
- 2026-11-06:

  ```
  # code
  ```
- 2026-11-06:

  - nested
- 2026-11-06: Shipped
- 2026-11-06: Ticked
- 2026-11-06:

  | a | b |
  | - | - |
- 2026-11-06: Said so, see [1](https://example.org).
"""


def test_what_opens_with_no_text_is_kept_too(repo: Path, tool: Tool) -> None:
    write(repo, {"a/2026-11-06.md": BLOCKS})
    assert LISTED in tool("digest", "a", "--today", "2026-11-21").out


def test_what_is_still_ahead_is_not_in_it(repo: Path, tool: Tool) -> None:
    write(repo, {"a/2026-11-06.md": "## Actions\n- [ ] A @b\n", "a/2026-11-27.md": "## Review\n- [x] A @b\n"})
    assert "0 actions closed" in tool("digest", "a", "--today", "2026-11-21").out
    assert "1 action closed" in tool("digest", "a", "--today", "2026-11-27").out


def test_a_section_that_the_profile_does_not_have(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": 'profile = "wins"\n', "a/2026-11-06.md": "## Decisions\n- We go\n"})
    assert "- 2026-11-06: We go" in tool("digest", "a", "--today", "2026-11-21").out
