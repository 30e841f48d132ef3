"""``check --statistics``: how often each rule found something, the most frequent first."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from oneonone_lint.lint.report import LintReport


def format_statistics(report: LintReport) -> Iterator[str]:
    """Yield a line for each rule that found something: number, code, name, whether it can be mended."""
    entries = _entries(report)
    width = max((len(str(entry["count"])) for entry in entries), default=0)
    for entry in entries:
        mark = f"  [{entry['fixable']} can be mended]" if entry["fixable"] else ""
        yield f"{entry['count']:>{width}}  {entry['code']} {entry['name']}{mark}"


def format_statistics_json(report: LintReport) -> str:
    """Return the same as a JSON list."""
    return json.dumps(_entries(report), indent=1)


def _entries(report: LintReport) -> list[dict[str, Any]]:
    counts = Counter((found.code, found.name) for found in report.diagnostics)
    fixable = Counter(found.code for found in report.diagnostics if found.finding.fix)
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [{"code": code, "name": name, "count": count, "fixable": fixable[code]} for (code, name), count in ordered]
