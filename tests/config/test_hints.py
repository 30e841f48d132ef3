"""What a message on a value of the wrong form advises, and where that would mislead."""

from pathlib import Path

import pytest

from tests.support.files import write
from tests.support.tool import Tool

MISPLACED = "for the whole repo it has to stand above the first [table]"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("[people]\nbob = { name = ['Bob'] }", "`name` has to be a string in quotes; it is a list"),
        ("[series.a-b]\nprofile = 3", "`profile` has to be a string in quotes; it is `3`"),
        (
            "[severity]\nlookback = 3",
            f"`lookback` has to be one of error, warning, info, off; it is `3`; {MISPLACED}",
        ),
    ],
)
def test_only_a_key_that_is_out_of_place_is_to_move(source: str, told: str, repo: Path, tool: Tool) -> None:
    write(repo, {"oneonone.toml": f"{source}\n"})
    run = tool("check")
    assert (run.code, run.err) == (2, f"oneonone-lint: oneonone.toml:2: {told}\n")
