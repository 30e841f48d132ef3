"""Which fixes can be applied in one round: safe ones before the others, and none that touches another."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from itertools import pairwise

from oneonone_lint.model.diagnostic import Fix, Span


def choose_apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the safe *fixes*, or if there are none all, but for those that touch an earlier one: they wait."""
    fixes = list(fixes)
    safe = [fix for fix in fixes if fix.safe]
    taken: dict[str, list[Span]] = {}
    chosen: list[Fix] = []
    for fix in safe or fixes:
        if any(_touches_one(edit.span, taken.get(edit.path, [])) for edit in fix.edits):
            continue
        chosen.append(fix)
        for edit in fix.edits:
            insort(taken.setdefault(edit.path, []), edit.span)
    return chosen


def _touches_one(span: Span, taken: list[Span]) -> bool:
    """Tell whether *span* overlaps one of those *taken*, which are in order, or is inserted at the edge of one."""
    position = bisect_left(taken, span)
    neighbours = [*taken[max(position - 1, 0) : position], span, *taken[position : position + 1]]
    return any(_overlap(first, second) for first, second in pairwise(neighbours))


def _overlap(first: Span, second: Span) -> bool:
    end, start = (first.end_line, first.end_column), (second.line, second.column)
    is_insertion = (first.line, first.column) == end or start == (second.end_line, second.end_column)
    return start < end or (start == end and is_insertion)
