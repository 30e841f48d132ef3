"""Tables in the Markdown that we print, and words of a note inside them."""

import re
from collections.abc import Iterable, Sequence

from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.model.lazy_pattern import lazy_pattern

# What Markdown, or a page that shows it, takes for markup: emphasis, code, links, HTML, entities, formulas, cells.
_SPECIAL = lazy_pattern(r"[\\|<\[`*~&$]|(?<!\w)_|_(?!\w)|(?<=:)//|(?<=\bwww)\.", re.IGNORECASE)
# What would make a list item a heading, a list, a quote or a rule.
_BLOCK_START = lazy_pattern(r"^(\d*)([#+>=.)-])")
# What GitHub and GitLab make a link of in text that is no markup: @name, #1, !1, %1, ~label, $1, GH-1, :shortcode:,
# a commit, [issue:1]. A blank of no width inside leaves the words as they look, and refers to nothing.
_REFERENCE = lazy_pattern(
    r"(?<=[@#!%~$&])(?=[\w\"])"
    r"|(?<=\bGH-)(?=\d)|(?<=(?-i:[A-Z]{2})-)(?=\d)"
    r"|(?<=:)(?=[A-Za-z][\w+-]{0,50}:)"
    r"|(?<=\[)(?=\w{1,50}:)"
    r"|(?<=\b[0-9a-f])(?=[0-9a-f]{6,39}\b)",
    re.IGNORECASE,
)
_BREAK = "&#8203;"


def escape_cell(text: str) -> str:
    """Return *text* as the text of a cell or list item: no markup, no end of a line, nobody called, nothing linked."""
    one_line = escape_line(" ".join(text.split()))
    parts = [_SPECIAL.sub(_escape_each, part) for part in _REFERENCE.split(one_line)]
    return _BLOCK_START.sub(r"\1\\\2", _BREAK.join(parts))


def _escape_each(match: re.Match[str]) -> str:
    return "".join(f"\\{char}" for char in match[0])


def format_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table, of cells that are safe as they are."""
    rule = ["---"] * len(header)
    return [_format_row(cells) for cells in (header, rule, *rows)]


def _format_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
