"""What a profile calls private is in no report (spec, clause 7.2): no rule quotes a word of it."""

from pathlib import Path

import pytest

from oneonone_lint.formatters.check.registry import FORMATS
from tests.support.files import write
from tests.support.tool import Tool

NOTE = """\
---
report: alice
manager: bob
---
## Wins
- The import is out

## Blockers
None

## Plans for the following week
- Complete the hand-over

## Personal updates
- [ ] Pick up kid from hospital @alice due:2026-11-14
- TODO
- See [the scan](scan.pdf)

## Next steps
- [ ] Write the hand-over note @alice due:2026-11-20
"""


@pytest.mark.parametrize("output", FORMATS)
def test_nothing_private_is_told(output: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": 'profile = "wins"\n', "a-b/2026-11-13.md": NOTE})
    report = tool("check", "--select", "F,T,Q,P,A", "--format", output).out
    for word in ("hospital", "TODO", "scan"):
        assert word not in report
    assert "hospital" not in tool("status", "--state", "all").out


def test_what_keeps_the_rest_from_being_read_is_told_all_the_same(repo: Path, tool: Tool) -> None:
    note = NOTE.replace("- TODO", "<!-- never closed")
    write(repo, {"oneonone.toml": 'profile = "wins"\n', "a-b/2026-11-13.md": note})
    (line,) = tool("check", "--select", "F010").lines
    assert line.startswith("a-b/2026-11-13.md:16:1: F010")
