"""A series as the one running document that many pairs keep, newest first (interface, clause 5.5)."""

from collections.abc import Collection, Iterator

from oneonone_lint.model.document import Document
from oneonone_lint.model.hidden import HiddenKind
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.note import SECTION_LEVEL, Note, Section, Unreadable
from oneonone_lint.model.period import Period
from oneonone_lint.model.profile import Status
from oneonone_lint.model.series import Series
from oneonone_lint.parsing.markdown.headings import shift_heading_levels
from oneonone_lint.parsing.markdown.html_comments import html_closer
from oneonone_lint.parsing.markdown.standalone import list_standalone_lines, strip_blank_lines

_LEVEL_IN_LOG = SECTION_LEVEL + 1  # of a section: the day of its note stands above it
_FENCE = lazy_pattern(r"[`~]{3,}")


def render_log(series: Series, period: Period, keys: Collection[str]) -> Iterator[str]:
    """Yield the lines: the title, then each note of *period* under a heading of its day.

    Where *keys* are given, only the sections of these keys are shown, and only notes that say something in them. A
    section that the profile calls private is never shown.
    """
    yield f"# {_render_title(series)}"
    for entry in reversed(series.entries):
        if not period.holds(entry.date):
            continue
        lines = _list_lines(entry, keys) if isinstance(entry, Note) else []
        if keys and all(line.startswith("#") for line in lines):
            continue
        yield from ("", f"## {_render_heading(entry)}")
        if lines:
            yield from ("", *lines)


def _render_title(series: Series) -> str:
    people = " / ".join(series.latest_participants.handles)
    return f"1:1 {people}" if people else f"1:1s in {series.name}"


def _render_heading(entry: Note | Unreadable) -> str:
    """Return the day of a note and what is unusual about it: ``2026-11-13 (moved, to 2026-11-17, Bob is ill)``."""
    name = f"{entry.date} {entry.name.slug}".rstrip()
    if isinstance(entry, Unreadable):
        return f"{name} (cannot be read: {entry.reason})"
    if entry.status is Status.HELD:
        return name
    return f"{name} ({', '.join(_list_remarks(entry))})"


def _list_remarks(note: Note) -> Iterator[str]:
    """Yield the status of *note*, and why the meeting did not take place or where it was moved to."""
    yield str(note.status)
    if note.took_place:
        return
    moved_to = note.document.front_matter_value("moved-to")  # as it is written
    if moved_to:
        yield f"to {moved_to}"
    if note.reason:
        yield note.reason


def _list_lines(note: Note, keys: Collection[str]) -> list[str]:
    """Return the lines of *note* that are to be shown, without blank ones at either end."""
    lines = _demote_headings(note)
    document = note.document
    start = document.front_matter.end_line if document.front_matter else 0
    title = _find_title(note)
    numbers = [
        number
        for number in range(start + 1, len(lines) + 1)
        if number not in title and _is_shown(_find_section(note, number), keys)
    ]
    shown = [line for line in (lines[number - 1] for number in numbers) if line is not None]
    return [*strip_blank_lines(shown), *_list_closers(document, numbers)]


def _demote_headings(note: Note) -> list[str | None]:
    """Return the lines without comments and with headings below those of the days; None where one is gone."""
    document = note.document
    levels = {heading: max(heading.level, SECTION_LEVEL) + 1 for heading in document.headings if heading.level}
    levels |= {section.heading: _LEVEL_IN_LOG for section in note.sections}
    return shift_heading_levels(_drop_emptied_lines(document), levels)


def _drop_emptied_lines(document: Document) -> list[str | None]:
    """Return the lines; None for one that was only a comment or a definition and parts nothing.

    Below a paragraph such a line is left blank: it parts the paragraph from what follows. It parts nothing at the top,
    below a blank line, or below a heading.
    """
    heading_ends = {heading.end_line for heading in document.headings}
    lines: list[str | None] = []
    for line, written in zip(list_standalone_lines(document), document.lines, strict=True):
        above = lines[-1] if lines else None
        is_emptied = not line and written.strip()
        is_below_heading = len(lines) in heading_ends
        lines.append(None if is_emptied and (is_below_heading or not above) else line)
    return lines


def _find_title(note: Note) -> range:
    """Return the numbers of the lines of the note's title, a first heading of level 1 that is no section."""
    headings = note.document.headings
    if not headings or headings[0].level != 1 or any(section.heading == headings[0] for section in note.sections):
        return range(0)
    return range(headings[0].span.line, headings[0].end_line + 1)


def _find_section(note: Note, number: int) -> Section | None:
    """Return the section that the line belongs to, be it as its heading."""
    for section in note.sections:
        if section.heading.span.line <= number < section.end:
            return section
    return None


def _is_shown(section: Section | None, keys: Collection[str]) -> bool:
    if section is None or section.spec is None:
        return not keys
    return not section.is_private and (not keys or section.spec.key in keys)


def _list_closers(document: Document, numbers: Collection[int]) -> Iterator[str]:
    """Yield what closes a fence or comment that is left open in one of these lines, so that it hides no other note."""
    for hidden in document.hidden:
        if hidden.span.line not in numbers:
            continue
        fence = _FENCE.match(hidden.text)
        if hidden.kind is HiddenKind.FENCE and fence:
            yield " " * (hidden.span.column - 1) + fence[0]
        elif hidden.kind is HiddenKind.HTML:
            yield html_closer(hidden.text)
