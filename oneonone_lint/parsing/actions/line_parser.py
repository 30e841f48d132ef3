"""One action line, read at a glance where it is in the canonical form, else whole."""

from oneonone_lint.model.action import ParsedAction
from oneonone_lint.model.document import Text
from oneonone_lint.model.people import People
from oneonone_lint.parsing.actions.canonical import read_canonical
from oneonone_lint.parsing.actions.dates import DateContext


def parse_action(text: Text, context: DateContext, people: People, *, may_name_owners: bool = True) -> ParsedAction:
    """Read the paragraph *text* of an action (spec, appendix A).

    Where its owners stand elsewhere, as in another column, it *may not name* any, and its handles are mentions.
    """
    canonical = read_canonical(text.lines[0], people) if may_name_owners and len(text.lines) == 1 else None
    if canonical:
        return canonical
    from oneonone_lint.parsing.actions.any_form import parse_any_action

    return parse_any_action(text, context, people, may_name_owners=may_name_owners)
