"""The box that an action without one is to have."""

from oneonone_lint.model.action import ParsedAction
from oneonone_lint.model.diagnostic import Edit, Fix, Span
from oneonone_lint.model.document import Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.actions.boxes import choose_mark, read_state
from oneonone_lint.rules.views import NoteView

# `• [ ] Book it`, `@sam [x] book it`: a box behind something else, before which no second one may stand.
_BOX_INSIDE = lazy_pattern(r"(?:@[\w.-]++|\(?\w[.)]|[^\w\[(@])++\[[^\]\w]?\w?\](?=\s)")


def read_mark(parsed: ParsedAction) -> str:
    """Return the mark of the box for what *parsed* says without one: ``x`` for ``✅ Book the room``."""
    return choose_mark(None, read_state(None, parsed))


def build_box_fix(
    view: NoteView, place: Span, text: Text, parsed: ParsedAction, *, marker: str = "", safe: bool = False
) -> Fix | None:
    """Return the fix that writes a box, behind *marker*, at *place*, which *text* follows; None where only people can.

    A sign that *text* opens with and that says what the box does makes room for it. What a cross says is up to people.
    """
    sign = parsed.sign
    if (sign and sign.state is None) or _BOX_INSIDE.match(text.joined):
        return None
    end = sign.text_range.end if sign and not sign.is_strike and not sign.text_range.start else 0
    edit = Edit(view.note.path, place.to(text.span(0, end)), f"{marker}[{read_mark(parsed)}] ")
    return Fix(safe=safe, title="give it a task's box", edits=(edit,))
