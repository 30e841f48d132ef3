"""One fault a thousand times in a note is told some fifty times, and counted (interface, clause 3.9)."""

import json
from pathlib import Path

from tests.support.tool import Tool

HEAD = "# 2026-11-13\n\n## Review\n\nNone.\n\n## Actions\n\n"
ACTIONS = 120
PATH = "alice-bob/2026-11-13.md"


def write_note(repo: Path, action: str) -> None:
    (repo / "oneonone.toml").write_text("[people]\nalice = {}\nbob = {}\n")
    (repo / "alice-bob").mkdir()
    lines = [f"{action.replace('N', str(number))}\n" for number in range(ACTIONS)]
    (repo / PATH).write_text(f"---\nreport: alice\nmanager: bob\n---\n\n{HEAD}{''.join(lines)}")


def test_fifty_are_told_and_one_counts_the_rest(repo: Path, tool: Tool) -> None:
    write_note(repo, "- [ ] Do thing N @alice")
    run = tool("check", "--select", "T004")
    assert run.code == 1
    lines = run.out.splitlines()
    assert len(lines) == 51
    assert lines[-1] == f"{PATH}:64:1: T004 action-without-due and 70 more of T004 in this file, from this line on"


def test_all_are_counted(repo: Path, tool: Tool) -> None:
    write_note(repo, "- [ ] Do thing N @alice")
    report = json.loads(tool("check", "--select", "T004", "--format", "json").out)
    counts = [diagnostic["count"] for diagnostic in report["diagnostics"]]
    assert counts == [1] * 50 + [70]
    assert report["summary"]["error"] == ACTIONS
    assert tool("check", "--select", "T004", "--statistics").out == f"{ACTIONS}  T004 action-without-due\n"
    sarif = json.loads(tool("check", "--select", "T004", "--format", "sarif").out)
    assert sum(result["occurrenceCount"] for result in sarif["runs"][0]["results"]) == ACTIONS
    assert f"{ACTIONS} errors in 1 note" in tool("check", "--select", "T004", "--format", "full").out


def test_no_word_of_a_note_is_in_the_count(repo: Path, tool: Tool) -> None:
    write_note(repo, "- [ ] Do thing N @alice")
    assert "and 70 more of T004" in tool("check", "--select", "T004", "--redact").out


def test_fixes_mend_all(repo: Path, tool: Tool) -> None:
    write_note(repo, "- [ ] Do thing N @alice by 2026-11-20")
    assert tool("check", "--select", "T007", "--fix").code == 0
    assert (repo / PATH).read_text().count("due:2026-11-20") == ACTIONS


def test_fifty_one_are_told_one_by_one(repo: Path, tool: Tool) -> None:
    write_note(repo, "- [ ] Do thing N @alice")
    text = (repo / PATH).read_text()
    (repo / PATH).write_text(text.partition("- [ ] Do thing 51 ")[0])
    assert "more of T004" not in tool("check", "--select", "T004").out
