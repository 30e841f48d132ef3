"""No message of a finding quotes more than some eighty characters, whatever it is about (interface, clause 1.11)."""

import json
from pathlib import Path

import pytest

from tests.support.tool import Tool

LONG = "abcdefghi " * 1_000
WORD = "x" * 10_000
LONGEST = 1_100
SLOTS = {
    "an action": f"- [ ] {LONG}",
    "an action in one word": f"- [ ] {WORD} @{WORD} due:{WORD} id:{WORD}",
    "an owner": f"- [ ] Do it @{WORD} due:2026-11-20",
    "owners": "- [ ] Do it " + "".join(f"@p{number} " for number in range(1_000)),
    "a due day": f"- [ ] Do it @alice by {LONG}",
    "another notation": f"* [X] {LONG} (@alice, by 2026-11-20)",
    "a plain line": f"@alice: {LONG} by Friday",
    "a table": f"| Action | Owner | Due |\n| --- | --- | --- |\n| {LONG} | {WORD} | {LONG} |",
    "a heading": f"## {LONG}\n\ntext",
    "a section in bold": f"**{LONG}**",
    "a placeholder": f"- <{LONG}>",
    "a link": f"[a]({WORD}.md)",
    "a suppression": f"<!-- oneonone-lint: ignore {WORD} {LONG} -->",
    "an id twice": f"- [ ] {LONG} @alice id:{WORD}\n- [ ] b {LONG} @alice id:{WORD}",
    "a task twice": f"- [ ] {LONG} @alice\n- [ ] {LONG} @alice",
    "quotes": f"- [ ] {'“' * 5_000}{'`' * 5_000} @alice",
    "a hidden task": f"<div>\n- [ ] {LONG}\n</div>\n\n```\n- [ ] {LONG} @alice",
}
FRONT = {
    "a participant": f"report: {WORD}\nmanager: bob",
    "a key": f"{WORD}: x\nreport: alice\nmanager: bob",
    "a status": f"status: {LONG}\nreport: alice\nmanager: bob",
    "a topic": f"rotation: {LONG}\nreport: alice\nmanager: bob",
    "a date": f"date: {WORD}\nreport: alice\nmanager: bob",
}


def check(repo: Path, tool: Tool, front: str, body: str) -> None:
    """Check that no message on a note is long, nor one on the note after it, which forgets what is open."""
    (repo / "oneonone.toml").write_text("[people]\nalice = {}\nbob = {}\n")
    (repo / "alice-bob").mkdir()
    for day, actions in (("2026-11-06", body), ("2026-11-13", "None.")):
        text = f"---\n{front}\n---\n\n# {day}\n\n## Review\n\nNone.\n\n## Actions\n\n{actions}\n"
        (repo / "alice-bob" / f"{day}.md").write_text(text)
    report = json.loads(tool("check", "--select", "A,C,F,M,N,P,Q,S,T", "--format", "json").out)
    assert report["diagnostics"]
    for diagnostic in report["diagnostics"]:
        related = [place["message"] for place in diagnostic["related"]]
        titles = [diagnostic["fix"]["title"]] if diagnostic["fix"] else []
        for message in (diagnostic["message"], diagnostic["help"], *related, *titles):
            assert len(message) <= LONGEST, (diagnostic["code"], message[:200])


@pytest.mark.parametrize("body", SLOTS.values(), ids=SLOTS)
def test_no_message_on_a_text_is_long(repo: Path, tool: Tool, body: str) -> None:
    check(repo, tool, "report: alice\nmanager: bob", body)


@pytest.mark.parametrize("front", FRONT.values(), ids=FRONT)
def test_no_message_on_front_matter_is_long(repo: Path, tool: Tool, front: str) -> None:
    check(repo, tool, front, "- [ ] Do it @alice due:2026-11-20")
