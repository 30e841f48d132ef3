"""Words of a note inside a Markdown table that we print."""

import re

from oneonone_lint.formatters.escaping import escape_control_chars

_SPECIAL = re.compile(r"([\\|<\[`])")
_MENTION = re.compile(r"@(?=\w)")


def escape_cell(text: str) -> str:
    """Return *text* as the text of one table cell: no markup, no end of a line, nobody called by ``@name``."""
    flat = " ".join(escape_control_chars(text).split())
    return _MENTION.sub("@&#8203;", _SPECIAL.sub(r"\\\1", flat))


def format_row(*cells: str) -> str:
    """Return a line of a table, of cells that are safe as they are."""
    return f"| {' | '.join(cells)} |"


def format_table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """Return the lines of a table."""
    return [format_row(*header), format_row(*("---" for _ in header)), *(format_row(*cells) for cells in rows)]
