"""How ``check`` shows what it found: format, redaction, statistics, and where it goes."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

from oneonone_lint.cli.check.options import CheckOptions
from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.output import print_line, print_to_pass_on, render_line
from oneonone_lint.config.finder import find_git_top
from oneonone_lint.formatters.check.registry import format_report
from oneonone_lint.lint.repetition import sum_up_repetition
from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.display_path import relative_to_cwd

_FOR_HOSTS = ("sarif", "github", "gitlab", "junit")


def show_reports(reports: Mapping[str, LintReport], options: CheckOptions, common: CommonOptions) -> None:
    """Show the *reports* on the repos at these roots, of several as one (interface, clause 3.1)."""
    ways = _find_ways(list(reports), options)
    moved = list(zip(ways, reports.values(), strict=True))
    if len(moved) == 1:
        way, report = moved[0]
        _show_report(report, way, options, common)
        return
    from oneonone_lint.lint.several_repos import join_reports

    _show_report(join_reports(moved), ".", options, common)


def _find_ways(roots: Sequence[str], options: CheckOptions) -> list[str]:
    """Return the way to each of *roots* from where the paths of the format start (interface, clause 3.7)."""
    is_for_host = _choose_format(options) in _FOR_HOSTS
    if is_for_host and len({find_git_top(os.path.realpath(root)) for root in roots}) == 1:
        from oneonone_lint.cli.check.host_paths import way_from_git_top

        return list(map(way_from_git_top, roots))
    return list(map(relative_to_cwd, roots))


def _show_report(report: LintReport, root: str, options: CheckOptions, common: CommonOptions) -> None:
    """Print *report*, or write it to the file asked for; raises ``OneononeError`` where that cannot be written.

    Where standard input brought the note, standard output is the fixed note's and the report goes to stderr.
    """
    if options.redact:
        from oneonone_lint.formatters.check.redaction import redact_report

        report = redact_report(report)
    report = sum_up_repetition(report)
    lines = _format_lines(report, root, options, common)
    if options.output_file:
        from oneonone_lint.cli.output_file import write_output

        text = "".join(f"{render_line(line, color=False)}\n" for line in lines)
        write_output(options.output_file, text.encode("utf-8", "backslashreplace"))
        return
    is_note_printed = options.writes_fixes and options.reads_standard_input
    for line in lines:
        print_line(line, err=is_note_printed, color=common.uses_color)


def show_patch(patch: str, options: CheckOptions, common: CommonOptions) -> None:
    """Print *patch*, or write it to the file asked for; raises ``OneononeError`` where that cannot be written.

    Only the file has it to the letter where a note would drive a terminal or a runner (interface, clause 3.4).
    """
    if options.output_file:
        from oneonone_lint.cli.output_file import write_output

        write_output(options.output_file, patch.encode("utf-8", "surrogateescape"))
    elif print_to_pass_on(patch):
        common.warn("the patch is not shown to the letter, as some of it drives a terminal or a CI: -o FILE writes it")


def _format_lines(report: LintReport, root: str, options: CheckOptions, common: CommonOptions) -> Iterable[str]:
    format_name = _choose_format(options)
    if options.statistics:
        from oneonone_lint.formatters.check.statistics import format_statistics, format_statistics_json

        return format_statistics_json(report).split("\n") if format_name == "json" else format_statistics(report)
    if format_name == "full" and common.quiet and not report.diagnostics:
        return []
    job_summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if format_name == "github" and job_summary:
        from oneonone_lint.cli.check.job_summary import write_job_summary

        return write_job_summary(report, root, job_summary, common)
    return format_report(report, format_name, root, _measure_terminal() if format_name == "full" else 0)


def _measure_terminal() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def _choose_format(options: CheckOptions) -> str:
    default = "full" if sys.stdout.isatty() and options.output is None else "concise"
    return options.output_format or default
