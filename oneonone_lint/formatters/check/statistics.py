"""``check --statistics``: how often each rule found something, the most frequent first."""

from collections.abc import Iterator

from oneonone_lint.formatters.json_text import dump_json
from oneonone_lint.lint.report import LintReport
from oneonone_lint.lint.statistics import count_by_rule


def format_statistics(report: LintReport) -> Iterator[str]:
    """Yield a line for each rule that found something: number, code, name, how many findings have a fix."""
    counts = count_by_rule(report)
    width = max((len(str(entry.count)) for entry in counts), default=0)
    for entry in counts:
        fixable = f"  [{entry.fixable} can be mended]" if entry.fixable else ""
        yield f"{entry.count:>{width}}  {entry.code} {entry.name}{fixable}"


def format_statistics_json(report: LintReport) -> str:
    """Return the same as a JSON list."""
    return dump_json(count_by_rule(report))
