"""Tables in the Markdown that we print, and words of a note inside them."""

import re
from collections.abc import Iterable, Sequence

from oneonone_lint.formatters.escaping import escape_control_chars

_SPECIAL = re.compile(r"([\\|<\[`])")
_MENTION = re.compile(r"@(?=\w)")


def escape_cell(text: str) -> str:
    """Return *text* as the text of one table cell: no markup, no end of a line, nobody called by ``@name``."""
    one_line = " ".join(escape_control_chars(text).split())
    return _MENTION.sub("@&#8203;", _SPECIAL.sub(r"\\\1", one_line))


def format_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table, of cells that are safe as they are."""
    rule = ["---"] * len(header)
    return [_format_row(cells) for cells in (header, rule, *rows)]


def _format_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
