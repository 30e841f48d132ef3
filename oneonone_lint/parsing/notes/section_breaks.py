"""Headings that end the review or the actions by mistake: one without a word, or a text that is underlined (F010)."""

import re
import unicodedata
from collections.abc import Container, Iterator

from oneonone_lint.model.document import Heading
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import SECTION_LEVEL, Note, Section
from oneonone_lint.model.text import unescape_entities
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.markdown.obsidian_comments import hide_obsidian_comments
from oneonone_lint.parsing.notes.covered_tasks import Cover, TaskFinder
from oneonone_lint.parsing.notes.line_covers import strip_tags

_SILENT = ("Z", "C", "M", "P", "Sm", "Sk")  # categories of Unicode: blanks, what nobody sees, accents, punctuation
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # fillers of Hangul, and Braille without a dot

# `<span style="display:none">Notes</span>`, `<b hidden>Notes</b>`
_HIDDEN_WORDS = lazy_pattern(
    r"<(?P<tag>[a-z]{1,10})\s(?=[^<>]{0,200}(?:display:\s{0,3}none|\bhidden\b))[^<>]{0,200}>[^<>]{0,200}</(?P=tag)>",
    re.IGNORECASE,
)
_LINK_TARGET = lazy_pattern(r"\]\([^()]{0,300}\)")


class SectionBreak(Value):
    """The *heading* that ends *section*, with promises below it; it *is_empty*, or underlined."""

    heading: Heading
    section: Section
    is_empty: bool


def find_section_breaks(note: Note) -> Iterator[SectionBreak]:
    """Yield the headings that nobody means for one and that keep promises out of the review or the actions."""
    if not note.took_place:
        return
    headings = _list_section_headings(note)
    known = {section.heading.span.line for section in note.sections if section.spec}
    for section in note.action_sections:
        below = [heading for heading in headings if heading.span.line >= section.end]
        if below and below[0].span.line not in known:
            yield from _find_breaks(note, section, below, known)


def _list_section_headings(note: Note) -> list[Heading]:
    """Return the headings that end a section, in order."""
    own = note.section_heading_lines
    return [
        heading for heading in note.document.headings if 0 < heading.level <= SECTION_LEVEL or heading.span.line in own
    ]


def _find_breaks(
    note: Note, section: Section, headings: list[Heading], known: Container[int]
) -> Iterator[SectionBreak]:
    """Yield those of the *headings* below *section* that follow each other up to the first that has a title.

    *known* are the lines with the headings of the profile's sections.
    """
    ends = [heading.span.line for heading in headings[1:]] + [len(note.document.lines) + 1]
    for heading, end in zip(headings, ends, strict=False):
        is_empty = _renders_empty(heading.title)
        if heading.span.line in known or not (is_empty or _is_underlined(heading, section)):
            return
        if _holds_task(note, section, range(heading.end_line + 1, end)):
            yield SectionBreak(heading, section, is_empty)


def _renders_empty(title: str) -> bool:
    """Tell whether nobody sees a word of *title*: ``&nbsp;``, ``<b hidden>x</b>``, ``%% x %%``, ``---``."""
    (seen,) = hide_obsidian_comments([strip_tags(_HIDDEN_WORDS.sub("", title))])
    words = unescape_entities(_LINK_TARGET.sub("", seen))
    return all(char in _BLANK_LETTERS or unicodedata.category(char).startswith(_SILENT) for char in words)


def _is_underlined(heading: Heading, section: Section) -> bool:
    """Tell whether a line of dashes makes *heading*, in a note that writes its sections with ``##``."""
    return heading.end_line > heading.span.line and section.heading.end_line == section.heading.span.line


def _holds_task(note: Note, section: Section, numbers: range) -> bool:
    finder = TaskFinder(note, section.role)
    return any(finder.find(Cover.HEADING, number, note.document.lines[number - 1]) for number in numbers)
