"""Tables that are drawn with signs, as pandoc, databases and e-mails have them; Markdown takes them for text.

::

    +-------+-----------+        Who      What             When
    | Who   | What      |        -------  ---------------  --------
    +=======+===========+        Alice    Send the draft   20 Nov
    | Alice | Send the  |        Bob      Book the room    Friday
    |       | draft     |
    +-------+-----------+

In a table of columns with a line of dashes above its titles too, rows may be wrapped, and blank lines part them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from oneonone_lint.model.document import Heading, Table, TableRow, Text, TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern

_BORDER = lazy_pattern(r"\+(?:[-=:]+\+)+")
_FULL_LINE = lazy_pattern(r"-{3,}")
_COLUMN_LINE = lazy_pattern(r"-{2,}(?:[ \t]+-{2,})+")
_BEGINS_BLOCK = lazy_pattern(r"[ ]{0,3}(?:#{1,6}[ \t]|<!--|>|[-*+][ \t]|```)")
_DASHES = lazy_pattern(r"-+")
_PIPE = lazy_pattern(r"(?<!\\)\|")
_FEWEST_BORDERS = 2
_BORDERS_OF_DATABASE = 3  # around the titles, and one below all rows


def read_grid(lines: Sequence[TextLine]) -> Table | None:
    """Return the table with borders of ``+---+`` that *lines* of a paragraph hold, None where they hold none."""
    borders = [index for index, line in enumerate(lines) if _BORDER.fullmatch(line.text.strip())]
    if len(borders) < _FEWEST_BORDERS:
        return None
    header, *rows = _split_grid(lines, borders)
    body = tuple(_read_grid_row(row) for row in rows)
    return Table(_read_grid_row(header), body, lines[borders[0]].number, lines[borders[-1]].number)


def _split_grid(lines: Sequence[TextLine], borders: Sequence[int]) -> Iterator[Sequence[TextLine]]:
    """Yield the lines of the titles, for which a border stands where there are none, and those of each row."""
    stretches = [lines[start + 1 : end] for start, end in pairwise(borders)]
    has_double_border = "=" in lines[borders[1]].text
    if len(borders) == _FEWEST_BORDERS:
        yield lines[:1]
    if len(borders) != _BORDERS_OF_DATABASE or has_double_border:
        yield from filter(None, stretches)
        return
    titles, rows = stretches
    yield titles or lines[:1]
    for line in rows:
        yield [line]


def _read_grid_row(lines: Sequence[TextLine]) -> TableRow:
    """Return the row that *lines* are, each a part of every cell; a border, where no titles stand, has empty ones."""
    cut_lines = [list(_cut_at(line, _find_pipes(line))) for line in lines]
    return _join_cells(lines, cut_lines)


def _find_pipes(line: TextLine) -> list[tuple[int, int]]:
    """Return where the cells in *line* are: between its pipes."""
    pipes = [match.start() for match in _PIPE.finditer(line.text)]
    return [(start + 1, end) for start, end in pairwise(pipes)]


def fit_rows(before: str, after: str) -> str | None:
    """Return the text *after*, its rows between borders as wide as they were *before*; None where one has no room.

    Both have the same lines, some of which are written anew. In a row without borders, what follows a change stays
    where it was if there is room.
    """
    lines = after.splitlines(keepends=True)
    earlier = before.splitlines(keepends=True)
    for index, (old, new) in enumerate(zip(earlier, lines, strict=False)):
        if old != new and "|" not in old:
            lines[index] = _fit_columns(old, new)
        elif old != new and _is_in_grid(earlier, index):
            fitted = _fit_row(old, new)
            if fitted is None:
                return None
            lines[index] = fitted
    return "".join(lines)


def _is_in_grid(lines: Sequence[str], index: int) -> bool:
    """Tell whether the rows up from the one at *index* end at a border."""
    while index >= 0 and lines[index].strip().startswith("|"):
        index -= 1
    return index >= 0 and _BORDER.fullmatch(lines[index].strip()) is not None


def _fit_row(old: str, new: str) -> str | None:
    """Return the row *new* with its pipes where *old* has them, None where the words of a cell are too long."""
    cells = _PIPE.split(new)
    widths = [len(cell) for cell in _PIPE.split(old)]
    if len(cells) != len(widths):
        return None
    inner = [_fit_cell(cell, width) for cell, width in zip(cells[1:-1], widths[1:-1], strict=True)]
    if any(len(cell) > width for cell, width in zip(inner, widths[1:-1], strict=True)):
        return None
    return "|".join([cells[0], *inner, cells[-1]])


def _fit_cell(cell: str, width: int) -> str:
    """Return *cell* as *width* has it: blanks at its end are added or taken away, all but one."""
    words = cell.rstrip()
    return cell if len(cell) == width else f"{words} ".ljust(width)


def _fit_columns(old: str, new: str) -> str:
    """Return the row *new* with what follows the change where *old* has it, as far as the blanks between them go."""
    growth = len(new) - len(old)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(reversed(old), reversed(new), strict=False))
    tail = new[len(new) - len(list(same)) :]
    room = len(tail) - len(tail.lstrip(" "))
    if not tail.strip() or room <= growth:
        return new
    return new[: len(new) - len(tail)] + " " * -growth + tail[max(growth, 0) :]


def find_column_tables(lines: Sequence[str], rules: Iterable[int]) -> Iterator[Table]:
    """Yield the tables of *lines* whose columns one of *rules*, the numbers of lines of dashes, draws."""
    end = 0
    for number in rules:
        table = _read_columns(lines, number) if number > end and _is_column_line(lines[number - 1]) else None
        if table:
            end = table.end_line
            yield table


def _is_column_line(line: str) -> bool:
    return _COLUMN_LINE.fullmatch(line.strip()) is not None


def _is_full_line(line: str) -> bool:
    return _FULL_LINE.fullmatch(line.strip()) is not None


def _is_dashes(line: str) -> bool:
    return _is_full_line(line) or _is_column_line(line)


def _read_columns(lines: Sequence[str], number: int) -> Table | None:
    """Return the table whose titles stand above the line *number*, where each column is underlined.

    Without titles there is another such line below the rows.
    """
    first = _find_first_title(lines, number)
    is_spread = first > 1 and _is_full_line(lines[first - 2])
    rows = list(_list_rows(lines, number + 1, is_spread=is_spread))
    end_line = rows[-1][-1].number if rows else number
    has_end = end_line < len(lines) and _is_dashes(lines[end_line])
    if not rows or (first == number and not has_end):
        return None
    columns = [match.start() for match in _DASHES.finditer(lines[number - 1])]
    header = _read_titles(lines, range(first, number), columns)
    body = tuple(_read_column_row(row, columns) for row in rows)
    return Table(header, body, first - is_spread, end_line + has_end)


def _read_titles(lines: Sequence[str], numbers: range, columns: Sequence[int]) -> TableRow:
    """Return the row of titles in the lines *numbers*; where there are none, an empty one."""
    if not numbers:
        return _read_column_row([_whole_line(lines, numbers.stop)], [])
    return _read_column_row([_whole_line(lines, number) for number in numbers], columns)


def _find_first_title(lines: Sequence[str], number: int) -> int:
    """Return the number of the first line of the titles that stand right above the line *number*, else that."""
    first = number
    while first > 1 and lines[first - 2].strip() and not _ends_titles(lines[first - 2]):
        first -= 1
    return first


def _ends_titles(line: str) -> bool:
    return _is_dashes(line) or _BEGINS_BLOCK.match(line) is not None


def _list_rows(lines: Sequence[str], start: int, *, is_spread: bool) -> Iterator[list[TextLine]]:
    """Yield the rows from the line *start* on: each line is one, or in a *spread* table each paragraph."""
    row: list[TextLine] = []
    for number in range(start, len(lines) + 1):
        line = lines[number - 1]
        is_end = _is_dashes(line) or _BEGINS_BLOCK.match(line)
        if is_end or (not line.strip() and not is_spread):
            break
        if row and not (is_spread and line.strip()):
            yield row
            row = []
        if line.strip():
            row.append(_whole_line(lines, number))
    if row:
        yield row


def _whole_line(lines: Sequence[str], number: int) -> TextLine:
    return TextLine(number, 1, lines[number - 1])


def _read_column_row(lines: Sequence[TextLine], columns: Sequence[int]) -> TableRow:
    ranges = list(pairwise([*columns, None]))
    return _join_cells(lines, [list(_cut_at(line, ranges)) for line in lines])


def _cut_at(line: TextLine, ranges: Iterable[tuple[int | None, int | None]]) -> Iterator[TextLine]:
    """Yield the words of *line* in each of *ranges*, without the blanks around them."""
    for start, end in ranges:
        words = line.text[start:end]
        margin = len(words) - len(words.lstrip()) if words.strip() else 0
        yield TextLine(line.number, line.column + (start or 0) + margin, words.strip())


def _join_cells(lines: Sequence[TextLine], cut_lines: Sequence[Sequence[TextLine]]) -> TableRow:
    """Return the row of *lines*, whose cells are those of *cut_lines* one below the other."""
    width = max(len(cells) for cells in cut_lines)
    columns = [[cells[index] for cells in cut_lines if index < len(cells)] for index in range(width)]
    texts = [Text(tuple(part for part in column if part.text) or (column[0],)) for column in columns]
    return TableRow(Text(tuple(lines)), tuple(texts))


def drop_rows(headings: Iterable[Heading], tables: Sequence[Table]) -> Iterator[Heading]:
    """Yield *headings* without the rows of *tables* of which the line of dashes at the end makes one."""
    for heading in headings:
        if not any(table.holds(heading.span.line) for table in tables):
            yield heading
