"""``check --redact``: the report with the words of the rules in the place of those of the notes."""

from dataclasses import replace

from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic
from oneonone_lint.model.redaction import redact_finding
from oneonone_lint.rules.registry import RULES

_SUMMARIES = {rule.code: rule.summary for rule in RULES}


def redact_report(report: LintReport) -> LintReport:
    """Return *report* without a word of a note."""
    return replace(report, diagnostics=tuple(_redact(diagnostic) for diagnostic in report.diagnostics))


def _redact(diagnostic: Diagnostic) -> Diagnostic:
    finding = redact_finding(diagnostic.finding, diagnostic.code, _SUMMARIES[diagnostic.code])
    return replace(diagnostic, finding=finding, source="")
