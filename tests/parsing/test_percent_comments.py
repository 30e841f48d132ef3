"""Obsidian's comments between ``%%`` marks (spec, clause 5.12)."""

import pytest

from oneonone_lint.parsing.markdown.percent_comments import as_html_comments


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("%%\n\n- [ ] Book it\n\n%%\n- a", "<!--\n\n- [ ] Book it\n\n-->\n- a"),
        ("%% - [ ] Book it\nand --> this %%", "<!-- - [ ] Book it\nand --  this -->"),
        ("  %% a %%  \nb", "  <!-- a -->  \nb"),
        ("- a\n  %%\n  b\n  %%\n", "- a\n  <!--\n  b\n  -->\n"),
    ],
)
def test_a_block_is_a_comment(source: str, read: str) -> None:
    assert as_html_comments(source) == read


@pytest.mark.parametrize(
    "source",
    [
        "%%\n- [ ] Book it",
        "- [ ] Book it %% soon %% @sam",
        "%% a %% b",
        "%%\na\n%% b",
        "```\n%%\na\n%%\n```",
        "100%%\nb\n%%",
        "a % b",
    ],
)
def test_all_else_is_text(source: str) -> None:
    assert as_html_comments(source) == source
