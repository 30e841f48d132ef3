"""Which of several fixes did harm, told by where the harm shows.

What differs in a line that a fix edits is the doing of that fix, as far as one can see. What differs elsewhere is put
down to the fix above it: a comment that it opened, a heading that it took away. Of new findings nothing is said where
an action says something else, as they may follow from that. It is only a guess of whom to leave out first: whoever asks
has to look again without these.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from oneonone_lint.lint.placement import Placement
from oneonone_lint.lint.snapshot import Snapshot
from oneonone_lint.model.action import Action, ActionFacts
from oneonone_lint.model.diagnostic import Diagnostic, Finding, Fix
from oneonone_lint.model.note import Note

_Place = tuple[int, int]
"""The first and the last line of something."""


@dataclass
class Blame:
    """The fixes that have done harm: *certain* are those that alone edit a place in which it shows."""

    certain: set[Fix] = field(default_factory=set)
    likely: set[Fix] = field(default_factory=set)

    def add(self, *found: tuple[set[Fix], set[Fix]]) -> None:
        """Add the fixes that alone edit a place of harm; if there are none, those that may have done it."""
        certain = set().union(*(sure for sure, _ in found))
        self.certain.update(certain)
        if not certain:
            self.likely.update(*(likely for _, likely in found))

    def split(self, fixes: Sequence[Fix]) -> tuple[list[Fix], list[Fix]]:
        """Return those of *fixes* that are not blamed, and the others; two halves if all or none are."""
        blamed = self.certain | self.likely
        free = [fix for fix in fixes if fix not in blamed]
        if 0 < len(free) < len(fixes):
            return free, [fix for fix in fixes if fix in blamed]
        half = len(fixes) // 2
        return list(fixes[:half]), list(fixes[half:])


def find_blame(before: Snapshot, after: Snapshot, fixes: Iterable[Fix], *, is_unasked: bool = False) -> Blame:
    """Return which of *fixes* are to blame that series do not stand as well *after* them as *before*.

    That a question *is_unasked* by now may be their fault too.
    """
    blame = Blame()
    changed = after.changed_paths(before)
    more = (after.codes - before.codes).keys()
    placements = {path: Placement(path, of_path) for path, of_path in group_by_path(fixes).items()}
    for path, placement in placements.items():
        if path in changed:
            _blame_for_facts(blame, placement, before.notes.get(path), after.notes.get(path))
        elif not changed:
            codes = {code for place, code in more if place == path}
            _blame_for_findings(blame, placement, before.of_file(path, codes), after.of_file(path, codes))
    if is_unasked and not changed:
        _blame_for_questions(blame, placements, before.questions, after.questions)
    return blame


def group_by_path(fixes: Iterable[Fix]) -> dict[str, list[Fix]]:
    """Return *fixes* by the files that they edit."""
    groups: defaultdict[str, list[Fix]] = defaultdict(list)
    for fix in fixes:
        for path in {edit.path for edit in fix.edits}:
            groups[path].append(fix)
    return groups


def _blame_for_facts(blame: Blame, placement: Placement, before: Note | None, after: Note | None) -> None:
    """Blame those that have changed what an action says, or the front matter."""
    if before is None or after is None:
        blame.likely.update(placement.fixes)
        return
    _blame_for_front_matter(blame, placement, before, after)
    was = {_key_of(action, action.item.line): _place_of(action) for action in before.actions}
    now = {_key_of(action, placement.origin(action.item.line)): _place_of(action) for action in after.actions}
    found = defaultdict(list)
    for line, facts in was.keys() - now.keys():
        found[line].append(placement.blame_before(was[line, facts]))
    for line, facts in now.keys() - was.keys():
        found[line].append(placement.blame_after(now[line, facts]))
    for blamed in found.values():
        blame.add(*blamed)


def _blame_for_front_matter(blame: Blame, placement: Placement, before: Note, after: Note) -> None:
    if (before.status, before.participants) != (after.status, after.participants):
        front_matter = before.document.front_matter
        blame.add(placement.blame_before((1, front_matter.end_line if front_matter else 1)))


def _key_of(action: Action, line: int) -> tuple[int, ActionFacts]:
    """Return what *action* says, and the *line* in which it stood before the fixes."""
    return line, action.facts


def _blame_for_findings(
    blame: Blame, placement: Placement, before: Iterable[Diagnostic], after: Iterable[Diagnostic]
) -> None:
    """Blame those that have brought one of the findings *after* that was not there *before*."""
    had = Counter((diagnostic.code, diagnostic.finding.span.line) for diagnostic in before)
    for diagnostic in after:
        line = diagnostic.finding.span.line
        key = diagnostic.code, placement.origin(line)
        if had[key]:
            had[key] -= 1
        else:
            blame.add(placement.blame_after((line, line)))


def _blame_for_questions(
    blame: Blame, placements: Mapping[str, Placement], before: Iterable[Finding], after: Iterable[Finding]
) -> None:
    """Blame those that edit a place that one of the findings *before* speaks of, where nobody asks it any more."""
    asked = {(finding.path, _find_origin(finding, placements)) for finding in after}
    for finding in before:
        if (finding.path, finding.span.line) not in asked:
            places = [(finding.path, finding.span.line), *((place.path, place.line) for place in finding.related)]
            for path, line in places:
                if path in placements:
                    blame.add(placements[path].blame_before((line, line)))


def _find_origin(finding: Finding, placements: Mapping[str, Placement]) -> int:
    """Return the line of *finding* before the fixes."""
    placement = placements.get(finding.path)
    return placement.origin(finding.span.line) if placement else finding.span.line


def _place_of(action: Action) -> _Place:
    return action.item.line, action.item.text.whole.end_line
