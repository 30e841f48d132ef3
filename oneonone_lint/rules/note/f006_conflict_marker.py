"""F006 conflict-marker: a line begins with what git leaves where a merge was not finished.

Flags ``<<<<<<< HEAD`` and ``>>>>>>> main``; leaves ``=======`` alone, which underlines a heading.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.conflict_markers import find_conflict_markers
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the lines that begin with a marker."""
    for number in find_conflict_markers(view.document):
        yield view.finding(
            view.document.line_span(number),
            f"{quote(view.document.lines[number - 1])} is left over from a merge",
            "keep what is right of both sides, and delete the lines <<<<<<<, ======= and >>>>>>>",
        )


RULE = NoteRule(
    code="F006",
    name="conflict-marker",
    summary="a marker that a merge left behind",
    severity=Severity.ERROR,
    check=check,
    in_private=True,
)
