"""How often each rule found something (``check --statistics``)."""

from collections import Counter

from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.value import Value


class RuleCount(Value):
    """The number of findings of one rule, and how many of them have a fix."""

    code: str
    name: str
    count: int
    fixable: int


def count_by_rule(report: LintReport) -> list[RuleCount]:
    """Return the counts of the rules that found something, the most frequent first, then by code."""
    findings: Counter[tuple[str, str]] = Counter()
    fixable: Counter[str] = Counter()
    for diagnostic in report.diagnostics:
        findings[diagnostic.code, diagnostic.name] += diagnostic.count
        fixable[diagnostic.code] += diagnostic.fixable
    counts = [RuleCount(code, name, number, fixable[code]) for (code, name), number in findings.items()]
    return sorted(counts, key=lambda count: (-count.count, count.code))
