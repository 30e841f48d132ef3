"""``concise``: ``PATH:LINE:COL: CODE name message``, one finding a line."""

from collections.abc import Iterator

import click

from oneonone_lint.formatters.check.labels import COLORS, label_place
from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.display_path import display_path


def format_concise(report: LintReport, root: str = "") -> Iterator[str]:
    """Yield a line for each finding, with ANSI colours; *root* is the path of the notes repo as seen from here."""
    for diagnostic in report.diagnostics:
        finding = diagnostic.finding
        place = label_place(display_path(root, finding.path), finding.span.line, finding.span.column)
        code = click.style(diagnostic.code, fg=COLORS[diagnostic.severity], bold=True)
        message = f"{diagnostic.name} {finding.message}"
        yield f"{escape_line(place)}: {code} {escape_line(message)}"
