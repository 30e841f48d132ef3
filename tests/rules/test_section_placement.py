"""Which sections are out of order, and where a section that is missing or misplaced belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneonone_lint.model.profile import SectionSpec
from oneonone_lint.rules.helpers.section_placement import (
    find_insertion_line,
    find_misplaced,
    insert_lines,
    is_read_to_end,
)
from tests.support.views import view


@pytest.mark.parametrize(
    ("keys", "misplaced"),
    [
        ("", ""),
        ("abcd", ""),
        ("acb", "b"),
        ("bacd", "a"),
        ("dabc", "d"),
        ("bcda", "a"),
        ("dcba", "cba"),
    ],
)
def test_the_fewest_sections_are_moved_and_of_two_the_second(keys: str, misplaced: str) -> None:
    assert find_misplaced(keys, list("abcd")) == list(misplaced)


@given(st.permutations("abcdef"))
def test_what_is_not_moved_stands_in_order(keys: list[str]) -> None:
    misplaced = find_misplaced(keys, list("abcdef"))
    kept = [key for key in keys if key not in misplaced]
    assert kept == sorted(kept)


def spec_of(key: str) -> SectionSpec:
    (spec,) = (spec for spec in view("").note.profile.sections if spec.key == key)
    return spec


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 2),
        ("# 1:1\n", 3),
        ("## Review\n-\n## Actions\n-", 3),
        ("# 1:1\n\n## Actions\n-", 3),
        # What is out of order says nothing about the place.
        ("## Actions\n-\n## Review\n-\n## Issues\n-", 5),
        # Both parts of a section stand before what follows it.
        ("## Questions\n-\n## Issues\n-\n## Actions\n-", 1),
    ],
)
def test_a_section_belongs_behind_those_that_it_follows(text: str, line: int) -> None:
    assert find_insertion_line(view(text).note, spec_of("accomplishments")) == line


@pytest.mark.parametrize(
    ("text", "line", "inserted"),
    [
        ("a\nb", 2, "\nX\n\n"),
        ("a\n\nb", 3, "X\n\n"),
        ("a\nb", 1, "X\n\n"),
        ("a", 2, "\n\nX"),
        ("a\n", 3, "\nX\n"),
        ("a\n\n", 4, "X\n"),
        ("a\n  ", 3, "\nX"),
    ],
)
def test_a_blank_line_stands_on_either_side_of_what_is_inserted(text: str, line: int, inserted: str) -> None:
    edit = insert_lines(view(text).note, line, "X")
    assert edit.replacement == inserted
    assert (edit.span.line, edit.span.column) == (edit.span.end_line, edit.span.end_column)


@pytest.mark.parametrize(
    ("text", "is_read"),
    [("## Actions\n- [x]Order it", True), ("```\n", False), ("<!--\n", False), ("- " * 60 + "x", False)],
)
def test_below_what_is_never_closed_nothing_is_read(text: str, is_read: bool) -> None:  # noqa: FBT001 - a table
    assert is_read_to_end(view(text).document) is is_read
