"""Mend what rules found: edits on spans, back to front, and look again until nothing moves (spec, clause 8.3)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from oneonone_lint.diagnostic import Edit, Fix, Span
from oneonone_lint.errors import OneononeError
from oneonone_lint.files import Overlay
from oneonone_lint.linter import Report, Wanted, lint
from oneonone_lint.selection import Selection
from oneonone_lint.text import LINE_END
from oneonone_lint.threads import weave_line
from oneonone_lint.workspace import Workspace
from oneonone_lint.writing import replace as write

MAX_ROUNDS = 10
_BOM = b"\xef\xbb\xbf"


@dataclass
class Mended:
    """What a run of fixes came to: the *report* on what is left, the files before and after, how many were mended."""

    report: Report
    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    count: int = 0

    def changed(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield path, old and new content of each file that is no longer what it was."""
        for path in sorted(self.after):
            if self.after[path] != self.before[path]:
                yield path, self.before[path], self.after[path]


def mend(
    workspace: Workspace, names: Sequence[str], selection: Selection, wanted: Wanted, *, unsafe: bool = False
) -> Mended:
    """Apply the fixes of what ``lint`` reports, in memory; the files on disk stay as they are.

    A safe fix that would change what ``status`` says is left out; unsafe ones wait until no safe one is left.
    """
    mended = Mended(lint(workspace, names, selection, wanted))
    refused: set[Fix] = set()
    for _ in range(MAX_ROUNDS):
        fixes = _chosen(mended.report, refused, unsafe=unsafe)
        kept = _harmless(workspace, fixes) if fixes and fixes[0].safe else fixes
        refused.update(fix for fix in fixes if fix not in kept)
        if not kept:
            if fixes:
                continue
            break
        for path in {edit.path for fix in kept for edit in fix.edits}:
            mended.before.setdefault(path, workspace.files.read(path))
        workspace = _applied(workspace, kept)
        mended.count += len(kept)
        mended.report = lint(workspace, names, selection, wanted)
    mended.after = {path: workspace.files.read(path) for path in mended.before}
    return mended


def save(workspace: Workspace, mended: Mended) -> list[str]:
    """Write the changed files of *mended*; return what went wrong, the others are written all the same."""
    failed = []
    for path, before, after in mended.changed():
        try:
            write(workspace.config.root / path, before, after)
        except OneononeError as error:
            failed.append(f"{path}: {error}")
    return failed


def apply_edits(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return *content* with *edits*, which do not overlap; byte order mark and line ends stay as they are."""
    bom = _BOM if content.startswith(_BOM) else b""
    text = content[len(bom) :].decode("utf-8")
    ends = list(LINE_END.finditer(text))
    starts = [0, *(match.end() for match in ends)]
    line_end = ends[0][0] if ends else "\n"
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        text = text[:start] + edit.replacement.replace("\n", line_end) + text[end:]
    return bom + text.encode("utf-8")


def _chosen(report: Report, refused: set[Fix], *, unsafe: bool) -> list[Fix]:
    """Return fixes that do not touch each other; one that touches an earlier one waits for the next round."""
    fixes = [diagnostic.finding.fix for diagnostic in report.diagnostics]
    open_to_us = [fix for fix in fixes if fix and fix not in refused and (fix.safe or unsafe)]
    safe = [fix for fix in open_to_us if fix.safe]
    taken: dict[str, list[Span]] = {}
    chosen = []
    for fix in safe or open_to_us:
        if not any(_touches(edit.span, span) for edit in fix.edits for span in taken.get(edit.path, ())):
            chosen.append(fix)
            for edit in fix.edits:
                taken.setdefault(edit.path, []).append(edit.span)
    return chosen


def _touches(one: Span, other: Span) -> bool:
    starts_before = (one.line, one.column) <= (other.end_line, other.end_column)
    ends_after = (one.end_line, one.end_column) >= (other.line, other.column)
    return starts_before and ends_after


def _applied(workspace: Workspace, fixes: Iterable[Fix]) -> Workspace:
    by_path: dict[str, list[Edit]] = {}
    for edit in (edit for fix in fixes for edit in fix.edits):
        by_path.setdefault(edit.path, []).append(edit)
    files = workspace.files
    for path, edits in by_path.items():
        files = Overlay(files, path, apply_edits(files.read(path), edits))
    return replace(workspace, files=files)


def _harmless(workspace: Workspace, fixes: list[Fix]) -> list[Fix]:
    """Return the *fixes* that leave what ``status`` says as it was; each is tried alone only if all together do not."""
    by_series: dict[str, list[Fix]] = {}
    for fix in fixes:
        by_series.setdefault(workspace.series_of(fix.edits[0].path) or ".", []).append(fix)
    kept = []
    for name, group in by_series.items():
        said = _said(workspace, name)
        if _said(_applied(workspace, group), name) == said:
            kept += group
        else:
            kept += [fix for fix in group if _said(_applied(workspace, [fix]), name) == said]
    return kept


def _said(workspace: Workspace, name: str) -> list[tuple[object, ...]]:
    line = [workspace.load(each) for each in workspace.line_of(name)]
    return [
        (
            thread.id,
            thread.latest.action.text,
            thread.state,
            thread.due,
            tuple(owner.handle for owner in thread.owners),
            [(mention.note.path, mention.action.state) for mention in thread.mentions],
            thread.closed,
        )
        for thread in weave_line(line)
    ]
