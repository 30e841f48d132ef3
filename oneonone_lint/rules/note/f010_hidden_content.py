"""F010 hidden-content: something keeps the rest of the note, or a promise in it, from being read.

Flags ``<!--`` without its ``-->``, a code fence that is never closed, and ``- [x]Order it`` in Actions; leaves
``- [x] Order it`` alone.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Text
from oneonone_lint.model.hidden import Hidden
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.masking import INVISIBLE, mask
from oneonone_lint.parsing.markdown.obsidian_comments import find_unclosed_mark
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

if TYPE_CHECKING:
    from oneonone_lint.parsing.notes.section_breaks import SectionBreak

# `@bob` with a zero-width space in it
_INVISIBLE = lazy_pattern(rf"@(?<![\w@./-]@)[\w.-]*+[{INVISIBLE}][\w.{INVISIBLE}-]*")


def check(view: NoteView) -> Iterator[Finding]:
    """Report what is never closed or nested too deep, boxes that are none, and handles that are not what they seem."""
    for hidden in view.document.hidden:
        if not hidden.kind.is_box or _is_among_actions(view, hidden):
            yield _build_finding(view, hidden)
    if not view.is_all_read:
        yield from _check_lost_promises(view)
    mark = find_unclosed_mark(view.document)
    if mark:
        problem = "“%%” opens a comment that is never closed: Obsidian does not show what follows"
        yield view.finding(mark, problem, "close it with `%%`")
    if not view.document.searched_text.isascii():
        for action in view.actions:
            yield from _check_handles(view, action.item.text)


def _check_lost_promises(view: NoteView) -> Iterator[Finding]:
    from oneonone_lint.parsing.notes.section_breaks import find_section_breaks
    from oneonone_lint.rules.helpers.hidden_explanations import explain_cover

    for task in view.covered_tasks:
        problem, remedy = explain_cover(task.cover)
        yield view.finding(task.line.span, f"{quote(_escape_invisible(task.line.text))} {problem}", remedy)
    for section_break in find_section_breaks(view.note):
        yield _build_break_finding(view, section_break)


def _is_among_actions(view: NoteView, hidden: Hidden) -> bool:
    section = view.note.section_at(hidden.span.line)
    return section is not None and section.role in (Role.REVIEW, Role.ACTIONS)


def _build_finding(view: NoteView, hidden: Hidden) -> Finding:
    from oneonone_lint.rules.helpers.hidden_explanations import explain_hidden

    problem, remedy = explain_hidden(hidden)
    words = f"“{_escape_invisible(hidden.text)}”" if hidden.kind.is_box else quote(hidden.text)
    return view.finding(hidden.span, f"{words} {problem}", remedy)


def _build_break_finding(view: NoteView, section_break: "SectionBreak") -> Finding:
    heading = section_break.heading
    title = quote(section_break.section.heading.title)
    if section_break.is_empty:
        problem, remedy = "a heading without a word", "give it a title, or take it away"
    else:
        problem = f"{quote(heading.title)}, a heading as a line of dashes stands right below it,"
        remedy = "put an empty line before the dashes"
    return view.finding(heading.span, f"{problem} ends {title}: the tasks below it are not read", remedy)


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
