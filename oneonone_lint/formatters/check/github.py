"""``github``: annotations as workflow commands, and the rest for the summary of the job.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterator

from oneonone_lint.formatters.check.labels import label_place, label_rule
from oneonone_lint.formatters.escaping import WorkflowCommand, escape_line
from oneonone_lint.formatters.markdown_table import escape_cell, format_table
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Severity
from oneonone_lint.model.display_path import join_path
from oneonone_lint.model.text import pluralize

SHOWN = 10
"""Annotations of one level that a step shows."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def format_github(report: LintReport, root: str, limit: int | None = None) -> Iterator[str]:
    """Yield a command for each finding, errors first, at most *limit* of each level; *root* as for ``concise``."""
    for severity, command in _COMMANDS.items():
        for diagnostic in _filter_by_severity(report, severity)[:limit]:
            properties = _format_properties(diagnostic, root)
            yield WorkflowCommand(f"::{command} {properties}::{_format_message(diagnostic)}")


def format_github_summary(report: LintReport, root: str, limit: int) -> Iterator[str]:
    """Yield lines of Markdown that tell of the findings beyond *limit* of their level, none where there are none."""
    rows = []
    for severity in _COMMANDS:
        rows += [_format_cells(diagnostic, root) for diagnostic in _filter_by_severity(report, severity)[limit:]]
    if not rows:
        return
    yield f"### oneonone-lint: {pluralize(len(rows), 'more finding')}"
    yield ""
    yield from format_table(("Severity", "Place", "Rule", "Finding"), rows)
    yield ""


def _filter_by_severity(report: LintReport, severity: Severity) -> list[Diagnostic]:
    return [diagnostic for diagnostic in report.diagnostics if diagnostic.severity is severity]


def _format_properties(diagnostic: Diagnostic, root: str) -> str:
    """Return where the annotation stands, as ``file=…,line=…``; GitHub takes columns only within one line."""
    span = diagnostic.finding.span
    properties: dict[str, object] = {
        "file": join_path(root, diagnostic.finding.path),
        "line": span.line,
        "endLine": span.end_line,
    }
    if span.line == span.end_line:
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = label_rule(diagnostic)
    return ",".join(f"{key}={_encode_property(str(value))}" for key, value in properties.items())


def _format_message(diagnostic: Diagnostic) -> str:
    finding = diagnostic.finding
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return escape_line(_encode(message))


def _encode_property(text: str) -> str:
    return escape_line(_encode(text).replace(":", "%3A").replace(",", "%2C"))


def _encode(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _format_cells(diagnostic: Diagnostic, root: str) -> tuple[str, ...]:
    finding = diagnostic.finding
    place = label_place(join_path(root, finding.path), finding.span.line, finding.span.column)
    return (str(diagnostic.severity), escape_cell(place), label_rule(diagnostic), escape_cell(finding.message))
