"""Q001 issue-without-proposal: an issue comes without an idea of a way out.

Flags ``- Two teams own it`` in Issues; leaves it alone with ``- Proposal: we take it`` under it, with ``- Who could?``
and with ``- I asked their lead``.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Document, Item
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.traversal import collect_subtree
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.helpers.issue_texts import iter_issue_texts
from oneonone_lint.rules.helpers.proposals import says_way_out
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the issues that have neither in their text nor under them a proposal, a question or an action."""
    for _, points in iter_points_by_section(view.note, Role.ISSUES):
        for item in points:
            if not _has_proposal(view.document, item):
                yield view.finding(
                    item.span,
                    f"{quote(item.text.joined)} comes without a proposal",
                    "write under it what could be done: `- Proposal: …`, or `- Option: …` for each way",
                )


def _has_proposal(document: Document, item: Item) -> bool:
    """Tell whether *item*, or what is nested under it, says a way out, or is a task that somebody has."""
    _, *nested = collect_subtree(document, item)[0]
    if any(below.box and below.box.mark for below in nested):
        return True
    return any(map(says_way_out, iter_issue_texts(document, item)))


RULE = NoteRule(
    code="Q001",
    name="issue-without-proposal",
    summary="an issue without a proposal or an option",
    severity=Severity.WARNING,
    check=check,
)
