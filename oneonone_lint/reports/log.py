"""A series as the one running document that many pairs keep, newest first (interface, clause 5.5)."""

import re
from collections.abc import Collection, Iterator

from oneonone_lint.model.document import Document, Heading, HiddenKind
from oneonone_lint.model.note import Note, Unreadable
from oneonone_lint.model.period import Period
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series import Series
from oneonone_lint.parsing.markdown.headings import shift_heading_levels
from oneonone_lint.parsing.markdown.html_comments import html_closer
from oneonone_lint.reports.excerpts import inline_links, strip_blank_lines

_NOTE_LEVEL, _SECTION = 2, 3
_FENCE = re.compile(r"[`~]{3,}")


def render_log(series: Series, period: Period, keys: Collection[str]) -> Iterator[str]:
    """Yield the lines: the title, then each note under a heading of its day; of *keys*, if given, those sections only.

    A section that the profile calls private is left out.
    """
    people = series.latest_participants.handles
    yield f"# 1:1 {' / '.join(people)}" if people else f"# 1:1s in {series.name}"
    for entry in reversed(series.entries):
        if period.holds(entry.date):
            lines = list(_entry(entry, keys))
            if not keys or any(not line.startswith("#") for line in lines):
                yield from ("", f"## {_heading(entry)}", *(["", *lines] if lines else []))


def _heading(entry: Note | Unreadable) -> str:
    name = f"{entry.date} {entry.name.slug}".rstrip()
    if isinstance(entry, Unreadable):
        return f"{name} (cannot be read: {entry.reason})"
    if entry.status is Status.HELD:
        return name
    written = ("moved-to", "to {}"), ("reason", "{}")
    details = [form.format(value) for key, form in written if (value := entry.document.front_matter_value(key))]
    what = ", ".join([str(entry.status), *(details if not entry.took_place else [])])
    return f"{name} ({what})"


def _entry(entry: Note | Unreadable, keys: Collection[str]) -> Iterator[str]:
    if isinstance(entry, Unreadable):
        return
    document = entry.document
    lines = _demoted(entry)
    sections = {section.heading for section in entry.sections}
    first = document.headings[0] if document.headings else None
    title = first if first and first.level == 1 and first not in sections else None
    start = document.front_matter.end_line if document.front_matter else 0
    wanted = [number for number in range(start + 1, len(lines) + 1) if _is_wanted(entry, title, number, keys)]
    yield from strip_blank_lines([line for number in wanted if (line := lines[number - 1]) is not None])
    yield from _closers(document, wanted)


def _is_wanted(note: Note, title: Heading | None, line: int, keys: Collection[str]) -> bool:
    if title and title.span.line <= line <= title.end_line:
        return False
    section = note.section_at(line) or next(
        (each for each in note.sections if each.heading.span.line <= line < each.start), None
    )
    if section is None or section.spec is None:
        return not keys
    return not section.is_private and (not keys or section.spec.key in keys)


def _demoted(note: Note) -> list[str | None]:
    """Return the lines without comments and with headings below those of the days; None where one is gone."""
    document = note.document
    lines: list[str | None] = list(inline_links(document))
    headings = {heading.end_line for heading in document.headings}
    for number, before in enumerate(document.lines):
        # What was only a comment still parts what stands above it from what stands below, but for a heading.
        if not lines[number] and before.strip() and (number in headings or not number or not lines[number - 1]):
            lines[number] = None
    sections = {section.heading for section in note.sections}
    deeper = {heading: max(heading.level, _NOTE_LEVEL) + 1 for heading in document.headings if heading.level}
    return shift_heading_levels(lines, {**deeper, **dict.fromkeys(sections, _SECTION)})


def _closers(document: Document, wanted: Collection[int]) -> Iterator[str]:
    """Yield what closes a fence or comment that the note left open, so that it hides nothing of the next one."""
    for hidden in document.hidden:
        fence = _FENCE.match(hidden.text)
        if hidden.span.line not in wanted:
            continue
        if hidden.kind is HiddenKind.FENCE and fence:
            yield " " * (hidden.span.column - 1) + fence[0]
        elif hidden.kind is HiddenKind.HTML:
            yield html_closer(hidden.text)
