"""Mend what rules found: edits on spans, and look again until nothing moves (spec, clause 8.3)."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from oneonone_lint.lint.linter import LintReport, PathFilter, lint
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.model.diagnostic import Edit, Fix, Span
from oneonone_lint.model.errors import OneononeError
from oneonone_lint.model.note import Note
from oneonone_lint.model.text import LINE_END
from oneonone_lint.repo.atomic_write import replace_file as write
from oneonone_lint.repo.file_tree import Overlay
from oneonone_lint.repo.workspace import Workspace

MAX_ROUNDS = 10
Look = Callable[[Workspace, Sequence[str]], LintReport]
_BOM = b"\xef\xbb\xbf"


@dataclass
class FixResult:
    """What a run of fixes came to: the *report* on what is left, the files before and after.

    *counts* has the number of findings mended in each file.
    """

    report: LintReport
    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def iter_changed(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield path, old and new content of each file that is no longer what it was."""
        for path in sorted(self.after):
            if self.after[path] != self.before[path]:
                yield path, self.before[path], self.after[path]


def fix(
    workspace: Workspace,
    names: Sequence[str],
    selection: RuleSelection,
    is_reported: PathFilter,
    *,
    unsafe: bool = False,
) -> FixResult:
    """Apply the fixes of what ``lint`` reports, in memory; the files on disk stay as they are.

    A safe fix that would change what ``status`` says, or bring a new finding, is left out; in a series unsafe
    ones wait until no safe one is left.
    """

    def look(notes: Workspace, series: Sequence[str]) -> LintReport:
        return lint(notes, series, selection, is_reported)

    mended = FixResult(look(workspace, names))
    report, mender = mended.report, _Fixer(workspace, mended, look, unsafe=unsafe)
    for _ in range(MAX_ROUNDS):
        touched = mender.apply_round(report)
        if not touched:
            break
        report = look(mender.workspace, touched)
    if mended.after:
        mended.report = look(mender.workspace, names)
    return mended


def save_fixes(workspace: Workspace, mended: FixResult) -> list[str]:
    """Write the changed files of *mended*; return what went wrong, the others are written all the same."""
    failed = []
    for path, before, after in mended.iter_changed():
        try:
            write(workspace.config.root / path, before, after)
        except OneononeError as error:
            failed.append(str(error))
            del mended.counts[path]
    return failed


def apply_edits(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return *content* with *edits*, which do not overlap; byte order mark and line ends stay as they are."""
    bom = _BOM if content.startswith(_BOM) else b""
    text = content[len(bom) :].decode("utf-8")
    ends = list(LINE_END.finditer(text))
    starts = [0, *(match.end() for match in ends)]
    line_end = ends[0][0] if ends else "\n"
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        pieces += [text[position:start], edit.replacement.replace("\n", line_end)]
        position = starts[edit.span.end_line - 1] + edit.span.end_column - 1
    return bom + "".join([*pieces, text[position:]]).encode("utf-8")


class _Fixer:
    """Applies fixes round after round: *workspace* is how the notes stand after the last one."""

    def __init__(self, workspace: Workspace, mended: FixResult, look: Look, *, unsafe: bool) -> None:
        self._files = workspace.files
        self._mended = mended
        self._look = look
        self._unsafe = unsafe
        self._refused: set[Fix] = set()
        self.workspace = workspace

    def apply_round(self, report: LintReport) -> list[str]:
        """Apply the fixes that *report* offers and that do not touch each other; return the series changed by them."""
        offered: dict[str, list[Fix]] = {}
        for fix in (diagnostic.finding.fix for diagnostic in report.diagnostics):
            if fix and (fix.safe or self._unsafe):
                offered.setdefault(self.workspace.series_of(fix.edits[0].path) or ".", []).append(fix)
        kept = {name: self._kept(name, fixes) for name, fixes in offered.items()}
        for fix in (fix for fixes in kept.values() for fix in fixes):
            self._mended.counts[fix.edits[0].path] += 1
        contents = self._contents(fix for fixes in kept.values() for fix in fixes)
        for path in contents:
            self._mended.before.setdefault(path, self._files.read(path))
        self._mended.after.update(contents)
        self.workspace = self._with(contents)
        return [name for name, fixes in kept.items() if fixes]

    def _kept(self, name: str, fixes: list[Fix]) -> list[Fix]:
        """Choose among the *fixes* of a series: safe ones that do no harm, then the others."""
        while chosen := _apart(fix for fix in fixes if fix not in self._refused):
            kept = self._safe_subset(name, chosen, self._take_snapshot(name, [])) if chosen[0].safe else chosen
            if kept:
                return kept
            self._refused.update(chosen)
        return []

    def _safe_subset(self, name: str, fixes: list[Fix], before: "_Snapshot", kept: Sequence[Fix] = ()) -> list[Fix]:
        """Return those of *fixes* that do no harm to what stood *before*, together with those *kept* already."""
        if not fixes or self._take_snapshot(name, [*kept, *fixes]).is_as_good_as(before):
            return fixes
        if len(fixes) == 1:
            self._refused.update(fixes)
            return []
        half = len(fixes) // 2
        first = self._safe_subset(name, fixes[:half], before, kept)
        return first + self._safe_subset(name, fixes[half:], before, [*kept, *first])

    def _take_snapshot(self, name: str, fixes: Sequence[Fix]) -> "_Snapshot":
        workspace = self._with(self._contents(fixes))
        found = Counter((each.finding.path, each.code) for each in self._look(workspace, [name]).diagnostics)
        return _Snapshot([_facts(entry) for entry in workspace.load(name).notes], found)

    def _contents(self, fixes: Iterable[Fix]) -> dict[str, bytes]:
        by_path: dict[str, list[Edit]] = {}
        for edit in (edit for fix in fixes for edit in fix.edits):
            by_path.setdefault(edit.path, []).append(edit)
        return {path: apply_edits(self.workspace.files.read(path), edits) for path, edits in by_path.items()}

    def _with(self, contents: Mapping[str, bytes]) -> Workspace:
        return replace(self.workspace, files=Overlay(self._files, {**self._mended.after, **contents}))


@dataclass(frozen=True)
class _Snapshot:
    """How a series stands: the *facts* that ``status`` takes from its notes, and what was *found* how often."""

    facts: list[tuple[object, ...]]
    found: Counter[tuple[str, str]]

    def is_as_good_as(self, before: "_Snapshot") -> bool:
        return self.facts == before.facts and self.found <= before.found


def _apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the safe *fixes*, or if there are none all, but for those that touch an earlier one: they wait."""
    fixes = list(fixes)
    taken: dict[str, list[Span]] = {}
    chosen = []
    for fix in [fix for fix in fixes if fix.safe] or fixes:
        if not any(_touches(edit.span, taken.get(edit.path, [])) for edit in fix.edits):
            chosen.append(fix)
            for edit in fix.edits:
                insort(taken.setdefault(edit.path, []), edit.span)
    return chosen


def _touches(span: Span, taken: list[Span]) -> bool:
    """Tell whether *span* overlaps one of those *taken*, which are in order, or is inserted at the edge of one."""
    at = bisect_left(taken, span)
    return any(_overlap(*pair) for pair in pairwise([*taken[max(at - 1, 0) : at], span, *taken[at : at + 1]]))


def _overlap(first: Span, second: Span) -> bool:
    end, start = (first.end_line, first.end_column), (second.line, second.column)
    is_insertion = (first.line, first.column) == end or start == (second.end_line, second.end_column)
    return start < end or (start == end and is_insertion)


def _facts(note: Note) -> tuple[object, ...]:
    return note.path, note.status, note.participants, [action.facts for action in note.actions]
