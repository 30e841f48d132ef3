"""What ``check`` does with fixes: write them, show them as a patch, or hand them back on standard output."""

import json
from collections import Counter

from oneonone_lint.cli.check.host_paths import patch_path
from oneonone_lint.cli.check.options import CheckOptions
from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.targets import Target
from oneonone_lint.formatters.check.patch import format_patch
from oneonone_lint.lint.fix_result import FixResult
from oneonone_lint.lint.fixer import fix, save_fixes
from oneonone_lint.lint.ignores import add_ignores
from oneonone_lint.lint.linter import lint
from oneonone_lint.lint.report import LintReport
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.model.diagnostic import Severity
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.text import pluralize

_MOST_TOLD = 5  # files that nothing but the config can silence


def fix_target(
    target: Target, selection: RuleSelection, options: CheckOptions, common: CommonOptions
) -> tuple[LintReport, list[str], bool]:
    """Fix the notes of *target*; return the report on what is left.

    With it come which files could not be written and why, and whether any was.
    """
    result = _fix(target, selection, options, common)
    saved = save_fixes(target.workspace, result)
    if saved.fixed:
        findings, notes = pluralize(saved.fixed.total(), "finding"), pluralize(len(saved.fixed), "note")
        common.warn(f"{'mended' if options.add_ignores is None else 'silenced'} {findings} in {notes}")
    if options.add_ignores is not None:
        _tell_what_is_left(result.report, common)
    if not saved.failures:
        return result.report, [], bool(saved.fixed)
    report = lint(target.workspace, target.series_names(), selection, target.is_reported)
    return report, list(saved.failures), bool(saved.fixed)


def fix_standard_input(
    target: Target, selection: RuleSelection, options: CheckOptions, common: CommonOptions
) -> tuple[bytes, LintReport]:
    """Return the one note of *target*, fixed, or as standard input brought it, and the report on what is left."""
    result = _fix(target, selection, options, common)
    path = target.paths[0]
    return result.after.get(path) or target.workspace.files.read(path), result.report


def make_patch(target: Target, selection: RuleSelection, options: CheckOptions, common: CommonOptions) -> str:
    """Return the unified diff that fixing would make, empty where it would change nothing."""
    if options.redact:
        raise OneononeError("--diff shows the notes' own lines: leave --redact out")
    root = target.workspace.config.root
    lines: list[str] = []
    for path, before, after in _fix(target, selection, options, common).iter_changed():
        lines += format_patch(patch_path(root, path), before, after)
    return "".join(lines)


def _tell_what_is_left(report: LintReport, common: CommonOptions) -> None:
    """Say of which rules there are errors or warnings that no comment can silence, and what the config can do."""
    codes_by_path: dict[str, set[str]] = {}
    for diagnostic in report.diagnostics:
        if diagnostic.severity is not Severity.INFO:
            codes_by_path.setdefault(diagnostic.finding.path, set()).add(diagnostic.code)
    if not codes_by_path:
        return
    codes = sorted(set().union(*codes_by_path.values()))
    common.warn(f"no comment in a note can silence what is left of {', '.join(codes)}; the config can, in [per-file]:")
    for path, codes_there in sorted(codes_by_path.items())[:_MOST_TOLD]:
        common.warn(f"  {json.dumps(path, ensure_ascii=False)} = {json.dumps(sorted(codes_there))}")
    if len(codes_by_path) > _MOST_TOLD:
        common.warn(f"  and {pluralize(len(codes_by_path) - _MOST_TOLD, 'more file')}")


def _fix(target: Target, selection: RuleSelection, options: CheckOptions, common: CommonOptions) -> FixResult:
    """Return what fixing comes to, or silencing where that is asked; say which fixes were left out."""
    names = target.series_names()
    if options.add_ignores is not None:
        return add_ignores(target.workspace, names, selection, target.is_reported, options.add_ignores)
    result = fix(target.workspace, names, selection, target.is_reported, unsafe=options.unsafe_fixes)
    if result.refused:
        common.warn(
            f"did not mend {_count(result.refused)}: that would change what the note says, bring another finding, or "
            "answer what another one asks; mend these by hand"
        )
    if result.untried:
        common.warn(
            f"did not try to mend {_count(result.untried)}, which is too much at once: run this again, "
            "and mend by hand what is left, or split the note"
        )
    return result


def _count(findings: Counter[str]) -> str:
    return f"{pluralize(findings.total(), 'finding')} in {pluralize(len(findings), 'note')}"
