"""Notes, due days, pauses and options in the years 1 and 9999: every command says what it can, none fails."""

from pathlib import Path

import pytest

from tests.support.tool import Tool

DUE = (
    "due:0001-01-01",
    "due:9999-12-31",
    "by tomorrow",
    "by next Friday",
    "in 2 weeks",
    "in 99999 days",
    "end of year",
    "due:9999-12-31 by the 20th",
    "by Sunday next week",
)
CONFIGS = {
    "weekly": (
        'timezone = "Pacific/Kiritimati"\n[series.alice-bob]\ncadence = "weekly"\nweekday = "friday"\ntime = 00:00:00\n'
    ),
    "rule": '[series.alice-bob]\ncadence = "FREQ=MONTHLY;BYDAY=1FR"\n',
    "paused": '[series.alice-bob]\ncadence = "monthly"\npauses = [{ from = 0001-01-01, to = 9999-12-31 }]\n',
}
COMMANDS = (
    ("check", "--select", "A,C,F,G,M,N,P,Q,S,T"),
    ("check", "--fix", "--diff"),
    ("status", "--state", "all", "--practices"),
    ("status", "--due-within", "9999w"),
    ("status", "--at", "9999-12-31"),
    ("status", "--since", "0001-01-01", "--until", "9999-12-31"),
    ("new", "alice-bob", "--print"),
    ("new", "alice-bob", "--print", "--date", "9999-12-31"),
    ("calendar", "--weeks", "520"),
    ("calendar", "--weeks", "999999"),
    ("digest", "alice-bob", "--since", "0001-01-01", "--until", "9999-12-31"),
    ("log", "alice-bob"),
)


@pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-25", "9999-12-31"])
def test_no_command_fails_at_an_end_of_the_calendar(repo: Path, tool: Tool, config: str, day: str) -> None:
    actions = "".join(f"- [ ] Do {number} @alice {due}\n" for number, due in enumerate(DUE))
    note = f"---\nreport: alice\nmanager: bob\n---\n\n# {day}\n\n## Review\n\nNone.\n\n## Actions\n\n{actions}"
    (repo / "oneonone.toml").write_text(config)
    (repo / "alice-bob").mkdir()
    (repo / "alice-bob" / f"{day}.md").write_text(note)
    for today in (day, "0001-01-01", "9999-12-31"):
        for command in COMMANDS:
            run = tool(*command, "--today", today)
            assert "internal error" not in run.err, (command, today)
