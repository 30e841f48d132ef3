"""F010 hidden-content: something keeps the rest of the note, or a promise in it, from being read.

Flags ``<!--`` without its ``-->``, a code fence that is never closed, and ``- [x]Order it`` in Actions; leaves
``- [x] Order it`` alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Text
from oneonone_lint.model.hidden import Hidden, HiddenKind
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.handles import INVISIBLE
from oneonone_lint.parsing.markdown.masking import mask
from oneonone_lint.parsing.markdown.obsidian_comments import find_unclosed_mark
from oneonone_lint.parsing.notes.covered_tasks import Cover
from oneonone_lint.parsing.notes.section_breaks import SectionBreak, find_section_breaks
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

# `@bob` with a zero-width space in it
_INVISIBLE = lazy_pattern(rf"@(?<![\w@./-]@)[\w.-]*+[{INVISIBLE}][\w.{INVISIBLE}-]*")


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
    HiddenKind.INNER_BOX: _Explanation(
        "stands in the text of another task: what follows is no task of its own",
        "write it as an item of its own, or in code if it is no box: `` `[ ]` ``",
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
_AS_ITEM = "write it as an item of a list: `- [ ] TEXT @owner due:…`"
_COVERS = {
    Cover.HEADING: _Explanation(
        "is a heading to Markdown, and no action is read in one",
        f"{_AS_ITEM}, without `#`, and with an empty line before a line of dashes",
    ),
    Cover.QUOTE: _Explanation("is quoted: it is not read", f"{_AS_ITEM}, without `>`"),
    Cover.LAZY: _Explanation("is part of the quote above it: it is not read", "put an empty line before it"),
    Cover.FENCE: _Explanation("opens or is a block of code: it is not read", f"{_AS_ITEM}, without the marks of code"),
    Cover.INDENT: _Explanation("is indented so far that it is code: it is not read", "indent it less"),
    Cover.HTML: _Explanation("stands in HTML: it is not read", f"{_AS_ITEM}, with an empty line above it"),
    Cover.SIGNS: _Explanation(
        "is not read, as more than an item's marker stands before it",
        f"{_AS_ITEM}, and nothing before it, not even a blank that nobody sees",
    ),
    Cover.WRAP: _Explanation(
        "is a link or code as a whole, in which no owner and no day is read", "write owner and day behind it"
    ),
    Cover.PARAGRAPH: _Explanation("is no item of a list: it is not read here", _AS_ITEM),
}
_COMMENT = _Explanation("opens a comment that is never closed: what follows is not read", "close it with `-->`")


def check(view: NoteView) -> Iterator[Finding]:
    """Report what is never closed or nested too deep, boxes that are none, and handles that are not what they seem."""
    for hidden in view.document.hidden:
        if not hidden.kind.is_box or _is_among_actions(view, hidden):
            yield _build_finding(view, hidden)
    for task in view.covered_tasks:
        problem, remedy = _COVERS[task.cover]
        yield view.finding(task.line.span, f"{quote(_escape_invisible(task.line.text))} {problem}", remedy)
    for section_break in () if view.is_all_read else find_section_breaks(view.note):
        yield _build_break_finding(view, section_break)
    mark = find_unclosed_mark(view.document)
    if mark:
        problem = "“%%” opens a comment that is never closed: Obsidian does not show what follows"
        yield view.finding(mark, problem, "close it with `%%`")
    if not view.document.searched_text.isascii():
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


def _build_break_finding(view: NoteView, section_break: SectionBreak) -> Finding:
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
