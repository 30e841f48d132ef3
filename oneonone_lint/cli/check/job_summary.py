"""``check --format github`` in a workflow: what a step does not show goes into the summary of its job."""

from collections.abc import Iterable
from pathlib import Path

from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.formatters.check.github import SHOWN, format_github, format_github_summary
from oneonone_lint.lint.report import LintReport


def write_job_summary(report: LintReport, root: str, summary: Path, common: CommonOptions) -> Iterable[str]:
    """Add to the file *summary* what a step does not show, and return the annotations that are left for the step.

    These are all where the file cannot be written. *root* as for ``format_report``.
    """
    rest = list(format_github_summary(report, root, SHOWN))
    if not rest:
        return format_github(report, root)
    try:
        with summary.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(f"{line}\n" for line in rest)
    except OSError as error:
        common.warn(f"cannot write the summary of the job to {summary}: {error.strerror}")
        return format_github(report, root)
    return format_github(report, root, SHOWN)
