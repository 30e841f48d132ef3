"""Edits on spans: which may be applied together, and what they leave as it was to the byte."""

from oneonone_lint.lint.edits import apply_edits
from oneonone_lint.lint.fix_choice import choose_apart
from oneonone_lint.model.diagnostic import Edit, Fix, Span

PATH = "alice-bob/2026-11-13.md"


def make_fix(*spans: tuple[int, int, int], safe: bool = True) -> Fix:
    """Return a fix that deletes *spans*, each a line and its first and last column."""
    edits = tuple(Edit(PATH, Span(line, start, line, end), "") for line, start, end in spans)
    return Fix(safe, "delete", edits)


def test_edits_keep_byte_order_mark_and_line_ends() -> None:
    edits = [Edit(PATH, Span(2, 1, 2, 4), "two"), Edit(PATH, Span(1, 1, 1, 1), "zero\n")]
    assert apply_edits(b"\xef\xbb\xbfone\r\nTWO\r\nthree", edits) == b"\xef\xbb\xbfzero\r\none\r\ntwo\r\nthree"


def test_columns_count_characters_and_not_bytes() -> None:
    assert apply_edits("naïve café".encode(), [Edit(PATH, Span(1, 7, 1, 11), "tea")]) == "naïve tea".encode()


def test_a_line_may_be_taken_out_with_its_end() -> None:
    assert apply_edits(b"one\ntwo\n", [Edit(PATH, Span(1, 1, 2, 1), "")]) == b"two\n"


def test_fixes_that_touch_wait_for_the_next_round() -> None:
    first, overlapping, elsewhere = make_fix((1, 1, 5)), make_fix((1, 3, 8)), make_fix((2, 1, 5))
    assert choose_apart([first, overlapping, elsewhere]) == [first, elsewhere]


def test_a_fix_waits_if_one_of_its_edits_touches() -> None:
    first, of_two = make_fix((1, 1, 5)), make_fix((3, 1, 5), (1, 4, 6))
    assert choose_apart([first, of_two]) == [first]


def test_neighbours_may_be_fixed_together_but_not_at_an_insertion() -> None:
    left, right, between = make_fix((1, 1, 5)), make_fix((1, 5, 9)), make_fix((1, 5, 5))
    assert choose_apart([left, right]) == [left, right]
    assert choose_apart([left, between]) == [left]


def test_unsafe_fixes_wait_for_the_safe_ones() -> None:
    safe, unsafe = make_fix((2, 1, 5)), make_fix((1, 1, 5), safe=False)
    assert choose_apart([unsafe, safe]) == [safe]
    assert choose_apart([unsafe]) == [unsafe]
