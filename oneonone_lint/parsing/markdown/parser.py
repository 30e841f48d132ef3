"""From the text of a note to the facts that stand in it.

The block pass of markdown-it-py says what is a heading, an item, code or HTML. Nothing here knows path,
profile or people, so that a document depends on the text alone.
"""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from oneonone_lint.model.document import Document
from oneonone_lint.model.text import split_lines
from oneonone_lint.parsing.markdown.document_builder import MAX_NESTING, DocumentBuilder
from oneonone_lint.parsing.markdown.front_matter import read_front_matter
from oneonone_lint.parsing.markdown.long_runs import hide_long_runs
from oneonone_lint.parsing.markdown.obsidian_comments import hide_obsidian_comments

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def parse_document(source: str, *, has_percent_comments: bool = False) -> Document:
    """Return the facts of the note *source*: total, any text gives a document.

    Spans count from the first line of the file, front matter included. In a vault of Obsidian it *has percent
    comments*: what stands between ``%%`` marks is nothing.
    """
    lines = split_lines(source)
    front_matter = read_front_matter(lines)
    # What is never closed has one line: nobody knows where it ends, so that it is read as part of the text.
    skipped = front_matter.end_line if front_matter and front_matter.end_line > 1 else 0
    body = hide_long_runs(lines[skipped:])
    seen = [*lines[:skipped], *(hide_obsidian_comments(body) if has_percent_comments else body)]
    builder = DocumentBuilder(seen, skipped)
    # With the last line ended, the lines of a fence can be counted: that tells whether it was closed.
    for token in _load_parser().parse("\n".join(seen[skipped:]) + "\n"):
        builder.feed(token)
    document = builder.build(front_matter)
    searched = (*lines[:skipped], *body)
    return replace(document, lines=tuple(lines), searched=searched, has_percent_comments=has_percent_comments)


@cache
def _load_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # A definition such as `[Sam]: the rota` would vanish from the page, and a promise with it.
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).disable("reference")
    parser.core.ruler.disable(["inline", "text_join"])
    return parser
