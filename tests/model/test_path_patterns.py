"""Patterns of paths: what they match, and what they cover as git's ignore files do."""

import pytest

from oneonone_lint.model.path_patterns import PathPatterns, is_pattern
from oneonone_lint.model.pattern_matcher import PatternMatcher


@pytest.mark.parametrize(
    ("pattern", "path", "is_match"),
    [
        ("teams/*", "teams/a-b", True),
        ("teams/*", "teams/x/a-b", False),
        ("teams/**", "teams/x/a-b", True),
        ("**/a-b", "a-b", True),
        ("a-[bc]", "a-c", True),
        ("a-[!bc]", "a-c", False),
        ("a-[z-a]", "a-[z-a]", True),
        ("a?b", "a/b", False),
        ("a.b", "axb", False),
        ("a-[!bc]", "a-/", False),
        ("teams/**", "teams", True),
        ("teams/*/**", "teams/x", True),
        ("**/x/**/y", "a/x/y", True),
        ("**/x/**/y", "ax/b/y", False),
        ("a**b", "a/c/b", True),
        ("*a*b", "xaxaxb", True),
        ("**/**/a", "a", True),
        ("[a-c-]x", "-x", True),
        ("[", "[", True),
        ("", "", True),
    ],
)
def test_a_glob_matches_a_whole_path(pattern: str, path: str, is_match: bool) -> None:  # noqa: FBT001 - a column
    assert PathPatterns([pattern]).matching(path) == [0] * is_match


@pytest.mark.parametrize(
    ("pattern", "path", "is_covered"),
    [
        ("archive", "a-b/archive/2026-11-13.md", True),
        ("archive/", "a-b/archive/2026-11-13.md", True),
        ("./archive/**", "archive/2026-11-13.md", True),
        ("archive/old", "a-b/archive/old/2026-11-13.md", False),
        ("*.md", "a-b/2026-11-13.md", True),
        ("arch", "archive/2026-11-13.md", False),
    ],
)
def test_a_pattern_without_a_slash_covers_at_any_depth(
    pattern: str,
    path: str,
    is_covered: bool,  # noqa: FBT001 - a column
) -> None:
    assert PathPatterns([pattern]).covering(path) == [0] * is_covered


def test_a_name_is_no_pattern() -> None:
    assert not is_pattern("teams/alice-bob")
    assert is_pattern("teams/*")


def test_of_many_patterns_those_that_match_are_found() -> None:
    patterns = PathPatterns(["teams/*", "**", "a-b", "teams/a-b", "*"])
    assert patterns.matching("teams/a-b") == [0, 1, 3]
    assert patterns.covering("teams/a-b/2026-11-13.md") == [0, 1, 2, 3, 4]


def test_what_spells_a_path_out_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, nothing is walked for them (interface, clause 9.5)."""
    monkeypatch.setattr(PatternMatcher, "walk", lambda *_: pytest.fail("walked"))
    patterns = PathPatterns([*(f"a/{number}" for number in range(9)), "b", "./c/d/"])
    assert patterns.matching("a/7") == [7]
    assert patterns.covering("a/7/x/b/2026-11-13.md") == [7, 9]
    assert patterns.covering("c/d/e") == [10]
