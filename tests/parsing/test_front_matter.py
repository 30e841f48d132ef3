"""The short way of reading plain front matter says what the long one, through YAML, says."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from oneonone_lint.parsing.markdown import front_matter
from oneonone_lint.parsing.markdown.parser import parse_document

PIECES = st.sampled_from(
    [
        *("report", "Date", "a-b", ":", ": ", " ", "@", "alice", "14:00", "2026-11-13", "#", "# x", "-", "- ", "x y"),
        *(
            "?",
            "'",
            "é",
            "no",
            "~",
            "10:30",
            "\t",
            "|",
            "x:",
            ", ",
            "ill; at home",
            "[",
            "]",
            "{a}",
            "&",
            "*",
            "!",
            "%",
            '"',
        ),
    ]
)


@settings(deadline=None)  # the first example waits for YAML to be imported
@given(st.lists(st.lists(PIECES, max_size=5).map("".join), max_size=4))
@example(["report: alice", "report: bob"])
@example(["time: 14:00 ", "", "# why", "manager: @bob.ray-x", "a: b : c"])
def test_plain_lines_are_what_yaml_takes_them_for(lines: list[str]) -> None:
    plain = front_matter._read_plain(tuple(lines), len(lines) + 2)  # noqa: SLF001 - the short way and the long one
    assert plain is None or plain == front_matter._read_yaml(lines, len(lines) + 2)  # noqa: SLF001 - as above


def test_the_plainest_front_matter_takes_the_short_way() -> None:
    lines = ["report: @alice", "", "# who leads", "time: 14:00", "reason: ill; we meet on Monday, 10:30"]
    plain = front_matter._read_plain(tuple(lines), 7)  # noqa: SLF001 - as above
    assert plain is not None
    assert [(field.key, field.value) for field in plain.fields] == [
        ("report", "alice"),
        ("time", "14:00"),
        ("reason", "ill; we meet on Monday, 10:30"),
    ]
    assert front_matter._read_plain(("report: alice", "report: bob"), 4) is None  # noqa: SLF001 - as above


@pytest.mark.parametrize("value", ["Bob: ill", "- ill", "*bob is ill", "% of us are ill", "[ill", "'t is the season"])
def test_what_breaks_yaml_is_told_with_a_form_that_is_read(value: str) -> None:
    """A manager writes the reason into the page of a host, and knows no YAML."""
    broken, mended = (parse_document(f"---\nreason: {said}\n---\n").front_matter for said in (value, f'"{value}"'))
    assert broken is not None
    assert mended is not None
    assert '`reason: "Bob: ill"`' in broken.errors[0].remedy
    assert (mended.errors, mended.texts) == ((), {"reason": value})


def test_a_key_that_is_given_twice_is_no_matter_of_yaml() -> None:
    twice = parse_document("---\nreport: alice\nreport: bob\n---\n").front_matter
    assert twice is not None
    assert [error.remedy for error in twice.errors] == ["keep the one that is right"]
