"""How ``check`` shows what it found: format, redaction, statistics, and where it goes."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from oneonone_lint.cli.options import Command, CommonOptions
from oneonone_lint.formatters.check.registry import FORMATS, format_report
from oneonone_lint.lint.linter import LintReport
from oneonone_lint.repo.atomic_write import write_file


def report_options(command: Command) -> Command:
    """Add the options to *command* that say how the report is shown."""
    options = (
        click.option(
            "--format", "output_format", type=click.Choice(FORMATS), help="Default: full on a terminal, else concise."
        ),
        click.option("--statistics", is_flag=True, help="Count the findings of each rule instead."),
        click.option("--redact", is_flag=True, help="Show places and rules only, no word of a note."),
        click.option("-o", "output", metavar="FILE", type=click.Path(path_type=Path), help="Write the report to FILE."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def show_report(
    report: LintReport, options: dict[str, Any], prefix: str, settings: CommonOptions, *, to_stderr: bool
) -> None:
    """Print *report*, or write it to the file asked for; raises ``OneononeError`` where that cannot be written."""
    if options["redact"]:
        from oneonone_lint.formatters.check.redaction import redact_report

        report = redact_report(report)
    lines = _lines(report, options, prefix, settings)
    if options["output"] in (None, Path("-")):
        for line in lines:
            click.echo(line, err=to_stderr, color=settings.use_color())
        return
    text = "".join(f"{click.unstyle(line)}\n" for line in lines)
    write_file(options["output"], text.encode("utf-8", "backslashreplace"))


def show_patch(patch: str, options: dict[str, Any]) -> None:
    """Print *patch*, or write it to the file asked for; raises ``OneononeError`` where that cannot be written."""
    if options["output"] is None:
        click.echo(patch.encode(), nl=False)
    else:
        write_file(options["output"], patch.encode())


def _lines(report: LintReport, options: dict[str, Any], prefix: str, settings: CommonOptions) -> Iterable[str]:
    is_terminal = sys.stdout.isatty() and options["output"] is None
    chosen = options["output_format"] or ("full" if is_terminal else "concise")
    if options["statistics"]:
        from oneonone_lint.formatters.check.statistics import format_statistics, format_statistics_json

        return [format_statistics_json(report)] if chosen == "json" else format_statistics(report)
    if chosen == "full" and settings.quiet and not report.diagnostics:
        return []
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if chosen == "github" and summary:
        from oneonone_lint.cli.check.job_summary import annotate

        return annotate(report, prefix, Path(summary), settings)
    return format_report(report, chosen, prefix, shutil.get_terminal_size().columns)
