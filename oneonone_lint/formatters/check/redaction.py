"""``check --redact``: where what rule found something, and no word of a note."""

from dataclasses import replace

from oneonone_lint.lint.linter import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Finding, Fix
from oneonone_lint.rules.registry import RULES

_SUMMARIES = {rule.code: rule.summary for rule in RULES}


def redact_report(report: LintReport) -> LintReport:
    """Return *report* with the rule's own words in the place of every message, help, source line and replacement."""
    return replace(report, diagnostics=[_redacted(diagnostic) for diagnostic in report.diagnostics])


def _redacted(diagnostic: Diagnostic) -> Diagnostic:
    found = diagnostic.finding
    finding = Finding(
        path=found.path,
        span=found.span,
        message=_SUMMARIES[diagnostic.code],
        help=f"`oneonone-lint explain {diagnostic.code}` tells how to mend it",
        severity=found.severity,
        fix=_without_text(found.fix) if found.fix else None,
        related=tuple(replace(related, message="related") for related in found.related),
    )
    return replace(diagnostic, finding=finding, source="")


def _without_text(fix: Fix) -> Fix:
    """The place of a fix may be shown, not what it writes."""
    return replace(fix, title="redacted", edits=())
