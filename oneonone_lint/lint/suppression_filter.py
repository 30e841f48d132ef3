"""What the comments in a note silence, and what is to be said of these comments themselves (spec, clause 8.4)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from oneonone_lint.lint.raw_finding import RawFinding
from oneonone_lint.lint.recent_notes import RecentNotes
from oneonone_lint.lint.rule_selection import RuleSelection, RulesInForce, closest_rule
from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.note import Note
from oneonone_lint.parsing.notes.suppressions import Suppression, Vocabulary, find_suppressions, write_suppression
from oneonone_lint.rules.base import Rule
from oneonone_lint.rules.registry import LISTED_RULES
from oneonone_lint.rules.views import SuppressionView, UnusedSuppression


class SuppressionFilter:
    """Takes out of the findings on notes what is suppressed there.

    *rules* are those that ran: of another nobody knows whether it would have found what a suppression is there for.
    Nor of one that speaks only of the *recent* notes, in an older one.
    """

    def __init__(self, selection: RuleSelection, rules: RulesInForce, recent: RecentNotes) -> None:
        self._selection = selection
        self._rules = rules
        self._recent = recent

    def apply(
        self, notes: Iterable[Note], current: Sequence[RawFinding], deferred: Iterable[RawFinding]
    ) -> tuple[list[RawFinding], list[RawFinding]]:
        """Return those of the *current* findings that no comment silences, and remarks on the comments of *notes*.

        A comment that silences one of the *deferred* findings only is needed as well.
        """
        current_by_path, deferred_by_path = _group_by_path(current), _group_by_path(deferred)
        kept: list[RawFinding] = []
        remarks: list[RawFinding] = []
        for note in notes:
            suppressions = _NoteSuppressions(note)
            kept += suppressions.filter(current_by_path.pop(note.path, []))
            suppressions.filter(deferred_by_path.get(note.path, []))
            if note.took_place:  # of any other note no text is looked at but for what silences something
                remarks += self._remark_on(suppressions, note)
        for findings in current_by_path.values():
            kept += findings
        return kept, remarks

    def find_silenced(self, notes: Iterable[Note]) -> Iterator[str]:
        """Yield the paths of those of *notes* in which comments on all of it silence every rule that finds errors.

        Where only others are in force, it is these.
        """
        on_notes = (*self._rules.note_rules, *self._rules.series_rules)
        strict = [rule for rule in on_notes if self._selection.severity(rule, None) is Severity.ERROR]
        rules = strict or self._rules.rules
        for note in notes:
            suppressions = _NoteSuppressions(note)
            if suppressions and rules and all(map(suppressions.silences_in_note, rules)):
                yield note.path

    def _remark_on(self, suppressions: "_NoteSuppressions", note: Note) -> Iterator[RawFinding]:
        if not suppressions:
            return
        codes = frozenset(rule.code for rule in self._rules.rules if self._looked_at(note, rule))
        view = suppressions.view(codes, self._rules.by_config)
        for rule in self._rules.suppression_rules:
            if not self._selection.is_enforced(rule, note.path, note.date):
                continue
            for finding in rule.check(view):
                if not (rule.can_be_silenced and suppressions.is_named(rule, finding)):
                    yield RawFinding(rule, finding)

    def _looked_at(self, note: Note, rule: Rule) -> bool:
        return not self._selection.is_off_for(rule, note.path) and self._recent.is_spoken_of(rule, note.path)


class _NoteSuppressions:
    """The suppressions of one note, and the rules that each of them has silenced."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._suppressions = tuple(find_suppressions(note, _build_vocabulary()))
        self._silenced_codes: dict[Suppression, set[str]] = {suppression: set() for suppression in self._suppressions}
        self._of_note = [suppression for suppression in self._suppressions if suppression.of_note]
        self._of_all = [suppression for suppression in self._suppressions if _is_of_all(suppression, note)]
        self._by_line: defaultdict[int, list[Suppression]] = defaultdict(list)
        for suppression in self._suppressions:
            for number in {number for stretch in suppression.lines for number in stretch}:
                self._by_line[number].append(suppression)

    def __bool__(self) -> bool:
        return bool(self._suppressions)

    def filter(self, findings: Iterable[RawFinding]) -> list[RawFinding]:
        """Return those of *findings* that no suppression silences, and remember which suppression was needed."""
        return [raw for raw in findings if not self._silence(raw)]

    def is_named(self, rule: Rule, finding: Finding) -> bool:
        """Tell whether *rule* is suppressed by name: one of everything would silence what is said of itself."""
        return any(suppression.names(rule.code) for suppression in self._suppressions_at(finding))

    def silences_in_note(self, rule: Rule) -> bool:
        """Tell whether *rule* is silenced wherever it finds something in the note, or in its sections."""
        return any(suppression.silences(rule.code) for suppression in self._of_all)

    def view(self, ran: frozenset[str], by_config: frozenset[str]) -> SuppressionView:
        """Return what rules on suppressions see, once all findings went through ``filter``.

        *ran* has the codes of the rules that looked at the note, *by_config* of those that the config puts in
        force: a run with fewer of them cannot tell whether a suppression is needed.
        """
        unused = tuple(self._find_unused(ran, by_config | ran))
        return SuppressionView(self._note, self._suppressions, unused, closest_rule)

    def _suppressions_at(self, finding: Finding) -> list[Suppression]:
        return [*self._of_note, *self._by_line.get(finding.span.line, ())]

    def _silence(self, raw: RawFinding) -> bool:
        silencing = [
            suppression for suppression in self._suppressions_at(raw.finding) if suppression.silences(raw.rule.code)
        ]
        for suppression in silencing:
            self._silenced_codes[suppression].add(raw.rule.code)
        return bool(silencing)

    def _find_unused(self, ran: frozenset[str], expected: frozenset[str]) -> Iterator[UnusedSuppression]:
        def could_tell(codes: frozenset[str]) -> bool:
            return bool(codes & ran) and codes & expected <= ran

        for suppression, silenced in self._silenced_codes.items():
            words = tuple(word for word in suppression.words if could_tell(word.codes) and not word.codes & silenced)
            silences_nothing = not suppression.words and not silenced and could_tell(expected)
            if words or silences_nothing:
                yield UnusedSuppression(suppression, words)


def _is_of_all(suppression: Suppression, note: Note) -> bool:
    """Tell whether *suppression* speaks for the whole of *note*: the file, or all of its sections, as on the title."""
    if suppression.of_note or not note.sections:
        return suppression.of_note
    lines = range(note.sections[0].start, note.sections[-1].end)
    return any(stretch.start <= lines.start and lines.stop <= stretch.stop for stretch in suppression.lines)


def format_suppression(verb: str, codes: Iterable[str], reason: str) -> str:
    """Return the comment with *verb* that silences the rules *codes* for that *reason*."""
    return write_suppression(verb, sorted(set(codes)), reason, _build_vocabulary())


def _group_by_path(findings: Iterable[RawFinding]) -> dict[str, list[RawFinding]]:
    groups: dict[str, list[RawFinding]] = {}
    for raw in findings:
        groups.setdefault(raw.path, []).append(raw)
    return groups


@cache
def _build_vocabulary() -> Vocabulary:
    """Return the codes that each word of a suppression stands for: a code, a name or a family letter."""
    codes: dict[str, frozenset[str]] = {}
    for rule in LISTED_RULES:
        for word in (rule.code.casefold(), rule.name, rule.family.casefold()):
            codes[word] = codes.get(word, frozenset()) | {rule.code}
    return codes
