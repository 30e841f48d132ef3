"""Tables of pipes, as GitHub's Markdown has them, in the paragraphs that the block pass makes of them.

::

    | Who   | What           | When   |
    | ----- | -------------- | ------ |
    | Alice | Send the draft | 20 Nov |

The pipes at the edges may be missing. Where they are there, the row of dashes may be missing as well, and a blank line
between two rows ends nothing: such a table is shown as text, but whoever wrote it meant a table.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from oneonone_lint.model.document import Table, TableRow, Text, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.markdown.drawn_tables import read_grid

# `| --- | :-: |`, `--- | ---`
_DELIMITER = lazy_pattern(r"(?=.*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_PIPE = lazy_pattern(r"(?<!\\)\|")
_FEWEST_ROWS = 2  # of a table without a row of dashes: the titles and one below

_NEXT_BUT_ONE = 2


def find_tables(paragraphs: Iterable[Text]) -> Iterator[Table]:
    """Yield the tables in *paragraphs*, which are those of a note in order."""
    current: Table | None = None
    for paragraph in paragraphs:
        if current and _goes_on(current, paragraph.lines):
            current = _extend(current, paragraph.lines)
            continue
        if current:
            yield current
        current = _read_table(paragraph.lines)
    if current:
        yield current


def _read_table(lines: Sequence[TextLine]) -> Table | None:
    """Return the table that *lines* of a paragraph hold, None where they hold none."""
    if grid := read_grid(lines):
        return grid
    delimiter = _find_delimiter(lines)
    if delimiter:
        header = lines[delimiter - 1]
        is_row = _has_edge if _has_edge(header) else _has_pipe
        rows = list(takewhile(is_row, lines[delimiter + 1 :]))
        end_line = (rows or lines[: delimiter + 1])[-1].number
        return Table(_read_row(header), tuple(map(_read_row, rows)), header.number, end_line)
    if len(lines) >= _FEWEST_ROWS and _is_all_rows(lines):
        header, *rows = lines
        return Table(_read_row(header), tuple(map(_read_row, rows)), header.number, rows[-1].number)
    return None


def split_at_table(text: Text) -> tuple[Text, Text | None]:
    """Return the lines of an item's *text* above a table that stands right below them, and those from the table on."""
    delimiter = _find_delimiter(text.lines)
    start = delimiter - 1
    is_table = start > 0 and _has_edge(text.lines[start])
    return (Text(text.lines[:start]), Text(text.lines[start:])) if is_table else (text, None)


def _find_delimiter(lines: Sequence[TextLine]) -> int:
    """Return the index of the row of dashes in *lines*, 0 where there is none below a row of titles."""
    for index, line in enumerate(lines):
        if index and _DELIMITER.fullmatch(line.text.strip()) and _has_pipe(lines[index - 1]):
            return index
    return 0


def _goes_on(table: Table, lines: Sequence[TextLine]) -> bool:
    """Tell whether *lines* are rows of *table*, from which one blank line parts them."""
    width = max(len(row.cells) for row in (table.header, *table.rows))
    is_near = lines[0].number <= table.end_line + _NEXT_BUT_ONE and len(_read_row(lines[0]).cells) <= width
    return is_near and _is_all_rows(lines) and not _find_delimiter(lines)


def _extend(table: Table, lines: Sequence[TextLine]) -> Table:
    """Return *table* with *lines* as further rows."""
    return replace(table, rows=(*table.rows, *map(_read_row, lines)), end_line=lines[-1].number)


def _has_pipe(line: TextLine) -> bool:
    return _PIPE.search(line.text) is not None


def _has_edge(line: TextLine) -> bool:
    return line.text.startswith("|")


def _is_all_rows(lines: Iterable[TextLine]) -> bool:
    """Tell whether each of *lines* begins with a pipe and ends with one."""
    return all(_has_edge(line) and line.text.rstrip().endswith("|") for line in lines)


def _read_row(line: TextLine) -> TableRow:
    pipes = [match.start() for match in _PIPE.finditer(line.text)]
    edges = [-1, *pipes, len(line.text)]
    cells = [_cut_cell(line, start + 1, end) for start, end in pairwise(edges)]
    if _has_edge(line):
        del cells[0]
    if len(cells) > 1 and not cells[-1].text:
        del cells[-1]
    return TableRow(Text((line,)), tuple(Text((cell,)) for cell in cells))


def _cut_cell(line: TextLine, start: int, end: int) -> TextLine:
    """Return what stands between two pipes, without the blanks around it."""
    words = line.text[start:end]
    margin = len(words) - len(words.lstrip()) if words.strip() else 0
    return TextLine(line.number, line.column + start + margin, words.strip())
