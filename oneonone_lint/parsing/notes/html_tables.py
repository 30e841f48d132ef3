"""Tables in HTML, as Word and wikis export them: read only to say that nobody looks there (rule T011)."""

import re
from collections.abc import Iterator

from oneonone_lint.model.document import Table, TableRow, Text, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.text import TextRange

_TABLE = lazy_pattern(r"<table\b.*?(?=</table|\Z)", re.IGNORECASE | re.DOTALL)
_ROW = lazy_pattern(r"<tr\b.*?(?=</tr|<tr\b|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = lazy_pattern(r"<t[dh]\b[^>]*>(.*?)(?=</?t[dhr]\b|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = lazy_pattern(r"</?[a-z][^<>]*>", re.IGNORECASE)


def find_html_tables(html: Text) -> Iterator[Table]:
    """Yield the tables in *html*, a block of a note; their first row has the titles."""
    for table in _TABLE.finditer(html.joined):
        rows = list(_list_rows(html, TextRange(*table.span())))
        if rows:
            yield Table(rows[0], tuple(rows[1:]), rows[0].line, rows[-1].line)


def _list_rows(html: Text, table: TextRange) -> Iterator[TableRow]:
    for row in _ROW.finditer(html.joined, *table):
        cells = [_read_cell(html, *cell.span(1)) for cell in _CELL.finditer(html.joined, *row.span())]
        if cells:
            yield TableRow(cells[0], tuple(cells))


def _read_cell(html: Text, start: int, end: int) -> Text:
    """Return the words of the cell at ``[start, end)`` of *html*, in the line in which they begin."""
    raw = html.joined[start:end]
    start += len(raw) - len(raw.lstrip())
    place = html.span(start, start)
    return Text((TextLine(place.line, place.column, " ".join(_TAG.sub(" ", raw).split())),))
