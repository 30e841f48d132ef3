"""``gitlab``: a Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/)."""

import json

from oneonone_lint.formatters.check.paths import plain_path
from oneonone_lint.lint.linter import Report
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.text import printable_json

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(report: Report, prefix: str) -> str:
    """Return the findings as one JSON list; *prefix* as for ``concise``."""
    value = [
        {
            "description": diagnostic.finding.message,
            "check_name": diagnostic.code,
            "fingerprint": diagnostic.fingerprint,
            "severity": _SEVERITIES[diagnostic.severity],
            "location": {
                "path": plain_path(prefix, diagnostic.finding.path),
                "lines": {"begin": diagnostic.finding.span.line},
            },
        }
        for diagnostic in report.diagnostics
    ]
    return printable_json(json.dumps(value, ensure_ascii=False, indent=1))
