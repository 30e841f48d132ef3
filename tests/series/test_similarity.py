"""Which of several texts is most similar, and whether a priority was kept."""

import pytest

from oneonone_lint.series.priorities import find_kept
from oneonone_lint.series.similarity import SimilarTexts


@pytest.mark.parametrize(
    ("text", "others", "index"),
    [
        ("order the laptop", [], None),
        ("order the laptop", ["call the bank"], None),
        ("order the laptop", ["call the bank", "order the laptops"], 1),
        # All the words, with others around them, are enough; more equal characters are better.
        ("order the laptop", ["order the laptop for the new colleague in Oslo"], 0),
        ("order the laptop", ["order the laptop for the new colleague in Oslo", "order the laptops"], 1),
        # One word that two texts share says nothing.
        ("laptop", ["order the laptop for the new colleague"], None),
    ],
)
def test_most_similar(text: str, others: list[str], index: int | None) -> None:
    assert SimilarTexts(others).find(text) == index


@pytest.mark.parametrize(
    ("priority", "other", "is_it"),
    [
        ("hire a tester", "hire a tester for the app", True),
        ("hire a tester for the app", "tester", True),
        ("hire a tester", "hire the testers", True),
        ("hire a tester", "write the hand-over note", False),
    ],
)
def test_find_kept(priority: str, other: str, *, is_it: bool) -> None:
    assert find_kept([priority], ["ship it", other]) == [is_it]
