"""``full``: each finding with its line, a caret under the place, related places and how to mend it."""

import textwrap
import unicodedata
from collections.abc import Iterator

import click

from oneonone_lint.formatters.check.paths import COLORS, format_summary
from oneonone_lint.formatters.escaping import escape_control_chars
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Span
from oneonone_lint.model.display_path import display_path

_NARROWEST = 40


def format_full(report: LintReport, prefix: str, width: int) -> Iterator[str]:
    """Yield the lines of the report for a terminal *width* characters wide, with ANSI colours."""
    for diagnostic in report.diagnostics:
        yield from _diagnostic(diagnostic, prefix, max(width, _NARROWEST))
        yield ""
    yield format_summary(report)


def _diagnostic(diagnostic: Diagnostic, prefix: str, width: int) -> Iterator[str]:
    finding, color = diagnostic.finding, COLORS[diagnostic.severity]
    label = f"{diagnostic.severity}[{diagnostic.code}]"
    first, *rest = _wrapped(f"{label} {diagnostic.name}: {finding.message}", width, "  ")
    yield click.style(label, fg=color, bold=True) + click.style(first.removeprefix(label), bold=True)
    yield from (click.style(line, bold=True) for line in rest)
    gutter = " " * len(str(finding.span.line))
    place = f"{display_path(prefix, finding.path)}:{finding.span.line}:{finding.span.column}"
    yield _faint(f"{gutter}--> ") + escape_control_chars(place)
    if diagnostic.source.strip():
        yield from _snippet(diagnostic.source, finding.span, gutter, width, color)
    for related in finding.related:
        place = f"{display_path(prefix, related.path)}:{related.line}:{related.column}"
        yield from _labelled(gutter, "see", f"{place}: {related.message}", width)
    yield from _labelled(gutter, "help", finding.help, width)


def _snippet(source: str, span: Span, gutter: str, width: int, color: str) -> Iterator[str]:
    end = span.end_column if span.end_line == span.line else len(source) + 1
    room = width - len(gutter) - 3
    before, marked = _cells(source[: span.column - 1]), max(_cells(source[span.column - 1 : end - 1]), 1)
    shown, before, marked = _window(source, before, marked, room)
    yield _faint(f"{gutter} |")
    yield _faint(f"{span.line} | ") + shown
    yield _faint(f"{gutter} | ") + " " * before + click.style("^" * marked, fg=color, bold=True)


def _window(source: str, before: int, marked: int, room: int) -> tuple[str, int, int]:
    """Cut a line to *room* cells around the marked place, with an ellipsis where something is left out."""
    text = escape_control_chars(source.replace("\t", " "))
    if _cells(text) <= room:
        return text, before, marked
    start = max(0, before - room // 3) if before + min(marked, room // 2) > room - 1 else 0
    kept, position = "", 0
    for char in text:
        cells = _cells(char)
        if position >= start and _cells(kept) + cells <= room - 2:
            kept += char
        position += cells
    head = "…" if start else ""
    tail = "…" if position > start + _cells(kept) else ""
    offset = before - start + len(head)
    return f"{head}{kept}{tail}", offset, max(min(marked, room - offset), 1)


def _cells(text: str) -> int:
    """Columns that *text* takes on a terminal: East Asian wide characters and emoji take two, marks none."""
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def _labelled(gutter: str, label: str, words: str, width: int) -> Iterator[str]:
    head = f"{gutter} = {label}: "
    first, *rest = _wrapped(head + words, width, " " * len(head))
    yield _faint(f"{gutter} = ") + click.style(f"{label}:", fg="cyan") + first[len(head) - 1 :]
    yield from rest


def _wrapped(words: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(
        escape_control_chars(words),
        width,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
        drop_whitespace=True,
    ) or [""]


def _faint(text: str) -> str:
    return click.style(text, fg="blue")
