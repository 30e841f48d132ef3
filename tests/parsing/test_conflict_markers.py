"""What a merge leaves in a note is no text of it, whatever stands around."""

import pytest

from oneonone_lint.parsing.markdown.conflict_markers import find_conflict_markers, hide_conflict_markers
from oneonone_lint.parsing.markdown.parser import parse_document

CONFLICT = "<<<<<<< HEAD\n- [ ] Ours\n||||||| 3f2a1bc\n- [ ] Base\n=======\n- [ ] Theirs\n>>>>>>> main"


def test_the_lines_of_the_markers_are_blank_and_all_else_stays() -> None:
    hidden = hide_conflict_markers(f"- [ ] Above\n{CONFLICT}\n- [ ] Below".split("\n"))
    assert hidden == [
        *("- [ ] Above", "", "- [ ] Ours", "", "- [ ] Base", "", "- [ ] Theirs", "", "- [ ] Below"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{CONFLICT}\n```",
        f"- Look:\n\n  ~~~\n{CONFLICT}\n  ~~~",
        "<<<<<<< HEAD\n- [ ] Ours",
        "- [ ] Theirs\n>>>>>>> main",
        ">>>>>>> main\n- a\n<<<<<<< HEAD",
        "1:1 alice / bob\n=======\n\n> > > quoted",
        "- none at all",
    ],
)
def test_what_is_code_or_not_whole_stays(text: str) -> None:
    assert hide_conflict_markers(text.split("\n")) == text.split("\n")


def test_an_underlined_title_in_a_conflict_stays_one() -> None:
    text = "<<<<<<< HEAD\n1:1 of today\n============\n=======\n1:1\n>>>>>>> main"
    assert [heading.title for heading in parse_document(text).headings] == ["1:1 of today"]


def test_a_table_goes_on_over_them() -> None:
    row = "| Sam | Book it | Friday |"
    lines = f"| who | what | when |\n|---|---|---|\n<<<<<<< HEAD\n{row}\n=======\n{row}\n>>>>>>> main\n{row}"
    (table,) = parse_document(lines).tables
    assert [place.line for place in table.rows if any(cell.joined for cell in place.cells)] == [4, 6, 8]


def test_they_are_found_all_the_same() -> None:
    document = parse_document(f"---\nreport: alice\n---\n## Actions\n{CONFLICT}\n")
    assert list(find_conflict_markers(document)) == [5, 11]
    assert [item.text.joined for item in document.items] == ["Ours", "Base", "Theirs"]
    assert document.lines[4] == "<<<<<<< HEAD"
