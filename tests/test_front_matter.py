"""The short way of reading plain front matter says what the long one, through YAML, says."""

from hypothesis import example, given
from hypothesis import strategies as st

from oneonone_lint.understanding.front_matter import read_front_matter

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


@given(st.lists(st.lists(PIECES, max_size=5).map("".join), max_size=4))
@example(["report: alice", "report: bob"])
@example(["time: 14:00 ", "", "# why", "manager: @bob.ray-x", "a: b : c"])
def test_plain_lines_are_what_yaml_takes_them_for(lines: list[str]) -> None:
    short = read_front_matter(["---", *lines, "---"])
    # A quoted key is never plain, so that the same lines go through YAML.
    long = read_front_matter(["---", *lines, '"last": 1', "---"])
    assert short is not None
    assert long is not None
    if not long.errors and not short.errors:
        assert short.fields == long.fields[:-1]
    assert bool(short.errors) == bool(long.errors) or not short.fields
