"""Where a note says something, and where it is still the template that ``new`` wrote or that somebody copied."""

import re
from collections.abc import Collection, Iterator

from oneonone_lint.model.document import Block, BlockKind, Document, Item
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import SECTION_LEVEL, Note
from oneonone_lint.model.profile import Profile, Role
from oneonone_lint.parsing.notes.none_answer import is_none_answer

PLACEHOLDER_WORD = r"\b(?:TO-?DO|TB[DCA])\b"
"""What people write, in capitals or small letters, where something is still to be written."""
PLACEHOLDER_STARTS = ("to-do", "todo", "tb", "...", "…")
"""What each such word, or dots in its place, begins with in small letters: most notes hold none of them."""
_PLACEHOLDER = lazy_pattern(
    rf"[\s*_~>(\[]*+(?:<[^<>]+>|\{{\{{[^{{}}]*\}}\}}|{PLACEHOLDER_WORD}|\.{{3,}}+|…)[\s*_~)\].:!]*+", re.IGNORECASE
)
_LINK_ALONE = lazy_pattern(r"(?:see )?\[[^\]]*\]\([^()]*\)\.?", re.IGNORECASE)
_OPEN_MARKS = ("", " ", "/")
_ITEM = lazy_pattern(r"^(?:[-*+]|1[.)])[ \t]+([^\W_][^\n]*)", re.MULTILINE)


def roles_with_content(note: Note) -> frozenset[Role | None]:
    """Return the roles of the sections that say more than a template does, None for text that has no role."""
    sections = map(note.section_at, list_own_lines(note))
    return frozenset(section.role if section else None for section in sections)


def quick_has_content(source: str, profile: Profile) -> bool:
    """Tell, of the text of a note, that it says more than a template; a no may as well be a yes.

    A plain list item at the left edge is enough, and finding one is far faster than to read the note.
    """
    front_matter_end = source.find("\n---", 3) if source.startswith("---") else 0
    body = _drop_comments(source[max(front_matter_end, 0) :])
    if "<!--" in body:
        return False  # of what is never closed nobody knows what it hides
    prompts = _list_prompts(profile)
    return any(not _is_template(item[1], prompts) for item in _ITEM.finditer(body))


def _drop_comments(text: str) -> str:
    """Return *text* without its comments, up to one that is never closed."""
    pieces: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces.append(text[position:start])
        position = end + len("-->")
    return "".join([*pieces, text[position:]])


def list_own_lines(note: Note) -> Iterator[int]:
    """Yield the lines of what says something: items, headings in a section, paragraphs, each by its first line."""
    titles = note.section_heading_lines
    prompts = _list_prompts(note.profile)
    for item in note.document.items:
        if not (_is_template(item.text.joined, prompts) or _is_carried_over(note, item)):
            yield item.line
    for heading in note.document.headings:
        if heading.level > SECTION_LEVEL and heading.span.line not in titles:
            yield heading.span.line
    for block in note.document.blocks:
        if block.line not in titles and not _is_template_block(note, block, prompts):
            yield block.line


def _list_prompts(profile: Profile) -> list[str]:
    return [spec.prompt for spec in profile.sections]


def _is_in_review(note: Note, line: int) -> bool:
    section = note.section_at(line)
    return section is not None and section.role is Role.REVIEW


def _is_carried_over(note: Note, item: Item) -> bool:
    """Tell whether *item* came over from the last note: an open task of the review, or what stands under one."""
    is_open_task = item.box is not None and item.box.mark in _OPEN_MARKS
    return (item.depth > 0 or is_open_task) and _is_in_review(note, item.line)


def _is_template_block(note: Note, block: Block, prompts: Collection[str]) -> bool:
    if block.kind is BlockKind.PARAGRAPH and block.text:
        is_carried_over = block.item is not None and _is_in_review(note, block.line)
        return is_carried_over or _is_template(block.text.joined, prompts)
    if block.kind is BlockKind.HTML:
        html = "\n".join(note.document.lines_of(block))
        return _is_comment(note.document, block) or _is_template(html, prompts)
    return block.kind is BlockKind.RULE


def _is_comment(document: Document, block: Block) -> bool:
    """Tell whether a block of HTML is one comment and nothing else in its lines."""
    for comment in document.comments:
        if comment.span.line <= block.line and block.end_line <= comment.span.end_line:
            return True
    return False


def is_unfilled(words: str, prompts: Collection[str]) -> bool:
    """Tell whether *words* are nothing that anybody wrote down: a placeholder, one of *prompts*, ``None``."""
    stripped = words.strip(" \t\n*_>")
    return is_none_answer(words) or stripped in prompts or _PLACEHOLDER.fullmatch(words) is not None


def _is_template(words: str, prompts: Collection[str]) -> bool:
    """Tell whether *words* are what a template holds: nothing that anybody wrote down, or a link for more."""
    return is_unfilled(words, prompts) or _LINK_ALONE.fullmatch(words.strip(" \t\n*_>")) is not None
