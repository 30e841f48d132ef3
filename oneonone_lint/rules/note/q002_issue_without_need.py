"""Q002 issue-without-need: it does not say what the other one shall do about it."""

import re
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Finding, Severity
from oneonone_lint.model.document import Heading, Item
from oneonone_lint.model.profile import Role
from oneonone_lint.model.text import quote
from oneonone_lint.parsing.markdown.masking import FILLER, mask
from oneonone_lint.parsing.markdown.traversal import collect_subtree, collect_texts
from oneonone_lint.parsing.notes.section_items import iter_points_by_section
from oneonone_lint.rules.base import NoteRule
from oneonone_lint.rules.views import NoteView

_NEED = r"(?:decisions?|actions?|thought[ -]partner(?:ship)?|(?:points? of )?views?|pov)"
_LABEL = re.compile(r"(?<!\w)(?:needs?|asks?|needed)[*_]*\s*:[*_\s]*(?=[^\s*_])", re.IGNORECASE)
_BARE_LABEL = re.compile(r"(?<!\w)(?:needs?|asks?|needed)[*_]*\s*:[*_\s]*$", re.IGNORECASE)  # over a list
_IN_BRACKETS = re.compile(
    rf"[(\[][\s*_]*(?:@?\w+:\s*)?(?:(?:i|we)\s+)?(?:(?:needs?|needed|asks?|for|wanted)\b[\s:]*)?(?:(?:a|an|your)\s+)?"
    rf"{_NEED}\b[^()\[\]]*[)\]]",
    re.IGNORECASE,
)
# What may follow a question mark and still leave it at the end: a remark in brackets, tags, who is asked, fields.
_ASIDE = re.compile(r"(?:\([^()\n]*\)|\[[^\[\]\n]*\]|(?<=\s)(?:[#@^][^\s#@]+|[\w-]+:\S+))[\s*_.]*$")
_TAIL = 500  # characters: an end is short, and a hostile one must not cost more
_QUESTION = re.compile(rf"[?？؟⁇⁈⁉‽;](?:[^\w{FILLER}]|_)*$")


def check(view: NoteView) -> Iterator[Finding]:
    """Report the issues that neither ask anything nor say what for they stand here."""
    asking = _asking_headings(view)
    for _, found in iter_points_by_section(view.note, Role.ISSUES):
        for item in found:
            if not (_says_what_is_needed(view, item) or _heading_over(view, item) in asking):
                yield view.finding(
                    item.span,
                    f"{quote(item.text.joined)} does not say what is needed",
                    "end it with (decision), (action), (thought partner) or (view), or write `- Need: …` under it",
                )


def _heading_over(view: NoteView, item: Item) -> Heading | None:
    """Return the sub-heading that *item* stands under, which is then the issue, and the items say more of it."""
    section = view.note.section_at(item.line)
    above = (each for each in reversed(view.document.headings) if each.span.line < item.line)
    nearest = next(above, None)
    return nearest if section and nearest and section.holds(nearest.span.line) else None


def _asking_headings(view: NoteView) -> set[Heading]:
    """Return the sub-headings that say what is needed, themselves or by a line under them."""
    issues = [section for section in view.note.sections if section.role is Role.ISSUES]
    below = [each for each in view.document.headings if any(section.holds(each.span.line) for section in issues)]
    asking = {heading for heading in below if _asks(mask(heading.title))}
    for item in view.document.items if below else ():
        heading = _heading_over(view, item)
        if heading and _LABEL.search(mask(item.text.joined)):
            asking.add(heading)
    return asking


def _says_what_is_needed(view: NoteView, item: Item) -> bool:
    if any(_asks(mask(text.joined)) for text in collect_texts(view.document, item)):
        return True
    items, _ = collect_subtree(view.document, item)
    parents = {each.parent for each in items}
    return any(each.index in parents and _BARE_LABEL.search(mask(each.text.joined)) for each in items)


def _asks(text: str) -> bool:
    if ":" in text and _LABEL.search(text):
        return True
    has_brackets = "(" in text or "[" in text
    return _ends_in_a_question(text) or (has_brackets and _IN_BRACKETS.search(text) is not None)


def _ends_in_a_question(text: str) -> bool:
    text = text.rstrip()[-_TAIL:]
    while not _QUESTION.search(text):
        aside = _ASIDE.search(text)
        if aside is None:
            return False
        text = text[: aside.start()].rstrip()
    return True


RULE = NoteRule(
    code="Q002",
    name="issue-without-need",
    summary="an issue that does not say what is needed",
    severity=Severity.WARNING,
    check=check,
)
