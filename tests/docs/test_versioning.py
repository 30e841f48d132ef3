"""``docs/versioning.md`` says of everything that others lean on what may change in which version."""

import re

import pytest

from tests.support.clauses import read_page
from tests.support.project import ROOT

PAGE = (ROOT / "docs" / "versioning.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in row.split("|")[1:-1]] for row in re.findall(r"^\| \*\*.*$", PAGE, re.MULTILINE)]
SURFACES = [label for row in ROWS for label in re.findall(r"\*\*(.+?)\*\*", row[0])]
# The sections of the interface, and what the table calls them.
SECTIONS = {
    "Commands": "commands and options",
    "Exit codes": "exit codes",
    "`check`": "codes and names of rules",
    "`status`": "ids of actions",
    "The other commands": "commands and options",
    "JSON of `check`": "JSON, JSONL, CSV",
    "JSON of `status`": "JSON, JSONL, CSV",
    "Hooks": "hooks",
    "Config": "config",
    "In the CI of other repos": "`action.yml`, the template for GitLab",
    "In Python": "Python",
}


def test_every_section_of_the_interface_has_a_row() -> None:
    assert re.findall(r"^## \d+ (.+)$", read_page("interface"), re.MULTILINE) == list(SECTIONS)
    assert set(SECTIONS.values()) <= set(SURFACES)
    assert "the convention" in SURFACES


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_row_says_what_each_version_may_do(row: list[str]) -> None:
    assert len(row) == 4
    assert all(row)
