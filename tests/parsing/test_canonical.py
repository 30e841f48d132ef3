"""What one expression reads of an action in the canonical form is what the long way reads of it."""

import datetime as dt
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneonone_lint.model.action import ParsedAction
from oneonone_lint.model.document import Text, TextLine
from oneonone_lint.model.people import People, Person
from oneonone_lint.parsing.actions.any_form import parse_any_action
from oneonone_lint.parsing.actions.canonical import read_canonical
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.notes.none_answer import is_none_answer
from tests.support.fuzz_notes import TOKENS
from tests.support.patterns import find_patterns

PEOPLE = People(
    (Person("sam", "Sam Lee", aliases=("SL",)), Person("o'neill", "Bea O'Neill"), Person("kim")), ("alice",)
)
CONTEXT = DateContext(dt.date(2026, 11, 13), dt.date(2026, 11, 20))
# Whatever word a pattern of ours knows, of any room.
KNOWN_WORDS = sorted({word for use in find_patterns() for word in re.findall(r"[^\W\d_]{2,15}", use.pattern.pattern)})
SEPARATORS = (" ", " ", " ", " ", "/", "-", ", ", " - ", " (", ") ", "; ", "  ", "? ", "! ", "'s ", ": ")
OWNERS = ("@sam", "@kim", "@zed", "@Zed", "@alice", "@friday", "@x.y", "@soon", "@sam.", "@may", "@2026-11-20")
DUES = ("due:2026-11-20", "due:2026-11-20", "due:2026-02-30", "📅 2026-11-20", "[due:: 2026-11-20]")
FIELDS = (
    *("id:a1", "id:by", "done:2026-11-19", "cancelled:2026-02-30", "done:Friday", "#tag", "17:00"),
    *("🆔 a1", "✅ 2026-11-19", "❌ 2026-02-30", "[id:: a1]", "[completion:: 2026-11-19]", "[cancelled:: 2026-11-19]"),
)


def read(line: str) -> ParsedAction | None:
    return read_canonical(TextLine(1, 1, line), PEOPLE)


def assert_both_agree(line: str) -> None:
    canonical = read(line)
    assert canonical is None or canonical == parse_any_action(Text.of(line), CONTEXT, PEOPLE)
    assert canonical is None or not is_none_answer(line)  # who reads plain notes does not ask


@pytest.mark.parametrize("frame", ["{}", "Friday, {}"])
def test_words_that_a_pattern_knows(frame: str) -> None:
    for word in KNOWN_WORDS:
        assert_both_agree(f"{frame.format(word)} @sam due:2026-11-20")
        assert_both_agree(f"@kim {frame.format(word.capitalize())} due:2026-11-20 id:{word} done:2026-11-19")
        assert_both_agree(f"Book the room @{word} [due:: 2026-11-20] [id:: {word}]")
        assert_both_agree(f"Book the room @{word} 📅 2026-11-20")


@st.composite
def nearly_canonical(draw: st.DrawFn) -> str:
    """A line that has the parts of the canonical form, in its order or nearly so."""
    words = draw(
        st.lists(
            st.sampled_from([*KNOWN_WORDS, *TOKENS["tasks"], "Sam", "alice to", "AI(Sam)", "20", "5pm", "É"]),
            min_size=1,
        )
    )
    separators = draw(st.lists(st.sampled_from(SEPARATORS), min_size=len(words), max_size=len(words)))
    text = "".join(itertools.chain.from_iterable(zip(words, separators, strict=True))).strip()
    owner = draw(st.sampled_from(OWNERS))
    due = draw(st.sampled_from(DUES))
    said = draw(st.sampled_from(((text, owner, due), (owner, text, due), (text, due, owner))))
    return " ".join((*said, *draw(st.lists(st.sampled_from(FIELDS), max_size=2))))


@given(nearly_canonical())
def test_lines_that_are_nearly_canonical(line: str) -> None:
    assert_both_agree(line)


@pytest.mark.parametrize(
    "line",
    [
        "Book the room @sam due:2026-11-20",
        "@sam Book the room due:2026-11-20",
        "Ask Sam whether Alice can wait @kim due:2026-11-20",
        "Book the room @sam 📅 2026-11-20 🆔 k3f9qa ✅ 2026-11-19",
        "@sam Book the room [due:: 2026-11-20] [id:: k3f9qa] [completion:: 2026-11-19]",
        "None @sam [due:: 2026-11-20]",
        "@sam None, thanks for once 📅 2026-11-20",
        "Book the room for Zoë, 3-4 of them @zed due:2026-11-20 done:2026-11-19 id:k3f9qa",
    ],
)
def test_lines_that_are_read_by_one_expression(line: str) -> None:
    assert read(line) == parse_any_action(Text.of(line), CONTEXT, PEOPLE)


@pytest.mark.parametrize(
    "line",
    [
        "Sam to book the room @kim due:2026-11-20",
        "Friday, Sam to book the room @kim due:2026-11-20",
        "Until 2026-11-20 Sam to book the room @kim due:2026-11-20",
        "AI(Sam) book the room @kim due:2026-11-20",
        "Book the room with @kim due:2026-11-20",
        "Book the room by Friday @kim due:2026-11-20",
        "Done - book the room @kim due:2026-11-20",
        "Book the room soon @kim due:2026-11-20",
        "Book [the room](room.md) @kim due:2026-11-20",
        "Book the room @kim due:2026-02-30",
        "Book the room @kim due:2026-11-20 17:00",
        "@kim Book the room at 5pm 📅 2026-11-20",
        "Book the room @noon 📅 2026-11-20",
        "@kim to book the room due:2026-11-20",
        "@Kim Miller due:2026-11-20",
    ],
)
def test_what_may_say_more_goes_the_long_way(line: str) -> None:
    assert read(line) is None
