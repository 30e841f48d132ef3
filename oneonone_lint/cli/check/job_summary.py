"""``check --format github`` in a workflow: what a step does not show goes into the summary of its job."""

import os
from collections.abc import Iterable

from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.formatters.check.github import SHOWN, format_github, format_github_summary
from oneonone_lint.formatters.markdown_table import escape_cell
from oneonone_lint.lint.report import LintReport


def write_job_summary(report: LintReport, root: str, summary: str, common: CommonOptions) -> Iterable[str]:
    """Add to the file *summary* what a step does not show, and return the annotations that are left for the step.

    These are all where the file cannot be written. *root* as for ``format_report``.
    """
    rest = list(format_github_summary(report, root, SHOWN))
    if not rest:
        return format_github(report, root)
    is_written = _append(summary, rest, common)
    return format_github(report, root, SHOWN if is_written else None)


def add_remark(remark: str, common: CommonOptions) -> None:
    """Add *remark* to the summary of the job that this is a step of, if it is one of any."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        _append(summary, (f"**oneonone-lint:** {escape_cell(remark)}", ""), common)


def _append(summary: str, lines: Iterable[str], common: CommonOptions) -> bool:
    """Add *lines* to the file *summary*; tell whether that could be done."""
    try:
        with open(summary, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        common.warn(f"cannot write the summary of the job to {summary}: {error.strerror}")
        return False
    return True
