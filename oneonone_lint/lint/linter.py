"""From a notes repo to a report: load the series asked for, run the rules in force, sort what they find."""

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field

from oneonone_lint.lint.agenda_deferral import AgendaDeferral
from oneonone_lint.lint.rule_selection import RuleSelection
from oneonone_lint.lint.suppression_filter import Found, SuppressionFilter
from oneonone_lint.model.diagnostic import Diagnostic, Finding, Severity
from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.series import Series
from oneonone_lint.repo.history_provider import HistoryProvider
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.rules.base import FileRule, HistoryRule, NoteRule, Rule, SeriesRule, SuppressionRule
from oneonone_lint.rules.registry import RULES
from oneonone_lint.rules.views import NoteView, SeriesView
from oneonone_lint.series.series_chain import SeriesChain

PathFilter = Callable[[str], bool]


@dataclass
class LintReport:
    """What a run of ``check`` found, sorted; *notes* counts the notes reported on.

    *skipped* says why the rules on git's history were not asked, where they should have been.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    notes: int = 0
    suppressed: int = 0
    skipped: str | None = None

    def count(self, severity: Severity) -> int:
        """Number of findings of *severity*."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    @property
    def fixable(self) -> int:
        """Number of findings with a fix, safe or not."""
        return sum(diagnostic.finding.fix is not None for diagnostic in self.diagnostics)


def lint(workspace: Workspace, names: Iterable[str], selection: RuleSelection, is_reported: PathFilter) -> LintReport:
    """Check the series *names* and report on the files that are *is_reported*; neighbours are loaded, not reported."""
    report = LintReport()
    found: list[tuple[Rule, Finding, str]] = []
    joined: dict[str, Series] = {}
    evidence = HistoryProvider(workspace)
    for name in _with_gone(workspace, names, selection, evidence, is_reported):
        chain = SeriesChain(tuple(joined.get(each) or workspace.load(each) for each in workspace.chain_names(name)))
        if len(chain.series) > 1:  # read once, however many series they are joined to
            joined.update({each.name: each for each in chain.series})
        series = chain[name]
        report.notes += sum(is_reported(entry.path) for entry in series.entries)
        ahead = AgendaDeferral(series, chain, workspace.config.enforce_from)
        here = [
            (rule, finding)
            for rule, finding in _findings(workspace, series, chain, selection, evidence, is_reported)
            if is_reported(finding.path) and _applies(selection, rule, finding, series)
        ]
        asked = frozenset(rule for rule in RULES if not (evidence.skipped and isinstance(rule, HistoryRule)))
        waiting = {id(finding) for rule, finding in here if ahead.waits(rule, finding)}
        # What waits is not told, but a suppression of it is no idle one.
        audible = [each for each in _audible(series, here, selection, is_reported, asked) if id(each[1]) not in waiting]
        told = sum(not isinstance(rule, SuppressionRule) for rule, _ in audible)
        report.suppressed += len(here) - len(waiting) - told
        lines = {note.path: note.document.lines for note in series.notes}
        for rule, finding in audible:
            source = lines.get(finding.path, ())
            found.append((rule, finding, source[finding.span.line - 1] if finding.span.line <= len(source) else ""))
    report.skipped = evidence.skipped
    report.diagnostics = sorted(_diagnosed(found, selection), key=lambda diagnostic: diagnostic.sort_key)
    return report


def _with_gone(
    workspace: Workspace,
    names: Iterable[str],
    selection: RuleSelection,
    evidence: HistoryProvider,
    is_reported: PathFilter,
) -> Iterator[str]:
    """Yield *names*, and where history is asked the series of which no note is left."""
    yield from names
    codes = selection.rules(workspace.profile(workspace.config.profile))
    if any(isinstance(rule, HistoryRule) and rule.code in codes for rule in RULES):
        yield from evidence.emptied_series(is_reported)


def _findings(
    workspace: Workspace,
    series: Series,
    chain: SeriesChain,
    selection: RuleSelection,
    evidence: HistoryProvider,
    is_reported: PathFilter,
) -> Iterator[tuple[Rule, Finding]]:
    codes = selection.rules(series.profile)
    rules = [rule for rule in RULES if rule.code in codes]
    for index, entry in enumerate(series.entries):
        if is_reported(entry.path):
            yield from _on_entry(workspace, entry, rules, has_earlier=index > 0)
    series_rules = [rule for rule in rules if isinstance(rule, SeriesRule)]
    if series_rules:
        view = _series_view(workspace, series, chain)
        for rule in series_rules:
            yield from ((rule, finding) for finding in rule.check(view))
    history_rules = [rule for rule in rules if isinstance(rule, HistoryRule)]
    past = evidence.history_of(series) if history_rules else None
    if past:
        for history_rule in history_rules:
            yield from ((history_rule, finding) for finding in history_rule.check(past))


def _series_view(workspace: Workspace, series: Series, chain: SeriesChain) -> SeriesView:
    config = workspace.config
    return SeriesView(
        series=series,
        chain=chain,
        review_all=config.review == "all",
        enforce_from=config.enforce_from,
        read=workspace.read_text,
    )


def _audible(
    series: Series, found: list[Found], selection: RuleSelection, is_reported: PathFilter, asked: Container[Rule]
) -> list[Found]:
    """Return what no suppression silences of *found*, and what is to be said of the suppressions themselves.

    Of a rule that was not *asked* nobody knows whether it would have found what a suppression is there for.
    """
    codes, expected = selection.rules(series.profile), selection.by_config(series.profile)
    rules = [rule for rule in RULES if rule.code in codes]
    kept = []
    by_path: dict[str, list[Found]] = {}
    for each in found:
        by_path.setdefault(each[1].path, []).append(each)
    for note in series.notes:
        if not is_reported(note.path):
            continue
        silence = SuppressionFilter(note)
        kept += silence.apply(by_path.pop(note.path, []))
        if not note.took_place:
            continue  # of its text only what silences something is looked at
        in_force = [rule for rule in rules if not selection.is_off_for(rule, note.path)]
        ran = frozenset(rule.code for rule in in_force if rule in asked)
        said = silence.findings(in_force, ran, expected)
        kept += [each for each in said if _applies(selection, *each, series)]
    return kept + [each for here in by_path.values() for each in here]


def _on_entry(
    workspace: Workspace, entry: Note | Unreadable, rules: Iterable[Rule], *, has_earlier: bool
) -> Iterator[tuple[Rule, Finding]]:
    if isinstance(entry, Unreadable):
        for rule in rules:
            if isinstance(rule, FileRule):
                yield from ((rule, finding) for finding in rule.check(entry))
        return
    config = workspace.config
    view = NoteView(entry, has_earlier, config.style, config.canonical_titles, workspace.files.exists)
    for rule in rules:
        if isinstance(rule, NoteRule) and (entry.took_place or rule.always):
            found = rule.check(view)
            yield from ((rule, finding) for finding in found if rule.in_private or not _is_private(entry, finding))


def _is_private(note: Note, finding: Finding) -> bool:
    """Tell whether the finding is on a line of a section that is in no report (spec, clause 7.2)."""
    section = note.section_at(finding.span.line)
    return section is not None and section.is_private


def _applies(selection: RuleSelection, rule: Rule, finding: Finding, series: Series) -> bool:
    config = selection.config
    if config.enforce_from:
        entry = next((entry for entry in series.entries if entry.path == finding.path), None)
        if entry and entry.date < config.enforce_from:
            return False
    return not selection.is_off_for(rule, finding.path)


def _diagnosed(found: Iterable[tuple[Rule, Finding, str]], selection: RuleSelection) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for rule, finding, source in found:
        severity = selection.severity(rule, finding.severity)
        identity = "\0".join((finding.path, rule.code, source.strip() or finding.message))
        seen[identity] = seen.get(identity, 0) + 1
        fingerprint = hashlib.sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        yield Diagnostic(finding, rule.code, rule.name, severity, source, fingerprint)
