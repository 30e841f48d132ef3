"""What several faces share."""

import posixpath

from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.text import pluralize

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def display_path(prefix: str, path: str) -> str:
    """Return *path*, relative to the root, as seen from the current folder; never the start of a command."""
    shown = f"{prefix}/{path}" if prefix not in ("", ".") else path
    return f"./{shown}" if shown.startswith((":", "-", "#")) else shown


def join_path(prefix: str, path: str) -> str:
    """Return *path*, relative to the root, as seen from the current folder, for a machine: without a leading ``./``."""
    return posixpath.normpath(posixpath.join(prefix, path))


def format_summary(report: LintReport) -> str:
    """Return the counts of *report* in words."""
    counts = [pluralize(report.count(severity), _NOUNS[severity]) for severity in Severity if report.count(severity)]
    if not counts:
        return f"{pluralize(report.notes, 'note')} checked, nothing to report"
    fixable = f"; {report.fixable} can be mended with --fix or --unsafe-fixes" if report.fixable else ""
    return f"{', '.join(counts)} in {pluralize(report.notes, 'note')}{fixable}"


_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
