"""Q001 issue-without-proposal: an issue comes without an idea of a way out.

Flags ``- Two teams own it`` in Issues; leaves it alone with ``- Proposal: we take it`` under it.
"""

import re
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Document, Item
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.traversal import iter_masked_texts
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_START = r"(?:^|(?<=[.;:!?(–—])|(?<=\s-))[\s*_]*"  # of a line or of a sentence
_WHOSE = r"(?:(?:my|our|a|an|one|another|possible|proposed|suggested|first|second)\s+){0,2}"  # `my first `
_NOUN = r"(?:proposal|proposition|option|idea|suggestion|solution|recommendation|alternative|work-?around|way out)s?"
_VERB = r"(?:propos(?:e|ed|ing)|suggest(?:ed|ing)?|recommend(?:ed|ing)?)"
_LABEL = r"(?:fix|plan|remedy|mitigation)\s*:"  # `Plan:`
_WISH = r"(?:(?:could|should) we|what if|how about|let[’']?s)\b"
_COULD = r"\b(?:we|i)\s+(?:could(?!\s+not)|propose|suggest|recommend)\b"  # `we could`, anywhere
# `Proposal: we take it`, `- our idea is`, `What if`
_PROPOSAL = re.compile(
    rf"{_START}(?:{_WHOSE}(?:{_NOUN}|{_VERB})\b|{_LABEL}|{_WISH})|{_COULD}", re.IGNORECASE | re.MULTILINE
)


def check(view: NoteView) -> Iterator[Finding]:
    """Report the issues that have neither in their text nor under them anything like a proposal."""
    for _, points in iter_points_by_section(view.note, Role.ISSUES):
        for item in points:
            if not _has_proposal(view.document, item):
                yield view.finding(
                    item.span,
                    f"{quote(item.text.joined)} comes without a proposal",
                    "write under it what could be done: `- Proposal: …`, or `- Option: …` for each way",
                )


def _has_proposal(document: Document, item: Item) -> bool:
    return any(map(_PROPOSAL.search, iter_masked_texts(document, item)))


RULE = NoteRule(
    code="Q001",
    name="issue-without-proposal",
    summary="an issue without a proposal or an option",
    severity=Severity.WARNING,
    check=check,
)
