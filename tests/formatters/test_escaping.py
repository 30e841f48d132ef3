"""What is safe to print: the glance that most texts get sees whatever the patterns would."""

import sys

from oneonone_lint.formatters.escaping import escape_control_chars, escape_json, escape_line, has_unprintable

WORDS = "Zoë: “naïve” — 東京, Ελλάδα, עברית 😀"


def test_no_character_that_a_line_should_not_hold_passes_at_a_glance() -> None:
    unprintable = [char for char in map(chr, range(sys.maxunicode + 1)) if has_unprintable(char)]
    assert {"\n", "\x1b", "\u200b", "\u202e", "\u3164", "\ud800", "\U000e0041"} <= set(unprintable)
    assert [char for char in unprintable if escape_line(char) == char] == []


def test_letters_of_any_script_stay() -> None:
    assert [escape(WORDS) for escape in (escape_line, escape_control_chars, escape_json)] == [WORDS] * 3
