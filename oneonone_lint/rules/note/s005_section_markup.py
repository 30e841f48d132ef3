"""S005 section-markup: a section's title in bold, at a wrong level, misspelt, or by another name."""

import re
from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.model.document import Document, Heading
from oneonone_lint.model.note import SECTION_LEVEL, Section
from oneonone_lint.model.profile import ESTIMATE, Match, Role, SectionSpec, title_key
from oneonone_lint.model.text import is_one_edit_apart, quote
from oneonone_lint.parsing.markdown.edits import apply_document_edits
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.views import NoteView

_HASHES = re.compile(r"#{1,6}")
# The words of a title, without the emoji, number and emphasis before and the estimate and colon behind them.
_WORDS = re.compile(r"[^\W\d_](?:.*\w)?")


def check(view: NoteView) -> Iterator[Finding]:
    """Report the headings that are read as a section of the profile although they are not quite one."""
    for section in view.note.sections:
        if section.spec is None:
            continue
        wanted = _wanted(view, section, section.spec)
        what = _what(view, section, wanted)
        if what:
            fix = _fix(view, section, section.spec, wanted)
            yield view.finding(
                section.heading.span,
                f"{quote(section.heading.title)} {what}",
                f"write `## {wanted or section.heading.title}`{'; --fix does it' if fix else ''}",
                fix=fix,
            )


def _wanted(view: NoteView, section: Section, spec: SectionSpec) -> str | None:
    """Return the title that should stand here, None where the one that does is good enough."""
    if view.canonical_titles and section.match is not Match.TITLE and spec.role is not Role.ROTATION:
        return spec.title
    if section.match is not Match.MISSPELT:
        return None
    key = title_key(section.heading.title)
    meant = next(title for title in (spec.title, *spec.aliases) if is_one_edit_apart(key, title_key(title)))
    # One issue or many: the number is no slip.
    return None if f"{key}s" == title_key(meant) or key == f"{title_key(meant)}s" else meant


def _what(view: NoteView, section: Section, wanted: str | None) -> str | None:
    level, span = section.heading.level, section.heading.span
    if level == 0 and view.document.lines[span.line - 1].startswith("#", span.column - 1):
        return "is no heading without a blank behind the `##`"
    if level == 0:
        return "is a bold line, not a heading of level 2"
    if level != SECTION_LEVEL:
        return f"is a heading of level {level}, not of level 2"
    if wanted:
        return f"is {'misspelt' if section.match is Match.MISSPELT else 'another name'}: it is read as “{wanted}”"
    return None


def _fix(view: NoteView, section: Section, spec: SectionSpec, wanted: str | None) -> Fix | None:
    heading = section.heading
    is_alone = sum(each.spec is spec for each in view.note.sections) == 1
    # With a second heading for the section, a change of this one could unmake the other as a section.
    if not is_alone or heading.title_span.line != heading.title_span.end_line or _parts_a_list(view, heading):
        return None
    start, end = _words(heading.title)
    title = f"{heading.title[:start]}{wanted}{heading.title[end:]}" if wanted else heading.title
    found = view.note.profile.match(title)
    if found is None or found[0] is not spec:
        return None
    edits = list(_edits(view, heading, title, wanted))
    if _below(apply_document_edits(view.document, edits), heading) != _below(view.document, heading):
        return None  # what was text right under a bold line could be a list under a heading
    return Fix(
        safe=True,
        title=f"write it as `## {wanted or heading.title}`",
        edits=tuple(Edit(view.note.path, *edit) for edit in edits),
    )


def _below(document: Document, heading: Heading) -> object:
    """Return the items and blocks below the line of *heading*, each with its line counted from the end."""
    last, line = len(document.lines), heading.span.line
    return (
        [(last - item.line, item.text.joined) for item in document.items if item.line > line],
        [(last - block.line, block.kind) for block in document.blocks if block.line > line],
    )


def _parts_a_list(view: NoteView, heading: Heading) -> bool:
    """Tell whether a nested item stands below the heading and the item it belongs to above it."""
    items = view.document.items
    return any(
        item.parent is not None and items[item.parent].marker.line < heading.span.line < item.marker.line
        for item in items
    )


def _words(title: str) -> tuple[int, int]:
    estimate = ESTIMATE.search(title)
    match = _WORDS.search(title[: estimate.start()] if estimate else title)
    return match.span() if match else (0, 0)


def _edits(view: NoteView, heading: Heading, title: str, wanted: str | None) -> Iterator[tuple[Span, str]]:
    line, column = heading.span.line, heading.span.column
    hashes = _HASHES.match(view.document.lines[line - 1], column - 1)
    if heading.level == 0 or not hashes:
        if heading.level != SECTION_LEVEL:
            title = f"## {title.strip(' *_:#')}"
        yield heading.title_span, title
        if heading.level == 1:  # the line of `=` under it
            last = heading.end_line
            yield Span(line, heading.span.end_column, last, len(view.document.lines[last - 1]) + 1), ""
        return
    if heading.level != SECTION_LEVEL:
        yield Span(line, column, line, hashes.end() + 1), "##"
    if wanted:
        start, end = (heading.title_span.column + offset for offset in _words(heading.title))
        yield Span(line, start, line, end), wanted


RULE = NoteRule(
    code="S005",
    name="section-markup",
    summary="a section's title in bold, at a wrong level, misspelt, or by another name",
    severity=Severity.WARNING,
    fixes=frozenset({FixSafety.SAFE}),
    check=check,
)
