"""``gitlab``: a Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/)."""

from typing import Any

from oneonone_lint.formatters.json_text import dump_json
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Severity
from oneonone_lint.model.display_path import join_path

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def format_gitlab(report: LintReport, root: str) -> str:
    """Return the findings as one JSON list; *root* as for ``concise``."""
    return dump_json([_build_entry(diagnostic, root) for diagnostic in report.diagnostics])


def _build_entry(diagnostic: Diagnostic, root: str) -> dict[str, Any]:
    finding = diagnostic.finding
    return {
        "description": finding.message,
        "check_name": diagnostic.code,
        "fingerprint": diagnostic.fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": join_path(root, finding.path), "lines": {"begin": finding.span.line}},
    }
