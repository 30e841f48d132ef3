"""What must hold for any notes holds for those that have once been wrong, for many at once, and for a few new ones."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz import properties
from tests.fuzz.cases import CASES
from tests.fuzz.properties import PROPERTIES, Property
from tests.support.fuzz_notes import CONFIG, MessyRepo, notes

MANY = 500
DAYS = ("2026-11-06", "2026-11-13", "2026-11-20", "2026-11-27")


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("name", CASES)
def test_what_was_found_once(name: str) -> None:
    holds, *example = CASES[name]
    holds(*example)


@pytest.mark.usefixtures("repo")
@pytest.mark.parametrize("entry", PROPERTIES, ids=lambda entry: entry.holds.__name__)
def test_a_few_examples(entry: Property) -> None:
    """Far more are tried by ``python -m tests.fuzz``."""
    few = settings(max_examples=5, derandomize=True, suppress_health_check=list(HealthCheck))
    few(given(*entry.examples)(entry.holds))()


@pytest.fixture(scope="module")
def many_notes() -> MessyRepo:
    """Return a repo of five hundred messy notes, four to a series, the same ones every time."""
    found: list[bytes] = []

    @settings(max_examples=MANY, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(notes())
    def collect(note: bytes) -> None:
        found.append(note)

    collect()
    files = {f"pair-{at // 4}/{DAYS[at % 4]}.md": content for at, content in enumerate(found[:MANY])}
    assert len(files) == MANY
    return MessyRepo({"oneonone.toml": CONFIG.format(style="plain", profile="aquip").encode(), **files})


@pytest.mark.usefixtures("repo")
@pytest.mark.slow
def test_five_hundred_messy_notes_through_fix(many_notes: MessyRepo) -> None:
    properties.safe_fixes_keep_what_is_known(many_notes)


@pytest.mark.usefixtures("repo")
def test_five_hundred_messy_notes_and_the_next_ones(many_notes: MessyRepo) -> None:
    properties.what_is_open_stays_open_everywhere(many_notes)
