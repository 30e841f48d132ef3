"""T013 actions-unread: Actions or Review of a held meeting says something of which nothing could be read as an action.

Flags ``We all read the draft`` alone in Actions; leaves ``None`` alone, and a remark beside ``- [ ] Read it @bob``.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity, Span
from oneonone_lint.model.document import Block, BlockKind, Document
from oneonone_lint.model.note import Section
from oneonone_lint.model.profile import ACTION_ROLES, Role, Status
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.notations import format_field
from oneonone_lint.parsing.markdown.html_comments import strip_comments
from oneonone_lint.parsing.notes.none_answer import is_settled_answer
from oneonone_lint.parsing.notes.template_detection import is_unfilled
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView


def check(view: NoteView) -> Iterator[Finding]:
    """Report the first line of a review, and of the actions, that hold something else than actions."""
    if view.note.status is not Status.HELD:
        return
    read = {action.role for action in view.actions}
    for role in ACTION_ROLES:
        finding = None if role in read else _find_unread(view, role)
        if finding:
            yield finding


def _find_unread(view: NoteView, role: Role) -> Finding | None:
    named = {hidden.span.line for hidden in view.document.hidden if hidden.kind.is_box}  # by F010
    for section in view.note.sections:
        if section.role is role:
            for line in sorted(_iter_content_lines(view, section)):
                if line not in named:
                    return _build_finding(view, section, view.document.line_span(line))
    return None


def _build_finding(view: NoteView, section: Section, span: Span) -> Finding:
    words = view.document.lines[span.line - 1].strip()
    due = format_field("due", "YYYY-MM-DD", view.style)
    return view.finding(
        span,
        f"nothing under {quote(section.heading.title)} could be read as an action, and {quote(words)} is lost",
        f"write each action as `- [ ] TEXT @owner {due}`, or `None` if there was none",
    )


def _iter_content_lines(view: NoteView, section: Section) -> Iterator[int]:
    """Yield the lines in which something begins that *section* says: an item, a paragraph, a table, a quote."""
    prompts = [spec.prompt for spec in view.note.profile.sections]
    headings = {heading.span.line for heading in view.document.headings}
    for item in view.note.items_of(section):
        if _says_something(item.text.joined, prompts):
            yield item.line
    for block in view.document.free_blocks_between(section.start, section.end):
        if block.line not in headings and _is_content(view.document, block, prompts):
            yield block.line


def _is_content(document: Document, block: Block, prompts: list[str]) -> bool:
    if block.kind is BlockKind.RULE:
        return False
    words = "\n".join(document.lines_of(block))
    return block.kind in (BlockKind.CODE, BlockKind.QUOTE) or _says_something(words, prompts)


def _says_something(words: str, prompts: list[str]) -> bool:
    said = strip_comments(words).strip()
    return bool(said) and not is_unfilled(said, prompts) and not is_settled_answer(said)


RULE = NoteRule(
    code="T013",
    name="actions-unread",
    summary="actions or a review of which nothing could be read as an action",
    severity=Severity.ERROR,
    check=check,
)
