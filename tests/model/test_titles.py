"""Titles as headings are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneonone_lint.model.titles import normalize_any, normalize_title

PIECES = ("1. ", "12. ", "1:1", ":a:", "a", "Wins", " ", " & ", " / ", "/", "(3)", "(10m)", "2026-11-13", ", ", "'s")


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


@given(st.one_of(st.text("aZ19 ,.:'/&-", max_size=12), st.lists(st.sampled_from(PIECES), max_size=6).map("".join)))
def test_a_plain_title_is_read_as_any_other(title: str) -> None:
    assert normalize_title(title) == normalize_any(title)
