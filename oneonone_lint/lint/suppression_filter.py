"""What a note's suppressions take out of what was found, and what is to be said of the suppressions themselves."""

from collections.abc import Iterable, Iterator
from functools import cache

from oneonone_lint.lint.rule_selection import closest_rule
from oneonone_lint.model.diagnostic import Finding
from oneonone_lint.model.note import Note
from oneonone_lint.parsing.notes.suppressions import Suppression, SuppressionWord, Vocabulary, find_suppressions
from oneonone_lint.rules.base import Rule, SuppressionRule
from oneonone_lint.rules.registry import RULES
from oneonone_lint.rules.views import SuppressionView

Found = tuple[Rule, Finding]


class SuppressionFilter:
    """The suppressions of one note and the rules that each of them has silenced."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._all = find_suppressions(note, _vocabulary())
        self._used: dict[Suppression, set[str]] = {each: set() for each in self._all}
        self._by_line: dict[int, list[Suppression]] = {}
        for each in self._all:
            for line in {line for lines in each.lines for line in lines}:
                self._by_line.setdefault(line, []).append(each)
        self._of_note = [each for each in self._all if each.of_note]

    def _speaking_for(self, finding: Finding) -> list[Suppression]:
        return [*self._of_note, *self._by_line.get(finding.span.line, ())]

    def apply(self, found: Iterable[Found]) -> list[Found]:
        """Return those of *found* that no suppression silences."""
        return [each for each in found if not self._silences(*each)]

    def _silences(self, rule: Rule, finding: Finding) -> bool:
        meant = [each for each in self._speaking_for(finding) if each.silences(rule.code)]
        for each in meant:
            self._used[each].add(rule.code)
        return bool(meant)

    def findings(self, rules: Iterable[Rule], ran: frozenset[str], expected: frozenset[str]) -> Iterator[Found]:
        """Yield what *rules* say of the suppressions, once all findings were given to ``over``.

        *ran* are the codes of the rules that looked at the note, *expected* of those that the config puts in
        force: who runs fewer of them cannot tell whether a suppression is needed.
        """
        idle = tuple(self._idle(ran, expected | ran))
        view = SuppressionView(self._note, tuple(self._all), idle, closest_rule)
        for rule in rules:
            if self._all and isinstance(rule, SuppressionRule):
                for finding in rule.check(view):
                    if not (rule.can_be_silenced and self._is_named(rule, finding)):
                        yield rule, finding

    def _idle(
        self, ran: frozenset[str], expected: frozenset[str]
    ) -> Iterator[tuple[Suppression, tuple[SuppressionWord, ...]]]:
        def could_tell(codes: frozenset[str]) -> bool:
            return bool(codes & ran) and codes & expected <= ran

        for each, used in self._used.items():
            words = tuple(word for word in each.words if could_tell(word.codes) and not word.codes & used)
            if words or (not each.words and not used and could_tell(expected)):
                yield each, words

    def _is_named(self, rule: Rule, finding: Finding) -> bool:
        """Only by name: a suppression of everything would else silence what is said of itself."""
        return any(each.names(rule.code) for each in self._speaking_for(finding))


@cache
def _vocabulary() -> Vocabulary:
    found: dict[str, frozenset[str]] = {}
    for rule in RULES:
        for word in (rule.code.casefold(), rule.name, rule.family.casefold()):
            found[word] = found.get(word, frozenset()) | {rule.code}
    return found
