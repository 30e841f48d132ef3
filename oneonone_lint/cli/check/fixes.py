"""What ``check`` does with fixes: write them, show them as a patch, or hand them back on standard output."""

import sys
from collections.abc import Iterator
from typing import Any

from oneonone_lint.cli.options import CommonOptions
from oneonone_lint.cli.targets import Target
from oneonone_lint.formatters.escaping import escape_control_chars
from oneonone_lint.lint.fixer import FixResult, fix, save_fixes
from oneonone_lint.lint.linter import LintReport, lint
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.text import pluralize


def fix_target(
    target: Target, selection: RuleSelection, options: dict[str, Any], settings: CommonOptions
) -> tuple[LintReport, list[str]]:
    """Mend the notes of *target*; return the report on what is left, and which files could not be written and why."""
    mended = _mended(target, selection, options)
    failed = save_fixes(target.workspace, mended)
    if mended.counts:
        number, notes = pluralize(mended.counts.total(), "finding"), pluralize(len(mended.counts), "note")
        settings.warn(f"mended {number} in {notes}")
    if failed and options["staged"]:
        failed.append("with --staged a note is mended only where it is on disk as it is in the index")
    if failed:
        return lint(target.workspace, target.series_names(), selection, target.is_reported), failed
    return mended.report, []


def fix_standard_input(target: Target, selection: RuleSelection, options: dict[str, Any]) -> tuple[bytes, LintReport]:
    """Return the one note of *target*, mended, as standard input brought it otherwise, and the report on it."""
    mended = _mended(target, selection, options)
    path = target.paths[0]
    return mended.after.get(path) or target.workspace.files.read(path), mended.report


def make_patch(target: Target, selection: RuleSelection, options: dict[str, Any]) -> str:
    """Return the unified diff that fixing would make, empty where it would change nothing."""
    if options["redact"]:
        raise OneononeError("--diff shows the notes' own lines: leave --redact out")
    lines = [line for path, *both in _mended(target, selection, options).iter_changed() for line in _diff(path, *both)]
    if sys.stdout.isatty() and options["output"] is None:
        lines = [f"{escape_control_chars(line.rstrip())}\n" for line in lines]
    return "".join(lines)


def _mended(target: Target, selection: RuleSelection, options: dict[str, Any]) -> FixResult:
    return fix(target.workspace, target.series_names(), selection, target.is_reported, unsafe=options["unsafe_fixes"])


def _diff(path: str, before: bytes, after: bytes) -> Iterator[str]:
    import difflib

    old, new = (_lines_with_ends(content.decode("utf-8")) for content in (before, after))
    for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines_with_ends(text: str) -> list[str]:
    """Lines as ``diff`` counts them: only a line feed ends one."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])
