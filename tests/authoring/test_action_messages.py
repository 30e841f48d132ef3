"""What ``done``, ``drop`` and ``due`` say where they change nothing: what is wrong, and what to do."""

from pathlib import Path

import pytest

from tests.support.files import PAIR, write
from tests.support.tool import Tool

NOTE = "## Actions\n- [ ] Order the desk @bob due:2026-11-18\n- [ ] Order the chair\n"
TODAY = ("--today", "2026-11-20")


@pytest.fixture(autouse=True)
def notes(repo: Path) -> Path:
    files = {"oneonone.toml": PAIR, "alice-bob/2026-11-13.md": NOTE, "carl-bob/2026-11-13.md": ""}
    write(repo, files)
    return repo


def test_the_series_that_was_looked_through_is_named(tool: Tool) -> None:
    run = tool("done", "the desk", "--series", "carl-bob", *TODAY)
    told = "no open action of carl-bob has the id or the words “the desk”; `oneonone-lint status --ids` lists them all"
    assert (run.code, run.err) == (2, f"oneonone-lint: {told}\n")


def test_a_candidate_without_an_owner_is_nobodys(tool: Tool) -> None:
    run = tool("done", "order the", *TODAY)
    assert [line.split("  ")[3] for line in run.err.splitlines()[1:]] == ["@bob (alice-bob)", "nobody (alice-bob)"]


def test_a_reason_that_would_be_another_action_is_asked_about(notes: Path, tool: Tool) -> None:
    run = tool("drop", "the desk", "--reason", "- [ ] Order the lamp @bob due:2026-11-27", *TODAY)
    told = "the line cannot be changed alone; say the reason in other words, or change it by hand"
    assert (run.code, run.err) == (2, f"oneonone-lint: alice-bob/2026-11-13.md:2: {told}\n")
    assert (notes / "alice-bob/2026-11-13.md").read_text(encoding="utf-8") == NOTE
