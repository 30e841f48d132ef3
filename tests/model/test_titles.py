"""Titles as headings are compared."""

import pytest

from oneonone_lint.model.titles import normalize_title


@pytest.mark.parametrize(
    ("title", "normalized"),
    [
        ("2. ✅ **Actions & Todos** (10m):", "actions and todos"),
        ("[[topics/wins|Wins]] ^a1b2c3", "wins"),
        ("[Wins](wins.md) {#wins} #weekly", "wins"),
        ("Wins (3)", "wins"),
        (":tada: Wins / Losses", "wins and losses"),
        (r"Wins \& losses", "wins and losses"),
        ("1:1", "1:1"),
    ],
)
def test_what_stands_around_the_words_of_a_title_does_not_count(title: str, normalized: str) -> None:
    assert normalize_title(title) == normalized
