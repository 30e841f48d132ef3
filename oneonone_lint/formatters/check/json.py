"""``json`` of ``check``, version 1 (interface, clause 6)."""

from typing import Any

from oneonone_lint import SPEC_VERSION
from oneonone_lint.formatters.json_text import dump_json
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Fix, Related, Severity, Span


def format_json(report: LintReport, root: str) -> str:
    """Return the report as JSON text; *root* is the path of the notes repo as seen from the current folder."""
    summary = {str(severity): report.count(severity) for severity in Severity}
    value = {
        "version": 1,
        "spec": SPEC_VERSION,
        "root": root,
        "notes": report.notes,
        "summary": {**summary, "suppressed": report.suppressed, "fixable": report.fixable},
        "diagnostics": [_build_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }
    return dump_json(value)


def _build_diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    finding = diagnostic.finding
    return {
        "path": finding.path,
        **_build_span(finding.span),
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": str(diagnostic.severity),
        "message": finding.message,
        "help": finding.help,
        "fix": _build_fix(finding.fix) if finding.fix else None,
        "related": [_build_related(related) for related in finding.related],
        "fingerprint": diagnostic.fingerprint,
        "count": diagnostic.count,
    }


def _build_fix(fix: Fix) -> dict[str, Any]:
    edits = [{"path": edit.path, **_build_span(edit.span), "replacement": edit.replacement} for edit in fix.edits]
    return {"safe": fix.safe, "title": fix.title, "edits": edits}


def _build_related(related: Related) -> dict[str, Any]:
    return {"path": related.path, "line": related.line, "column": related.column, "message": related.message}


def _build_span(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
