"""F010 hidden-content: something keeps the rest of the note, or a promise in it, from being read.

Flags ``<!--`` without its ``-->``, a code fence that is never closed, and ``- [x]Order it`` in Actions; leaves
``- [x] Order it`` alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Hidden, HiddenKind, Text
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.handles import INVISIBLE
from oneonone_lint.parsing.markdown.masking import mask
from oneonone_lint.parsing.markdown.obsidian_comments import find_unclosed_mark
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

# `@bob` with a zero-width space in it
_INVISIBLE = re.compile(rf"(?<![\w@./-])@[\w.-]*+[{INVISIBLE}][\w.{INVISIBLE}-]*")


class _Explanation(NamedTuple):
    problem: str
    remedy: str


_EXPLANATIONS = {
    HiddenKind.FENCE: _Explanation(
        "opens a code block that is never closed: what follows is not read",
        "close it with the same marks on a line of their own",
    ),
    HiddenKind.HTML: _Explanation(
        "opens HTML that is never closed: what follows is not read",
        "close it with what belongs to it, such as `</pre>`",
    ),
    HiddenKind.NESTING: _Explanation(
        "is nested too deep: what is inside is not read",
        "nest lists and quotes less than fifty levels deep",
    ),
    HiddenKind.BOX: _Explanation(
        "looks like a task's box but is none: the task is not read",
        "write `- [ ] `, `- [x] ` if it is done, `- [-] ` if it is dropped, with one plain blank in each place",
    ),
    HiddenKind.TEXT_BOX: _Explanation(
        "is part of the text above it: the task is not read",
        "indent the item no deeper than the text above it, or put an empty line before it",
    ),
    HiddenKind.HTML_BOX: _Explanation(
        "stands in HTML: the task is not read",
        "put an empty line between the HTML and the list",
    ),
    HiddenKind.CODE_BOX: _Explanation(
        "is indented so far that it is code: the task is not read",
        "indent the item less, and put one blank before the box",
    ),
}
_COMMENT = _Explanation("opens a comment that is never closed: what follows is not read", "close it with `-->`")


def check(view: NoteView) -> Iterator[Finding]:
    """Report what is never closed or nested too deep, boxes that are none, and handles that are not what they seem."""
    for hidden in view.document.hidden:
        if not hidden.kind.is_box or _is_among_actions(view, hidden):
            yield _build_finding(view, hidden)
    mark = find_unclosed_mark(view.document)
    if mark:
        problem = "“%%” opens a comment that is never closed: Obsidian does not show what follows"
        yield view.finding(mark, problem, "close it with `%%`")
    for action in view.actions:
        yield from _check_handles(view, action.item.text)


def _is_among_actions(view: NoteView, hidden: Hidden) -> bool:
    section = view.note.section_at(hidden.span.line)
    return section is not None and section.role in (Role.REVIEW, Role.ACTIONS)


def _build_finding(view: NoteView, hidden: Hidden) -> Finding:
    is_comment = hidden.text.startswith("<!--")
    explanation = _COMMENT if is_comment else _EXPLANATIONS[hidden.kind]
    words = f"“{_escape_invisible(hidden.text)}”" if hidden.kind.is_box else quote(hidden.text)
    return view.finding(hidden.span, f"{words} {explanation.problem}", explanation.remedy)


def _check_handles(view: NoteView, text: Text) -> Iterator[Finding]:
    if text.joined.isascii():
        return
    for handle in _INVISIBLE.finditer(mask(text.joined)):
        yield view.finding(
            text.span(*handle.span()),
            f"the handle {quote(_escape_invisible(handle[0]))} holds an invisible character",
            "type the handle anew",
        )


def _escape_invisible(words: str) -> str:
    r"""Return *words* with what looks like nothing, or like a plain blank, written out: ``\u200b``."""
    return "".join(char if char.isprintable() or char == "\t" else f"\\u{ord(char):04x}" for char in words)


RULE = NoteRule(
    code="F010",
    name="hidden-content",
    summary="something keeps the rest of the note from being read",
    severity=Severity.ERROR,
    check=check,
    in_private=True,
)
