"""What the formats for people have in common: places and rules in words, the colours of severities."""

from oneonone_lint.model.diagnostic import Diagnostic, Severity

COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def label_place(path: str, line: int, column: int) -> str:
    """Return a place as editors and terminals understand it: ``alice-bob/2026-11-13.md:10:1``."""
    return f"{path}:{line}:{column}"


def label_rule(diagnostic: Diagnostic) -> str:
    """Return the rule that made a finding: ``T004 action-without-due``."""
    return f"{diagnostic.code} {diagnostic.name}"
