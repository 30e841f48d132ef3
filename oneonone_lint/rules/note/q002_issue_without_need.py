"""Q002 issue-without-need: an issue does not say what the other one shall do about it.

Flags ``- Two teams own it`` in Issues; leaves ``- Two teams own it (decision)`` alone, ``- Please decide who owns it``,
and ``- Who owns it?``.
"""

import re
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Document, Heading, Item
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import Note
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.model.titles import normalize_title
from oneonone_lint.parsing.markdown.masking import OPAQUE, mask
from oneonone_lint.parsing.markdown.traversal import collect_subtree
from oneonone_lint.parsing.notes.none_answer import is_none_answer
from oneonone_lint.parsing.notes.section_items import iter_points_by_section, list_plain_points
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.helpers.issue_texts import iter_issue_texts, mask_issue_text
from oneonone_lint.rules.helpers.needs import says_need
from oneonone_lint.rules.views import NoteView

_NEED = r"(?:decisions?|actions?|thought[ -]partner(?:ship)?|(?:points? of )?views?|pov)"
# `Need: a day off`
_LABEL = lazy_pattern(r"(?<!\w)(?:needs?|asks?|needed)[*_]*\s*:[*_\s]*(?=[^\s*_])", re.IGNORECASE)
# `**Needs:**`, over a list
_BARE_LABEL = lazy_pattern(r"(?<!\w)(?:needs?|asks?|needed)[*_]*\s*:[*_\s]*$", re.IGNORECASE)
# `(decision)`, `[for your view by Friday]`
_IN_BRACKETS = lazy_pattern(
    rf"[(\[][\s*_]*+(?:@?\w++:\s*+)?(?:(?:i|we)\s+)?(?:(?:needs?|needed|asks?|for|wanted)\b[\s:]*)?(?:(?:a|an|your)\s+)?"
    rf"{_NEED}\b[^()\[\]]*[)\]]",
    re.IGNORECASE,
)
# What may follow a question mark and still leave it at the end: a remark in brackets, tags, who is asked, fields.
_ASIDE = lazy_pattern(r"(?:\([^()\n]*\)|\[[^\[\]\n]*\]|(?<=\s)(?:[#@^][^\s#@]+|[\w-]+:\S+))[\s*_.]*$")
_END_LENGTH = 500  # characters: an end is short, and a hostile one must not cost more
_QUESTION = lazy_pattern(rf"[?？؟⁇⁈⁉‽;](?:[^\w{OPAQUE}]|_)*$")  # `right?*`


def check(view: NoteView) -> Iterator[Finding]:
    """Report the issues that neither ask anything nor say what for they stand here."""
    if _do_all_ask(view.note):
        return
    asking_headings = _find_asking_headings(view.note)
    for _, points in iter_points_by_section(view.note, Role.ISSUES):
        for item in points:
            is_asking = _has_need(view.document, item) or _find_sub_heading(view.note, item) in asking_headings
            if not is_asking:
                yield view.finding(
                    item.span,
                    f"{quote(item.text.joined)} does not say what is needed",
                    "ask a question, write `please …` or `FYI`, end it with (decision), (action), (thought partner) or "
                    "(view), or write `- Need: …` under it",
                )


def _do_all_ask(note: Note) -> bool:
    """Tell at a glance, of a plain note, that each of its issues says itself what is needed."""
    points = list_plain_points(note, Role.ISSUES)
    return points is not None and all(map(_asks_or_says_nothing, points))


def _asks_or_says_nothing(texts: list[str]) -> bool:
    """Tell whether a point with these *texts* says what is needed, or is none, such as ``None``."""
    if any(_has_label(mask_issue_text(text)) for text in texts if ":" in text):  # most have one
        return True
    return _says_need([mask_issue_text(text) for text in texts]) or is_none_answer(texts[0])


def _find_asking_headings(note: Note) -> set[Heading]:
    """Return the sub-headings that say what is needed, themselves or by a label in an item under them."""
    sub_headings = _list_sub_headings(note)
    if not sub_headings:
        return set()
    asking = {heading for heading in sub_headings if _is_asking(mask(heading.title))}
    for item in note.document.items:
        heading = _find_sub_heading(note, item)
        if heading and _says_need_of(note, heading, mask(item.text.joined)):
            asking.add(heading)
    return asking


def _says_need_of(note: Note, heading: Heading, text: str) -> bool:
    """Tell whether *text* says what is needed of the issue *heading*; where that is a theme, a label alone does."""
    if _LABEL.search(text):
        return True
    section = note.section_at(heading.span.line)
    themes = (*section.spec.parts, *section.spec.questions) if section and section.spec else ()
    return normalize_title(heading.title) not in map(normalize_title, themes) and says_need(text)


def _list_sub_headings(note: Note) -> list[Heading]:
    """Return the headings inside the sections with the role issues."""
    sections = [section for section in note.sections if section.role is Role.ISSUES]
    return [heading for section in sections for heading in note.document.headings_between(section.start, section.end)]


def _find_sub_heading(note: Note, item: Item) -> Heading | None:
    """Return the sub-heading that *item* stands under, which is then the issue, and the items say more of it."""
    section = note.section_at(item.line)
    above = (heading for heading in reversed(note.document.headings) if heading.span.line < item.line)
    heading = next(above, None)
    return heading if section and heading and section.holds(heading.span.line) else None


def _has_need(document: Document, item: Item) -> bool:
    """Tell whether *item*, or what is nested under it, says what is needed."""
    if _says_need(list(iter_issue_texts(document, item))):
        return True
    items, _ = collect_subtree(document, item)
    parents = {nested.parent for nested in items}
    return any(_BARE_LABEL.search(mask(nested.text.joined)) for nested in items if nested.index in parents)


def _says_need(texts: list[str]) -> bool:
    """Tell whether one of *texts*, masked, says what is needed."""
    return any(map(_has_label, texts)) or any(map(_is_asking, texts))  # to look for a label takes a tenth


def _has_label(text: str) -> bool:
    return ":" in text and _LABEL.search(text) is not None


def _is_asking(text: str) -> bool:
    """Tell whether *text* says what is needed, with a label or without."""
    if _has_label(text) or _is_question(text) or says_need(text):
        return True
    has_brackets = "(" in text or "[" in text
    return has_brackets and _IN_BRACKETS.search(text) is not None


def _is_question(text: str) -> bool:
    """Tell whether *text* ends with a question mark, whatever aside follows it: ``Who owns it? (people)``."""
    end = text.rstrip()[-_END_LENGTH:]
    while not _QUESTION.search(end):
        aside = _ASIDE.search(end)
        if aside is None:
            return False
        end = end[: aside.start()].rstrip()
    return True


RULE = NoteRule(
    code="Q002",
    name="issue-without-need",
    summary="an issue that does not say what is needed",
    severity=Severity.WARNING,
    check=check,
)
