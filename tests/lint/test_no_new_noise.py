"""Ordinary notes, as public projects write them, hold no action where nobody promised anything: nothing is invented.

The notes stand in ``ordinary_notes/``, one file each, and those that do hold a promise in its ``with_actions/``. The
roster knows the people in them, which makes it harder: that a name, a date or a box stands somewhere is not yet a
promise.
"""

import json
import re
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.project import ROOT
from tests.support.tool import Tool

FOLDER = ROOT / "tests/lint/ordinary_notes"
NOTES = sorted(FOLDER.glob("*.md"))
NOTES_WITH_ACTIONS = sorted((FOLDER / "with_actions").glob("*.md"))
# In a running document a box with an owner is an action wherever it stands, and front matter stands at its top.
NOT_IN_A_DOCUMENT = ("agenda-boxes", "cancelled-meeting")
_ACTION = re.compile(r"^ *- \[[ x]\] (.+) @\w+ due:", re.MULTILINE)
CONFIG = """
[people]
alice = { name = "Alice Ng", aliases = ["AN"] }
bob = { name = "Bob Ray" }
sam = { name = "Sam Lee", aliases = ["SL"] }
carol = { name = "Carol Ott" }
[series.weekly]
report = "alice"
manager = "bob"
"""


@pytest.mark.parametrize("style", ["plain", "obsidian", "dataview"])
@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_nothing_is_invented(note: Path, style: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f'style = "{style}"\n{CONFIG}'})
    write(repo, {"weekly/2026-11-13.md": note.read_text(encoding="utf-8")})
    assert tool("check", "--select", "T").lines == []
    status = json.loads(tool("status", "--state", "all", "--format", "json").out)
    assert [action["text"] for action in status["actions"]] == []


@pytest.mark.parametrize("note", NOTES_WITH_ACTIONS, ids=lambda note: note.stem)
def test_nothing_is_invented_beside_what_was_promised(note: Path, repo: Path, tool: Tool) -> None:
    text = note.read_text(encoding="utf-8")
    write(repo, {"oneonone.toml": CONFIG, "weekly/2026-11-13.md": text})
    assert tool("check", "--select", "T").lines == []
    status = json.loads(tool("status", "--state", "all", "--format", "json").out)
    assert sorted(action["text"] for action in status["actions"]) == sorted(_ACTION.findall(text))


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.stem)
def test_nothing_is_invented_on_import(note: Path, repo: Path, tool: Tool) -> None:
    if note.stem in NOT_IN_A_DOCUMENT:
        return
    write(repo, {"oneonone.toml": CONFIG, "doc.md": f"# 2026-11-13\n\n{note.read_text(encoding='utf-8')}"})
    assert tool("import", "doc.md", "weekly").code == 0
    status = json.loads(tool("status", "--state", "all", "--format", "json").out)
    assert [action["text"] for action in status["actions"]] == []


def test_there_are_many_of_them() -> None:
    assert len(NOTES) >= 60
    assert len(NOTES_WITH_ACTIONS) >= 20
