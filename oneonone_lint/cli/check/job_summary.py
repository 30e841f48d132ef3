"""``check --format github`` in a workflow: what a step does not show goes into the summary of its job."""

from collections.abc import Iterable
from pathlib import Path

from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.formatters.check.github import SHOWN, format_github, format_github_summary
from oneonone_lint.lint.report import LintReport


def annotate(report: LintReport, prefix: str, summary: Path, settings: CommonOptions) -> Iterable[str]:
    """Return the annotations that a step shows, and add the rest to the file *summary*; all if that cannot be."""
    rest = list(format_github_summary(report, prefix, SHOWN))
    if not rest:
        return format_github(report, prefix)
    try:
        with summary.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(f"{line}\n" for line in rest)
    except OSError as error:
        settings.warn(f"cannot write the summary of the job to {summary}: {error.strerror}")
        return format_github(report, prefix)
    return format_github(report, prefix, SHOWN)
