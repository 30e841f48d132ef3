"""S005 section-markup: a section's title is in bold, at a wrong level, misspelt, or another name for it.

Flags ``**Actions**``, ``### Actions`` and ``## Acions``; leaves ``## Actions`` alone, and ``## Next steps`` unless the
config asks for canonical titles.
"""

from collections.abc import Iterator

from oneonone_lint.model.diagnostic import Edit, Finding, Fix, Severity, Span
from oneonone_lint.model.document import Document, Heading
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import is_one_edit_apart
from oneonone_lint.model.note import SECTION_LEVEL, Section
from oneonone_lint.model.profile import Match, Role, SectionSpec
from oneonone_lint.model.text import TextRange, quote
from oneonone_lint.model.titles import ESTIMATE, normalize_title
from oneonone_lint.rules.base import FixSafety, NoteRule
from oneonone_lint.rules.helpers.sections import has_single_section
from oneonone_lint.rules.views import NoteView

_HASHES = lazy_pattern(r"#{1,6}")  # `##`
# The words of a title, without the emoji, number and emphasis before and the estimate and colon behind them:
# `Next steps` in `3. **Next steps:**`
_WORDS = lazy_pattern(r"[^\W\d_](?:.*\w)?")


def check(view: NoteView) -> Iterator[Finding]:
    """Report the headings that are read as a section of the profile although they are not quite one."""
    for section in view.note.sections:
        if section.spec is None:
            continue
        new_name = _find_new_name(view, section, section.spec)
        problem = _describe_problem(view.document, section, new_name)
        if problem:
            fix = _build_fix(view, section, section.spec, new_name)
            hint = "; --fix does it" if fix else ""
            yield view.finding(
                section.heading.span,
                f"{quote(section.heading.title)} {problem}",
                f"write `## {new_name or section.heading.title}`{hint}",
                fix=fix,
            )


def _find_new_name(view: NoteView, section: Section, spec: SectionSpec) -> str | None:
    """Return the name that should stand here, None where the one that does is good enough."""
    if view.canonical_titles and section.match is not Match.TITLE and spec.role is not Role.ROTATION:
        return spec.title
    if section.match is not Match.MISSPELT:
        return None
    key = normalize_title(section.heading.title)
    meant = next(name for name in (spec.title, *spec.aliases) if is_one_edit_apart(key, normalize_title(name)))
    return None if _differ_in_number(key, normalize_title(meant)) else meant


def _differ_in_number(key: str, other: str) -> bool:
    """Tell whether one of two titles is the plural of the other: one issue or many is no slip."""
    return f"{key}s" == other or key == f"{other}s"


def _describe_problem(document: Document, section: Section, new_name: str | None) -> str | None:
    level, span = section.heading.level, section.heading.span
    if level == 0 and document.lines[span.line - 1].startswith("#", span.column - 1):
        return "is no heading without a blank behind the `##`"
    if level == 0:
        return "is a bold line, not a heading of level 2"
    if level != SECTION_LEVEL:
        return f"is a heading of level {level}, not of level 2"
    if new_name is None:
        return None
    kind = "misspelt" if section.match is Match.MISSPELT else "another name"
    return f"is {kind}: it is read as “{new_name}”"


def _build_fix(view: NoteView, section: Section, spec: SectionSpec, new_name: str | None) -> Fix | None:
    heading = section.heading
    if not _may_be_edited(view, heading, spec):
        return None
    title = _rename(heading.title, new_name)
    match = view.note.profile.match(title)
    if match is None or match.spec is not spec:
        return None
    edits = tuple(_edit_heading(view, heading, new_name))
    from oneonone_lint.parsing.markdown.edits import apply_document_edits

    after = apply_document_edits(view.document, edits)
    # What was text right under a bold line could be a list under a heading.
    if _list_below(after, heading) != _list_below(view.document, heading):
        return None
    return Fix(safe=True, title=f"write it as `## {new_name or heading.title}`", edits=edits)


def _may_be_edited(view: NoteView, heading: Heading, spec: SectionSpec) -> bool:
    """Tell whether a change of *heading* changes nothing else.

    With a second heading for the section, a change of this one could unmake the other as a section.
    """
    is_on_one_line = heading.title_span.line == heading.title_span.end_line
    return is_on_one_line and has_single_section(view.note, spec) and not _splits_list(view.document, heading)


def _splits_list(document: Document, heading: Heading) -> bool:
    """Tell whether *heading* stands between an item and one that is nested under it."""
    for item in document.items:
        if item.parent is not None:
            parent = document.items[item.parent]
            if parent.line < heading.span.line < item.line:
                return True
    return False


def _list_below(document: Document, heading: Heading) -> tuple[object, ...]:
    """Return the items and blocks below *heading*, each with its line as counted from the end."""
    last_line, line = len(document.lines), heading.span.line
    items = [(last_line - item.line, item.text.joined) for item in document.items if item.line > line]
    blocks = [(last_line - block.line, block.kind) for block in document.blocks if block.line > line]
    return items, blocks


def _rename(title: str, new_name: str | None) -> str:
    """Return *title* with *new_name* in the place of its words, as it is where there is no new name."""
    if new_name is None:
        return title
    start, end = _locate_words(title)
    return f"{title[:start]}{new_name}{title[end:]}"


def _locate_words(title: str) -> TextRange:
    estimate = ESTIMATE.search(title)
    match = _WORDS.search(title[: estimate.start()] if estimate else title)
    return TextRange.of(match) if match else TextRange(0, 0)


def _edit_heading(view: NoteView, heading: Heading, new_name: str | None) -> Iterator[Edit]:
    """Yield the edits that make ``## NAME`` of *heading*."""
    hashes = _HASHES.match(view.document.lines[heading.span.line - 1], heading.span.column - 1)
    if heading.level and hashes:
        yield from _edit_hashes(view, heading, hashes.end() + 1, new_name)
        return
    title = _rename(heading.title, new_name)
    if heading.level != SECTION_LEVEL:
        title = f"## {title.strip(' *_:#')}"
    yield Edit(view.note.path, heading.title_span, title)
    if heading.level == 1:
        yield _delete_underline(view, heading)


def _edit_hashes(view: NoteView, heading: Heading, end_column: int, new_name: str | None) -> Iterator[Edit]:
    """Yield the edits of a heading such as ``### Acions``, whose hashes end before *end_column*."""
    line = heading.span.line
    if heading.level != SECTION_LEVEL:
        yield Edit(view.note.path, Span(line, heading.span.column, line, end_column), "##")
    if new_name:
        start, end = _locate_words(heading.title)
        column = heading.title_span.column
        yield Edit(view.note.path, Span(line, column + start, line, column + end), new_name)


def _delete_underline(view: NoteView, heading: Heading) -> Edit:
    """Return the edit that takes out the line of ``=`` under *heading*."""
    last_line = heading.end_line
    end_column = len(view.document.lines[last_line - 1]) + 1
    return Edit(view.note.path, Span(heading.span.line, heading.span.end_column, last_line, end_column), "")


RULE = NoteRule(
    code="S005",
    name="section-markup",
    summary="a section's title in bold, at a wrong level, misspelt, or by another name",
    severity=Severity.WARNING,
    fixes=frozenset({FixSafety.SAFE}),
    check=check,
)
