"""A note that cannot be read is named by each command that would have told or taken up what it says (clause 2.2)."""

from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

CONFIG = '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\ncadence = "weekly"\n'
NOTE = "# 1:1\n## Actions\n- [ ] Read it @bob due:2026-11-20\n"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("status", "what it promised is not here"),
        ("brief", "what it promised is not here"),
        ("calendar", "what it promised is not here"),
        ("digest alice-bob", "what it says is left out"),
        ("log alice-bob", "what it says is left out"),
        ("new alice-bob", "what it promised is not taken up"),
        ("new --all", "what it promised is not taken up"),
        ("move alice-bob --to 2026-11-24 --reason ill", "what it promised is not taken up"),
    ],
)
def test_it_is_named(command: str, told: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "alice-bob/2026-11-06.md": NOTE})
    (repo / "alice-bob/2026-11-13.md").write_bytes(b"# 1:1\xff\n")
    run = tool(*command.split(), "--today", "2026-11-16")
    assert (run.code, run.err) == (
        0,
        f"alice-bob/2026-11-13.md cannot be read: {told} (`oneonone-lint check` says more)\n",
    )
