"""F010 hidden-content: something keeps the rest of the note, or a promise in it, from being read."""

import re
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Hidden, HiddenKind, Text
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.handles import INVISIBLE
from oneonone_lint.parsing.markdown.masking import mask
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_INVISIBLE = re.compile(rf"(?<![\w@./-])@[\w.-]*+[{INVISIBLE}][\w.{INVISIBLE}-]*")
_WORDS = {
    HiddenKind.FENCE: (
        "opens a code block that is never closed: what follows is not read",
        "close it with the same marks on a line of their own",
    ),
    HiddenKind.HTML: (
        "opens HTML that is never closed: what follows is not read",
        "close it with what belongs to it, such as `</pre>`",
    ),
    HiddenKind.NESTING: (
        "is nested too deep: what is inside is not read",
        "nest lists and quotes less than fifty levels deep",
    ),
    HiddenKind.BOX: (
        "looks like a task's box but is none: the task is not read",
        "write `- [ ] `, or `- [x] ` if it is done, with one plain blank in each place",
    ),
    HiddenKind.TEXT_BOX: (
        "is part of the text above it: the task is not read",
        "indent the item no deeper than the text above it, or put an empty line before it",
    ),
    HiddenKind.HTML_BOX: (
        "stands in HTML: the task is not read",
        "put an empty line between the HTML and the list",
    ),
    HiddenKind.CODE_BOX: (
        "is indented so far that it is code: the task is not read",
        "indent the item less, and put one blank before the box",
    ),
}
_COMMENT = ("opens a comment that is never closed: what follows is not read", "close it with `-->`")
_BOXES = (HiddenKind.BOX, HiddenKind.HTML_BOX, HiddenKind.TEXT_BOX, HiddenKind.CODE_BOX)


def check(view: NoteView) -> Iterator[Finding]:
    """Report openers never closed, too deep nesting, boxes that are none, and handles that are not what they seem."""
    for hidden in view.document.hidden:
        if hidden.kind not in _BOXES or _holds_actions(view, hidden):
            message, remedy = _COMMENT if hidden.text.startswith("<!--") else _WORDS[hidden.kind]
            what = f"“{_shown(hidden.text)}”" if hidden.kind in _BOXES else quote(hidden.text)
            yield view.finding(hidden.span, f"{what} {message}", remedy)
    for action in view.actions:
        yield from _invisible(view, action.item.text)


def _shown(words: str) -> str:
    """Return *words* with what looks like nothing, or like a plain blank, written out."""
    return "".join(char if char.isprintable() or char == "\t" else f"\\u{ord(char):04x}" for char in words)


def _holds_actions(view: NoteView, hidden: Hidden) -> bool:
    section = view.note.section_at(hidden.span.line)
    return section is not None and section.role in (Role.REVIEW, Role.ACTIONS)


def _invisible(view: NoteView, text: Text) -> Iterator[Finding]:
    if text.joined.isascii():
        return
    for match in _INVISIBLE.finditer(mask(text.joined)):
        yield view.finding(
            text.span(*match.span()),
            f"the handle {quote(_shown(match[0]))} holds an invisible character",
            "type the handle anew",
        )


RULE = NoteRule(
    code="F010",
    name="hidden-content",
    summary="something keeps the rest of the note from being read",
    severity=Severity.ERROR,
    check=check,
    in_private=True,
)
