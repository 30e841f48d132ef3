"""One promise of the document as an item of the section for actions."""

from collections import Counter

from oneonone_lint.authoring.importer.labelled_action import LabelledAction
from oneonone_lint.model.action import Action, ParsedAction
from oneonone_lint.model.document import Box, Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.people import People
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.boxes import choose_mark, read_state
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.notations import format_handles
from oneonone_lint.parsing.actions.renderer import ActionRenderer
from oneonone_lint.parsing.markdown.html_comments import list_comments
from oneonone_lint.parsing.markdown.masking import blank_ranges

_WORD = lazy_pattern(r"\w+")


class PromiseRenderer(Value):
    """Writes promises in *style*, for a note that is read with *context* and *people*."""

    style: str
    context: DateContext
    people: People

    def render(self, promise: LabelledAction, box: Box | None = None, known: Action | None = None) -> str:
        """Return *promise* as one line; what *known*, as which it is read in its place, takes from above counts too.

        Where the canonical form has no place for a word, such as one in a comment, the line stays as it was written.
        """
        parsed = parse_action(Text.of(promise.text), self.context, self.people)
        inherited = known.handles if known else ()
        owners = promise.owners or tuple(owner.handle for owner in parsed.owners) or inherited
        due = parsed.due or (known.due if known else None)
        renderer = ActionRenderer(self.style, self.context, self.people)
        rendered = renderer.render(parsed, owners=owners, due=due, box=box)
        return rendered if _keeps_words(promise, parsed, rendered) else _render_verbatim(promise, parsed, owners, box)


def _keeps_words(promise: LabelledAction, parsed: ParsedAction, rendered: str) -> bool:
    """Tell whether *rendered* has all words of *promise* but for its owner and due date, in other words there."""
    if promise.owners and parsed.owners:
        return False
    if len(list_comments(rendered)) < len(list_comments(promise.text)):  # of `by <!-- at noon --> Friday`
        return False
    rest = blank_ranges(promise.text, filter(None, (parsed.owner_range, parsed.due_range)))
    return _count_words(rest) <= _count_words(rendered)


def _render_verbatim(promise: LabelledAction, parsed: ParsedAction, owners: tuple[str, ...], box: Box | None) -> str:
    is_named = bool(parsed.owners) and not promise.owners  # in the text itself
    handles = "" if is_named else format_handles(owners)
    return " ".join(filter(None, (f"- [{choose_mark(box, read_state(box, parsed))}]", handles, *promise.text.split())))


def _count_words(text: str) -> Counter[str]:
    return Counter(map(str.casefold, _WORD.findall(text)))
