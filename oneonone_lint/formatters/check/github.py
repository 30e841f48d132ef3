"""``github``: annotations as workflow commands, and the rest for the summary of the job.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterator

from oneonone_lint.formatters.escaping import escape_control_chars
from oneonone_lint.formatters.markdown_table import escape_cell, format_table
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Severity
from oneonone_lint.model.display_path import join_path
from oneonone_lint.model.text import pluralize

SHOWN = 10
"""Annotations of one level that a step shows."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def format_github(report: LintReport, prefix: str, limit: int | None = None) -> Iterator[str]:
    """Yield a command for each finding, errors first, at most *limit* of each level; *prefix* as for ``concise``."""
    for severity, command in _COMMANDS.items():
        for diagnostic in _of(report, severity)[:limit]:
            properties = ",".join(f"{key}={_property(value)}" for key, value in _place(diagnostic, prefix).items())
            finding = diagnostic.finding
            message = "\n".join(filter(None, (finding.message, finding.help)))
            yield f"::{command} {properties}::{_data(message)}"


def format_github_summary(report: LintReport, prefix: str, limit: int) -> Iterator[str]:
    """Yield lines of Markdown that tell of the findings beyond *limit* of their level, none where there are none."""
    rest = [diagnostic for severity in _COMMANDS for diagnostic in _of(report, severity)[limit:]]
    if not rest:
        return
    yield f"### oneonone-lint: {pluralize(len(rest), 'more finding')}"
    yield ""
    yield from format_table(
        ("Severity", "Place", "Rule", "Finding"), [_cells(diagnostic, prefix) for diagnostic in rest]
    )
    yield ""


def _of(report: LintReport, severity: Severity) -> list[Diagnostic]:
    return [diagnostic for diagnostic in report.diagnostics if diagnostic.severity is severity]


def _place(diagnostic: Diagnostic, prefix: str) -> dict[str, str]:
    span = diagnostic.finding.span
    columns = {"col": span.column, "endColumn": span.end_column} if span.line == span.end_line else {}
    return {
        "file": join_path(prefix, diagnostic.finding.path),
        "line": str(span.line),
        "endLine": str(span.end_line),
        **{key: str(column) for key, column in columns.items()},
        "title": f"{diagnostic.code} {diagnostic.name}",
    }


def _data(text: str) -> str:
    return escape_control_chars(_encoded(text))


def _property(text: str) -> str:
    return escape_control_chars(_encoded(text).replace(":", "%3A").replace(",", "%2C"))


def _encoded(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _cells(diagnostic: Diagnostic, prefix: str) -> tuple[str, ...]:
    finding = diagnostic.finding
    place = f"{join_path(prefix, finding.path)}:{finding.span.line}:{finding.span.column}"
    rule = f"{diagnostic.code} {diagnostic.name}"
    return (str(diagnostic.severity), escape_cell(place), rule, escape_cell(finding.message))
