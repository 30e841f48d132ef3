"""Which priority of the meeting before a priority is: the page joins them to one line (interface, clause 4.7)."""

import pytest

from oneonone_lint.series.priorities import find_predecessors


@pytest.mark.parametrize(
    ("priorities", "earlier", "expected"),
    [
        (["hiring", "budget"], ["budget", "hiring"], [1, 0]),
        (["hire a tester for the app"], ["budget", "hire a tester"], [1]),
        (["hire the tester"], ["hire a tester"], [0]),
        (["promotion case"], ["budget"], [None]),
        (["hire a tester for the app", "hire a tester"], ["hire a tester"], [None, 0]),  # who says the same comes first
        (["hire a tester", "hire a tester"], ["hire a tester"], [0, None]),
        ([], ["budget"], []),
        (["budget"], [], [None]),
    ],
)
def test_which_it_is(priorities: list[str], earlier: list[str], expected: list[int | None]) -> None:
    assert find_predecessors(priorities, earlier) == expected


def test_lists_too_long_to_be_compared_are_joined_by_their_names() -> None:
    """A million pairs are not looked at one by one: each list is walked once."""
    many = [f"goal number {number} of so many" for number in range(1000)]
    assert find_predecessors(many[::-1], many) == list(range(1000))[::-1]
    assert find_predecessors([f"{text} more" for text in many], many) == [None] * 1000
