"""``csv`` of ``status``: one action a line, with the fields of the JSON but for its mentions (RFC 4180)."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.formatters.status.json import to_json_value
from oneonone_lint.formatters.status.pieces import Piece, PieceFormat
from oneonone_lint.model.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from oneonone_lint.reports.status.action_row import ActionRow

FIELDS = (
    *("repo", "series", "id", "text", "owners", "state", "due", "overdue_days", "opened", "closed"),
    *("closed_between", "carried", "slipped", "slipped_days", "path", "line", "age_days", "on_time"),
)
# What a spreadsheet takes for a formula, of full width too, where a cell begins: it may part cells at `;` as well.
_FORMULA = lazy_pattern(r"(?:^|(?<=;))(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def _format_row(row: "ActionRow") -> str:
    between = row.action.closed_between
    fields = {
        **to_json_value(row),
        "owners": ", ".join(row.owners),
        "closed_between": f"{between.first}/{between.last}" if between else None,
        "on_time": _format_truth(row.action.on_time),
    }
    return _format_line([_format_cell(fields[name]) for name in FIELDS])


def _lay_out(piece: Piece, _today: dt.date) -> str:
    """Return the header and a line for each action."""
    return "".join(f"{line}\n" for line in (_format_line(FIELDS), *(line.text for line in piece.lines)))


CSV = PieceFormat(_format_row, lambda _: {}, _lay_out)


def _format_truth(value: bool | None) -> str | None:  # noqa: FBT001 - it is what is shown
    return None if value is None else str(value).lower()


def _format_cell(value: object) -> str:
    """Return *value* as it does no harm in a spreadsheet, which takes some first characters for a formula."""
    text = "" if value is None else str(value)
    return escape_line(_FORMULA.sub("'", " ".join(re.split(r"[\t\r\n]+", text))))


def _format_line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()
