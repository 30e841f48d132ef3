"""From the text of a note to the facts that stand in it.

Markdown says what is a heading, an item, code or HTML: markdown-it-py reads it, and what is all plain is read by less.
Nothing here knows path, profile or people, so that a document depends on the text alone.
"""

from oneonone_lint.model.document import Document
from oneonone_lint.model.front_matter import FrontMatter
from oneonone_lint.model.text import split_lines
from oneonone_lint.parsing.markdown.conflict_markers import hide_conflict_markers
from oneonone_lint.parsing.markdown.document_builder import DocumentBuilder
from oneonone_lint.parsing.markdown.front_matter import read_front_matter
from oneonone_lint.parsing.markdown.long_runs import hide_long_runs
from oneonone_lint.parsing.markdown.obsidian_comments import hide_obsidian_comments
from oneonone_lint.parsing.markdown.plain_reader import read_plain_lines


def parse_document(source: str, *, has_percent_comments: bool = False) -> Document:
    """Return the facts of the note *source*: total, any text gives a document.

    Spans count from the first line of the file, front matter included. In a vault of Obsidian it *has percent
    comments*: what stands between ``%%`` marks is nothing.
    """
    lines = split_lines(source)
    return parse_lines(lines, read_front_matter(lines), has_percent_comments=has_percent_comments)


def parse_lines(lines: list[str], front_matter: FrontMatter | None, *, has_percent_comments: bool = False) -> Document:
    """Return the same of the *lines* of a note, of which the *front matter* is known."""
    # What is never closed has one line: nobody knows where it ends, so that it is read as part of the text.
    skipped = front_matter.end_line if front_matter and front_matter.end_line > 1 else 0
    body = hide_long_runs(lines[skipped:])
    shown = hide_conflict_markers(body)
    seen = [*lines[:skipped], *(hide_obsidian_comments(shown) if has_percent_comments else shown)]
    builder = _read_blocks(seen, skipped)
    searched = (*lines[:skipped], *body)
    return builder.build(front_matter, lines=lines, searched=searched, has_percent_comments=has_percent_comments)


def _read_blocks(lines: list[str], skipped: int) -> DocumentBuilder:
    """Read *lines* from the one after the first *skipped* on: as plain Markdown, if that is all they hold."""
    plain = DocumentBuilder(lines)
    if read_plain_lines(lines, skipped, plain):
        return plain
    from oneonone_lint.parsing.markdown.token_reader import read_tokens

    builder = DocumentBuilder(lines)
    read_tokens(lines, skipped, builder)
    return builder
