"""``oneonone-lint check``: lint notes."""

from collections.abc import Callable
from typing import Any

import click

from oneonone_lint.cli import completion
from oneonone_lint.cli.check.fix_options import fix_options, wants_fixes
from oneonone_lint.cli.check.report import report_options, show_patch, show_report
from oneonone_lint.cli.check.source import find_target, source_options
from oneonone_lint.cli.options import Command, CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.targets import Target, describe_nothing_found
from oneonone_lint.lint.linter import LintReport, lint
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.display_path import relative_to_cwd
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
_LEVELS = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING), "never": ()}


def _words(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def _rules_option(name: str, says: str) -> Callable[[Command], Command]:
    return click.option(
        name, multiple=True, callback=_words, shell_complete=completion.complete_rules, metavar="RULES", help=says
    )


@click.command(epilog=_EPILOG, short_help="Lint notes.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_rules_option("--select", "Only these rules: codes, names or family letters.")
@_rules_option("--ignore", "Not these rules.")
@_rules_option("--extend-select", "These rules as well.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "never")),
    default="error",
    show_default=True,
    help="Exit 1 from this severity on.",
)
@fix_options
@source_options
@report_options
@common_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's options
    """Lint the notes below each PATH, the current folder by default.

    PATH is a folder or a file; `-` reads one note from standard input.
    """
    settings = resolve_common_options(ctx)
    wishes = RuleSelectors(options["select"], options["extend_select"], options["ignore"])
    target = find_target(paths, options, settings)
    selection = RuleSelection(target.workspace.config, wishes)
    if options["diff"]:
        from oneonone_lint.cli.check.fixes import make_patch

        changes = make_patch(target, selection, options)
        show_patch(changes, options)
        ctx.exit(int(bool(changes)))
    report, failed = _report(target, selection, options, settings)
    if not report.notes and not report.diagnostics:
        settings.warn(target.unchanged or describe_nothing_found(paths))
    for message in target.workspace.broken_continues():
        settings.warn(message)
    if report.skipped:
        settings.warn(f"the rules of family G were skipped: {report.skipped}")
    # Standard output is the mended note's, where standard input brought one.
    is_text_out = wants_fixes(options) and options["stdin_filename"] is not None
    show_report(report, options, relative_to_cwd(target.workspace.config.root), settings, to_stderr=is_text_out)
    if failed:
        raise OneononeError("\n".join(failed))
    ctx.exit(int(any(report.count(severity) for severity in _LEVELS[options["fail_on"]])))


def _report(
    target: Target, selection: RuleSelection, options: dict[str, Any], settings: CommonOptions
) -> tuple[LintReport, list[str]]:
    """Return what was found, or is left after fixes, and which files could not be mended, with the reasons."""
    if not wants_fixes(options):
        return lint(target.workspace, target.series_names(), selection, target.is_reported), []
    from oneonone_lint.cli.check.fixes import fix_standard_input, fix_target

    if options["stdin_filename"]:
        content, report = fix_standard_input(target, selection, options)
        click.echo(content, nl=False)
        return report, []
    return fix_target(target, selection, options, settings)
