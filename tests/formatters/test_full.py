"""``full``: the line found fault with is cut to the terminal, and the carets stand below the place."""

import click
import pytest

from oneonone_lint.formatters.check.full import format_full
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Finding, Severity, Span

WIDTH = 40


def snippet(source: str, start: int, end: int) -> tuple[str, str]:
    """Return the line and the carets that are shown for the characters from *start* to *end* of *source*, from 1."""
    finding = Finding("a/2026-11-13.md", Span(7, start, 7, end), "message", "help")
    diagnostic = Diagnostic(finding, "T004", "action-without-due", Severity.ERROR, source, "fingerprint")
    lines = [click.unstyle(line) for line in format_full(LintReport((diagnostic,), notes=1), "", WIDTH)]
    above = lines.index("  |")
    return lines[above + 1].removeprefix("7 | "), lines[above + 2].removeprefix("  | ")


@pytest.mark.parametrize(
    ("source", "start", "end", "carets"),
    [
        ("- [ ] Do it", 1, 12, "^^^^^^^^^^^"),
        ("- [ ] Do it", 7, 9, "      ^^"),
        ("- [ ] Do it", 7, 7, "      ^"),
        ("- 日本 x", 6, 7, "       ^"),
        ("- 日本 x", 3, 5, "  ^^^^"),
        ("- e\u0301 x", 6, 7, "    ^"),
        ("-\tx", 3, 4, "  ^"),
    ],
)
def test_carets_stand_below_the_place(source: str, start: int, end: int, carets: str) -> None:
    line, below = snippet(source, start, end)
    assert (line, below) == (source.replace("\t", " "), carets)


@pytest.mark.parametrize("start", [1, 20, 36, 60, 99])
def test_a_long_line_is_cut_around_the_place(start: int) -> None:
    source = "".join(str(number % 10) for number in range(1, 101))
    line, below = snippet(source, start, start + 1)
    assert len(line) <= WIDTH - len("7 | ")
    assert line[below.index("^")] == source[start - 1]
    assert line.startswith("…") == (source[0] != line[0])
    assert line.endswith("…") == (source[-1] != line[-1])


def test_carets_do_not_run_beyond_the_terminal() -> None:
    _, below = snippet("x" * 100, 1, 101)
    assert below == "^" * (WIDTH - len("7 | "))
