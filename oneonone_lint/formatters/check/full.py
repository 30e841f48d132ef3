"""``full``: each finding with its line, a caret under the place, related places and how to mend it.

```
error[T004] action-without-due: “Do it” has no due date
 --> alice-bob/2026-11-13.md:7:1
  |
7 | - [ ] Do it @alice
  | ^^^^^^^^^^^^^^^^^^
  = help: …
```
"""

import textwrap
import unicodedata
from collections.abc import Iterator

import click

from oneonone_lint.formatters.check.labels import COLORS, label_place
from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Severity, Span
from oneonone_lint.model.display_path import display_path
from oneonone_lint.model.text import pluralize
from oneonone_lint.model.value import Value

_NARROWEST = 40
_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}


def format_full(report: LintReport, root: str, width: int) -> Iterator[str]:
    """Yield the lines of the report for a terminal *width* characters wide, with ANSI colours.

    *root* is the path of the notes repo as seen from the current folder.
    """
    for diagnostic in report.diagnostics:
        yield from _format_diagnostic(diagnostic, root, max(width, _NARROWEST))
        yield ""
    yield _format_summary(report)


def _format_summary(report: LintReport) -> str:
    notes = pluralize(report.notes, "note")
    counts = [pluralize(report.count(severity), noun) for severity, noun in _NOUNS.items() if report.count(severity)]
    if not counts:
        return f"{notes} checked, nothing to report"
    return f"{', '.join(counts)} in {notes}{_describe_fixes(report)}"


def _describe_fixes(report: LintReport) -> str:
    """Return which findings can be mended and how: ``; 3 can be mended with --fix (T007) or --unsafe-fixes (S001)``."""
    fixes = {diagnostic.code: diagnostic.finding.fix for diagnostic in report.diagnostics if diagnostic.finding.fix}
    safe = sorted(code for code, fix in fixes.items() if fix.safe)
    unsafe = sorted(fixes.keys() - set(safe))
    ways = [f"{way} ({', '.join(codes)})" for way, codes in (("--fix", safe), ("--unsafe-fixes", unsafe)) if codes]
    return f"; {report.fixable} can be mended with {' or '.join(ways)}" if ways else ""


def _format_diagnostic(diagnostic: Diagnostic, root: str, width: int) -> Iterator[str]:
    finding = diagnostic.finding
    gutter = " " * len(str(finding.span.line))
    place = label_place(display_path(root, finding.path), finding.span.line, finding.span.column)
    yield from _format_headline(diagnostic, width)
    yield _style_faint(f"{gutter}--> ") + escape_line(place)
    if diagnostic.source.strip():
        yield from _format_snippet(diagnostic, gutter, width)
    for related in finding.related:
        place = label_place(display_path(root, related.path), related.line, related.column)
        yield from _format_note("see", f"{place}: {related.message}", gutter, width)
    yield from _format_note("help", finding.help, gutter, width)


def _format_headline(diagnostic: Diagnostic, width: int) -> Iterator[str]:
    label = f"{diagnostic.severity}[{diagnostic.code}]"
    first, *rest = _wrap(f"{label} {diagnostic.name}: {diagnostic.finding.message}", width, indent="  ")
    color = COLORS[diagnostic.severity]
    yield click.style(label, fg=color, bold=True) + click.style(first.removeprefix(label), bold=True)
    for line in rest:
        yield click.style(line, bold=True)


def _format_note(label: str, text: str, gutter: str, width: int) -> Iterator[str]:
    """Yield the lines of `` = label: text``."""
    head = f"{gutter} = {label}: "
    first, *rest = _wrap(head + text, width, indent=" " * len(head))
    yield _style_faint(f"{gutter} = ") + click.style(f"{label}:", fg="cyan") + first[len(head) - 1 :]
    yield from rest


def _format_snippet(diagnostic: Diagnostic, gutter: str, width: int) -> Iterator[str]:
    """Yield the line found fault with and, below it, carets under the place; of several lines only the first."""
    span = diagnostic.finding.span
    room = width - len(gutter) - len(" | ")
    view = _cut(_mark(diagnostic.source, span), room)
    carets = click.style("^" * view.marked, fg=COLORS[diagnostic.severity], bold=True)
    yield _style_faint(f"{gutter} |")
    yield _style_faint(f"{span.line} | ") + view.text
    yield _style_faint(f"{gutter} | ") + " " * view.before + carets


class _MarkedLine(Value):
    """A line for a terminal with a marked place in it: the cells *before* the place, and those that it takes."""

    text: str
    before: int
    marked: int


def _mark(source: str, span: Span) -> _MarkedLine:
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(source)
    text = escape_line(source.replace("\t", " "))
    return _MarkedLine(text, _count_cells(source[:start]), max(_count_cells(source[start:end]), 1))


def _cut(line: _MarkedLine, room: int) -> _MarkedLine:
    """Return *line* cut to *room* cells around the marked place, with an ellipsis where something is left out."""
    if _count_cells(line.text) <= room:
        return line
    is_beyond = line.before + min(line.marked, room // 2) > room - 1
    start = max(0, line.before - room // 3) if is_beyond else 0
    kept = _take_cells(line.text, start, room - 2)
    head = "…" if start else ""
    tail = "…" if _count_cells(line.text) > start + _count_cells(kept) else ""
    before = line.before - start + len(head)
    marked = max(min(line.marked, room - before), 1)
    return _MarkedLine(f"{head}{kept}{tail}", before, marked)


def _take_cells(text: str, start: int, number: int) -> str:
    """Return the characters of *text* from the cell *start* on, as far as *number* cells hold them."""
    kept: list[str] = []
    position = room_taken = 0
    for char in text:
        width = _measure_char(char)
        if position >= start and room_taken + width <= number:
            kept.append(char)
            room_taken += width
        position += width
    return "".join(kept)


def _count_cells(text: str) -> int:
    """Return the columns that *text* takes on a terminal: East Asian wide characters and emoji two, marks none."""
    return sum(_measure_char(char) for char in text)


def _measure_char(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _wrap(text: str, width: int, *, indent: str) -> list[str]:
    """Return *text* in lines of *width* characters, at least one line, those after the first moved in by *indent*."""
    lines = textwrap.wrap(
        escape_line(text),
        width,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return lines or [""]


def _style_faint(text: str) -> str:
    return click.style(text, fg="blue")
