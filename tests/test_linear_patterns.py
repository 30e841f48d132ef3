"""Every regular expression of ours takes time in proportion to the text (spec, Appendix B).

Each is run over long runs of its own characters, of pairs of them and of its own repeats. A run that is slow is run
again on a text four times as long: where the time grows with the square of the length, it takes sixteen times as much.
"""

import re
import time

import pytest

from tests.support.attacks import Attack, build_attacks
from tests.support.patterns import PatternUse, find_patterns, list_put_together

pytestmark = pytest.mark.slow

SHORT = (
    24,
    32,
    44,
    60,
    80,
    110,
    150,
    200,
)  # characters: where the time doubles with each, these are slow before they hang
LENGTH = 4000  # characters
FLOOR = 0.004  # seconds of CPU
GROWTH = 8  # times the CPU for four times the length: 4 is linear, 16 the square

# The most characters that these are searched in, whatever the text: a stretch of it, or the name of a file.
WINDOWS = {
    "oneonone_lint.parsing.actions.closing_handles._GAP": 200,
    "oneonone_lint.parsing.actions.text_changes._SEPARATOR_BEFORE": 10,
    "oneonone_lint.parsing.actions.unmarked_days._SEPARATOR_BEFORE": 100,
    "oneonone_lint.parsing.notes.conflict_names._BY_TOOL": 255,
    "oneonone_lint.parsing.notes.conflict_names._BEHIND_NOTE": 255,
    "oneonone_lint.parsing.notes.conflict_names._BEHIND_DAY": 255,
}
# They are called when a module is loaded, so that what they make is found, or put a word of ours between signs.
PUT_TOGETHER = {
    "of",
    "_replace_folder",
    "_compile",
    "_compile_label",
    "_index_of",
    "_find_any",
    "_may_be_assumed_unchanged",
}

PATTERNS = find_patterns()
pytestmark = pytest.mark.slow


def _measure(use: PatternUse, way: str, text: str) -> float:
    start = time.process_time()
    if way == "finditer":
        for _ in use.pattern.finditer(text):
            pass
    else:
        getattr(use.pattern, way)(text)
    return time.process_time() - start


def _is_slow(use: PatternUse, way: str, text: str) -> bool:
    """Tell whether a run takes more than the floor; of noise the fastest of three counts."""
    return all(_measure(use, way, text) > FLOOR for _ in range(3))


def _is_out_of_proportion(use: PatternUse, way: str, attack: Attack, window: int | None) -> bool:
    if any(_is_slow(use, way, attack.of(length)) for length in SHORT):
        return True
    if window or not _is_slow(use, way, attack.of(LENGTH)):
        return bool(window) and _is_slow(use, way, attack.of(window or 0))
    shorter, longer = (min(_measure(use, way, attack.of(length)) for _ in range(2)) for length in (LENGTH, 4 * LENGTH))
    return longer > GROWTH * shorter


@pytest.mark.parametrize("use", PATTERNS, ids=[use.name for use in PATTERNS])
def test_a_pattern_takes_time_in_proportion_to_the_text(use: PatternUse) -> None:
    window = WINDOWS.get(use.name)
    for attack in build_attacks(use.pattern):
        slow = [way for way in use.ways if _is_out_of_proportion(use, way, attack, window)]
        assert not slow, (attack, slow, use.pattern.pattern)


def test_each_pattern_is_found() -> None:
    assert len(PATTERNS) > 500
    assert {use.name for use in PATTERNS} >= set(WINDOWS)
    assert list_put_together() == PUT_TOGETHER


@pytest.mark.parametrize("words", [r"(?:a|a)*b", r"\s*b", r"(?:a+)+\Z", r"a.*?b", r"[ \t]+\Z", r"(?<!a)a+a+b"])
def test_a_pattern_that_goes_back_and_forth_is_seen(words: str) -> None:
    use = PatternUse(re.compile(words), "", frozenset({"finditer"}))
    attacks = build_attacks(use.pattern)
    assert any(_is_out_of_proportion(use, "finditer", attack, None) for attack in attacks)
