"""Strings of a note: links between pages as the words that they show."""

import pytest

from oneonone_lint.model.text import unwrap_wiki_links


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[[Alice]]", "Alice"),
        ("ask [[people/alice|Alice]] and [[Bob]]", "ask Alice and Bob"),
        ("[Alice](alice.md)", "[Alice](alice.md)"),
        ("[[never closed", "[[never closed"),
        ("[[]]", "[[]]"),
    ],
)
def test_a_wiki_link_shows_its_words_or_its_page(text: str, shown: str) -> None:
    assert unwrap_wiki_links(text) == shown
