"""What says "nothing this time" (spec, clause 4.6), and what only begins so."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneonone_lint.parsing.notes import none_answer
from oneonone_lint.parsing.notes.none_answer import (
    is_none_answer,
    is_settled_answer,
    may_be_none_answer,
    says_nothing,
)
from tests.support.fuzz_notes import LINES

NOTHING = [
    *("None", "none.", "n/a", "N/A.", "-", "\u2014", "no", "No.", "nope", "*None*", "_none_", "None!"),
    *(
        "None this week",
        "None for now",
        "None so far",
        "None at the moment.",
        "none really",
        "None since the last release",
    ),
    *(
        "None - all quiet",
        "None, thanks!",
        "None (all good)",
        "None (short meeting)",
        "No actions - quick one",
        "Nothing, all good",
        "None\nall good",
        "None worth raising",
        "No new ones",
        "No todos",
        "n/a this week",
        "--",
    ),
    *(
        "None that I know of",
        "None come to mind",
        "nothing comes to mind",
        "Nothing that cannot wait",
        "Nothing special",
    ),
    *(
        "all good \U0001f44d",
        "All good!",
        "All good :+1:",
        "\U0001f44d",
        "\U0001f44d\U0001f3fd",
        "None \U0001f389",
        "None :-)",
    ),
    *("Everything is fine", "all quiet this week", "All fine, nothing to add", "quiet week", "Not this week"),
    *(
        "Alice: none",
        "**Alice:** nothing new",
        "@bob: n/a",
        "Sam Lee: none this week",
        "Alice: none\nBob: none",
        "\u2205",
    ),
    "No outstanding action items from last meeting.",
    *("No actions were recorded", "No next steps were mentioned.", "None identified", "Nothing on my plate"),
    *("No blockers \U0001f389", "no issues", "Nothing to report", "no concerns from my side", "Nothing blocking me"),
]
SOMETHING = [
    *("None of the teams owns it", "None works", "None has access", "Nothing works", "Nothing moves at the vendor"),
    *("None, but the vendor is late", "None except the rota", "None until the budget of 2027", "None by Friday"),
    *("None; @bob checks the pager due:2026-11-20", "None - Alice will send it", "None: Alice to call"),
    *("None besides the rota", "None other than the rota", "None apart from what Alice sends"),
    *("No one owns the format", "No access to the vault", "No budget", "No test data", "No, the vendor is late"),
    *("All teams are late", "Everything is broken", "Nothing that we need is there", "\U0001f525", "Not enough people"),
    *("Decision: no", "Alice: none of it works", "Alice: none\nBob: send the draft"),
    *("I have no test data", "No on-call rota", "No plan for the launch"),
]


@pytest.mark.parametrize("words", NOTHING)
def test_nothing_is_said(words: str) -> None:
    assert is_none_answer(words)


@pytest.mark.parametrize("words", SOMETHING)
def test_something_is_said(words: str) -> None:
    assert not is_none_answer(words)


def test_who_writes_much_says_something() -> None:
    assert not is_none_answer("None " + "at all " * 200)


@pytest.mark.parametrize(
    "words",
    [
        *("All done", "All done, thanks! \U0001f389", "Everything from last time is closed", "\u2705"),
        *(
            "First meeting, nothing to review yet.",
            "Next meeting: Friday 20 November, 14:00",
            "**Next meeting:** 2026-11-20",
        ),
    ],
)
def test_nothing_is_left_to_do(words: str) -> None:
    assert is_settled_answer(words)


@pytest.mark.parametrize(
    "words",
    [
        "All done but the budget",
        "Next meeting: Alice brings the draft",
        "Next 1:1 by Friday",
        "First the budget, then the rota",
    ],
)
def test_something_is_left_to_do(words: str) -> None:
    assert not is_settled_answer(words)


def test_who_gives_a_day_has_something_to_say() -> None:
    assert not any(is_none_answer(f"{words} due:2026-11-20") for words in NOTHING)


WRAPS = (
    "{}",
    "**{}**",
    "_{}_",
    "({})",
    "{} 🎉",
    "✅ {}",
    "Alice: {}",
    "- {}",
    "{}; {}",
    ":tada: {}",
    "no\n{}",
    "{}, {}",
)


@given(st.lists(st.sampled_from(NOTHING) | LINES, min_size=2, max_size=2), st.sampled_from(WRAPS), st.booleans())
def test_what_says_nothing_begins_so(words: list[str], wrap: str, is_upper: bool) -> None:  # noqa: FBT001
    said = wrap.format(*words).strip()
    said = said.upper() if is_upper else said
    assert may_be_none_answer(said) or not says_nothing(said)


def test_what_says_nothing_begins_with_two_words_of_it() -> None:
    patterns = [getattr(none_answer, name).pattern for name in ("_NO_NEWS", "_ALL_WELL", "_NONE_THAT")]
    words = set(re.findall(r"[a-z]{2,}|\b[ai]\b", " ".join(patterns)))
    assert len(words) > 150
    rests = ("", "s", " no", " good", " all good", " ok", " nothing", " was", " week", " track", " control")
    for first, second, rest in itertools.product(words, words, rests):
        said = f"{first} {second}{rest}"
        assert may_be_none_answer(said) or not says_nothing(said)
