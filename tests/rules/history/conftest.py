"""A notes repo whose history is looked at: its texts and people, and what family G finds in it."""

from collections.abc import Callable

import pytest

from tests.conftest import Tool
from tests.support.gitrepo import BOB, GitRepo

NOTE = "alice-bob/2026-11-13.md"
AGENDA = "## Accomplishments\n- The nightly import takes 9 minutes\n"
EMPTY = "---\nstatus: agenda\n---\n# 1:1\n\n## Review\nNone\n\n## Accomplishments\n<!-- Up to three. -->\n"
PEOPLE = """
[people]
alice = { name = "Alice Ng", email = ["Alice@Example.org"] }
bob = { email = "bob@example.org" }
[series.alice-bob]
report = "alice"
manager = "bob"
"""
EARLY, LATE = "2026-11-12T16:00:00+01:00", "2026-11-13T09:12:00+01:00"


def ours(deadline: str, more: str = "") -> str:
    return f'profile = "ours"\n{more}\n[profiles.ours]\nextends = "aquip"\ndeadline = "{deadline}"\n'


@pytest.fixture
def found(tool: Tool) -> Callable[..., list[str]]:
    """Return what is found as `CODE day`, for family G or the rules given."""

    def run(*args: str) -> list[str]:
        result = tool("check", *(args if "--select" in args else ("--select", "G", *args)))
        assert result.code in (0, 1), result.err
        assert not result.err or "no note" in result.err, result.err
        return [f"{line.split()[1]} {line.partition('.md:')[0][-2:]}" for line in result.lines]

    return run


Found = Callable[..., list[str]]


@pytest.fixture
def series(git: GitRepo) -> GitRepo:
    """A series of two notes in time, one of them then deleted."""
    git.commit("2026-11-05T09:00:00+01:00", {"alice-bob/2026-11-06.md": AGENDA})
    git.commit(EARLY, {NOTE: AGENDA + "- more\n"})
    git("rm", "--quiet", NOTE)
    git.commit("2026-11-14T23:30:00-08:00", author=BOB)
    return git
