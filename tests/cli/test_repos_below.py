"""A command that works in one repo, in a folder of several or of none (interface, clauses 2.5, 2.6 and 5.17)."""

from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

CONFIG = '[series.{}]\nreport = "{}"\nmanager = "bob"\ncadence = "weekly"\n'
NOTE = "---\nstatus: held\n---\n# 1:1\n\n## Actions\n- [ ] Book the room @ann due:2026-11-20\n"
TODAY = ("--today", "2026-11-10")
MEETING = ("--reason", "ill")


@pytest.fixture
def pairs(repo: Path) -> Path:
    for name in ("ann", "ben"):
        config = CONFIG.format(f"{name}-bob", name)
        write(repo, {f"{name}/oneonone.toml": config, f"{name}/{name}-bob/2026-11-06.md": NOTE})
    return repo


IN_THE_REPO = {
    "new": (("new", "ann-bob"), "new ann-bob"),
    "log": (("log", "ann-bob"), "log ann-bob"),
    "digest": (("digest", "ann-bob"), "digest ann-bob"),
    "move": (("move", "ann-bob", "--to", "2026-11-12", *MEETING), "move ann-bob …"),
    "cancel": (("cancel", "ann-bob", *MEETING), "cancel ann-bob …"),
    "done": (("done", "room", "--series", "ann-bob"), "done …"),
}


@pytest.mark.usefixtures("pairs")
@pytest.mark.parametrize(("args", "command"), IN_THE_REPO.values(), ids=IN_THE_REPO)
def test_a_series_of_a_repo_below_is_told_with_the_command(args: tuple[str, ...], command: str, tool: Tool) -> None:
    run = tool(*args, *TODAY)
    told = f"`oneonone-lint -C ann {command}`"
    assert (run.code, run.out) == (2, "")
    assert run.err == f"oneonone-lint: there is no series `ann-bob` in this repo; it is in the notes repo ann: {told}\n"


def test_nothing_is_written_into_a_repo_below(pairs: Path, tool: Tool) -> None:
    before = sorted(pairs.rglob("*"))
    for args in (("new", "ann/ann-bob"), ("cancel", "ann/ann-bob", *MEETING)):
        run = tool(*args, *TODAY)
        assert (run.code, "stands in the notes repo ann: `oneonone-lint -C ann" in run.err) == (2, True)
    assert sorted(pairs.rglob("*")) == before


NAMED = [
    ("new", "zoe-bob"),
    ("new", "--all"),
    ("done", "room"),
    ("drop", "room"),
    ("due", "room", "2026-11-27"),
    ("config",),
]


@pytest.mark.usefixtures("pairs")
@pytest.mark.parametrize("args", NAMED, ids=" ".join)
def test_the_repos_below_are_named(args: tuple[str, ...], tool: Tool) -> None:
    told = f"`oneonone-lint -C REPO {args[0]} …` works in one of the notes repos ann, ben"
    assert told in tool(*args, *TODAY).err


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize(
    "args", [*NAMED, ("brief",), ("status",), ("check",), ("calendar",), ("brief", "zoe")], ids=" ".join
)
def test_where_there_is_no_note_init_is_named(args: tuple[str, ...], tool: Tool) -> None:
    assert "`oneonone-lint init` sets up a first" in tool(*args, *TODAY).err


def test_a_table_for_a_repo_below_counts_for_nothing(pairs: Path, tool: Tool) -> None:
    write(
        pairs, {"oneonone.toml": '[series."ann/ann-bob"]\ncadence = "weekly"\n[series."ben/*"]\ncadence = "weekly"\n'}
    )
    told = "counts for nothing: {} is a notes repo of its own; write it there"
    assert tool("check").err.splitlines() == [
        f"oneonone.toml:1: [series.ann/ann-bob] {told.format('ann')}",
        f"oneonone.toml:3: [series.ben/*] {told.format('ben')}",
    ]
    assert "ann/ann-bob" not in tool("config").out
