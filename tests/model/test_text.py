"""Strings of a note: links between pages as the words that they show."""

import pytest

from oneonone_lint.model.text import shorten_message, unwrap_wiki_links


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


def test_a_message_is_shortened_where_it_quotes() -> None:
    long = "x " * 200
    assert shorten_message(f"“{long}” has no due date") == f"“{long[:79]}…” has no due date"
    assert shorten_message(f"write `{long}`, or not") == f"write `{long[:79]}…`, or not"
    assert shorten_message(f"there is no {'y' * 500}") == f"there is no {'y' * 80}…"
    words_between = "`a` " + "between two quotes nothing is cut, long as it is " * 3 + "`b`"
    assert shorten_message(words_between) == words_between
    path = "/".join(["folder"] * 20)
    assert shorten_message(path) == path
