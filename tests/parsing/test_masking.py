"""The contract of masked text: as long as the text, a blank for what is taken, one sign for what stays closed."""

import pytest

from oneonone_lint.model.text import TextRange
from oneonone_lint.parsing.markdown.masking import OPAQUE, TAKEN, MaskedText, blank_ranges, mask, mask_code

LINE = "Run `make` <!-- or not? --> @sam due:2026-11-20"


def shown(masked: str) -> str:
    return masked.replace(OPAQUE, "#")


def test_the_example_of_the_contract() -> None:
    masked = mask(LINE)
    assert shown(masked) == f"Run ###### {TAKEN * 16} @sam due:2026-11-20"
    due = TextRange(LINE.index("due:"), len(LINE))
    assert shown(blank_ranges(masked, [due])) == f"Run ###### {TAKEN * 16} @sam {TAKEN * 14}"


@pytest.mark.parametrize(
    "closed",
    ["[the plan](plan.md)", "[the plan][1]", "![[chart.png]]", "<https://example.org>", "https://example.org/a", "`a`"],
)
def test_what_stays_closed(closed: str) -> None:
    assert shown(mask(f"See {closed} again")) == f"See {'#' * len(closed)} again"


def test_code_alone_is_closed_where_links_are_looked_for() -> None:
    assert shown(mask_code("`a` in [the plan](plan.md)")) == "### in [the plan](plan.md)"


def test_line_ends_stay() -> None:
    masked = mask("one \\\n`two\nthree` <!-- four\nfive -->")
    assert shown(masked).split("\n") == ["one  ", "####", "###### " + TAKEN * 9, TAKEN * 8]


def test_a_blank_that_is_taken_is_told_from_one_that_was_typed() -> None:
    line = MaskedText.of("a  b c").take([TextRange(3, 4)])
    assert line.masked == "a    c"
    assert line.replace_taken("~") == "a  ~ c"


def test_ranges_may_overlap_and_come_in_any_order() -> None:
    assert blank_ranges("abcdef", [TextRange(3, 5), TextRange(1, 4)]) == "a    f"


@pytest.mark.parametrize("address", ["https://example.org", "mailto:sam@example.org", "<news:example>", "<xy:>"])
def test_an_address_is_found_beside_other_colons(address: str) -> None:
    assert mask(f"Need: view: {address}") == f"Need: view: {OPAQUE * len(address)}"


@pytest.mark.parametrize(
    ("raw", "masked"),
    [
        ("due:\u200b2026-11-20\u200b", "due: 2026-11-20 "),
        ("Sam\u200b: book it", "Sam : book it"),
        ("@s\u200bam and @\u200bsam", "@s\u200bam and @\u200bsam"),
    ],
)
def test_what_nobody_sees_is_taken_at_the_edge_of_a_word(raw: str, masked: str) -> None:
    assert MaskedText.of(raw).masked == masked
