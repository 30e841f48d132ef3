"""Headings: lines that are meant to be one, and headings put on another level than they were written on."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from oneonone_lint.model.diagnostic import Span
from oneonone_lint.model.document import Heading, Text, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.markdown.html_comments import strip_comments

_DEEPEST = 6
_HASHES = lazy_pattern(r" {0,3}#{1,6}")
_GLUED = lazy_pattern(r"#{2,3}(?P<title>[^\s#].*)")
_BOLD = lazy_pattern(r"(?:[^\w\s*<>\[\]`|#-]{1,4}\s*)?(\*\*\*?|__)(?P<title>(?:(?!\1).)+)\1[ \t]*:?")


def has_heading_signs(words: str) -> bool:
    """Tell whether *words* hold the signs that a line has which is meant to be a heading."""
    return "##" in words or "**" in words or "__" in words


def split_at_headings(text: Text, may_be_heading: Callable[[TextLine], bool]) -> Iterator[tuple[Text, Heading | None]]:
    """Cut a paragraph at each line that is meant to be a heading, and yield that line with its heading."""
    start = 0
    for index, line in enumerate(text.lines):
        heading = match_meant_heading(line) if may_be_heading(line) else None
        if heading:
            if start < index:
                yield Text(text.lines[start:index]), None
            yield Text((line,)), heading
            start = index + 1
    if start < len(text.lines):
        yield Text(text.lines[start:]), None


def match_meant_heading(line: TextLine) -> Heading | None:
    """Return the heading that a *line* of a paragraph is meant to be: ``**Actions**``, ``##Actions``.

    Its writer means it for one, with blank lines around it or without (spec, clause 4.3).
    """
    if not has_heading_signs(line.text):
        return None
    pattern = _GLUED if line.text.startswith("##") else _BOLD
    match = pattern.fullmatch(strip_comments(line.text).rstrip())
    if match is None:
        return None
    title_span = Span(line.number, line.column, line.number, line.column + match.end())
    return Heading(level=0, title=match["title"], span=line.span, title_span=title_span, end_line=line.number)


def shift_heading_levels(lines: Sequence[str | None], levels: Mapping[Heading, int]) -> list[str | None]:
    """Return *lines* with each of the headings on its level, 6 at most; None where a line is gone.

    A line is gone where it underlined a heading, which is written with ``#`` now.
    """
    changed = list(lines)
    for heading, level in levels.items():
        first = heading.span.line
        line = changed[first - 1]
        if line is not None:
            words = " ".join(part.strip() for part in changed[first - 1 : heading.end_line - 1] if part)
            changed[first - 1] = "#" * min(level, _DEEPEST) + _after_hashes(heading, line, words)
            changed[first : heading.end_line] = [None] * (heading.end_line - first)
    return changed


def _after_hashes(heading: Heading, line: str, words: str) -> str:
    """Return what stands behind the ``#`` of a heading, of an underlined one its *words*, comments included."""
    if not heading.level:
        return f" {heading.title.strip().rstrip(':')}"
    hashes = _HASHES.match(line)
    return line[hashes.end() :] if hashes else f" {words}"
