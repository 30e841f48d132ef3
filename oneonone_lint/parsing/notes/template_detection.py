"""Where a note says something, and where it is still the template that ``new`` wrote or that somebody copied."""

import re
from collections.abc import Collection, Iterator

from oneonone_lint.model.document import Block, BlockKind, Item
from oneonone_lint.model.note import SECTION_LEVEL, Note, Section
from oneonone_lint.model.profile import Profile, Role
from oneonone_lint.parsing.notes.none_answer import is_none_answer

_PLACEHOLDER = re.compile(
    r"[\s*_~>(\[]*(?:<[^<>]+>|\{\{[^{}]*\}\}|\b(?:TO-?DO|TB[DCA])\b|\.{3,}|…)[\s*_~)\].:!]*", re.IGNORECASE
)
_LINK_ALONE = re.compile(r"(?:see )?\[[^\]]*\]\([^()]*\)\.?", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ITEM = re.compile(r"^(?:[-*+]|1[.)])[ \t]+([^\W_][^\n]*)", re.MULTILINE)


def roles_with_content(note: Note) -> frozenset[Role | None]:
    """Return the roles of the sections that say more than a template does, None for text that has no role."""
    return frozenset(section.role if section else None for section in map(note.section_at, list_own_lines(note)))


def quick_has_content(source: str, profile: Profile) -> bool:
    """Tell, of the text of a note, that it says more than a template; a no may as well be a yes.

    A plain list item at the left edge is enough, and finding one is far faster than to read the note.
    """
    end = source.find("\n---", 3) if source.startswith("---") else 0
    body = _COMMENT.sub("", source[max(end, 0) :])
    prompts = [spec.prompt for spec in profile.sections]
    return "<!--" not in body and any(not _is_template(item[1], prompts) for item in _ITEM.finditer(body))


def list_own_lines(note: Note) -> Iterator[int]:
    """Yield the lines of what says something: items, headings in a section, paragraphs, each by its first line."""
    titles = {section.heading.span.line for section in note.sections}
    prompts = [spec.prompt for spec in note.profile.sections]
    for item in note.document.items:
        section = note.section_at(item.line)
        if not (_is_template(item.text.joined, prompts) or _is_carried(item, section)):
            yield item.line
    for heading in note.document.headings:
        if heading.level > SECTION_LEVEL and heading.span.line not in titles:
            yield heading.span.line
    for block in note.document.blocks:
        if block.line not in titles and not _is_template_block(note, block, prompts):
            yield block.line


def _is_carried(item: Item, section: Section | None) -> bool:
    """An open task of the review, or what stands under one, came over from the last note."""
    if section is None or section.role is not Role.REVIEW:
        return False
    return item.depth > 0 or (item.box is not None and item.box.mark in ("", " ", "/"))


def _is_template_block(note: Note, block: Block, prompts: Collection[str]) -> bool:
    section = note.section_at(block.line)
    if block.kind is BlockKind.PARAGRAPH and block.text:
        is_under_carried = block.item is not None and section is not None and section.role is Role.REVIEW
        return is_under_carried or _is_template(block.text.joined, prompts)
    if block.kind is BlockKind.HTML:
        comments = [comment.span for comment in note.document.comments]
        words = "\n".join(note.document.lines[block.line - 1 : block.end_line])
        is_comment = any(span.line <= block.line and block.end_line <= span.end_line for span in comments)
        return is_comment or _is_template(words, prompts)
    return block.kind is BlockKind.RULE


def _is_template(words: str, prompts: Collection[str]) -> bool:
    stripped = words.strip(" \t\n*_>")
    return (
        is_none_answer(words)
        or stripped in prompts
        or _PLACEHOLDER.fullmatch(words) is not None
        or _LINK_ALONE.fullmatch(stripped) is not None
    )
