"""How often each rule found something (``check --statistics``)."""

from collections import Counter
from dataclasses import dataclass

from oneonone_lint.lint.report import LintReport


@dataclass(frozen=True, slots=True)
class RuleCount:
    """The number of findings of one rule, and how many of them have a fix."""

    code: str
    name: str
    count: int
    fixable: int


def count_by_rule(report: LintReport) -> list[RuleCount]:
    """Return the counts of the rules that found something, the most frequent first, then by code."""
    findings = Counter((diagnostic.code, diagnostic.name) for diagnostic in report.diagnostics)
    fixable = Counter(diagnostic.code for diagnostic in report.diagnostics if diagnostic.finding.fix)
    counts = [RuleCount(code, name, number, fixable[code]) for (code, name), number in findings.items()]
    return sorted(counts, key=lambda count: (-count.count, count.code))
