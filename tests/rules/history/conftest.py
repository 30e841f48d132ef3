"""A notes repo with a history, and what family G finds in it."""

from pathlib import Path

import pytest

from tests.support.gitrepo import BOB, GitRepo
from tests.support.history import AGENDA, EARLY, FIRST_NOTE, NOTE, CheckHistory
from tests.support.tool import Tool


@pytest.fixture
def check_history(tool: Tool) -> CheckHistory:
    """Run ``check`` with family G, or with the rules that are given; no note of a test is a series' first."""

    def run(*args: str) -> list[str]:
        first_notes = {note.parent / FIRST_NOTE for note in Path().rglob("2026-1*.md")}
        for first_note in first_notes:
            first_note.touch()
        result = tool("check", *(args if "--select" in args else ("--select", "G", *args)))
        for first_note in first_notes:
            first_note.unlink()
        assert result.code in (0, 1), result.err
        assert not result.err or "a note is a file" in result.err, result.err
        return [f"{line.split()[1]} {line.partition('.md:')[0][-2:]}" for line in result.lines]

    return run


@pytest.fixture
def series(git: GitRepo) -> GitRepo:
    """A series of two notes in time, one of them then deleted."""
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    git.commit(EARLY, {NOTE: AGENDA + "- more\n"})
    git("rm", "--quiet", NOTE)
    git.commit("2026-11-14T23:30:00-08:00", author=BOB)
    return git
