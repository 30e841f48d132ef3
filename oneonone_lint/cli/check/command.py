"""``oneonone-lint check``: lint notes."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from oneonone_lint.cli.check.left_out import tell_what_was_left_out
from oneonone_lint.cli.check.options import CheckOptions, check_options
from oneonone_lint.cli.check.report import show_patch, show_report
from oneonone_lint.cli.check.source import find_check_targets
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.output import print_mended_note
from oneonone_lint.cli.targets import Target, describe_nothing_found, refuse_unlisted
from oneonone_lint.lint.linter import lint
from oneonone_lint.lint.report import LintReport
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.errors import OneononeError

_EPILOG = """\b
Examples:
  oneonone-lint check                      every note below this folder
  oneonone-lint check alice-bob            one series
  oneonone-lint check --ignore T004,S      without a rule and a family
  oneonone-lint check --format json        for scripts
  oneonone-lint check --fix                mend what can safely be mended
  oneonone-lint check --staged             the notes as the next commit would hold them
  oneonone-lint check --since origin/main  what this branch has changed

Naming files narrows what is reported, never what is read: a note is judged with its neighbours.
Exit codes: 0 nothing to report, 1 findings, 2 the tool could not do what was asked."""
_FAILING = {
    "error": frozenset({Severity.ERROR}),
    "warning": frozenset({Severity.ERROR, Severity.WARNING}),
    "never": frozenset[Severity](),
}


@click.command(epilog=_EPILOG, short_help="Lint notes.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@check_options
@common_options
@click.pass_context
def command(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 - click's values
    """Lint the notes below each PATH, the current folder by default.

    PATH is a folder or a file; `-` reads one note from standard input.
    """
    common = resolve_common_options(ctx)
    options = CheckOptions(**values)
    targets = find_check_targets(options, common)
    if len(targets) == 1:
        ctx.exit(_run(targets[0], options, common))
    ctx.exit(_run_several(targets, options, common))


def _run(target: Target, options: CheckOptions, common: CommonOptions) -> int:
    selectors = RuleSelectors(options.select, options.extend_select, options.ignore)
    selection = RuleSelection(target.workspace.config, selectors)
    run = _show_patch if options.diff else _check
    return run(target, selection, options, common)


def _run_several(targets: Iterable[Target], options: CheckOptions, common: CommonOptions) -> int:
    """Check the repos that have something to be checked, one after the other; return the highest exit code.

    Raises ``OneononeError``, when all are done, with what could not be done in any.
    """
    codes = [0]
    problems: list[str] = []
    for target in targets:
        has_something = target.series_names() or any(target.workspace.unlisted())
        try:
            codes.append(_run(target, options, common) if has_something else 0)
        except OneononeError as error:
            problems += error.lines
    if problems:
        raise OneononeError(*problems)
    return max(codes)


def _show_patch(target: Target, selection: RuleSelection, options: CheckOptions, common: CommonOptions) -> int:
    from oneonone_lint.cli.check.fixes import make_patch

    patch = make_patch(target, selection, options)
    show_patch(patch, options, common)
    refuse_unlisted(target.workspace)
    return int(bool(patch))


def _check(target: Target, selection: RuleSelection, options: CheckOptions, common: CommonOptions) -> int:
    """Lint, after fixing where that is asked, show the report and return the exit code.

    Raises ``OneononeError``, when all was shown, for files that could not be fixed and folders not looked into.
    """
    report, failures = _fix_and_lint(target, selection, options, common)
    report = replace(report, failing=_FAILING[options.fail_on])
    _warn_of_what_was_not_checked(target, report, options, common)
    _show(report, target.workspace.config.root, options, common)
    failures += target.workspace.unlisted()
    if failures:
        raise OneononeError(*failures)
    return int(report.has_failed)


def _show(report: LintReport, root: Path, options: CheckOptions, common: CommonOptions) -> None:
    """Show *report*, but for what another hook of the same run has told."""
    shown = report
    if options.staged:
        from oneonone_lint.cli.check.told_findings import leave_out_told

        shown = leave_out_told(report, root, options, common)
    if shown.diagnostics or not report.diagnostics:
        show_report(shown, root, options, common)


def _fix_and_lint(
    target: Target, selection: RuleSelection, options: CheckOptions, common: CommonOptions
) -> tuple[LintReport, list[str]]:
    """Return what was found, or is left after fixes, and which files could not be fixed, with the reasons."""
    if not options.writes_fixes:
        return lint(target.workspace, target.series_names(), selection, target.is_reported), []
    from oneonone_lint.cli.check.fixes import fix_standard_input, fix_target

    if options.reads_standard_input:
        content, report = fix_standard_input(target, selection, options)
        print_mended_note(content)
        return report, []
    return fix_target(target, selection, options, common)


def _warn_of_what_was_not_checked(
    target: Target, report: LintReport, options: CheckOptions, common: CommonOptions
) -> None:
    tell_what_was_left_out(target, report, options, common)
    if not report.notes and not report.diagnostics:
        common.warn(target.unchanged or describe_nothing_found(options.paths))
    for message in target.workspace.broken_continues():
        common.warn(message)
    if report.skipped:
        common.warn(f"the rules of family G were skipped: {report.skipped}")
