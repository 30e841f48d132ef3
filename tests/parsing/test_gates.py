"""What is asked before patterns that take long to compile: nothing that they match is lost by it."""

import itertools
import re
from collections.abc import Iterator

import pytest

from oneonone_lint.parsing.actions import closing_signs, day_tokens
from oneonone_lint.parsing.actions.closing_signs import find_closing_sign, find_opening_sign
from oneonone_lint.parsing.actions.day_tokens import read_tokens
from oneonone_lint.parsing.actions.introducing_words import may_introduce
from oneonone_lint.parsing.markdown import checkboxes, links
from oneonone_lint.parsing.markdown.checkboxes import match_box
from oneonone_lint.parsing.markdown.links import find_relative_links
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.notes.template_detection import PLACEHOLDER_STARTS, is_unfilled
from oneonone_lint.rules.note import f007_placeholder_left
from tests.support.views import run_rule

PLACEHOLDERS = ("todo", "TODO", "To-Do", "TBD", "tbc", "Tba", "...", "….", "**TBD**?", "[todo]")
ANYTHING = re.compile("")
CALENDAR = (
    *("mid", "early", "late", "later", "sometime", "end of", "the", "this", "next", "coming", "first", "half of"),
    *("week", "weekend", "month-end", "half", "term", "q1", "H2", "EOW", "eod", "COB", "fortnight", "sprint", "W48"),
    *("x", "20", "5", "5pm", "17:00", "Nov", "december", "friday", "Fri", "sat", "Sat", "SUN", "today", "tonight"),
    *("tomorrow", "day after next", "meeting", "one-on-one", "1:1", "Xmas", "New Year's Eve", "midday", "afternoon"),
    *(
        "noon",
        "lunchtime",
        "close of business",
        "first thing",
        "sharp",
        "two weeks",
        "a couple of days",
        "two fortnights",
    ),
    *("in", "from now", "within", "until", "(", ")", "~", "-", "–", "→", "±", "+", "..", "@", "or", "and"),
)
SIGNS = (
    *("done", "DONE", "DONE:", "Done:", "completed", "closed:", "Complete:", "cancelled", "dropped -", "withdrawn:"),
    *("✅", "❌", "✓", "✔️", "☑", "√", "☐", "✗", "[x]", "(x)", "[-]", "(✓)", "[done]", "(cancelled)", "[WIP]"),
    *(":x:", ":white_check_mark:", "**done**", "*Done:*", "_finished_", "->", "—", "12 Nov", "on Monday", "@sam"),
)
TARGETS = (
    *(
        "plan.md",
        "a.md#b",
        "#b",
        "?q",
        "/a",
        "//a",
        "https://example.org",
        "HTTP:x",
        "mailto:a@example.org",
        "1a:b",
        "",
    ),
    *("a:b", "&#47;a", "\\/a", "\\#a", "`a`", "%23", "a(b)", "<b>", "ä.md", "../a.md", "<!-- x -->a.md", "\u00a0a.md"),
)
OTHER_WORDS = ("Book the room", "money", "someday", "doner", "Sam:")


def pairs_of(words: tuple[str, ...]) -> Iterator[str]:
    """Yield each of *words* alone, and with another one behind it in several ways."""
    yield from words
    for word, other in itertools.product((*words, *OTHER_WORDS), repeat=2):
        yield from (f"{word} {other}", f"{word}{other}", f"{word},      {other}")


def test_no_phrase_about_a_day_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = tuple(pairs_of(CALENDAR))
    found = [read_tokens(line, 0) for line in lines]
    monkeypatch.setattr(day_tokens, "NAME", ANYTHING)
    assert found == [read_tokens(line, 0) for line in lines]


def test_no_sign_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = tuple(pairs_of(SIGNS))
    found = [(find_opening_sign(line), find_closing_sign(line)) for line in lines]
    monkeypatch.setattr(closing_signs, "_CLOSING_MARK", ANYTHING)
    monkeypatch.setattr(closing_signs, "_may_open", lambda *_: True)
    assert found == [(find_opening_sign(line), find_closing_sign(line)) for line in lines]


@pytest.mark.parametrize("words", PLACEHOLDERS)
def test_no_placeholder_is_lost(words: str) -> None:
    assert is_unfilled(words.rstrip("?"), ())
    assert any(start in words.casefold() for start in PLACEHOLDER_STARTS)


def test_a_plain_box_is_read_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = ((" ", "x", "X", "-", "/", "", "w", "✓"), ("", " ", "  ", "\t"), ("", "Book it", "@sam", "[ ] Pay it", "ä"))
    texts = [f"[{mark}]{blanks}{words}" for mark, blanks, words in itertools.product(*parts)]
    found = [match_box(text) for text in texts]
    monkeypatch.setattr(checkboxes, "_PLAIN_BOXES", ())
    assert found == [match_box(text) for text in texts]


PREPOSITIONS = ("to", "w/o", "c/o", "bcc", "cc'ed", "CC’d", "fyi", "für", "toward", "and", "blocked on", "run it past")
OTHERS = ("thanks", "check in", "loop in", "reviewers", "back-up", "stand-in", "sign-off", "approvals", "Mentor")
OWNER_WORDS = ("owner", "DRI:", "assigned to", "both", "everybody")
INTRODUCING = (*PREPOSITIONS, *OTHERS, *OWNER_WORDS, "e-mail", "x-in", "x/with", "(re")
ALONE = ("call", "Mailed", "hire")
OF_NOTHING = ("money", "2025", "é", "into", "tomato", "recall", "for:", "to_", "")


@pytest.mark.parametrize("before", ["", "Send the draft ", "send-", "it/"])
def test_what_makes_a_mention_of_a_handle_behind_it(before: str) -> None:
    assert [word for word in INTRODUCING if not may_introduce(f"{before}{word}")] == []
    assert [word for word in OF_NOTHING if may_introduce(f"{before}{word}")] == []
    assert {may_introduce(f"{before}{word}") for word in ALONE} == {not before.endswith(" ")}


@pytest.mark.parametrize("words", ["Explain how we hire", "Send a call", "A hire"])
def test_a_word_that_follows_another_one_introduces_nobody(words: str) -> None:
    assert not may_introduce(words)
    assert may_introduce(words.rpartition(" ")[2])


@pytest.mark.parametrize(
    "line", ["- [x](T)", "- ![x](  <T> 'y')", "- [a](https://x.org) [x](\n  T)", "# [x](T)", "`[x](T)`"]
)
def test_no_relative_link_is_lost(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [parse_document(line.replace("T", target)) for target in TARGETS]
    found = [list(find_relative_links(document, "alice-bob/2026-11-13.md")) for document in documents]
    monkeypatch.setattr(links, "_MAY_BE_RELATIVE", ANYTHING)
    assert found == [list(find_relative_links(document, "alice-bob/2026-11-13.md")) for document in documents]
    assert any(found) is not line.startswith("`")


@pytest.mark.parametrize(
    "text", ["<!-- x --> <what?>", "<!-- <what?> -->", "- {{x}}", "- <a> <!-- b -->", "<!-- a -->"]
)
def test_no_prompt_is_lost(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run_rule("F007", text)
    monkeypatch.setattr(f007_placeholder_left, "_may_hold_prompts", lambda _: True)
    assert found == run_rule("F007", text)
