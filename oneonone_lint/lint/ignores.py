"""Suppressions for what stands today, so that a repo can begin with the check (interface, clause 3.11).

A finding is silenced on its own line, else by a comment of its own above it, else for its note. Each way is tried with
another look at the series: what ``status`` says stays, no rule finds more, and what was to be silenced is.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import dirname

from oneonone_lint.lint.edits import apply_edits
from oneonone_lint.lint.fixer import FixResult
from oneonone_lint.lint.linter import lint
from oneonone_lint.lint.report import LintReport
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.lint.snapshot import Snapshot, take_snapshot
from oneonone_lint.lint.suppression_filter import format_suppression
from oneonone_lint.model.diagnostic import Diagnostic, Edit, Severity, Span
from oneonone_lint.model.document import Document
from oneonone_lint.model.errors import UnreadableError
from oneonone_lint.model.path_patterns import PathFilter
from oneonone_lint.model.series_folder import name_of
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.repo.file_tree import Overlay, decode_note, is_markdown_name
from oneonone_lint.repo.read_once import hold_still
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.rules.base import SuppressionRule
from oneonone_lint.rules.registry import RULES


@dataclass(frozen=True, slots=True)
class _Comment:
    """A suppression to write, and the number of findings that it is to silence."""

    edit: Edit
    findings: int


_NEVER_SILENCED = frozenset(
    rule.code for rule in RULES if isinstance(rule, SuppressionRule) and not rule.can_be_silenced
)
_Place = Callable[[str, Mapping[int, Sequence[str]], str], Iterator[_Comment]]
"""Takes the text of a note, the codes found by line, and the reason; yields comments without a path."""


def add_ignores(
    workspace: Workspace, names: Sequence[str], selection: RuleSelection, is_reported: PathFilter, reason: str
) -> FixResult:
    """Write, in memory, suppressions with *reason* for the errors and warnings that ``lint`` reports on *names*."""
    writer = _Writer(hold_still(workspace), selection, is_reported, reason)
    for place in (_on_line, _above_line, _for_note, _for_note_by_rule):
        writer.silence(names, place)
    return writer.result(names)


class _Writer:
    """Writes suppressions way after way; *_after* has the files as they stand after the last one."""

    def __init__(self, workspace: Workspace, selection: RuleSelection, is_reported: PathFilter, reason: str) -> None:
        self._workspace = workspace
        self._selection = selection
        self._is_reported = is_reported
        self._reason = reason
        self._after: dict[str, bytes] = {}
        self._silenced: Counter[str] = Counter()

    def silence(self, names: Sequence[str], place: _Place) -> None:
        """Silence what is left in the series *names* by comments at such a *place*, as far as they do no harm."""
        by_series: defaultdict[str, list[_Comment]] = defaultdict(list)
        for path, diagnostics in _group_by_path(self._lint(names)).items():
            by_series[name_of(dirname(path))] += self._place(path, diagnostics, place)
        for name, comments in by_series.items():
            self._keep(self._choose(name, comments, self._take_snapshot(name, []), []))

    def result(self, names: Sequence[str]) -> FixResult:
        """Return what has been written, and the report on what is left."""
        before = {path: self._workspace.files.read(path) for path in self._after}
        return FixResult(self._lint(names), before, self._after, self._silenced)

    def _lint(self, names: Sequence[str]) -> LintReport:
        return lint(self._overlay({}), names, self._selection, self._is_reported)

    def _place(self, path: str, diagnostics: Iterable[Diagnostic], place: _Place) -> Iterator[_Comment]:
        codes: defaultdict[int, list[str]] = defaultdict(list)
        for diagnostic in diagnostics:
            codes[diagnostic.finding.span.line].append(diagnostic.code)
        try:
            text = decode_note(self._overlay({}).files.read(path))
        except UnreadableError:
            return
        for comment in place(text, codes, self._reason):
            yield replace(comment, edit=replace(comment.edit, path=path))

    def _choose(
        self, name: str, comments: Sequence[_Comment], before: Snapshot, kept: Sequence[_Comment]
    ) -> list[_Comment]:
        """Return those of *comments* that silence what they should and do no harm, together with those *kept* already.

        That all do is the rule, and takes one look. Else those of notes without trouble are tried first, then the
        list is halved, as ``git bisect`` does.
        """
        if not comments:
            return []
        after = self._take_snapshot(name, [*kept, *comments])
        troubled = _find_troubled(before, after, [*kept, *comments])
        if not troubled and after.is_as_good_as(before):
            return list(comments)
        if len(comments) == 1:
            return []
        first, second = _split(comments, troubled)
        chosen = self._choose(name, first, before, kept)
        return chosen + self._choose(name, second, before, [*kept, *chosen])

    def _take_snapshot(self, name: str, comments: Sequence[_Comment]) -> Snapshot:
        workspace = self._overlay(self._write(comments))
        return take_snapshot(workspace, name, self._selection, self._is_reported)

    def _keep(self, comments: Sequence[_Comment]) -> None:
        self._after.update(self._write(comments))
        for comment in comments:
            self._silenced[comment.edit.path] += comment.findings

    def _write(self, comments: Iterable[_Comment]) -> dict[str, bytes]:
        edits: defaultdict[str, list[Edit]] = defaultdict(list)
        for comment in comments:
            edits[comment.edit.path].append(comment.edit)
        files = self._overlay({}).files
        return {path: apply_edits(files.read(path), path_edits) for path, path_edits in edits.items()}

    def _overlay(self, contents: Mapping[str, bytes]) -> Workspace:
        return replace(self._workspace, files=Overlay(self._workspace.files, {**self._after, **contents}))


def _find_troubled(before: Snapshot, after: Snapshot, comments: Iterable[_Comment]) -> set[str]:
    """Return the paths of the notes in which *comments* have not silenced what they should, or have done harm."""
    expected: Counter[str] = Counter()
    for comment in comments:
        expected[comment.edit.path] += comment.findings
    counts_before, counts_after = _count_by_path(before), _count_by_path(after)
    troubled = {path for path, number in expected.items() if counts_before[path] - counts_after[path] < number}
    changed = {str(fact[0]) for fact in before.facts if fact not in after.facts}
    return troubled | changed & expected.keys()


def _count_by_path(snapshot: Snapshot) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (path, _), number in snapshot.codes.items():
        counts[path] += number
    return counts


def _split(comments: Sequence[_Comment], troubled: Container[str]) -> tuple[list[_Comment], list[_Comment]]:
    """Return those of *comments* in notes without trouble and the others, or two halves."""
    well = [comment for comment in comments if comment.edit.path not in troubled]
    if 0 < len(well) < len(comments):
        return well, [comment for comment in comments if comment.edit.path in troubled]
    half = len(comments) // 2
    return list(comments[:half]), list(comments[half:])


def _group_by_path(report: LintReport) -> dict[str, list[Diagnostic]]:
    groups: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in report.diagnostics:
        path = diagnostic.finding.path
        is_asked = diagnostic.severity is not Severity.INFO and diagnostic.code not in _NEVER_SILENCED
        if is_asked and is_markdown_name(path):
            groups[path].append(diagnostic)
    return groups


def _on_line(text: str, codes: Mapping[int, Sequence[str]], reason: str) -> Iterator[_Comment]:
    """Yield a comment at the end of each line but for those of headings, where it would speak for the section."""
    document = parse_document(text)
    headings = {heading.span.line for heading in document.headings}
    for number, found in codes.items():
        line = _line_below_front_matter(document, number)
        if line.strip() and number not in headings:
            column = len(line.rstrip()) + 1
            yield _comment(number, column, f" {format_suppression('ignore', found, reason)}", len(found))


def _above_line(text: str, codes: Mapping[int, Sequence[str]], reason: str) -> Iterator[_Comment]:
    """Yield a comment on a line of its own above each line but the first, as far in as that.

    What is found in the first line is of the whole note, as a rule, and stays there whatever comes above.
    """
    document = parse_document(text)
    for number, found in codes.items():
        line = _line_below_front_matter(document, number)
        if line.strip() and number > 1:
            indent = line[: len(line) - len(line.lstrip())]
            yield _comment(number, 1, f"{indent}{format_suppression('ignore', found, reason)}\n", len(found))


def _for_note(text: str, codes: Mapping[int, Sequence[str]], reason: str) -> Iterator[_Comment]:
    """Yield one comment for the whole note, below its front matter."""
    every = [code for found in codes.values() for code in found]
    yield from _at_top(text, every, len(every), reason)


def _for_note_by_rule(text: str, codes: Mapping[int, Sequence[str]], reason: str) -> Iterator[_Comment]:
    """Yield one comment for the whole note for each rule, as one of them may be past silencing."""
    counts = Counter(code for found in codes.values() for code in found)
    for code, number in sorted(counts.items()):
        yield from _at_top(text, [code], number, reason)


def _at_top(text: str, codes: Sequence[str], findings: int, reason: str) -> Iterator[_Comment]:
    document = parse_document(text)
    line = document.front_matter.end_line + 1 if document.front_matter else 1
    comment = format_suppression("ignore-file", codes, reason)
    if line <= len(document.lines):
        yield _comment(line, 1, f"{comment}\n", findings)
    else:
        yield _comment(line - 1, len(document.lines[-1]) + 1, f"\n{comment}", findings)


def _line_below_front_matter(document: Document, number: int) -> str:
    """Return the line *number*, empty where it is one of the front matter or there is none."""
    is_below = document.front_matter is None or number > document.front_matter.end_line
    return document.lines[number - 1] if is_below and number <= len(document.lines) else ""


def _comment(line: int, column: int, text: str, findings: int) -> _Comment:
    return _Comment(Edit("", Span.at(line, column), text), findings)
