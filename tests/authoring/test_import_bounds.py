"""A document that holds too much is refused, and one of some years is imported at once (interface, clause 5.3)."""

import datetime as dt
from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

CONFIG = '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\n'
LAST = dt.date(2026, 11, 13)


def document(meetings: int, body: str) -> str:
    days = (LAST - dt.timedelta(weeks=number) for number in range(meetings))
    return "".join(f"# {day}\n\n{body}\n" for day in days)


@pytest.mark.parametrize(
    "text",
    [
        document(800, "So it went."),
        document(300, "## Actions\n" + "- [ ] Write it @alice due:2026-11-20\n" * 20),
        document(6, "## Actions\n" + "Alice: write it by Friday\n\n" * 400),
    ],
    ids=["meetings", "actions", "lines of actions"],
)
def test_a_document_that_holds_too_much_is_refused(text: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "doc.md": text})
    run = tool("import", "doc.md", "alice-bob")
    assert run.code == 2
    assert "it holds too much to be imported at once" in run.err
    assert "Import it in parts, the oldest meetings first" in run.err
    assert not (repo / "alice-bob").exists()


@pytest.mark.slow
def test_some_years_are_imported_at_once(repo: Path, tool: Tool) -> None:
    body = "## Actions\n" + "".join(f"- Alice: write page {number} by Friday\n" for number in range(10))
    write(repo, {"oneonone.toml": CONFIG, "doc.md": document(200, body)})
    assert tool("import", "doc.md", "alice-bob").code == 0
    assert len(list((repo / "alice-bob").iterdir())) == 200
