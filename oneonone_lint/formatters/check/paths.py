"""What several faces share."""

from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.text import pluralize

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def format_summary(report: LintReport) -> str:
    """Return the counts of *report* in words."""
    counts = [pluralize(report.count(severity), _NOUNS[severity]) for severity in Severity if report.count(severity)]
    if not counts:
        return f"{pluralize(report.notes, 'note')} checked, nothing to report"
    fixable = f"; {report.fixable} can be mended with --fix or --unsafe-fixes" if report.fixable else ""
    return f"{', '.join(counts)} in {pluralize(report.notes, 'note')}{fixable}"


_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
