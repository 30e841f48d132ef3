"""What one more note costs: calls of functions, which are the same on every machine.

Where this fails, a note costs more than it did: a pattern, a value or a search for each item that nobody asks for.
Ask the text of the whole note for a sign first (``Document.searched_text``), and find once what several rules ask.
"""

import datetime as dt
import sys
from pathlib import Path
from types import FrameType

import pytest

from oneonone_lint.lint.linter import lint
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors
from oneonone_lint.repo.opening import open_workspace

CONFIG = """spec = "1.0"
profile = "aquip"
style = "{style}"
[series.alice-bob]
report = "alice"
manager = "bob"
"""
NOTE = """---
report: alice
manager: bob
---
# 1:1, {day}

## Review
- [x] Try the runbook @alice {due} {done}
  - They thanked us, twice.
- [/] Write the list of screens @bob {due}

## Accomplishments
- Support answers the common case without us now

## Questions & Issues
- Half of my week goes into meetings of other teams
  - Need: decision

## Priorities
1. Runbook that support can use
2. The import in under ten minutes

## Decisions
- We meet half an hour earlier in summer.

## Actions
- [ ] Call the alert on double messages @alice {due}
- [ ] Draft the letter to the support desk @bob {due}
"""
# A call more for each line of a note is too much.
MOST_CALLS = {"plain": 690, "obsidian": 750, "dataview": 690}
FIELDS = {
    "plain": ("due:{}", "done:{}"),
    "obsidian": ("📅 {}", "✅ {}"),
    "dataview": ("[due:: {}]", "[completion:: {}]"),
}


def write_notes(root: Path, style: str, number: int) -> None:
    (root / "oneonone.toml").write_text(CONFIG.format(style=style), encoding="utf-8")
    (root / "alice-bob").mkdir(exist_ok=True)
    due, done = FIELDS[style]
    for week in range(number):
        day = dt.date(2026, 1, 2) + dt.timedelta(weeks=week)
        text = NOTE.format(day=day, due=due.format(day + dt.timedelta(weeks=1)), done=done.format(day))
        (root / "alice-bob" / f"{day}.md").write_text(text, encoding="utf-8")


def count_calls(root: Path) -> int:
    """Return how many functions of ours a check of all notes calls, once all patterns are compiled."""
    calls = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event == "call" and "oneonone_lint" in frame.f_code.co_filename

    for profiler in (None, count):  # the first run is there to compile
        workspace = open_workspace(root)
        sys.setprofile(profiler)
        lint(workspace, ["alice-bob"], RuleSelection(workspace.config, RuleSelectors()), lambda _: True)
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("style", FIELDS)
def test_one_more_plain_note_costs_little(style: str, tmp_path: Path) -> None:
    write_notes(tmp_path, style, 10)
    few = count_calls(tmp_path)
    write_notes(tmp_path, style, 30)
    assert (count_calls(tmp_path) - few) / 20 <= MOST_CALLS[style]
