"""``import`` keeps the comments in the headings and promises of a document, however it writes these."""

from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

CONFIG = '[series.alice-bob]\nreport = "alice"\nmanager = "bob"\n'


@pytest.mark.parametrize(
    ("document", "note"),
    [
        ("# 2026-11-13 <!-- by phone -->\n\nWent well\n", "# 2026-11-13 <!-- by phone -->\n\nWent well\n"),
        ("2026-11-13 <!-- by phone -->\n===\nWent well\n", "# 2026-11-13 <!-- by phone -->\n\nWent well\n"),
        ("**2026-11-13** <!-- by phone -->\n\nWent well\n", "# 2026-11-13 <!-- by phone -->\n\nWent well\n"),
        (
            "# 2026-11-13 cancelled <!-- by phone -->\n",
            "---\nstatus: cancelled\n---\n# 2026-11-13 cancelled <!-- by phone -->\n",
        ),
        ("# 2026-11-13\n\nWins <!-- three -->\n---\n- One\n", "# 2026-11-13\n\n## Wins <!-- three -->\n- One\n"),
        (
            "# 2026-11-13\n\n  Went <!-- so\nsaid --> well,\n  and fast\n---\n- One\n",
            "# 2026-11-13\n\n## Went <!-- so said --> well, and fast\n- One\n",
        ),
        ("# 2026-11-13\n\n### Wins <!-- three -->\n- One\n", "# 2026-11-13\n\n## Wins <!-- three -->\n- One\n"),
    ],
)
def test_a_comment_in_a_heading_is_kept(document: str, note: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "doc.md": f"{document}\n# 2026-11-06\n\nToo\n"})
    assert tool("import", "doc.md", "alice-bob").code == 0
    assert (repo / "alice-bob/2026-11-13.md").read_text(encoding="utf-8") == note


@pytest.mark.parametrize("due", ["by <!-- at noon --> 20 Nov", "due: <!-- ? --> 2026-11-20"])
def test_a_comment_in_a_promise_is_kept(due: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": CONFIG, "doc.md": f"# 2026-11-13\n- [ ] Book the room @bob {due}\n"})
    assert tool("import", "doc.md", "alice-bob").code == 0
    note = (repo / "alice-bob/2026-11-13.md").read_text(encoding="utf-8")
    assert note == f"# 2026-11-13\n\n## Actions\n- [ ] Book the room @bob {due}\n"
