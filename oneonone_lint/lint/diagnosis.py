"""From raw findings to diagnostics: severity in force, source line, fingerprint (spec, clauses 8.2 and 8.9)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from oneonone_lint.lint.raw_finding import RawFinding
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.model.diagnostic import Diagnostic
from oneonone_lint.model.hashes import sha256
from oneonone_lint.model.note import Note

_FINGERPRINT_LENGTH = 32  # hexadecimal digits


class DiagnosticBuilder:
    """Makes diagnostics, each with a fingerprint that no other of the run has."""

    def __init__(self, selection: RuleSelection) -> None:
        self._selection = selection
        self._seen: Counter[str] = Counter()

    def build(self, findings: Iterable[RawFinding], notes: Iterable[Note]) -> list[Diagnostic]:
        """Return a diagnostic for each of *findings*; the source lines are those of *notes*."""
        return list(self._build_all(findings, {note.path: note for note in notes}))

    def _build_all(self, findings: Iterable[RawFinding], notes: dict[str, Note]) -> Iterator[Diagnostic]:
        for raw in findings:
            rule, finding = raw
            note = notes.get(raw.path)
            source = _line_at(note.document.lines if note else (), raw.line)
            severity = self._selection.severity(rule, finding.severity)
            fingerprint = self._fingerprint(raw, source)
            fixable = int(finding.fix is not None)
            yield Diagnostic(finding.shortened(), rule.code, rule.name, severity, source, fingerprint, fixable=fixable)

    def _fingerprint(self, raw: RawFinding, source: str) -> str:
        """Return a digest of path, rule and source line, without the line's number, so that it outlives edits above."""
        identity = "\0".join((raw.path, raw.rule.code, source.strip() or raw.finding.message))
        self._seen[identity] += 1
        numbered = f"{identity}\0{self._seen[identity]}"
        return sha256(numbered.encode("utf-8", "surrogatepass"))[:_FINGERPRINT_LENGTH]


def _line_at(lines: tuple[str, ...], number: int) -> str:
    return lines[number - 1] if number <= len(lines) else ""
