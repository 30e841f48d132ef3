"""``json`` of ``check``, version 1 (contract; spec/schemas/check.schema.json)."""

import json
from typing import Any

from oneonone_lint import SPEC_VERSION
from oneonone_lint.formatters.escaping import escape_json
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Fix, Severity, Span


def format_json(report: LintReport, root: str) -> str:
    """Return the report as JSON text; *root* leads from the current folder to the root."""
    summary = {str(severity): report.count(severity) for severity in Severity}
    value = {
        "version": 1,
        "spec": SPEC_VERSION,
        "root": root,
        "notes": report.notes,
        "summary": {**summary, "suppressed": report.suppressed, "fixable": report.fixable},
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }
    return escape_json(json.dumps(value, ensure_ascii=False, indent=1))


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    finding = diagnostic.finding
    return {
        "path": finding.path,
        **_span(finding.span),
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": str(diagnostic.severity),
        "message": finding.message,
        "help": finding.help,
        "fix": _fix(finding.fix) if finding.fix else None,
        "related": [
            {"path": related.path, "line": related.line, "column": related.column, "message": related.message}
            for related in finding.related
        ],
        "fingerprint": diagnostic.fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"path": edit.path, **_span(edit.span), "replacement": edit.replacement} for edit in fix.edits]
    return {"safe": fix.safe, "title": fix.title, "edits": edits}


def _span(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
