"""``gitlab``: a Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/)."""

import json

from oneonone_lint.formatters.escaping import escape_json
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.display_path import join_path

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def format_gitlab(report: LintReport, prefix: str) -> str:
    """Return the findings as one JSON list; *prefix* as for ``concise``."""
    value = [
        {
            "description": diagnostic.finding.message,
            "check_name": diagnostic.code,
            "fingerprint": diagnostic.fingerprint,
            "severity": _SEVERITIES[diagnostic.severity],
            "location": {
                "path": join_path(prefix, diagnostic.finding.path),
                "lines": {"begin": diagnostic.finding.span.line},
            },
        }
        for diagnostic in report.diagnostics
    ]
    return escape_json(json.dumps(value, ensure_ascii=False, indent=1))
