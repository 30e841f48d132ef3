"""Words of a note inside a Markdown table that we print."""

import re

from oneonone_lint.model.text import printable

_SPECIAL = re.compile(r"([\\|<\[`])")
_MENTION = re.compile(r"@(?=\w)")


def cell(text: str) -> str:
    """Return *text* as the text of one table cell: no markup, no end of a line, nobody called by ``@name``."""
    flat = " ".join(printable(text).split())
    return _MENTION.sub("@&#8203;", _SPECIAL.sub(r"\\\1", flat))


def row(*cells: str) -> str:
    """Return a line of a table, of cells that are safe as they are."""
    return f"| {' | '.join(cells)} |"


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """Return the lines of a table."""
    return [row(*header), row(*("---" for _ in header)), *(row(*cells) for cells in rows)]
