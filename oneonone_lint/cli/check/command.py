"""``oneonone-lint check``: lint notes."""

from collections.abc import Sequence
from posixpath import basename
from typing import Any

import click

from oneonone_lint.cli.check.left_out import list_excluded_notes, tell_how_to_begin, tell_what_was_left_out
from oneonone_lint.cli.check.options import CheckOptions, check_options
from oneonone_lint.cli.check.report import show_patch, show_reports
from oneonone_lint.cli.check.source import find_check_targets
from oneonone_lint.cli.options import CommonOptions, common_options, resolve_common_options
from oneonone_lint.cli.output import print_mended_note
from oneonone_lint.cli.targets import Target, Targets
from oneonone_lint.lint.kept_results import lint_repo, open_lint_cache
from oneonone_lint.lint.report import LintReport
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.value import Value, replace
from oneonone_lint.parsing.notes.file_names import fold_file_name, parse_note_name
from oneonone_lint.repo.file_tree import is_markdown_name

_EPILOG = """\b
Examples:
  oneonone-lint check                      every note below this folder
  oneonone-lint check alice-bob            one series
  oneonone-lint check ~/pairs              every notes repo in a folder, each by its own config
  oneonone-lint check --ignore T004,S      without a rule and a family
  oneonone-lint check --format json        for scripts
  oneonone-lint check --fix                mend what can safely be mended
  oneonone-lint check --add-ignores "before we began"
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

    PATH is a folder or a file; several may be several repos, and a folder may hold some. `-` reads one note from
    standard input.
    """
    common = resolve_common_options(ctx)
    options = CheckOptions(**values)
    ctx.exit(_run(find_check_targets(options, common), options, common))


def _run(targets: Targets, options: CheckOptions, common: CommonOptions) -> int:
    """Check the repos and show what came of it; return the exit code.

    Raises ``OneononeError``, when all was shown, with what could not be done in any.
    """
    outcomes, problems = check_repos(targets, options, common)
    if outcomes:
        _show(outcomes, options, common)
    if problems:
        raise OneononeError(*problems)
    return int(any(outcome.has_failed for outcome in outcomes))


def check_repos(
    targets: Targets, options: CheckOptions, common: CommonOptions
) -> "tuple[Sequence[Outcome], Sequence[str]]":
    """Return what came of each repo, and what could not be done in any; say what there is to know of it."""
    problems = [*targets.problems]
    run = _make_patch if options.diff else _check
    outcomes: list[Outcome] = []
    for target in _choose(targets.found):
        try:
            outcomes.append(run(target, options, common))
        except OneononeError as error:
            problems += error.lines
    if outcomes:
        _warn_of_nothing(targets, outcomes, options, common)
    problems += [problem for outcome in outcomes for problem in outcome.problems]
    return outcomes, list(dict.fromkeys(problems))


def _warn_of_nothing(
    targets: Targets, outcomes: "Sequence[Outcome]", options: CheckOptions, common: CommonOptions
) -> None:
    """Say so where there was nothing to check, and why, unless that has been told of each note that was named."""
    if options.diff or any(outcome.report.notes or outcome.report.diagnostics for outcome in outcomes):
        return
    if outcomes[0].unchanged:
        common.warn(outcomes[0].unchanged)
    elif options.staged and options.paths and all(map(_is_no_note, options.paths)):
        return  # a hook passes companions too
    elif not all(any(list_excluded_notes(target)) for target in targets):
        from oneonone_lint.cli.nothing_found import describe_nothing_found

        staged = options.staged
        paths = (options.stdin_filename,) if options.stdin_filename else options.paths
        told = describe_nothing_found(paths, targets, is_exclusion_told=not staged, is_of_index=staged)
        common.warn(told)


def _is_no_note(path: str) -> bool:
    """Tell whether *path* is that of a companion or of any other Markdown file that is no note."""
    return is_markdown_name(path) and parse_note_name(fold_file_name(basename(path))) is None


class Outcome(Value):
    """What came of one repo at *root*: the *report*, or the *patch*; *problems* are what could not be done there.

    *unchanged* says so where nothing has changed that was asked for; a note may be there as it *has* been *mended*.
    """

    root: str
    report: LintReport
    patch: str
    problems: Sequence[str]
    unchanged: str = ""
    has_mended: bool = False

    @property
    def has_failed(self) -> bool:
        """Whether the run is to end with a failure."""
        return self.report.has_failed or bool(self.patch)


def _choose(targets: Sequence[Target]) -> Sequence[Target]:
    """Return the repos that have something to be checked, or a config that may leave it out; one at least."""
    chosen = [
        target
        for target in targets
        if target.series_names() or target.workspace.config.file or any(target.workspace.unlisted())
    ]
    return chosen or targets[:1]


def _make_patch(target: Target, options: CheckOptions, common: CommonOptions) -> Outcome:
    from oneonone_lint.cli.check.fixes import make_patch

    patch = make_patch(target, _select(target, options), options, common)
    return Outcome(target.workspace.config.root, LintReport(), patch, list(target.workspace.unlisted()))


def _check(target: Target, options: CheckOptions, common: CommonOptions) -> Outcome:
    """Lint, after fixing where that is asked, and say what was not checked."""
    report, failures, has_mended = _fix_and_lint(target, _select(target, options), options, common)
    report = replace(report, failing=_FAILING[options.fail_on])
    _warn_of_what_was_not_checked(target, report, options, common)
    tell_how_to_begin(target, report, options, common)
    problems = [*failures, *target.workspace.unlisted()]
    return Outcome(target.workspace.config.root, report, "", problems, target.unchanged, has_mended)


def _select(target: Target, options: CheckOptions) -> RuleSelection:
    selectors = RuleSelectors(options.select, options.extend_select, options.ignore)
    return RuleSelection(target.workspace.config, selectors)


def _show(outcomes: Sequence[Outcome], options: CheckOptions, common: CommonOptions) -> None:
    """Show the patch, or the report but for what another hook of the same run has told."""
    if options.diff:
        show_patch("".join(outcome.patch for outcome in outcomes), options, common)
        return
    reports = {outcome.root: outcome.report for outcome in outcomes}
    has_findings = any(report.diagnostics for report in reports.values())
    if options.staged and has_findings:
        from oneonone_lint.cli.check.told_findings import leave_out_told

        reports = {root: leave_out_told(report, root, options, common) for root, report in reports.items()}
    if not has_findings or any(report.diagnostics for report in reports.values()):
        show_reports(reports, options, common)
        _tell_how_to_go_on(outcomes, options, common)


def _tell_how_to_go_on(outcomes: Sequence[Outcome], options: CheckOptions, common: CommonOptions) -> None:
    """Say what a hook that fails asks for: a note mended without `git add` fails again (interface, clause 8.4).

    pre-commit fails a hook that has mended a note, whatever its exit code.
    """
    has_failed = any(outcome.has_failed for outcome in outcomes)
    if options.staged and (has_failed or any(outcome.has_mended for outcome in outcomes)):
        from oneonone_lint.cli.check.told_findings import is_hook

        if is_hook(options):
            what = "mend the errors, `git add` what you have changed" if has_failed else "`git add` what was mended"
            common.warn(f"to go on: {what}, and commit again")


def _fix_and_lint(
    target: Target, selection: RuleSelection, options: CheckOptions, common: CommonOptions
) -> tuple[LintReport, list[str], bool]:
    """Return what was found, or is left after fixes, which files could not be fixed and why, and whether any was."""
    if not options.writes_fixes:
        return _lint(target, selection, common), [], False
    from oneonone_lint.cli.check.fixes import fix_standard_input, fix_target

    if options.reads_standard_input:
        content, report = fix_standard_input(target, selection, options, common)
        print_mended_note(content)
        return report, [], False
    return fix_target(target, selection, options, common)


def _lint(target: Target, selection: RuleSelection, common: CommonOptions) -> LintReport:
    """Lint; of a whole repo, what the run before has found counts where nothing has changed."""
    is_whole = target.paths == ("",) and target.changes is None
    cache = open_lint_cache(target.workspace, selection, target.roots_below) if is_whole and common.uses_cache else None
    report = lint_repo(target.workspace, target.series_names(), selection, target.is_reported, cache)
    if cache:
        cache.save()
    return report


def _warn_of_what_was_not_checked(
    target: Target, report: LintReport, options: CheckOptions, common: CommonOptions
) -> None:
    tell_what_was_left_out(target, report, options, common)
    common.warn_each(target.workspace.broken_continues())
    if "" in target.paths and not (options.staged or options.since):
        from oneonone_lint.cli.nothing_found import describe_unmatched_series

        for message in describe_unmatched_series(target.workspace):
            common.warn(message)
    if report.skipped:
        common.warn(f"the rules of family G were skipped: {report.skipped}")
