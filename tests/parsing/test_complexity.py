"""Most notes are far from the budget of work, which is told without counting what each of their parts costs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneonone_lint.config.profiles import build_profile
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.complexity import bound_of, cost_of
from oneonone_lint.parsing.notes.sections import find_sections
from tests.support.heavy_notes import HEAVY_NOTES
from tests.support.project import ROOT

PROFILE = build_profile("aquip", {})
LINES = (
    "## Actions",
    "## Review",
    "- a",
    "  - b",
    "- - c",
    "- > d",
    "> e",
    "**f**",
    "g\nh",
    "<!-- i -->",
    "<p>\nj",
    "",
    "##k",
)


def assert_bounded(source: str) -> None:
    document = parse_document(source)
    assert document.tables or cost_of(document, tuple(find_sections(document, PROFILE))) <= bound_of(document)


@given(st.lists(st.sampled_from(LINES) | st.integers(400, 2100).map(lambda length: "- " + "a b " * (length // 4))))
def test_no_note_costs_more_than_its_bound(lines: list[str]) -> None:
    assert_bounded("\n".join(lines))


@pytest.mark.parametrize("kind", HEAVY_NOTES)
def test_no_heavy_note_costs_more_than_its_bound(kind: str) -> None:
    assert_bounded(HEAVY_NOTES[kind].of(4096))


@pytest.mark.parametrize("path", sorted((ROOT / "sample-repo").rglob("20*.md")), ids=lambda path: path.stem)
def test_notes_of_the_sample_are_within_the_budget_at_a_glance(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert_bounded(source)
