"""A path is what the disk calls it (interface, clause 1.5); what ignores case is a disk such as that of a Mac."""

from pathlib import Path

import pytest

from oneonone_lint.disk.spelling import as_on_disk
from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

NOTE = "## Actions\n- [ ] Read it @bob\n"


def test_case_counts_where_it_counts_on_disk(tmp_path: Path) -> None:
    for name in ("Alice-Bob", "alice-bob"):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "2026-11-13.md").write_text(NOTE, encoding="utf-8")
        assert Path(as_on_disk(str(tmp_path / name / "2026-11-13.md"))).is_file()
    assert as_on_disk(str(tmp_path / "ALICE")) == str(tmp_path / "ALICE")


def test_a_path_in_another_case_is_the_one_on_disk(git: GitRepo, tool: Tool) -> None:
    config = 'ignore = ["F009"]\n[series.alice-bob]\nprofile = "running"\n'
    git.commit("2026-11-13T12:00:00+01:00", {"alice-bob/2026-11-13.md": NOTE, "oneonone.toml": config})
    if not (git.root / "ALICE-BOB").exists():
        pytest.skip("this disk tells Alice from alice")
    lines = tool("check").lines
    assert lines
    for asked in (["ALICE-BOB"], ["Alice-bob/2026-11-13.md"], ["--staged", "ALICE-bob"]):
        assert tool("check", *asked).lines == lines
    assert tool("new", "Alice-Bob", "--date", "2026-11-20").out == "alice-bob/2026-11-20.md\n"
    git.write({"oneonone.toml": "[series.Alice-Bob]\n"})
    assert "[series.Alice-Bob] counts for nothing" in tool("check").err
