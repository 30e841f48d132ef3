"""How much a hook does where all is plain, counted: nobody waits for what is not needed."""

import shutil
import subprocess
import sys
from pathlib import Path

from oneonone_lint.parsing.actions.canonical import read_canonical
from oneonone_lint.repo.opening import open_workspace
from tests.support.project import ROOT

SAMPLE = ROOT / "sample-repo"
PROGRAM = """
import sys
from oneonone_lint.cli.main import main
sys.argv = ["oneonone-lint", "check", "leila-marta/2026-11-13.md", "--today", "2026-11-20"]
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def test_no_parser_is_loaded_for_plain_notes(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "notes")
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path / "notes", capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout
    loaded = {module.partition(".")[0] for module in run.stderr.split()}
    assert "oneonone_lint" in loaded
    assert sorted(loaded & {"markdown_it", "yaml", "git", "dateutil", "icalendar", "rich"}) == []


def test_nearly_all_actions_are_read_by_one_expression() -> None:
    workspace = open_workspace(SAMPLE)
    notes = [note for name in workspace.series_in("") for note in workspace.load(name).notes]
    read = [read_canonical(action.item.text.lines[0], note.people) for note in notes for action in note.actions]
    assert len(read) > 100
    assert read.count(None) <= len(read) // 20
