"""One report on several notes repos, its paths from one place (interface, clause 3.1)."""

from collections.abc import Iterable

from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic, Finding, Fix
from oneonone_lint.model.display_path import join_path
from oneonone_lint.model.hashes import sha256
from oneonone_lint.model.value import replace


def join_reports(reports: Iterable[tuple[str, LintReport]]) -> LintReport:
    """Return one report of *reports*, at least one, each with the way to its repo from where the paths are to start."""
    moved = [_move(report, way) for way, report in reports]
    diagnostics = [diagnostic for report in moved for diagnostic in report.diagnostics]
    return LintReport(
        diagnostics=tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)),
        notes=sum(report.notes for report in moved),
        suppressed=sum(report.suppressed for report in moved),
        failing=moved[0].failing,
    )


def _move(report: LintReport, way: str) -> LintReport:
    return replace(report, diagnostics=tuple(_move_diagnostic(diagnostic, way) for diagnostic in report.diagnostics))


def _move_diagnostic(diagnostic: Diagnostic, way: str) -> Diagnostic:
    """Return *diagnostic* with another fingerprint: two repos may have the same line in the same file."""
    digest = sha256(f"{way}\0{diagnostic.fingerprint}".encode("utf-8", "surrogatepass"))
    fingerprint = digest[: len(diagnostic.fingerprint)]
    return replace(diagnostic, finding=_move_finding(diagnostic.finding, way), fingerprint=fingerprint)


def _move_finding(finding: Finding, way: str) -> Finding:
    related = tuple(replace(place, path=join_path(way, place.path)) for place in finding.related)
    fix = finding.fix and _move_fix(finding.fix, way)
    return replace(finding, path=join_path(way, finding.path), related=related, fix=fix)


def _move_fix(fix: Fix, way: str) -> Fix:
    return replace(fix, edits=tuple(replace(edit, path=join_path(way, edit.path)) for edit in fix.edits))
