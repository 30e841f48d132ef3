"""What is read of plain Markdown line by line is what markdown-it-py reads of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneonone_lint.model.document import Document
from oneonone_lint.model.text import split_lines
from oneonone_lint.parsing.markdown.document_builder import DocumentBuilder
from oneonone_lint.parsing.markdown.front_matter import read_front_matter
from oneonone_lint.parsing.markdown.plain_reader import read_plain_lines
from oneonone_lint.parsing.markdown.token_reader import read_tokens
from tests.support.fuzz_notes import LINES, TOKENS
from tests.support.project import ROOT

SAMPLES = sorted((ROOT / "sample-repo").rglob("20*.md"))
PAGES = [path.read_text(encoding="utf-8") for path in (*SAMPLES, *sorted((ROOT / "spec").rglob("*.md")))]
INDENTS = ("", "", "", "", " ", "  ", "  ", "   ", "    ", "     ", "      ", "\t")
MARKERS = (
    "",
    "",
    "- ",
    "- ",
    "- [ ] ",
    "* ",
    "+ ",
    "1. ",
    "2. ",
    "1) ",
    "10. ",
    "01. ",
    "-   ",
    "-     ",
    "-",
    "## ",
    "#",
)
OTHER_MARKERS = ("> ", "- - ", "- # ", "1234567890. ", "٣. ", "```", "~~~", "<!-- ", "<div>", "[a]: ", "| ", "####### ")
WORDS = ("a", "b c", "[ ] x", "x <!-- y --> z", "**Actions**", "**b** c", "`q`", "2026-11-20", "##Actions", "| a | b |")
OTHER_WORDS = (
    *(
        "",
        "",
        "a\n-",
        "-\n  a",
        "-\n  - a",
        "--",
        "---",
        "===",
        "***",
        "* *",
        "+++",
        "#",
        "a #",
        "C#",
        "-->",
        "<!-- x",
        "<!-->",
        "<br>",
        "1.",
        "- x",
    ),
    *(
        "a  ",
        "b\\",
        "|-|-|",
        "+---+",
        "--- ---",
        "[X ]y",
        "[w] k",
        "\u00a0",
        "c\u00a0",
        "\u200b",
        "\x0b",
        "\x0c",
        "\x85",
    ),
    *("\u2003z", "a\tb", "\x00", "&nbsp;", "%% x %%", "é", "\ufeff", "a" * 1200, "." * 150 + "b"),
)


def read(source: str) -> tuple[Document | None, Document]:
    """Return what is read of *source* without markdown-it-py, None where that is asked, and with it."""
    lines = split_lines(source)
    front_matter = read_front_matter(lines)
    skipped = front_matter.end_line if front_matter and front_matter.end_line > 1 else 0
    plain, full = DocumentBuilder(lines), DocumentBuilder(lines)
    is_plain = read_plain_lines(lines, skipped, plain)
    read_tokens(lines, skipped, full)
    return _build(plain, lines) if is_plain else None, _build(full, lines)


def _build(builder: DocumentBuilder, lines: list[str]) -> Document:
    return builder.build(None, lines=lines, searched=lines, has_percent_comments=False)


def assert_both_agree(source: str) -> None:
    plain, full = read(source)
    assert plain is None or plain == full


@st.composite
def markdown_lines(draw: st.DrawFn) -> str:
    """A line with anything that means something to Markdown at its start, and words."""
    marker = draw(st.sampled_from((*MARKERS, *MARKERS, *OTHER_MARKERS)))
    return draw(st.sampled_from(INDENTS)) + marker + draw(st.sampled_from((*WORDS, *WORDS, *OTHER_WORDS)))


@given(st.lists(st.just("") | st.just(" ") | markdown_lines() | markdown_lines() | LINES, max_size=10))
def test_lines_put_together(lines: list[str]) -> None:
    assert_both_agree("\n".join(lines))


@given(
    st.lists(st.just("") | st.builds("".join, st.tuples(*map(st.sampled_from, (INDENTS, MARKERS, WORDS)))), max_size=10)
)
def test_lines_of_plain_markdown(lines: list[str]) -> None:
    assert_both_agree("\n".join(lines) + "\n")


@given(st.data())
def test_pages_that_somebody_changed(data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(PAGES))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(page)))
        token = data.draw(
            st.sampled_from(("\n", "\n\n", "\n  ", *MARKERS, *OTHER_MARKERS, *OTHER_WORDS, *TOKENS["boxes"]))
        )
        page = page[:at] + token + page[at + data.draw(st.integers(0, 2)) :]
    assert_both_agree(page)


def test_pages_of_ours() -> None:
    for page in PAGES:
        assert_both_agree(page)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: "/".join(path.parts[-2:]))
def test_the_notes_of_the_sample_repo_are_plain(path: Path) -> None:
    plain, full = read(path.read_text(encoding="utf-8"))
    assert plain == full


@pytest.mark.parametrize(
    "source",
    [
        "# A\n\n## B\ntext\n  goes on\nand on\n\ntext  \n",
        "- a\n  b\nc\n\n  d\n- e\n  - f\n    1. g\n\n       h\n- i\n\nj\n",
        "a\n1. b\n2. c\n* d\n+ e\n",
        "1.   a\n  2. b\n     - c\n\n     d\n",
        "<!-- a -->\n- b <!-- c -->\n<!--\n- d\n\n# e\n--> f\n---\n",
        "-\n- a\n\n  -\n  - b\n-\n\n-\n\n  c\n\n1.\nd\n\n* \n",
        "**A**\n##B\n| a | b |\n|---|---|\n| c | d |\n",
        "#a\n~b~ `c`\n-d\n2026 was\n12.5\n",
    ],
)
def test_what_is_plain(source: str) -> None:
    plain, full = read(source)
    assert plain == full


@pytest.mark.parametrize(
    "source",
    [
        "-\ta",
        "a\0b",
        "\tcode",
        "    code",
        "- a\n\n      code",
        "-     code",
        "a\n    - b",
        "text\n---",
        "text\n===",
        "text\n2. b",
        "> quote",
        "- > quote",
        "```\ncode\n```",
        "<div>",
        "- <!-- a -->",
        "<!-- a",
        "<!-->",
        " # A",
        "# A #",
        "#",
        "a\n-",
        "-\n  a",
        "-\n  - a",
        "- - a",
        "- # a",
        "* * *",
        "\u00a0a",
        "\x0c",
    ],
)
def test_what_goes_to_markdown_it(source: str) -> None:
    assert read(source)[0] is None
