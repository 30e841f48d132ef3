"""What changes a note sees one content of it, whoever saves it meanwhile."""

from pathlib import Path

from oneonone_lint.repo.opening import open_workspace
from oneonone_lint.repo.read_once import hold_still
from tests.support.files import write


def test_a_note_stays_as_it_was_read_first(repo: Path) -> None:
    write(repo, {"a/2026-11-13.md": "## Actions\n- [ ] Book it (due: 2026-11-20) @bob\n"})
    workspace = hold_still(open_workspace(repo))
    first = workspace.files.read("a/2026-11-13.md")
    write(repo, {"a/2026-11-13.md": "## Actions\n"})
    assert workspace.files.read("a/2026-11-13.md") == first
    assert [action.text for action in workspace.load("a").notes[0].actions] == ["Book it"]
    assert workspace.files.list_files("a") == ["2026-11-13.md"]
