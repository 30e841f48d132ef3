"""Names: when two are one edit apart, and which known one a misspelt one stands for."""

import pytest

from oneonone_lint.model.names import closest, is_one_edit_apart, normalize_name, unique_close_match


@pytest.mark.parametrize("name", ["alce", "alicee", "xalice", "slice", "alixe", "lalice", "laice", "alcie", "aliec"])
def test_one_letter_more_less_or_other_and_two_swapped_are_one_edit(name: str) -> None:
    assert is_one_edit_apart(name, "alice")
    assert is_one_edit_apart("alice", name)


@pytest.mark.parametrize("name", ["alice", "ali", "alicexx", "eclia", "ilace", "alcei", ""])
def test_anything_else_is_not(name: str) -> None:
    assert not is_one_edit_apart(name, "alice")


def test_of_several_close_names_none_is_meant() -> None:
    assert unique_close_match("alic", ["alice", "bob"]) == "alice"
    assert unique_close_match("alic", ["alice", "alico"]) is None
    assert unique_close_match("al", ["ab"]) is None


def test_the_closest_name_is_as_it_was_given() -> None:
    assert closest("fortnigtly", ["weekly", "Fortnightly"]) == "Fortnightly"
    assert closest("daily", ["monthly"]) is None


def test_case_and_blanks_make_no_other_name() -> None:
    assert normalize_name("  Ren\u0065\u0301e\u00a0 BAKER ") == normalize_name("ren\u00e9e baker")
