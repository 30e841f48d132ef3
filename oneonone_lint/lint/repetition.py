"""One fault a thousand times in a note is told some fifty times, and counted (interface, clause 3.9)."""

from collections import defaultdict
from collections.abc import Sequence

from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic
from oneonone_lint.model.text import MOST_TOLD
from oneonone_lint.model.value import replace


def sum_up_repetition(report: LintReport) -> LintReport:
    """Return *report* with one diagnostic in the place of all but the first findings of a rule in a file."""
    groups: defaultdict[tuple[str, str, str], list[Diagnostic]] = defaultdict(list)
    for diagnostic in report.diagnostics:
        groups[diagnostic.finding.path, diagnostic.code, diagnostic.severity].append(diagnostic)
    told = [diagnostic for group in groups.values() for diagnostic in _sum_up(group)]
    return replace(report, diagnostics=tuple(sorted(told, key=lambda diagnostic: diagnostic.sort_key)))


def _sum_up(group: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    rest = group[MOST_TOLD:]
    return [*group[:MOST_TOLD], _stand_for(rest)] if len(rest) > 1 else group


def _stand_for(rest: Sequence[Diagnostic]) -> Diagnostic:
    """Return one diagnostic that stands for all of *rest*, at the place of the first of them."""
    first = rest[0]
    message = f"and {len(rest)} more of {first.code} in this file, from this line on"
    return replace(
        first,
        finding=replace(first.finding, message=message, fix=None, related=()),
        count=sum(diagnostic.count for diagnostic in rest),
        fixable=sum(diagnostic.fixable for diagnostic in rest),
    )
