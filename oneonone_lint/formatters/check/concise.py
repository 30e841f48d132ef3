"""``concise``: ``PATH:LINE:COL: CODE name message``, one finding a line."""

from collections.abc import Iterator

import click

from oneonone_lint.formatters.check.paths import COLORS
from oneonone_lint.formatters.escaping import escape_control_chars
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.display_path import display_path


def format_concise(report: LintReport, prefix: str = "") -> Iterator[str]:
    """Yield a line for each finding, with ANSI colours; *prefix* leads from the current folder to the root."""
    for diagnostic in report.diagnostics:
        finding = diagnostic.finding
        place = f"{display_path(prefix, finding.path)}:{finding.span.line}:{finding.span.column}"
        code = click.style(diagnostic.code, fg=COLORS[diagnostic.severity], bold=True)
        yield f"{escape_control_chars(place)}: {code} {escape_control_chars(f'{diagnostic.name} {finding.message}')}"
