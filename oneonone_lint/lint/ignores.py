"""Suppressions for what stands today, so that a repo can begin with the check (interface, clause 3.11).

A finding is silenced on its own line, else by a comment of its own above it, else for its note. Each way is tried with
another look at the series: what ``status`` says stays, no rule finds more, and what was to be silenced is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from oneonone_lint.lint.blame import group_by_path
from oneonone_lint.lint.edits import edit_contents
from oneonone_lint.lint.fix_result import ChainOutcome, FixResult, join_outcomes
from oneonone_lint.lint.harmless import HarmlessSearch
from oneonone_lint.lint.linter import Known, Linter
from oneonone_lint.lint.placement import Placement
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.lint.snapshot import Snapshot
from oneonone_lint.lint.suppression_filter import format_suppression
from oneonone_lint.lint.trials import Trials
from oneonone_lint.model.diagnostic import Diagnostic, Edit, Fix, Severity, Span
from oneonone_lint.model.document import Document
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.model.value import Value, replace
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.repo.file_tree import FileTree, decode_note, is_markdown_name
from oneonone_lint.repo.history_provider import HistoryProvider
from oneonone_lint.repo.overlay import Overlay
from oneonone_lint.repo.read_once import hold_still
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.rules.base import SuppressionRule
from oneonone_lint.rules.registry import load_rules

_NEVER_SILENCED = frozenset(
    rule.code for rule in load_rules() if isinstance(rule, SuppressionRule) and not rule.can_be_silenced
)
_Findings = tuple[tuple[str, int], ...]
"""Findings of one note, each as its code and its line."""
_Place = Callable[[str, Mapping[int, Sequence[str]], str], Iterator["_Comment"]]
"""Takes the text of a note, the codes found by line, and the reason; yields comments."""


class _Comment(Value):
    """A suppression to write, and what it is to silence."""

    edit: Edit
    findings: _Findings


def add_ignores(
    workspace: Workspace, names: Sequence[str], selection: RuleSelection, is_reported: PathFilter, reason: str
) -> FixResult:
    """Write, in memory, suppressions with *reason* for the errors and warnings that ``lint`` reports on *names*."""
    workspace = hold_still(workspace)
    history = HistoryProvider(workspace)
    outcomes = [
        _ChainWriter(workspace.files, Trials(workspace, chain, selection, is_reported, history), reason).run()
        for chain in workspace.group_by_chain(names)
    ]
    return join_outcomes(outcomes, workspace.files, Linter(workspace, selection, is_reported, Known(history)))


class _ChainWriter:
    """Writes suppressions into the notes of series that are joined, way after way.

    *_after* has the files as they stand after the last one, *_standing* says how the series stand then.
    """

    def __init__(self, files: FileTree, trials: Trials, reason: str) -> None:
        self._files = files
        self._trials = trials
        self._reason = reason
        self._standing = trials.look({})
        self._after: dict[str, bytes] = {}
        self._silenced: list[str] = []

    def run(self) -> ChainOutcome:
        """Silence on the line, else above it, else for the note."""
        for place in (_on_line, _above_line, _for_note, _for_note_by_rule):
            self._silence(place)
        return ChainOutcome(self._standing.results, self._after, self._silenced)

    def _silence(self, place: _Place) -> None:
        """Silence what is left by comments at such a *place*, as far as they do no harm."""
        findings: dict[Fix, _Findings] = {}
        for path, codes in _group_by_path(self._standing.diagnostics).items():
            findings |= self._write_comments(path, codes, place)
        find_vain = partial(_find_vain, findings)
        search = HarmlessSearch(self._trials, self._standing, self._write, find_vain, may_silence=True)
        found = search.find(list(findings))
        if search.after:
            self._after = self._write(found)
            self._standing = search.after
            self._silenced += [fix.edits[0].path for fix in found for _ in findings[fix]]

    def _write_comments(self, path: str, codes: Mapping[int, Sequence[str]], place: _Place) -> dict[Fix, _Findings]:
        """Return fixes that write the comments at such a *place* of the note *path*, and what each is to silence."""
        try:
            text = decode_note(Overlay(self._files, self._after).read(path))
        except UnreadableError:
            return {}
        comments = place(text, codes, self._reason)
        return {
            Fix(safe=True, title="", edits=(replace(comment.edit, path=path),)): comment.findings
            for comment in comments
        }

    def _write(self, fixes: Iterable[Fix]) -> dict[str, bytes]:
        return {**self._after, **edit_contents(Overlay(self._files, self._after), fixes)}


def _find_vain(findings: Mapping[Fix, _Findings], after: Snapshot, fixes: Sequence[Fix]) -> set[Fix]:
    """Return those of *fixes* that have not silenced all that they are to."""
    vain: set[Fix] = set()
    left = _group_by_path(after.diagnostics)
    for path, of_path in group_by_path(fixes).items():
        placement = Placement(path, of_path)
        still = {(code, placement.origin(line)) for line, codes in left.get(path, {}).items() for code in codes}
        vain.update(fix for fix in of_path if not still.isdisjoint(findings[fix]))
    return vain


def _group_by_path(diagnostics: Iterable[Diagnostic]) -> dict[str, dict[int, list[str]]]:
    """Return the codes of the errors and warnings in notes, by path and line."""
    groups: dict[str, dict[int, list[str]]] = {}
    for diagnostic in diagnostics:
        path, line = diagnostic.finding.path, diagnostic.finding.span.line
        is_asked = diagnostic.severity is not Severity.INFO and diagnostic.code not in _NEVER_SILENCED
        if is_asked and is_markdown_name(path):
            groups.setdefault(path, {}).setdefault(line, []).append(diagnostic.code)
    return groups


def _on_line(text: str, codes: Mapping[int, Sequence[str]], reason: str) -> Iterator[_Comment]:
    """Yield a comment at the end of each line but for those of headings, where it would speak for the section."""
    document = parse_document(text)
    headings = {heading.span.line for heading in document.headings}
    for number, found in codes.items():
        line = _line_below_front_matter(document, number)
        if line.strip() and number not in headings:
            column = len(line.rstrip()) + 1
            comment = f" {format_suppression('ignore', found, reason)}"
            yield _comment(number, column, comment, _at(number, found))


def _above_line(text: str, codes: Mapping[int, Sequence[str]], reason: str) -> Iterator[_Comment]:
    """Yield a comment on a line of its own above each line but the first, as far in as that.

    What is found in the first line is of the whole note, as a rule, and stays there whatever comes above.
    """
    document = parse_document(text)
    for number, found in codes.items():
        line = _line_below_front_matter(document, number)
        if line.strip() and number > 1:
            indent = line[: len(line) - len(line.lstrip())]
            comment = f"{indent}{format_suppression('ignore', found, reason)}\n"
            yield _comment(number, 1, comment, _at(number, found))


def _for_note(text: str, codes: Mapping[int, Sequence[str]], reason: str) -> Iterator[_Comment]:
    """Yield one comment for the whole note, below its front matter."""
    yield _at_top(text, _all(codes), reason)


def _for_note_by_rule(text: str, codes: Mapping[int, Sequence[str]], reason: str) -> Iterator[_Comment]:
    """Yield one comment for the whole note for each rule, as one of them may be past silencing."""
    of_rule: dict[str, list[tuple[str, int]]] = {}
    for code, number in _all(codes):
        of_rule.setdefault(code, []).append((code, number))
    for _, findings in sorted(of_rule.items()):
        yield _at_top(text, tuple(findings), reason)


def _at_top(text: str, findings: _Findings, reason: str) -> _Comment:
    document = parse_document(text)
    line = document.front_matter.end_line + 1 if document.front_matter else 1
    comment = format_suppression("ignore-file", [code for code, _ in findings], reason)
    if line <= len(document.lines):
        return _comment(line, 1, f"{comment}\n", findings)
    return _comment(line - 1, len(document.lines[-1]) + 1, f"\n{comment}", findings)


def _all(codes: Mapping[int, Sequence[str]]) -> _Findings:
    return tuple(finding for number, found in codes.items() for finding in _at(number, found))


def _at(number: int, codes: Iterable[str]) -> _Findings:
    return tuple((code, number) for code in codes)


def _line_below_front_matter(document: Document, number: int) -> str:
    """Return the line *number*, empty where it is one of the front matter or there is none."""
    is_below = document.front_matter is None or number > document.front_matter.end_line
    return document.lines[number - 1] if is_below and number <= len(document.lines) else ""


def _comment(line: int, column: int, text: str, findings: _Findings) -> _Comment:
    return _Comment(Edit("", Span.at(line, column), text), findings)
