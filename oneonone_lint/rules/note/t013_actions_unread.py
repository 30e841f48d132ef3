"""T013 actions-unread: Actions or Review of a held meeting says something of which nothing could be read as an action.

Flags ``We all read the draft`` alone in Actions; leaves ``None`` alone, and a remark beside ``- [ ] Read it @bob``.
"""

import re
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Block, BlockKind, Document, Item, Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Note, Section
from oneonone_lint.model.profile import ACTION_ROLES, Role, Status
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.actions.boxes import read_box_state
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.actions.notations import format_field
from oneonone_lint.parsing.markdown.html_comments import strip_comments
from oneonone_lint.parsing.notes.none_answer import is_none_answer, is_settled_answer
from oneonone_lint.parsing.notes.template_detection import is_unfilled
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_REMARK = lazy_pattern(r"[,.;:(]|\s(?:[-–—]\s|(?=(?:because|but|except)\b))", re.IGNORECASE)
_TAG = lazy_pattern(r"<[^<>]*>|^[ \t]*(?:`{3,}|~{3,}).*")
_BOX = lazy_pattern(r"^\s*\[[ xX]\]\s+")
# `but `, `though `, before what is to be done all the same
_BUT = lazy_pattern(r"\A[^\w@]*(?:(?:but|though|however|only|still|except(?: that)?|and)\b\W*)?", re.IGNORECASE)
# What always says more: `but the room needs booking`, `apart from the room`
_SAYS_MORE = lazy_pattern(r"\A\W*(?:but|except|apart from|aside from|besides|other than|beyond)\b", re.IGNORECASE)
# `Sam books the room`, `ask Sam about the room`; not `Sam is out` and `Sam was ill`, which say why there is nothing
_DOES = lazy_pattern(
    r"\A(?:(?P<name>@?[^\W\d_][\w.'’-]*(?:\s(?-i:[A-Z])[\w'’-]*)?)\s+(?!(?:is|was|has|does|says|thinks|feels|its|as|needs)\b)"
    r"(?-i:[a-z]+s)\b|(?:please\s+)?(?:ask|tell|remind|ping|nudge|inform|chase)\s+(?P<asked>@?[^\W\d_][\w.'’-]*))",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"\w")


def check(view: NoteView) -> Iterator[Finding]:
    """Report the first line of a review, and of the actions, that hold something else than actions."""
    if not view.note.took_place:
        yield from _check_unfollowed(view)
    if view.note.status is not Status.HELD or view.is_all_read:
        return
    read = {action.role for action in view.actions}
    for role in ACTION_ROLES:
        finding = None if role in read else _find_unread(view, role)
        if finding:
            yield finding


def _check_unfollowed(view: NoteView) -> Iterator[Finding]:
    """Report the first promise among the actions of a meeting that did not take place, nor was put off to a day."""
    for section in view.note.sections:
        if section.role is Role.ACTIONS and view.note.moved_to is None:
            for item in [item for item in view.note.items_of(section) if _is_open_promise(item, view.note)][:1]:
                yield view.finding(
                    item.text.whole,
                    f"{quote(item.text.joined)} is lost: a meeting that did not take place has no actions",
                    "write it into the note of the next meeting",
                    severity=Severity.WARNING,
                )


def _is_open_promise(item: Item, note: Note) -> bool:
    """Tell whether *item* is an open task that somebody has, or that is due on a day."""
    if item.box is None or read_box_state(item.box).is_closed:
        return False
    parsed = parse_action(item.text, DateContext(note.date, note.date), note.people)
    return bool(parsed.key and (parsed.owners or parsed.due))


def _find_unread(view: NoteView, role: Role) -> Finding | None:
    named = {hidden.span.line for hidden in view.document.hidden if hidden.kind.is_box}  # by F010, as the covered ones
    named |= view.covered_lines
    for section in view.note.sections:
        if section.role is role:
            for line in sorted(_iter_content_lines(view, section)):
                if not named & {line, _first_line_with_words(view.document, line)}:
                    return _build_finding(view, section, line)
    return None


def _build_finding(view: NoteView, section: Section, line: int) -> Finding:
    number = _first_line_with_words(view.document, line)
    words = view.document.searched[number - 1].strip()
    due = format_field("due", "YYYY-MM-DD", view.style)
    return view.finding(
        view.document.line_span(number),
        f"nothing under {quote(section.heading.title)} could be read as an action, and {quote(words)} is lost",
        f"write each action as `- [ ] TEXT @owner {due}`, or `None` if there was none",
    )


def _first_line_with_words(document: Document, line: int) -> int:
    """Return *line*, or the first below it that holds more than a fence or tags."""
    for number in range(line, len(document.lines) + 1):
        if _WORD.search(_TAG.sub("", document.searched[number - 1])):
            return number
    return line


def _iter_content_lines(view: NoteView, section: Section) -> Iterator[int]:
    """Yield the lines in which something begins that *section* says: an item, a paragraph, a table, a quote."""
    prompts = [spec.prompt for spec in view.note.profile.sections]
    headings = {heading.span.line for heading in view.document.headings}
    for item in view.note.items_of(section):
        if not _is_summary(view, section, item.text):
            yield from _iter_saying_lines(view.note, item.text.joined, item.line, prompts)
    for block in view.document.free_blocks_between(section.start, section.end):
        is_content = block.line not in headings and block.kind is not BlockKind.RULE
        if is_content and not _is_summary(view, section, block.text):
            yield from _iter_block_lines(view.note, block, prompts)
    yield from _iter_owned_titles(view, section)


def _is_summary(view: NoteView, section: Section, text: Text | None) -> bool:
    """Tell whether *text* in a review speaks of all actions, or of where they are; in Actions that is not enough."""
    if section.role is not Role.REVIEW or text is None:
        return False
    from oneonone_lint.parsing.notes.review_summary import is_review_summary

    return is_review_summary(text, view.note)


def _iter_owned_titles(view: NoteView, section: Section) -> Iterator[int]:
    """Yield the lines of the sub-headings that say what somebody is to do: ``### Alice: send the draft``."""
    from oneonone_lint.parsing.notes.loose_lines import iter_loose_lines

    context = DateContext(view.note.date, view.note.date)
    for line in iter_loose_lines(view.document, section, context, view.note.people):
        parsed = parse_action(line.text, context, view.note.people) if line.is_title else None
        if parsed and parsed.key and parsed.opens_with_owner(line.text.joined):
            yield line.marker.line


def _iter_block_lines(note: Note, block: Block, prompts: list[str]) -> Iterator[int]:
    if block.kind in (BlockKind.CODE, BlockKind.QUOTE):
        yield block.line
    else:
        yield from _iter_saying_lines(note, "\n".join(note.document.lines_of(block)), block.line, prompts)


def _iter_saying_lines(note: Note, words: str, first: int, prompts: list[str]) -> Iterator[int]:
    """Yield the lines of *words*, the first of which has the number *first*, from which on they say something.

    Below a line that is ``None`` and no more, each speaks for itself; else all are one sentence, such as why not.
    """
    lines = strip_comments(words).split("\n")
    said = [(number, line) for number, line in enumerate(lines, first) if line.strip()]
    if said and is_none_answer(said[0][1]):
        yield from (number for number, line in said if not _says_nothing(line, note))
    elif said and not is_unfilled("\n".join(lines).strip(), prompts):
        yield from (number for number, line in said[:1] if not _says_nothing(line, note))


def _says_nothing(line: str, note: Note) -> bool:
    """Tell whether *line* says that there was nothing, and perhaps why: ``None, as we only met briefly``.

    ``None, but Bob to book the room`` says more.
    """
    line = _BOX.sub("", line)
    first, *rest = _REMARK.split(line.strip(), maxsplit=1)
    is_none = bool(first.strip()) and is_none_answer(first) and not any(_promises(words, note) for words in rest)
    return is_none or is_none_answer(line) or is_settled_answer(line)


def _promises(words: str, note: Note) -> bool:
    """Tell whether *words*, which stand behind ``None``, say what is to be done, or by whom, all the same."""
    said = _BUT.sub("", words).rstrip(" )")
    if is_none_answer(said):
        return False
    does = _DOES.match(said)
    if _SAYS_MORE.match(words) or (does and note.people.resolve((does["name"] or does["asked"]).lstrip("@"))):
        return True
    parsed = parse_action(Text.of(said), DateContext(note.date, note.date), note.people)
    return bool(parsed.owners and parsed.key)


RULE = NoteRule(
    code="T013",
    name="actions-unread",
    summary="actions or a review of which nothing could be read as an action",
    severity=Severity.ERROR,
    check=check,
    always=True,
)
