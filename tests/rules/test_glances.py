"""A glance at the lines of a plain note changes nothing that any rule finds in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneonone_lint.rules.views import NoteView
from tests.support.conformance import CASES
from tests.support.fuzz_notes import notes
from tests.support.plain_notes import lines_of_notes, ordinary_notes
from tests.support.project import ROOT
from tests.support.views import RULE, plain_view, view

NOTES = sorted({*CASES.rglob("*.md"), *(ROOT / "sample-repo").rglob("20*.md")})
PROFILES = ("aquip", "running", "goals", "wins", "top-three")
STYLES = ("plain", "obsidian", "dataview")
each_profile = pytest.mark.parametrize("profile", PROFILES)


def assert_both_find_the_same(text: str, profile: str, style: str = "plain") -> NoteView | None:
    """Return the view of the plain note, whose document was asked for no more than the rules needed."""
    plain, whole = (read(text, profile=profile, style=style) for read in (plain_view, view))
    if plain and whole:
        for rule in RULE.values():
            assert list(rule.check(plain)) == list(rule.check(whole)), rule.code
    return plain


@given(ordinary_notes() | lines_of_notes(), st.sampled_from(PROFILES), st.sampled_from(STYLES))
def test_notes_that_are_nearly_plain(text: str, profile: str, style: str) -> None:
    assert_both_find_the_same(text, profile, style)


@given(notes(), st.sampled_from(PROFILES))
def test_notes_as_people_write_them(content: bytes, profile: str) -> None:
    assert_both_find_the_same(content.decode("utf-8", "replace"), profile)


@each_profile
def test_the_notes_of_ours(profile: str) -> None:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in NOTES]
    plain = [found for text in texts if (found := assert_both_find_the_same(text, profile))]
    assert len(plain) > len(texts) // 3
