"""P003 vague-priority: a priority opens with words that have no end.

Flags ``1. Work on the migration``; leaves ``1. Complete the migration`` alone.
"""

import re
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

# `work on`, `@bob: **Looking into`
_VAGUE = lazy_pattern(
    r"(?:@[\w.-]++:?\s++)?[\s*_(]*+"
    r"(?P<words>(?:work(?:ing)?|carry(?:ing)?|focus(?:ing)?) on|continu(?:e|ing)(?: (?:with|to|on))?"
    r"|keep(?:ing)? (?:on|at|up|going|pushing|working(?: on)?)|look(?:ing)? (?:in)?to|look(?:ing)? at"
    r"|help(?:ing)? (?:with|out)|(?:think(?:ing)?|read(?:ing)? up) (?:about|on)|deal(?:ing)? with"
    r"|mak(?:e|ing) (?:some )?progress (?:on|with)|try(?:ing)? to)(?![\w-])",
    re.IGNORECASE,
)


def check(view: NoteView) -> Iterator[Finding]:
    """Report priorities that open with words such as "work on"."""
    for _, points in iter_points_by_section(view.note, Role.PRIORITIES):
        for item in points:
            match = _VAGUE.match(item.text.joined)
            if match:
                yield view.finding(
                    item.text.span(*match.span("words")),
                    f"{quote(match['words'])} never ends: nobody can tell when it is done",
                    "name the result, such as “complete the migration” instead of “work on the migration”",
                )


RULE = NoteRule(
    code="P003",
    name="vague-priority",
    summary="a priority without an end, such as “work on” or “look into”",
    severity=Severity.INFO,
    check=check,
)
