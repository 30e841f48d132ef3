"""A finding on its way from a rule to a report."""

from typing import NamedTuple

from oneonone_lint.model.diagnostic import Finding
from oneonone_lint.rules.base import Rule


class RawFinding(NamedTuple):
    """What *rule* found: not yet deferred, suppressed or given a severity."""

    rule: Rule
    finding: Finding

    @property
    def path(self) -> str:
        """The file it is on, relative to the root."""
        return self.finding.path

    @property
    def line(self) -> int:
        """The line it begins on, counted from 1."""
        return self.finding.span.line
