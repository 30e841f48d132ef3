"""What a run of ``check`` comes to."""

from oneonone_lint.model.diagnostic import Diagnostic, Severity
from oneonone_lint.model.value import Value


class LintReport(Value):
    """The *diagnostics* of a run, sorted by place; *notes* counts the notes reported on.

    *suppressed* counts the findings that a comment in a note silences, *silenced* are the notes that one silences as a
    whole. *skipped* says why the rules on git's history were not run, where they should have been. The run fails for
    findings of the severities *failing*.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    notes: int = 0
    suppressed: int = 0
    skipped: str | None = None
    silenced: tuple[str, ...] = ()
    failing: frozenset[Severity] = frozenset({Severity.ERROR})

    @property
    def has_failed(self) -> bool:
        """Whether the run is to end with a failure."""
        return any(map(self.count, self.failing))

    def count(self, severity: Severity) -> int:
        """Return the number of findings of *severity*."""
        return sum(diagnostic.count for diagnostic in self.diagnostics if diagnostic.severity is severity)

    @property
    def fixable(self) -> int:
        """The number of findings with a fix, safe or not."""
        return sum(diagnostic.fixable for diagnostic in self.diagnostics)
