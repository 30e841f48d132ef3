"""What stands in the lines of a note: boxes, headings that are meant, comments, HTML that is never closed."""

import pytest

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import TextLine
from oneonone_lint.model.hidden import HiddenKind
from oneonone_lint.parsing.markdown.checkboxes import (
    LostBox,
    find_box_in_code,
    find_box_in_text,
    match_box,
    match_lookalike_box,
)
from oneonone_lint.parsing.markdown.headings import match_meant_heading
from oneonone_lint.parsing.markdown.html_comments import (
    InlineSpan,
    find_html_comments,
    find_inline_spans,
    find_unclosed_html,
    html_closer,
)
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.markdown.traversal import iter_ancestors, text_at


@pytest.mark.parametrize(("text", "mark", "words"), [("[ ] a", " ", "a"), ("[x]  a", "x", "a"), ("[]", "", "")])
def test_a_box_has_a_mark_and_words_behind_it(text: str, mark: str, words: str) -> None:
    box = match_box(text)
    assert box is not None
    assert (box.mark, text[box.words_start :]) == (mark, words)
    assert text[: box.end].endswith("]")


@pytest.mark.parametrize("text", ["[ ]a", "[X ] a", "［ ］ a", r"\[ \] a", "[\u00a0] a"])
def test_what_only_looks_like_a_box_is_none(text: str) -> None:
    assert match_box(text) is None
    assert match_lookalike_box(text) is not None


@pytest.mark.parametrize("text", ["[link](a.md)", "[ab] a", "a [ ] b", ""])
def test_other_brackets_look_like_no_box(text: str) -> None:
    assert match_box(text) is None
    assert match_lookalike_box(text) is None


def test_a_lost_box_is_told_apart_by_where_it_stands() -> None:
    in_text = find_box_in_text("- [ ] a")
    glued = find_box_in_text("-[ ] a")
    in_code = find_box_in_code("    - [x] a")
    assert in_text == LostBox(HiddenKind.TEXT_BOX, 2, 5)
    assert glued == LostBox(HiddenKind.BOX, 0, 4)
    assert in_code == LostBox(HiddenKind.CODE_BOX, 6, 9)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("**Actions**", "Actions"),
        ("__Actions__:", "Actions"),
        ("✅ **Actions** <!-- ours -->", "Actions"),
        ("##Actions", "Actions"),
    ],
)
def test_a_line_all_in_bold_or_glued_to_its_hashes_is_meant_for_a_heading(text: str, title: str) -> None:
    heading = match_meant_heading(TextLine(7, 3, text))
    assert heading is not None
    assert (heading.title, heading.level, heading.span) == (title, 0, Span(7, 3, 7, 3 + len(text)))


@pytest.mark.parametrize(
    "text", ["Actions", "**Actions** of today", "a **b**", "## Actions", "#Actions", "**a** **b**"]
)
def test_another_line_is_not(text: str) -> None:
    assert match_meant_heading(TextLine(1, 1, text)) is None


@pytest.mark.parametrize(
    ("opener", "closer"),
    [("<!-- a", "-->"), ("<pre>", "</pre>"), ("<Script src=x", "</Script>"), ("<?php", "?>"), ("<![CDATA[", "]]>")],
)
def test_what_opens_a_block_of_html_has_its_closer(opener: str, closer: str) -> None:
    unclosed = find_unclosed_html(f"{opener}\nmore")
    assert unclosed is not None
    assert opener.startswith(unclosed)
    assert html_closer(opener) == closer
    assert find_unclosed_html(f"{opener}\nmore {closer}") is None


def test_of_a_comment_and_code_the_first_one_counts() -> None:
    assert list(find_inline_spans("`<!--` a -->")) == [InlineSpan(0, 6, is_code=True)]
    spans = [InlineSpan(0, 10, is_code=False), InlineSpan(11, 14, is_code=True)]
    assert list(find_inline_spans("<!-- ` --> `b`")) == spans
    assert list(find_inline_spans(r"\<!-- `a")) == []
    assert list(find_inline_spans("<!-- never closed")) == []
    assert list(find_inline_spans("<!--> a -->")) == [InlineSpan(0, 5, is_code=False)]
    assert list(find_html_comments("<!---> a --> <!-- b -->")) == [(0, 6), (13, 23)]


def test_a_place_of_a_document_has_its_text() -> None:
    document = parse_document("# Title\n\n  a <!-- b\n  c --> d\n")
    (comment,) = document.comments
    assert text_at(document, comment.span).lines == ((3, 5, "<!-- b"), (4, 1, "  c -->"))
    assert document.line_span(4) == Span(4, 3, 4, 10)


def test_an_item_has_those_above_it_the_nearest_first() -> None:
    document = parse_document("- a\n  - b\n    - c\n- d\n")
    a, b, c, d = document.items
    assert list(iter_ancestors(document, c)) == [b, a]
    assert list(iter_ancestors(document, d)) == []
    assert document.items_between(2, 4) == (b, c)
