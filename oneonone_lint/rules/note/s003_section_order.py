"""S003 section-order: the sections are not in the profile's order."""

from bisect import bisect_left
from collections.abc import Iterator

from oneonone_lint.diagnostic import Finding, Severity
from oneonone_lint.note import Section
from oneonone_lint.rules.base import NoteRule, NoteView


def misplaced(sections: list[Section], order: list[str]) -> list[Section]:
    """Return the fewest *sections* to move so that the others stand in *order*, a list of keys."""
    ranks = [order.index(section.spec.key) for section in sections if section.spec]
    tails: list[int] = []
    lengths = []
    for rank in ranks:
        at = bisect_left(tails, rank)
        tails[at : at + 1] = [rank]
        lengths.append(at)
    wanted, kept = len(tails) - 1, set()
    for index in range(len(ranks) - 1, -1, -1):
        if lengths[index] == wanted:
            kept.add(index)
            wanted -= 1
    return [section for index, section in enumerate(sections) if index not in kept]


def known_sections(view: NoteView) -> list[Section]:
    """Return the sections that the profile knows, each the first of its kind."""
    first: dict[str, Section] = {}
    for section in view.note.sections:
        if section.spec:
            first.setdefault(section.spec.key, section)
    return list(first.values())


def check(view: NoteView) -> Iterator[Finding]:
    """Report the fewest sections that would have to move."""
    profile = view.note.profile
    if not profile.fixed_order:
        return
    order = [spec.key for spec in profile.sections]
    sections = known_sections(view)
    for section in misplaced(sections, order):
        if section.spec is None:
            continue
        titles = [each.spec.title for each in sections if each.spec]
        wanted = sorted(titles, key=[spec.title for spec in profile.sections].index)
        before = wanted[wanted.index(section.spec.title) + 1 :]
        where = f"before “{before[0]}”" if before else f"after “{wanted[-2]}”"
        yield view.finding(
            section.heading.span,
            f"section “{section.spec.title}” is out of order: it belongs {where}",
            f"the order is {', '.join(wanted)}",
        )


RULE = NoteRule(
    code="S003",
    name="section-order",
    summary="the sections are not in the profile's order",
    severity=Severity.WARNING,
    check=check,
)
