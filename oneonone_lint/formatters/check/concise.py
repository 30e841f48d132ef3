"""``concise``: ``PATH:LINE:COL: CODE name message``, one finding a line."""

from collections.abc import Iterator

import click

from oneonone_lint.formatters.check.paths import COLORS, display_path
from oneonone_lint.lint.linter import Report
from oneonone_lint.model.text import printable


def concise(report: Report, prefix: str = "") -> Iterator[str]:
    """Yield a line for each finding, with ANSI colours; *prefix* leads from the current folder to the root."""
    for diagnostic in report.diagnostics:
        finding = diagnostic.finding
        place = f"{display_path(prefix, finding.path)}:{finding.span.line}:{finding.span.column}"
        code = click.style(diagnostic.code, fg=COLORS[diagnostic.severity], bold=True)
        yield f"{printable(place)}: {code} {printable(f'{diagnostic.name} {finding.message}')}"
