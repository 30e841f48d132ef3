"""``status --practices``: what a pair may want to count, from the notes and from git's log."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.support.files import write
from tests.support.gitrepo import BOB, GitRepo, signed
from tests.support.schemas import SCHEMAS
from tests.support.tool import Tool

CONFIG = """\
[people]
alice = { email = "alice@example.org" }
bob = { name = "Bob Ray", email = "bob@example.org" }
[series.a-b]
report = "alice"
manager = "bob"
weekday = "friday"
time = 14:00:00
"""
FIRST = """\
## Questions & Issues
- Who owns the topic? #projects
- People: is Kim well?
- (personal growth) the course
- The growth of the table

## Priorities
1. Staging cluster
2. Budget

## Actions
- [ ] Call the bank @bob due:2026-11-12
- [ ] Sign the lease @bob due:2026-11-09
"""
SECOND = """\
## Review
- [x] Call the bank @bob due:2026-11-12 done:2026-11-12
- [x] Sign the lease @bob due:2026-11-09

## Priorities
1. The staging cluster
2. Hiring
"""


def practices(tool: Tool, *options: str) -> dict[str, Any]:
    result = tool("status", "--practices", "--today", "2026-11-20", "--format", "json", *options)
    assert result.code == 0, result.err
    value = json.loads(result.out)
    jsonschema.validate(value, json.loads((SCHEMAS / "status.schema.json").read_text(encoding="utf-8")))
    (entry,) = value["practices"]
    return dict(entry)


def test_what_the_notes_tell(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "a-b/2026-11-06.md": FIRST, "a-b/2026-11-12.md": SECOND})
    numbers = practices(tool)
    assert numbers["churn"] == 0.5
    assert numbers["off_weekday"] == 1
    assert numbers["topics"] == {"projects": 1, "people": 1, "patterns": 0, "growth": 1}
    assert (numbers["manager_closed"], numbers["manager_closed_on_time"]) == (2, 2)
    assert numbers["written"] is None


@pytest.mark.usefixtures("repo")
def test_where_no_history_is_whole_it_is_said(repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "a-b/2026-11-06.md": FIRST})
    assert "what git's history tells was left out: " in tool("status", "--practices").err
    assert "practices" not in json.loads(tool("status", "--format", "json").out)


def test_what_git_tells(git: GitRepo, tool: Tool) -> None:
    git.commit(
        "2026-11-05T10:00:00+01:00", {"oneonone.toml": CONFIG, "a-b/2026-11-06.md": "## Priorities\n1. A\n2. B\n"}
    )
    git.commit("2026-11-06T09:00:00+01:00", {"a-b/2026-11-06.md": "## Priorities\n1. A\n2. B\n3. C\n"}, author=BOB)
    linked = "## Priorities\n1. A\n2. B\n3. C\n## Decisions\n- We stay, see [the data](data.csv)\n"
    git.commit(
        "2026-11-09T09:00:00+01:00", {"a-b/2026-11-06.md": linked, "a-b/data.csv": "1", "a-b/ground-rules.md": "x"}
    )
    git.commit("2026-11-09T10:00:00+01:00", {"a-b/ground-rules.md": "y"}, author=BOB)
    assert practices(tool)["written"] == {
        "report_share": 0.75,
        "manager_added": 1,
        "manager_read": 1,
        "between": 1,
        "late_links": 1,
        "agreed": ["alice", "bob"],
    }


@pytest.mark.parametrize("said", ["Bob Ray <bob@example.org>", "bob", "Bob Ray"])
def test_a_trailer_says_that_the_agenda_was_read(said: str, git: GitRepo, tool: Tool) -> None:
    git.write({"oneonone.toml": CONFIG, "a-b/2026-11-06.md": "## Priorities\n1. A\n"})
    git("add", ".")
    message = f"Agenda\n\nReviewed-by: {said}\nReviewed-by: Kim <kim@example.org>"
    git("commit", "--quiet", f"--message={message}", env=signed("2026-11-05T10:00:00+01:00"))
    authorship = practices(tool)["written"]
    assert (authorship["manager_read"], authorship["manager_added"]) == (1, 0)


def test_what_comes_after_the_meeting_was_not_read_ahead(git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-05T10:00:00+01:00", {"oneonone.toml": CONFIG, "a-b/2026-11-06.md": "## Priorities\n1. A\n"})
    git.commit("2026-11-06T14:30:00+01:00", {"a-b/2026-11-06.md": "## Priorities\n1. A\n2. B\n"}, author=BOB)
    authorship = practices(tool)["written"]
    assert (authorship["manager_read"], authorship["manager_added"], authorship["report_share"]) == (0, 0, 0.5)


def test_what_is_private_counts_nowhere(git: GitRepo, tool: Tool) -> None:
    note = "## Wins\n- A\n## Personal updates\n- Moving house\n- A dog\n"
    config = f'profile = "wins"\n{CONFIG}'
    git.commit(
        "2026-11-05T10:00:00+01:00", {"oneonone.toml": config, "a-b/2026-11-06.md": "## Wins\n- A\n"}, author=BOB
    )
    git.commit("2026-11-05T11:00:00+01:00", {"a-b/2026-11-06.md": note})
    assert practices(tool)["written"]["report_share"] == 0


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_table_says_it_in_words(columns: str, git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit("2026-11-05T10:00:00+01:00", {"oneonone.toml": CONFIG, "a-b/2026-11-06.md": FIRST})
    git.commit("2026-11-12T10:00:00+01:00", {"a-b/2026-11-12.md": SECOND})
    monkeypatch.setenv("COLUMNS", columns)
    words = " ".join(tool("status", "--practices").out.split())
    assert (
        "Practices a-b: 50% of the priorities new each time; 1 meeting on another weekday; "
        "issues on 1 projects, 1 people, 1 growth; the manager closed 2, 2 on time; 100% of the lines by the report"
    ) in words
    assert "- a-b: 50% of the priorities new each time; " in tool("status", "--practices", "--format", "markdown").out


def test_before_the_first_meeting_there_is_nothing_to_count(git: GitRepo, tool: Tool) -> None:
    agenda = "---\nstatus: agenda\n---\n## Accomplishments\n- A\n"
    git.commit("2026-11-05T10:00:00+01:00", {"oneonone.toml": CONFIG, "a-b/2026-11-06.md": agenda})
    assert "a-b: nothing to count yet" in tool("status", "--practices").out
    git.commit("2026-11-05T10:00:00+01:00", {"a-b/2026-11-06.md": None, "c-d/2026-11-06.md": "\0"})
    assert tool("status", "--practices").code == 0
