"""``check --redact``: the report with the words of the rules in the place of those of the notes."""

from collections import Counter

from oneonone_lint.lint.report import LintReport
from oneonone_lint.model.diagnostic import Diagnostic
from oneonone_lint.model.redaction import digest_place, redact_finding
from oneonone_lint.model.value import replace
from oneonone_lint.rules.registry import load_rules

_SUMMARIES = {rule.code: rule.summary for rule in load_rules()}


_FINGERPRINT_LENGTH = 32  # hexadecimal digits, as without --redact


def redact_report(report: LintReport) -> LintReport:
    """Return *report* without a word of a note.

    The fingerprints are of path, rule, and how many findings of that rule precede it in the file: one of the line's
    words would tell whoever guesses the line that the guess is right (spec, clause 8.9).
    """
    seen: Counter[tuple[str, str]] = Counter()
    redacted = []
    for diagnostic in report.diagnostics:
        place = (diagnostic.finding.path, diagnostic.code)
        seen[place] += 1
        fingerprint = digest_place(*place, seen[place])[:_FINGERPRINT_LENGTH]
        redacted.append(replace(_redact(diagnostic), fingerprint=fingerprint))
    return replace(report, diagnostics=tuple(redacted))


def _redact(diagnostic: Diagnostic) -> Diagnostic:
    finding = redact_finding(diagnostic.finding, diagnostic.code, _SUMMARIES[diagnostic.code])
    return replace(diagnostic, finding=finding, source="")
