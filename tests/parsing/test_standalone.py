"""Lines of a note as they can stand in another document."""

import pytest

from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.markdown.standalone import dedent, list_standalone_lines, strip_blank_lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("See [the plan][p].\n\n[p]: plan.md", ["See [the plan](plan.md).", "", ""]),
        ("See [P].\n\n[p]: <the plan.md>", ["See [P](<the plan.md>).", "", ""]),
        ("See [the plan][q].\n\n[p]: plan.md", ["See [the plan][q].", "", ""]),
        ("`[p]` and [p]\n\n[p]: plan.md", ["`[p]` and [p](plan.md)", "", ""]),
        ("```\n[p]\n```\n\n[p]: plan.md", ["```", "[p]", "```", "", ""]),
        ("One <!-- two\nthree --> four", ["One", " four"]),
        ("One\n\n<!-- two -->\n\nthree", ["One", "", "", "", "three"]),
    ],
)
def test_no_comment_and_no_reference_is_left(source: str, lines: list[str]) -> None:
    assert list_standalone_lines(parse_document(source)) == lines


def test_blank_lines_go_at_either_end_alone() -> None:
    assert strip_blank_lines(["", "a", "", "b", " "]) == ["a", "", "b"]
    assert strip_blank_lines(["", " "]) == []


@pytest.mark.parametrize(("line", "dedented"), [("    a", "  a"), (" a", "a"), ("\ta", "  a"), ("a", "a"), ("   ", "")])
def test_dedent_by_two_columns(line: str, dedented: str) -> None:
    assert dedent(line, 2) == dedented
